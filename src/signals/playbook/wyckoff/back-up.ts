// Buys the back-up to the creek: after the jump price comes back quietly to the edge it crossed, holds, and turns. The mirror image sells the
// rally back to the ice from below, which the reading tells as a last point of supply of its own kind.

import { DEFAULT_WYCKOFF_OPTIONS } from "#analysis";
import { candleSpanMs } from "../../candle-span.ts";
import { priceText } from "../../figure-text.ts";
import { fallenBack } from "./range-plan.ts";
import { jumpCondition, leaningCondition, missing, phaseCCondition } from "./range-prospects.ts";
import { rangeSetup, type RangeSetup } from "./range-setup.ts";
import { isBackUp, isExpected, priceWithin } from "./range-view.ts";

/** Where a back-up ends, in widths from the edge it comes back to (wyckoff 2.1). */
const ENDS = { inside: 0.75, beyond: 1.15 };

const BACK_UP: RangeSetup = {
  names: { long: "back-up", short: "back-up-to-ice" },
  isDefault: true,
  isTrigger: isBackUp,
  fits: (range) => isExpected(range) && range.story.jump !== undefined,
  plan: ({ event, range, options: { plan, weights } }) => {
    const { trigger } = event.levels;
    if (trigger === undefined) return undefined;
    return {
      part: "lastPoint",
      weights: weights.backUp,
      order: "stop",
      entryLevel: trigger,
      // The nearer of the two stops that practitioners teach; the other is the middle of the range.
      stopLevel: event.price,
      stopOffset: plan.stopOffset,
      edges: [],
      places: 3,
      wrongBeyond: fallenBack(range, `W:${range.words.jump}`, plan.fallBackWidths),
      isGradeA: true,
    };
  },
  conditions: (range, { confirmedAt, series, calendar }) => {
    const { story, words } = range;
    const timeLeft = candleSpanMs(DEFAULT_WYCKOFF_OPTIONS.backUpCandles, series.timeframe, calendar);
    if (story.jump !== undefined && confirmedAt - story.jump.confirmedAt > timeLeft) return undefined;
    const [inside, beyond] = [ENDS.inside, ENDS.beyond].map((share) => priceText(priceWithin(range, share)));
    return [
      phaseCCondition(range),
      jumpCondition(range),
      leaningCondition(range),
      missing(`a quiet ${words.pullback} that ends between ${inside} and ${beyond} and turns`),
    ];
  },
};

export const backUp = rangeSetup(BACK_UP, "long");
export const backUpToIce = rangeSetup(BACK_UP, "short");
