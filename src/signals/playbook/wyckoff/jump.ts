// Buys the jump across the creek itself, at the market and with half the size: it chases the move, where the doctrine waits for the back-up. Asked
// for by name only. The mirror image sells the break of the ice.

import { fallenBack } from "./range-plan.ts";
import { jumpCondition, leaningCondition, phaseCCondition } from "./range-prospects.ts";
import { rangeSetup, type RangeSetup } from "./range-setup.ts";
import { isExpected } from "./range-view.ts";

const JUMP: RangeSetup = {
  names: { long: "jump", short: "break-of-ice" },
  isDefault: false,
  isTrigger: ({ type }, words) => type === words.jump,
  fits: isExpected,
  plan: ({ event, range, close, options: { plan, weights } }) => {
    const { anchor } = event.levels;
    if (anchor === undefined) return undefined;
    return {
      part: "jump",
      weights: weights.jump,
      order: "market",
      entryLevel: close,
      stopLevel: anchor,
      stopOffset: 0,
      edges: [],
      places: 2,
      wrongBeyond: fallenBack(range, event.rule, plan.fallBackWidths),
      isGradeA: false,
      sizeFactor: plan.chasedSize,
    };
  },
  conditions: (range) =>
    range.story.jump === undefined ? [phaseCCondition(range), leaningCondition(range), jumpCondition(range)] : undefined,
};

export const jump = rangeSetup(JUMP, "long");
export const breakOfIce = rangeSetup(JUMP, "short");
