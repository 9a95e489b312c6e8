// What a trader calls things in a range that is expected to be left upwards, and in one that is expected to be left downwards. The rules of the
// setups are written once, for both (wyckoff 2.1 and 2.2); only the names differ.

import type { WyckoffEventType } from "#analysis";
import type { Side } from "../../signal.ts";

export interface RangeWords {
  /** Types of the events of this side. */
  readonly spring: WyckoffEventType;
  /** Upwards a terminal shakeout is an upthrust #1 like any other: the reading has no event of its own for it. */
  readonly shakeout: WyckoffEventType | null;
  readonly sign: WyckoffEventType;
  readonly jump: WyckoffEventType;
  readonly backUp: { readonly type: WyckoffEventType; readonly subtype: string | undefined };
  readonly lastPoint: WyckoffEventType;
  /** Subtype of its tests. */
  readonly test: string;
  readonly tests: "buying" | "selling";
  readonly farEdge: string;
  /** "the spring's low". */
  readonly springExtreme: string;
  readonly extreme: "low" | "high";
  readonly wrongSide: "below" | "above";
  readonly rightSide: "above" | "below";
  readonly springName: string;
  readonly falseBreak: string;
  readonly higherLow: string;
  readonly signName: string;
  readonly jumpName: string;
  readonly pullback: string;
}

export const RANGE_WORDS: { readonly [Name in Side]: RangeWords } = {
  long: {
    spring: "SPRING",
    shakeout: "SHAKEOUT",
    sign: "SOS",
    jump: "JAC",
    backUp: { type: "BU", subtype: undefined },
    lastPoint: "LPS",
    test: "spring",
    tests: "buying",
    farEdge: "the top of the range",
    springExtreme: "the spring's low",
    extreme: "low",
    wrongSide: "below",
    rightSide: "above",
    springName: "spring",
    falseBreak: "dip",
    higherLow: "a higher low",
    signName: "a sign of strength: a wide, loud rally",
    jumpName: "a jump across the creek",
    pullback: "pullback",
  },
  short: {
    spring: "UTAD",
    shakeout: null,
    sign: "SOW",
    jump: "MSOW",
    backUp: { type: "LPSY", subtype: "back-up" },
    lastPoint: "LPSY",
    test: "utad",
    tests: "selling",
    farEdge: "the bottom of the range",
    springExtreme: "the UTAD's high",
    extreme: "high",
    wrongSide: "above",
    rightSide: "below",
    springName: "upthrust",
    falseBreak: "poke",
    higherLow: "a lower high",
    signName: "a sign of weakness: a wide, loud reaction",
    jumpName: "a break of the ice",
    pullback: "rally",
  },
};
