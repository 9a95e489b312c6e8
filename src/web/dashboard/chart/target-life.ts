// How long a point-and-figure count is worth drawing: until price has reached its zone, or has closed beyond the other edge of the range that
// it was counted from.

import type { Structure } from "../../wire.ts";
import type { CandleTape } from "./candle-tape.ts";

export interface TargetZone {
  readonly low: number;
  readonly high: number;
  /** Known from the close at this instant. */
  readonly from: number;
  /** Open time of the candle that ended it, or of the last one. */
  readonly to: number;
  readonly fate: "waiting" | "reached" | "range lost";
}

/** Undefined without a count. */
export function targetZone({ targets, support, resistance }: Structure, tape: CandleTape): TargetZone | undefined {
  const first = targets[0];
  if (first === undefined) return undefined;
  const prices = targets.map(({ price }) => price);
  const [low, high] = [Math.min(...prices), Math.max(...prices)];
  const from = first.confirmedAt;
  const isUp = low > support;
  for (let place = Math.max(0, tape.placeOf(from)); place < tape.length; place += 1) {
    const candle = tape.at(place);
    if (candle === undefined || candle.openTime < from) continue;
    if (isUp ? candle.high >= low : candle.low <= high) return { low, high, from, to: candle.openTime, fate: "reached" };
    if (isUp ? candle.close < support : candle.close > resistance) return { low, high, from, to: candle.openTime, fate: "range lost" };
  }
  return { low, high, from, to: Math.max(from, tape.last?.openTime ?? from), fate: "waiting" };
}
