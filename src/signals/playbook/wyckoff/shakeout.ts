// Buys a terminal shakeout of which at least half has been recovered: weak holders were thrown out in one fast, wide move, and what they sold was
// bought. The reading tells a shakeout only once that much is recovered. There is no setup on the other side, because the reading has no event for
// it: upwards such a move is an upthrust #1, and that has to be tested.

import { priceText } from "../../figure-text.ts";
import { missing, secondaryTestCondition, vetoCondition } from "./range-prospects.ts";
import { rangeSetup, type RangeSetup } from "./range-setup.ts";
import { middleAndFarEdge } from "./range-targets.ts";
import { awaitsFalseBreak } from "./range-view.ts";

const SHAKEOUT: RangeSetup = {
  names: { long: "shakeout", short: "shakeout" },
  isDefault: true,
  isTrigger: ({ type }, words) => type === words.shakeout,
  fits: ({ structure }) => structure.phase === "C",
  plan: ({ event, range, options: { weights } }) => {
    const { trigger } = event.levels;
    if (trigger === undefined) return undefined;
    return {
      part: "phaseC",
      weights: weights.shakeout,
      order: "stop",
      entryLevel: trigger,
      stopLevel: Math.sqrt(trigger * event.price),
      stopOffset: 0,
      edges: middleAndFarEdge(range),
      places: 3,
      wrongBeyond: { price: event.price, name: "the shakeout's low", rule: event.rule },
      isGradeA: false,
    };
  },
  conditions: (range, { options }) => {
    if (!awaitsFalseBreak(range)) return undefined;
    return [
      secondaryTestCondition(range),
      vetoCondition(range, options.vetoWeight),
      missing(`Phase C: a fast, wide dip below ${priceText(range.nearEdge)} of which half is recovered at once (terminal shakeout)`),
    ];
  },
};

export const shakeout = rangeSetup(SHAKEOUT, "long");
