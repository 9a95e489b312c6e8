// Buys a spring #3 at once: a shallow break of support on little volume that was closed back inside in Phase C shows that hardly any supply is
// left. Springs #1 and #2 have to be tested first. The mirror image sells such an upthrust after distribution.

import { priceText } from "../../figure-text.ts";
import { missing, secondaryTestCondition, vetoCondition } from "./range-prospects.ts";
import { rangeSetup, type RangeSetup } from "./range-setup.ts";
import { middleAndFarEdge } from "./range-targets.ts";
import { awaitsFalseBreak } from "./range-view.ts";

const SPRING: RangeSetup = {
  names: { long: "spring", short: "upthrust-after-distribution" },
  isDefault: true,
  isTrigger: ({ type, subtype }, words) => type === words.spring && subtype === "#3",
  fits: ({ structure }) => structure.phase === "C",
  plan: ({ event, range, options: { plan, weights } }) => {
    const { trigger } = event.levels;
    if (trigger === undefined) return undefined;
    return {
      part: "phaseC",
      weights: weights.spring,
      order: "stop",
      entryLevel: trigger,
      stopLevel: event.price,
      stopOffset: plan.stopOffset,
      edges: middleAndFarEdge(range),
      places: 3,
      wrongBeyond: { price: event.price, name: range.words.springExtreme, rule: event.rule },
      isGradeA: false,
    };
  },
  conditions: (range, { options }) => {
    if (!awaitsFalseBreak(range)) return undefined;
    const { falseBreak, wrongSide, springName } = range.words;
    return [
      secondaryTestCondition(range),
      vetoCondition(range, options.vetoWeight),
      missing(
        `Phase C: a shallow ${falseBreak} ${wrongSide} ${priceText(range.nearEdge)} on little volume that is reclaimed (${springName} #3)`,
      ),
    ];
  },
};

export const spring = rangeSetup(SPRING, "long");
export const upthrustAfterDistribution = rangeSetup(SPRING, "short");
