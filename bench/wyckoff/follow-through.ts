// What price did after a direction was published in Phase D: half a width on, or half a width back, by closes, whichever came first. On a
// market without memory it is a coin's toss, whatever the reading says.

import type { Structure } from "#analysis";
import { closeTimeOf, type Candle, type Timeframe } from "#market";
import type { DirectionalPhaseD } from "./structure-history.ts";

const DISTANCE = 0.5;

/** Null where the candles end before either. */
export function wentOn(
  { support, resistance }: Pick<Structure, "support" | "resistance">,
  { side, confirmedAt }: DirectionalPhaseD,
  { candles, timeframe }: { readonly candles: readonly Candle[]; readonly timeframe: Timeframe },
): boolean | null {
  const at = candles.findIndex(({ openTime }) => closeTimeOf(timeframe, openTime) >= confirmedAt);
  const from = candles[at]?.close;
  if (from === undefined) return null;
  const distance = DISTANCE * Math.log(resistance / support);
  for (let place = at + 1; place < candles.length; place += 1) {
    const move = Math.log((candles[place] as Candle).close / from) * (side === "bullish" ? 1 : -1);
    if (Math.abs(move) >= distance) return move > 0;
  }
  return null;
}
