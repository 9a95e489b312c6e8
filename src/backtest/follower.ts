// What somebody gets who acts some time after the signal. He can act at the open of a candle only, the first at or after his delay, so
// candles of at most five minutes are needed and the delay he really has is stated. A stop order that was filled before he acts he enters at
// the open he finds; if that is beyond the chase limit, or the trade already reached a target or its end, he misses it.

import { timeframeMs } from "#market";
import type { Signal } from "#signals";
import { figureAt, placeAtOrAfter, placeClosingAfter, type CandleTape } from "./candle-tape.ts";
import { executeSignal, type Execution, type ExecutionTerms } from "./execution.ts";
import { finerRange, type MarketTapes } from "./market-tapes.ts";
import type { FollowerOptions } from "./options.ts";
import { unitResult } from "./unit-result.ts";

export interface FollowedSignal {
  /** In the order of the delays that were asked for. */
  readonly results: readonly FollowerResult[];
}

export interface FollowerResult {
  readonly actedAt: number;
  /** Null where he got no fill. */
  readonly trade: { readonly r: number; readonly hit: boolean; readonly isClosed: boolean } | null;
}

/** Undefined where the candles cannot say: none short enough around the signal. */
export function followLate(signal: Signal, market: MarketTapes, means: FollowerMeans): FollowedSignal | undefined {
  const tape = tapeOfActing(market, means.options);
  if (tape === undefined) return undefined;
  const acts = means.options.delaysMs.map((delay) => actedAt(signal.confirmedAt + delay, market, tape));
  if (acts.includes(undefined)) return undefined;
  return {
    results: acts.map((act = 0) => ({ actedAt: act, trade: tradeOf(lateExecution(signal, act, { market, terms: means.terms }), means) })),
  };
}

export interface FollowerMeans {
  readonly options: FollowerOptions;
  readonly terms: ExecutionTerms;
}

export function tapeOfActing({ tape, finer }: MarketTapes, { longestCandleMs }: FollowerOptions): CandleTape | undefined {
  return [finer, tape].find((candidate) => candidate !== null && timeframeMs(candidate.timeframe) <= longestCandleMs) ?? undefined;
}

/** The open at which he acts; undefined where the candles in between are not all there. */
function actedAt(instant: number, market: MarketTapes, acting: CandleTape): number | undefined {
  const open = figureAt(acting.openTime, placeAtOrAfter(acting, instant));
  if (!(open - instant < timeframeMs(acting.timeframe))) return undefined;
  const place = placeClosingAfter(market.tape, open);
  return acting === market.tape || finerRange(market, place) !== undefined ? open : undefined;
}

interface LateMeans {
  readonly market: MarketTapes;
  readonly terms: ExecutionTerms;
}

function lateExecution(signal: Signal, act: number, { market, terms }: LateMeans): Execution | null {
  const soFar = executeSignal(signal, market, { ...terms, until: act });
  if (soFar.closedAt !== null || soFar.fills.length > 1) return null;
  const isTriggered = soFar.fills.length === 1 && signal.order === "stop";
  return executeSignal({ ...signal, confirmedAt: act, order: isTriggered ? "market" : signal.order }, market, terms);
}

function tradeOf(late: Execution | null, { terms }: FollowerMeans): FollowerResult["trade"] {
  if (late === null || late.fills.length === 0) return null;
  return { r: unitResult(late.signal, late.fills, terms.rates).r, hit: late.hit, isClosed: late.closedAt !== null };
}
