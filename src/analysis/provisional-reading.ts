// What a candle that is still forming looks like against what is already known. It is a type of its own so that nobody can store or send
// it as a fact: it may be gone at the close.

import type { Candle } from "#market";
import type { Reading } from "./reading.ts";

export interface ProvisionalReading {
  readonly provisional: true;
  readonly openTime: number;
  readonly price: number;
  readonly ranges: readonly ProvisionalRange[];
}

export interface ProvisionalRange {
  readonly structureId: string;
  readonly position: "below support" | "inside" | "above resistance";
  /** The candle has been beyond this edge and stands back inside: a spring or upthrust, if it closes so. */
  readonly pierced: "support" | "resistance" | null;
}

export function provisionalReading(forming: Candle, reading: Reading): ProvisionalReading {
  const { openTime, close, high, low } = forming;
  const ranges = reading.openStructures.map(({ id, support, resistance }): ProvisionalRange => {
    const position = close < support ? "below support" : close > resistance ? "above resistance" : "inside";
    const pierced = position !== "inside" ? null : low < support ? "support" : high > resistance ? "resistance" : null;
    return { structureId: id, position, pierced };
  });
  return { provisional: true, openTime, price: close, ranges };
}
