// Buys the successful test of a spring or shakeout: supply has been tried once more below support and found wanting. The mirror image sells the
// test of an upthrust after distribution.

import { DEFAULT_WYCKOFF_OPTIONS } from "#analysis";
import { candleSpanMs } from "../../candle-span.ts";
import { worstPrice } from "../../direction.ts";
import { priceText } from "../../figure-text.ts";
import { missing, vetoCondition } from "./range-prospects.ts";
import { rangeSetup, type RangeSetup } from "./range-setup.ts";
import { awaitsFalseBreak, hasFalseBreak } from "./range-view.ts";

const SPRING_TEST: RangeSetup = {
  names: { long: "spring-test", short: "UTAD-test" },
  isDefault: true,
  isTrigger: ({ type, subtype }, words) => type === "TEST" && subtype === words.test,
  fits: hasFalseBreak,
  plan: ({ event, range, options: { plan, weights } }) => {
    const { trigger, anchor } = event.levels;
    const { phaseC } = range.story;
    if (trigger === undefined || anchor === undefined || phaseC === undefined) return undefined;
    return {
      part: "test",
      weights: weights.springTest,
      order: "stop",
      entryLevel: trigger,
      stopLevel: worstPrice(range.direction, event.price, anchor),
      stopOffset: plan.stopOffset,
      edges: [{ name: range.words.farEdge, price: range.farEdge }],
      places: 3,
      wrongBeyond: { price: anchor, name: range.words.springExtreme, rule: phaseC.rule },
      isGradeA: true,
    };
  },
  conditions: (range, { options, confirmedAt, series, calendar }) => {
    const { words, nearEdge, story } = range;
    const spring = hasFalseBreak(range) ? story.phaseC : undefined;
    const timeLeft = candleSpanMs(DEFAULT_WYCKOFF_OPTIONS.testCandles, series.timeframe, calendar);
    const isOver = spring !== undefined && (story.test !== undefined || confirmedAt - spring.confirmedAt > timeLeft);
    if (isOver || (spring === undefined && !awaitsFalseBreak(range))) return undefined;
    const level = spring === undefined ? `its ${words.extreme}` : priceText(spring.price);
    return [
      vetoCondition(range, options.vetoWeight),
      { text: `Phase C: a ${words.falseBreak} ${words.wrongSide} ${priceText(nearEdge)} that is reclaimed`, isMet: spring !== undefined },
      missing(`a quiet test of it that holds ${words.rightSide} ${level} and turns`),
    ];
  },
};

export const springTest = rangeSetup(SPRING_TEST, "long");
export const utadTest = rangeSetup(SPRING_TEST, "short");
