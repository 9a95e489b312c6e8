// The candles around every trade, once each however many trades share them, and the levels to draw on them.

import { timeframeMs } from "#market";
import { placeAtOrAfter, type CandleTape } from "#backtest";
import type { BacktestDocument } from "../backtest-document.ts";
import type { FinishedRun } from "../run-job.ts";
import type { ReportData, RunData, TradeData } from "./page/report-data.ts";
import type { ShownTrade } from "./shown-trade.ts";

const BEFORE = 70;
const AFTER = 30;
const SIGNIFICANT_DIGITS = 7;

export function reportData({ account }: BacktestDocument, runs: readonly FinishedRun[], trades: readonly ShownTrade[]): ReportData {
  const windows = trades.map((shown) => windowOf(shown, tapeOf(runs, shown.run)));
  const kept = runs.map(({ result }, run) => {
    const own = windows.filter((_, place) => trades[place]?.run === run);
    return keptCandles(result.market.tape, own);
  });
  return {
    initialBalance: account.initialBalance,
    equity: {
      at: account.equity.map(({ at }) => at),
      equity: account.equity.map(({ equity }) => short(equity)),
      balance: account.equity.map(({ balance }) => short(balance)),
    },
    runs: kept.map(({ data }) => data),
    trades: trades.map((shown, place) => tradeData(shown, windows[place] as Window, kept)),
  };
}

interface Window {
  readonly from: number;
  /** Inclusive. */
  readonly to: number;
}

interface Kept {
  readonly data: RunData;
  /** Place of a candle of the tape among those that are kept. */
  readonly placeOf: ReadonlyMap<number, number>;
}

function tapeOf(runs: readonly FinishedRun[], run: number): CandleTape {
  return (runs[run] as FinishedRun).result.market.tape;
}

function windowOf({ signal, trade }: ShownTrade, tape: CandleTape): Window {
  const from = placeAtOrAfter(tape, signal.confirmedAt) - BEFORE;
  const to = placeAtOrAfter(tape, trade.closedAt) + AFTER;
  return { from: Math.max(from, 0), to: Math.min(to, tape.openTime.length - 1) };
}

function keptCandles(tape: CandleTape, windows: readonly Window[]): Kept {
  const wanted = new Set<number>();
  for (const { from, to } of windows) for (let place = from; place <= to; place += 1) wanted.add(place);
  const places = [...wanted].toSorted((one, other) => one - other);
  const column = (figures: Float64Array) => places.map((place) => short(figures[place] ?? 0));
  return {
    data: {
      openTime: places.map((place) => tape.openTime[place] ?? 0),
      open: column(tape.open),
      high: column(tape.high),
      low: column(tape.low),
      close: column(tape.close),
      timeframeMs: timeframeMs(tape.timeframe),
    },
    placeOf: new Map(places.map((place, kept) => [place, kept])),
  };
}

function tradeData({ run, signal, trade, decimals }: ShownTrade, window: Window, kept: readonly Kept[]): TradeData {
  const places = kept[run]?.placeOf;
  return {
    run,
    from: places?.get(window.from) ?? 0,
    to: places?.get(window.to) ?? 0,
    decimals,
    confirmedAt: signal.confirmedAt,
    entry: trade.entryPrice,
    stop: signal.stop,
    targets: signal.targets,
    isLong: trade.side === "long",
    fills: trade.fills.map(({ at, price, kind }) => ({ at, price, kind })),
  };
}

function short(value: number): number {
  return Number(value.toPrecision(SIGNIFICANT_DIGITS));
}
