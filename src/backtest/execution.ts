// One signal followed over the candles to its end, by the very lifecycle the live desk runs. What is added here: finer candles decide
// inside a candle where they are given, and the exchange may close a position before its stop.

import { timeframeMs } from "#market";
import { advanceSignal, trackSignal, type CostRates, type Signal, type SignalResult, type TrackedSignal } from "#signals";
import { figureAt, placeClosingAfter, type CandleTape } from "./candle-tape.ts";
import { comesFirst, liquidationPrice, type MarginTerms } from "./liquidation.ts";
import { stepsAt, type MarketTapes, type Step } from "./market-tapes.ts";
import { quietBand, type QuietBand } from "./quiet-band.ts";
import type { TradeFill } from "./trade-fill.ts";

export interface Execution {
  readonly signal: Signal;
  /** The entry first; none where the order was never filled. */
  readonly fills: readonly TradeFill[];
  /** Null while it waits or is open at the last candle. */
  readonly result: SignalResult | null;
  /** Target 1 came first, gross of costs. */
  readonly hit: boolean;
  readonly closedAt: number | null;
}

export interface ExecutionTerms {
  readonly rates: CostRates;
  readonly margin: MarginTerms;
  /** Candles that close later are not looked at. */
  readonly until?: number;
}

/** The state between two candles. */
interface Course {
  readonly tracked: TrackedSignal;
  readonly fills: readonly TradeFill[];
  /** Stands in the place of the stop once the entry is known and it lies nearer. */
  readonly liquidation: number | null;
}

export function executeSignal(raised: Signal, market: MarketTapes, terms: ExecutionTerms): Execution {
  const signal: Signal = { ...raised, changes: [], outcome: null };
  const { tape } = market;
  const { until = Infinity } = terms;
  let course: Course = { tracked: trackSignal(signal), fills: [], liquidation: null };
  let place = placeClosingAfter(tape, signal.confirmedAt);
  while (course.tracked.signal.outcome === null) {
    place = nextRestless(tape, place, quietBand(course.tracked));
    if (place >= tape.openTime.length || figureAt(tape.openTime, place) >= until) break;
    for (const step of stepsAt(market, place)) {
      if (step.candle.openTime + timeframeMs(step.timeframe) <= until) course = afterStep(course, signal, step, terms);
    }
    place += 1;
  }
  return executionOf(signal, course);
}

function nextRestless(tape: CandleTape, from: number, { low, high, until }: QuietBand): number {
  const length = timeframeMs(tape.timeframe);
  let place = from;
  while (figureAt(tape.low, place) > low && figureAt(tape.high, place) < high && figureAt(tape.openTime, place) + length < until) {
    place += 1;
  }
  return place;
}

function afterStep(course: Course, signal: Signal, step: Step, terms: ExecutionTerms): Course {
  if (course.tracked.signal.outcome !== null) return course;
  const ready = prepared(course.tracked, signal, step);
  const tracked = advanceSignal(ready, step.candle, terms.rates).tracked;
  if (course.liquidation !== null || course.fills.length > 0 || tracked.fills.length === 0) return advanced(course, tracked, step);
  const [entry] = tracked.fills;
  const liquidation = liquidationPrice(signal.side, entry?.price ?? NaN, terms.margin);
  if (!comesFirst(signal.side, liquidation, signal.stop)) return advanced(course, tracked, step);
  const nearer = { ...ready, signal: { ...ready.signal, stop: liquidation } };
  return advanced({ ...course, liquidation }, advanceSignal(nearer, step.candle, terms.rates).tracked, step);
}

/** As the lifecycle is to see it on this candle: only the close of a candle of the signal's own timeframe is a close beyond a level. */
function prepared(tracked: TrackedSignal, { timeframe, invalidations }: Signal, step: Step): TrackedSignal {
  if (step.timeframe === timeframe && tracked.signal.timeframe === timeframe) return tracked;
  const asked = step.isClose ? invalidations : invalidations.filter(({ basis }) => basis === "touch");
  return { ...tracked, signal: { ...tracked.signal, timeframe: step.timeframe, invalidations: asked } };
}

function advanced(course: Course, tracked: TrackedSignal, { timeframe }: Step): Course {
  const news = tracked.fills.slice(course.fills.length).map((fill): TradeFill => {
    const kind = course.liquidation !== null && fill.kind === "stop" ? "liquidation" : fill.kind;
    return { ...fill, kind, timeframe };
  });
  return { ...course, tracked, fills: news.length === 0 ? course.fills : [...course.fills, ...news] };
}

function executionOf(signal: Signal, { tracked, fills }: Course): Execution {
  const { outcome } = tracked.signal;
  const isLiquidated = fills.at(-1)?.kind === "liquidation";
  return {
    signal,
    fills,
    result: isLiquidated ? "LOSS" : (outcome?.result ?? null),
    hit: fills.some(({ kind }) => kind === "target1"),
    closedAt: outcome?.closedAt ?? null,
  };
}
