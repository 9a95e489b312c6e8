// How far a trade went in its favour and against it, in R. Inside the candles of its entry and of its last exit only what surely happened
// while it was open is counted: the fills, the close of the first and the open of the last. Candles between the two count in full.

import { figureAt, placeClosingAfter, type CandleTape } from "./candle-tape.ts";
import type { Execution } from "./execution.ts";
import { gainOf } from "./unit-result.ts";

export interface Excursion {
  /** Most favourable, 0 or more. */
  readonly mfeR: number;
  /** Most adverse, 0 or less. */
  readonly maeR: number;
}

export function excursionOf({ signal, fills }: Execution, tape: CandleTape): Excursion {
  const entry = fills[0];
  const exit = fills.at(-1);
  if (entry === undefined || exit === undefined) return { mfeR: 0, maeR: 0 };
  const prices = fills.map(({ price }) => price);
  const first = placeClosingAfter(tape, entry.at);
  const last = exit.kind === "entry" ? tape.openTime.length : placeClosingAfter(tape, exit.at);
  if (last > first) prices.push(figureAt(tape.close, first));
  if (last > first && last < tape.openTime.length) prices.push(figureAt(tape.open, last));
  for (let place = first + 1; place < last; place += 1) prices.push(figureAt(tape.high, place), figureAt(tape.low, place));
  const risk = Math.abs(entry.price - signal.stop);
  let mfeR = 0;
  let maeR = 0;
  for (const price of prices) {
    const gain = gainOf(signal.side, entry.price, price) / risk;
    mfeR = Math.max(mfeR, gain);
    maeR = Math.min(maeR, gain);
  }
  return { mfeR, maeR };
}
