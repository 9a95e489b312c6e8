// Buys the last point of support: after a sign of strength a quiet pullback that stays in the upper half of the range and turns. Which one is the
// last is known only later, so that each is an entry; while an idea of the range is open a later one is the same idea. The mirror image sells the
// last point of supply.

import { priceText } from "../../figure-text.ts";
import { leaningCondition, missing, phaseCCondition, signCondition } from "./range-prospects.ts";
import { rangeSetup, type RangeSetup } from "./range-setup.ts";
import { isExpected, isLastPoint, priceWithin, type RangeView } from "./range-view.ts";

const LAST_POINT: RangeSetup = {
  names: { long: "last-point-of-support", short: "last-point-of-supply" },
  isDefault: true,
  isTrigger: isLastPoint,
  fits: (range) => isExpected(range) && hasSign(range),
  plan: ({ event, range, options: { plan, weights } }) => {
    const { trigger } = event.levels;
    if (trigger === undefined) return undefined;
    return {
      part: "lastPoint",
      weights: weights.lastPoint,
      order: "stop",
      entryLevel: trigger,
      stopLevel: event.price,
      stopOffset: plan.stopOffset,
      edges: [],
      places: 3,
      wrongBeyond: { price: event.price, name: `the ${range.words.extreme} of its last point`, rule: event.rule },
      isGradeA: true,
    };
  },
  conditions: (range) => [
    phaseCCondition(range),
    signCondition(range),
    leaningCondition(range),
    missing(`a quiet ${range.words.pullback} that stays ${range.words.rightSide} ${priceText(priceWithin(range, 0.5))} and turns`),
  ],
};

export const lastPointOfSupport = rangeSetup(LAST_POINT, "long");
export const lastPointOfSupply = rangeSetup(LAST_POINT, "short");

function hasSign({ story }: RangeView): boolean {
  return story.sign !== undefined || story.jump !== undefined;
}
