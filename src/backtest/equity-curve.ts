// The value of the account at every close: the balance, and what open positions would gain or lose at that close before the costs of
// leaving. Between closes nothing is known, so drawdowns inside a candle are not seen.

import { timeframeMs } from "#market";
import type { CostRates } from "#signals";
import { bookingsOf, type Booking, type Position } from "./account.ts";
import { figureAt, type CandleTape } from "./candle-tape.ts";
import { gainOf } from "./unit-result.ts";

export interface EquityCurve {
  /** Closes, ascending. */
  readonly time: Float64Array;
  readonly balance: Float64Array;
  readonly equity: Float64Array;
}

export interface CurveInput {
  /** By run. */
  readonly tapes: readonly CandleTape[];
  readonly positions: readonly Position[];
  readonly initialBalance: number;
  readonly rates: CostRates;
}

interface Marked {
  readonly position: Position;
  readonly bookings: readonly Booking[];
  readonly entryPrice: number;
  next: number;
  open: number;
}

export function equityCurve({ tapes, positions, initialBalance, rates }: CurveInput): EquityCurve {
  const time = closesOf(tapes);
  const balance = new Float64Array(time.length);
  const equity = new Float64Array(time.length);
  const prices = tapes.map((tape) => new LastClose(tape));
  const waiting = positions
    .map((position) => markedOf(position, rates))
    .toSorted((one, other) => (one.bookings[0]?.time ?? 0) - (other.bookings[0]?.time ?? 0));
  let booked = initialBalance;
  let begun = 0;
  let open: Marked[] = [];
  for (let place = 0; place < time.length; place += 1) {
    const now = figureAt(time, place);
    for (const price of prices) price.moveTo(now);
    while ((waiting[begun]?.bookings[0]?.time ?? Infinity) <= now) open.push(waiting[begun++] as Marked);
    let floating = 0;
    for (const marked of open) {
      booked += book(marked, now);
      floating += valueOf(marked, prices);
    }
    if (open.some((marked) => marked.open === 0)) open = open.filter((marked) => marked.open !== 0);
    balance[place] = booked;
    equity[place] = booked + floating;
  }
  return { time, balance, equity };
}

function markedOf(position: Position, rates: CostRates): Marked {
  const { execution, quantity } = position;
  const bookings = bookingsOf(execution, quantity, rates);
  return { position, bookings, entryPrice: execution.fills[0]?.price ?? NaN, next: 0, open: NaN };
}

function book(marked: Marked, now: number): number {
  let gained = 0;
  for (;;) {
    const booking = marked.bookings[marked.next];
    if (booking === undefined) marked.open = 0;
    if (booking === undefined || booking.time > now) return gained;
    gained += booking.amount;
    marked.open = marked.next === 0 ? 1 : marked.open + booking.share;
    marked.next += 1;
  }
}

function valueOf({ position, entryPrice, open }: Marked, prices: readonly LastClose[]): number {
  const price = prices[position.run]?.value ?? NaN;
  return open * position.quantity * gainOf(position.execution.signal.side, entryPrice, price);
}

/** The last close of a series as time goes on. */
class LastClose {
  readonly #tape: CandleTape;
  readonly #length: number;
  #place = -1;

  constructor(tape: CandleTape) {
    this.#tape = tape;
    this.#length = timeframeMs(tape.timeframe);
  }

  get value(): number {
    return figureAt(this.#tape.close, this.#place);
  }

  moveTo(now: number): void {
    while (figureAt(this.#tape.openTime, this.#place + 1) + this.#length <= now) this.#place += 1;
  }
}

function closesOf(tapes: readonly CandleTape[]): Float64Array {
  const [only] = tapes;
  if (tapes.length === 1 && only !== undefined) return only.openTime.map((openTime) => openTime + timeframeMs(only.timeframe));
  const all = new Set<number>();
  for (const { openTime, timeframe } of tapes) for (const opened of openTime) all.add(opened + timeframeMs(timeframe));
  return Float64Array.from(all).toSorted();
}
