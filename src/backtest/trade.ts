// A closed trade as the document shows it (CONTRACTS 3), and the ones still open at the last candle.

import { present } from "#core";
import type { CostRates, Side, SignalId } from "#signals";
import { bookingsOf, type Position } from "./account.ts";
import { figureAt, type CandleTape } from "./candle-tape.ts";
import { excursionOf } from "./excursion.ts";
import type { TradeFill, TradeFillKind } from "./trade-fill.ts";
import { gainOf, unitResult } from "./unit-result.ts";

export interface Trade {
  readonly signalId: SignalId;
  readonly side: Side;
  readonly quantity: number;
  readonly entryAt: number;
  readonly entryPrice: number;
  /** Of the last fill, like `exitPrice`. */
  readonly exitAt: number;
  readonly exitPrice: number;
  readonly fills: readonly TradeFill[];
  /** Kind of the last fill. */
  readonly exit: TradeFillKind;
  readonly hit: boolean;
  /** Net of fees, slippage and funding. */
  readonly r: number;
  readonly fees: number;
  readonly slippage: number;
  readonly funding: number;
  /** Net, in quote currency. */
  readonly pnl: number;
  /** Close of the candle of the last fill. */
  readonly closedAt: number;
  /** What a fill at the initial stop would lose before costs, in quote currency. */
  readonly risk: number;
  /** The free margin, not the risk, set the size. */
  readonly isCapped: boolean;
  readonly mfeR: number;
  readonly maeR: number;
}

export interface OpenTrade {
  readonly signalId: SignalId;
  readonly side: Side;
  readonly quantity: number;
  readonly entryAt: number;
  readonly entryPrice: number;
  readonly fills: readonly TradeFill[];
  /** Booked so far and what is open at the last close, before the costs of leaving. */
  readonly pnl: number;
}

export function isClosed({ execution }: Position): boolean {
  return execution.closedAt !== null;
}

export function tradeOf(position: Position, tape: CandleTape, rates: CostRates): Trade {
  const { execution, quantity, isCapped } = position;
  const { signal, fills, hit, closedAt } = execution;
  const entry = present(fills[0], "the entry of a trade");
  const exit = present(fills.at(-1), "the last fill of a trade");
  const unit = unitResult(signal, fills, rates);
  return {
    signalId: signal.id,
    side: signal.side,
    quantity,
    entryAt: entry.at,
    entryPrice: entry.price,
    exitAt: exit.at,
    exitPrice: exit.price,
    fills,
    exit: exit.kind,
    hit,
    r: unit.r,
    fees: quantity * unit.fees,
    slippage: quantity * unit.slippage,
    funding: quantity * unit.funding,
    pnl: quantity * unit.profit,
    closedAt: present(closedAt, "the close of a closed trade"),
    risk: quantity * unit.risk,
    isCapped,
    ...excursionOf(execution, tape),
  };
}

export function openTradeOf({ execution, quantity }: Position, tape: CandleTape, rates: CostRates): OpenTrade {
  const { signal, fills } = execution;
  const entry = present(fills[0], "the entry of an open trade");
  const bookings = bookingsOf(execution, quantity, rates);
  const left = bookings.reduce((sum, { share }) => sum + share, 0);
  const floating = left * quantity * gainOf(signal.side, entry.price, figureAt(tape.close, tape.close.length - 1));
  return {
    signalId: signal.id,
    side: signal.side,
    quantity,
    entryAt: entry.at,
    entryPrice: entry.price,
    fills,
    pnl: bookings.reduce((sum, { amount }) => sum + amount, 0) + floating,
  };
}
