// One balance for all runs. Trades are sized in the order in which their orders are filled, from what is known by then: a fill changes the
// balance at the close of its candle, and an entry is sized at the open of its own. Of what happens at one instant, closed candles are
// booked first, then entries are sized in the order of the runs and of their signals.

import { closeTimeOf } from "#market";
import type { CostRates } from "#signals";
import type { Execution } from "./execution.ts";
import type { AccountOptions } from "./options.ts";
import type { TradeFill } from "./trade-fill.ts";
import { gainOf } from "./unit-result.ts";
import { costsOfFill } from "./fill-costs.ts";

/** A filled signal with its size. */
export interface Position {
  readonly run: number;
  readonly execution: Execution;
  readonly quantity: number;
  /** The free margin, not the risk, set the size. */
  readonly isCapped: boolean;
}

export interface Skipped {
  readonly run: number;
  readonly execution: Execution;
  readonly reason: string;
}

export interface Sizing {
  readonly positions: readonly Position[];
  readonly skipped: readonly Skipped[];
}

/** What a fill does to the balance, once its candle has closed. */
export interface Booking {
  readonly time: number;
  readonly amount: number;
  /** Share of the position that it opens (positive) or closes. */
  readonly share: number;
}

interface Waiting {
  readonly run: number;
  readonly execution: Execution;
  readonly entry: TradeFill;
}

interface Held {
  readonly bookings: readonly Booking[];
  readonly margin: number;
  booked: number;
  open: number;
}

export function sizePositions(runs: readonly (readonly Execution[])[], account: AccountOptions, rates: CostRates): Sizing {
  const positions: Position[] = [];
  const skipped: Skipped[] = [];
  let held: Held[] = [];
  let balance = account.initialBalance;
  for (const { run, execution, entry } of inOrderOfEntry(runs)) {
    for (const position of held) balance += bookUpTo(position, entry.at);
    held = held.filter(({ booked, bookings }) => booked < bookings.length);
    const locked = held.reduce((sum, { margin, open }) => sum + margin * open, 0);
    const { quantity, wanted } = sizeOf(execution, entry, { balance, free: balance - locked, account });
    if (!(quantity >= account.leastSizeShare * wanted) || !(quantity > 0)) {
      skipped.push({ run, execution, reason: balance > 0 ? "no free margin" : "no balance left" });
      continue;
    }
    positions.push({ run, execution, quantity, isCapped: quantity < wanted });
    held.push({
      bookings: bookingsOf(execution, quantity, rates),
      margin: (quantity * entry.price) / account.leverage,
      booked: 0,
      open: 1,
    });
  }
  return { positions, skipped };
}

function inOrderOfEntry(runs: readonly (readonly Execution[])[]): readonly Waiting[] {
  const entries = runs.flatMap((executions, run) =>
    executions.flatMap((execution): Waiting[] => {
      const [entry] = execution.fills;
      return entry === undefined ? [] : [{ run, execution, entry }];
    }),
  );
  return entries.toSorted((one, other) => one.entry.at - other.entry.at); // stable: ties stay in the order of runs and signals
}

interface Purse {
  readonly balance: number;
  readonly free: number;
  readonly account: AccountOptions;
}

function sizeOf({ signal }: Execution, entry: TradeFill, { balance, free, account }: Purse): { quantity: number; wanted: number } {
  const wanted = ((signal.sizeFactor ?? 1) * account.riskShare * balance) / Math.abs(entry.price - signal.stop);
  return { wanted, quantity: Math.min(wanted, (account.leverage * free) / entry.price) };
}

/** A setup may ask for less than a whole size. */

/** Gives what the balance gains by fills whose candles have closed by then. */
function bookUpTo(position: Held, instant: number): number {
  let gained = 0;
  while (position.booked < position.bookings.length) {
    const booking = position.bookings[position.booked];
    if (booking === undefined || booking.time > instant) break;
    gained += booking.amount;
    if (booking.share < 0) position.open += booking.share;
    position.booked += 1;
  }
  return gained;
}

export function bookingsOf({ signal, fills, closedAt }: Execution, quantity: number, rates: CostRates): readonly Booking[] {
  const [entry] = fills;
  const bookings = fills.map((fill, place): Booking => {
    const isEntry = place === 0;
    const gain = isEntry ? 0 : fill.share * gainOf(signal.side, entry?.price ?? NaN, fill.price);
    const amount = quantity * (gain - costsOfFill(fill, isEntry ? null : (entry ?? null), rates));
    return { time: closeTimeOf(fill.timeframe, fill.at), amount, share: isEntry ? 1 : -fill.share };
  });
  // What is not closed yet holds its margin to the end.
  return closedAt === null ? [...bookings, { time: Infinity, amount: 0, share: 0 }] : bookings;
}
