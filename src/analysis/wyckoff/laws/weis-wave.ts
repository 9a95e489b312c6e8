// A swing as David Weis weighed it: how far it went, how long it took and what it cost (wyckoff reference 2.0). NaN is unknown.

import { isAbove, isBelow, both, type Answer } from "./answer.ts";

export interface WeisWave {
  /** Of the pivots it runs between; 0 is the finest. */
  readonly scale: number;
  readonly direction: "up" | "down";
  /** Open times of the candles that hold its start and its end, and the close that made the end known. */
  readonly from: number;
  readonly to: number;
  readonly confirmedAt: number;
  readonly fromPrice: number;
  readonly toPrice: number;
  /** Natural logarithm of how far it went, and the same in ATR. */
  readonly distance: number;
  readonly result: number;
  readonly candles: number;
  /** Sum of its volumes, each against the habit of its hour. */
  readonly volume: number;
  readonly takerBuyShare: number;
  /** Volume and distance against the mean of the six waves before in the same direction. */
  readonly relativeVolume: number;
  readonly relativeDistance: number;
  /** The one over the other: above 1.5 effort without result, below 0.67 ease of movement. */
  readonly effortAgainstResult: number;
  /** How many waves of this direction in a row went beyond the last one, each by less than the one before; from three on the thrust shortens. */
  readonly shorteningThrusts: number;
}

const WITHOUT_RESULT = 1.5;
const EASE = 0.67;
const THRUSTS = 3;

/** Much volume and little to show for it: somebody absorbs. */
export function isEffortWithoutResult(wave: WeisWave): Answer {
  return isAbove(wave.effortAgainstResult, WITHOUT_RESULT);
}

/** A long way on little volume: nobody stands in its way. */
export function isEaseOfMovement(wave: WeisWave): Answer {
  return both(isBelow(wave.effortAgainstResult, EASE), isBelow(wave.relativeVolume, 1));
}

export function isThrustShortening(wave: WeisWave): boolean {
  return wave.shorteningThrusts >= THRUSTS;
}
