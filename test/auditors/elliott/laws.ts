// The HARD rules on the points of a pattern (reference 5.1 to 5.7), asked as soon as their last point is known. A rule that turns on a sum
// or a ratio gives the wave the benefit of the last bits of a logarithm.

import type { PatternName } from "#analysis";
import type { Legs } from "./legs.ts";

export interface Law {
  readonly id: string;
  readonly text: string;
  /** Asked once so many legs are complete. */
  readonly legs: number;
  readonly holds: (legs: Legs) => boolean;
}

const BITS = 1e-9;
const MOST_BARRIER_TILT = 0.05;

const law = (id: string, legs: number, text: string, holds: Law["holds"]): Law => ({ id, legs, text, holds });

const IMPULSE: readonly Law[] = [
  law("I1", 2, "wave 2 went to or beyond the start of wave 1", (w) => w.y(2) > w.y(0)),
  law("I2", 3, "wave 3 does not end beyond wave 1", (w) => w.y(3) > w.y(1)),
  law("I4", 4, "wave 4 ends in the territory of wave 1", (w) => w.y(4) >= w.y(1)),
  law("I3", 5, "wave 3 is the shortest of 1, 3 and 5", (w) => !(isShorter(w, 3, 1) && isShorter(w, 3, 5))),
];

const DIAGONAL: readonly Law[] = [
  law("D1", 2, "wave 2 went to or beyond the start of wave 1", (w) => w.y(2) > w.y(0)),
  law("D2", 3, "wave 3 does not end beyond wave 1", (w) => w.y(3) > w.y(1)),
  law("D3", 4, "wave 4 does not end short of wave 2", (w) => w.y(4) > w.y(2)),
  law("D4", 4, "wave 4 does not overlap wave 1", (w) => w.y(4) < w.y(1)),
];

const LEADING: readonly Law[] = [law("5.2", 5, "wave 5 of a leading diagonal does not end beyond wave 3", (w) => w.y(5) > w.y(3))];

export const CONTRACTING_DIAGONAL: readonly Law[] = [
  law("5.2", 3, "wave 3 of a contracting diagonal is not shorter than wave 1", (w) => w.length(3) < w.length(1) + BITS),
  law("5.2", 4, "wave 4 of a contracting diagonal is not shorter than wave 2", (w) => w.length(4) < w.length(2) + BITS),
  law("5.2", 4, "the lines of a contracting diagonal do not converge", (w) => w.slope(2, 4) > w.slope(1, 3) - BITS),
  law("5.2", 5, "wave 5 of a contracting diagonal is not shorter than wave 3", (w) => w.length(5) < w.length(3) + BITS),
  law("5.2", 5, "the lines of a contracting diagonal meet before its end", (w) => w.apex > w.t(5) - BITS),
];

export const EXPANDING_DIAGONAL: readonly Law[] = [
  law("5.2", 3, "wave 3 of an expanding diagonal is not longer than wave 1", (w) => w.length(3) > w.length(1) - BITS),
  law("5.2", 4, "wave 4 of an expanding diagonal is not longer than wave 2", (w) => w.length(4) > w.length(2) - BITS),
  law("5.2", 4, "the lines of an expanding diagonal do not diverge", (w) => w.slope(2, 4) < w.slope(1, 3) + BITS),
  law("5.2", 5, "wave 5 of an expanding diagonal is not longer than wave 3", (w) => w.length(5) > w.length(3) - BITS),
  law("5.2", 5, "wave 5 of an expanding diagonal does not end beyond wave 3", (w) => w.y(5) > w.y(3)),
];

const ZIGZAG: readonly Law[] = [
  law("Z1", 2, "wave B went to or beyond the start of wave A", (w) => w.y(2) > w.y(0)),
  law("Z2", 2, "wave B does not turn back", (w) => w.y(2) < w.y(1)),
  law("Z4", 3, "wave C does not go on from wave B", (w) => w.y(3) > w.y(2)),
];

const MULTIPLE_ZIGZAG: readonly Law[] = [
  law("5.4", 2, "X went to or beyond the start of W", (w) => w.y(2) > w.y(0)),
  law("5.4", 3, "Y does not end beyond W", (w) => w.y(3) > w.y(1)),
  law("5.4", 4, "the second X went to or beyond the start of Y", (w) => w.y(4) > w.y(2)),
  law("5.4", 5, "Z does not end beyond Y", (w) => w.y(5) > w.y(3)),
];

const FLAT: readonly Law[] = [law("F1", 2, "wave B retraces less than 0.90 of wave A", (w) => w.length(2) >= 0.9 * w.length(1) - BITS)];

const COMBINATION: readonly Law[] = [
  law("5.7", 2, "X retraces less than 0.90 of W", (w) => w.length(2) >= 0.9 * w.length(1) - BITS),
  law("5.7", 4, "the second X retraces less than 0.90 of Y", (w) => w.length(4) >= 0.9 * w.length(3) - BITS),
];

/** Of a contracting, running or barrier triangle; one side of a barrier may tilt a little either way. */
export const CONTRACTING_TRIANGLE: readonly Law[] = [
  law("T1", 3, "wave C ends beyond wave A", (w) => w.y(3) <= w.y(1)),
  law("T2", 4, "wave D ends beyond wave B", (w) => w.y(4) >= w.y(2) - (w.wave.variant === "barrier" ? barrierTilt(w) : 0)),
  law("T4", 4, "the lines A-C and B-D do not converge", (w) => w.slope(2, 4) > w.slope(1, 3) - BITS),
  law("T3", 5, "wave E ends beyond wave C", (w) => w.y(5) <= w.y(3)),
  law("T4", 5, "the lines A-C and B-D meet before the end of wave E", (w) => w.apex > w.t(5) - BITS),
];

export const EXPANDING_TRIANGLE: readonly Law[] = [
  law("5.6", 3, "wave C of an expanding triangle does not end beyond wave A", (w) => w.y(3) > w.y(1)),
  law("5.6", 4, "wave D of an expanding triangle does not end beyond wave B", (w) => w.y(4) < w.y(2)),
  law("5.6", 5, "wave E of an expanding triangle does not end beyond wave C", (w) => w.y(5) > w.y(3)),
  ...[2, 3, 4].map((leg) =>
    law("5.6", leg, `leg ${leg} of an expanding triangle retraces less than 1.00 or more than 1.50 of the leg before`, (w) => {
      const ratio = w.length(leg) / w.length(leg - 1);
      return ratio >= 1 - BITS && ratio <= 1.5 + BITS;
    }),
  ),
];

export const LAWS: { readonly [Name in PatternName]: readonly Law[] } = {
  impulse: IMPULSE,
  leading_diagonal: [...DIAGONAL, ...LEADING],
  ending_diagonal: DIAGONAL,
  zigzag: ZIGZAG,
  double_zigzag: MULTIPLE_ZIGZAG,
  triple_zigzag: MULTIPLE_ZIGZAG,
  flat: FLAT,
  triangle: [],
  double_three: COMBINATION,
  triple_three: COMBINATION,
};

export function brokenLaws(laws: readonly Law[], legs: Legs): string[] {
  return laws.filter((one) => legs.count >= one.legs && !one.holds(legs)).map(({ id, text }) => `${id}: ${text}`);
}

export function barrierTilt(w: Legs): number {
  return MOST_BARRIER_TILT * Math.max(w.length(1), w.length(2)) + BITS;
}

function isShorter(w: Legs, leg: number, other: number): boolean {
  return w.length(leg) < w.length(other) - BITS;
}
