// Signals, candles and charts drawn by hand for the tests of this room. Candles are hourly and open at T0 + 1 h x their place; the signal
// is confirmed at T0, so that the first candle is the first that can fill it.

import {
  createAnalysisEngine,
  type AnalysisFact,
  type Momentum,
  type Reading,
  type Structure,
  type WyckoffEvent,
  type WyckoffEventType,
} from "#analysis";
import type { Candle, SeriesKey } from "#market";
import type { CostRates } from "./costs.ts";
import { advanceSignal, trackSignal, type SignalVersion, type TrackedSignal } from "./lifecycle.ts";
import type { DataHealth, Signal, SignalId } from "./signal.ts";

export const HOUR = 3_600_000;
export const T0 = 1_600_000_000_000 - (1_600_000_000_000 % (24 * HOUR));
export const FREE: CostRates = { feeRate: 0, slippageRate: 0, fundingRate: 0 };
export const SERIES: SeriesKey = { symbol: "BTCUSDT", timeframe: "1h" };
export const HEALTHY: DataHealth = { missingCandles: 0, backfilledCandles: 0, volumeKnown: true, notes: [] };

export type Figures = readonly [open: number, high: number, low: number, close: number];

export function candleAt(place: number, [open, high, low, close]: Figures): Candle {
  return { openTime: T0 + place * HOUR, open, high, low, close, volume: 1, quoteVolume: null, trades: null, takerBuyVolume: null };
}

/** Long: buy stop at 100, stop 90, targets 110, 120, 130; dies on a close below 92; stands for 3 candles, lives for 8. */
export function longSignal(changed: Partial<Signal> = {}): Signal {
  return {
    id: "sample" as SignalId,
    symbol: SERIES.symbol,
    timeframe: SERIES.timeframe,
    side: "long",
    setup: "spring-test",
    structureId: "range-1",
    confirmedAt: T0,
    order: "stop",
    entry: 100,
    entryValidUntil: T0 + 3 * HOUR,
    chaseLimit: 104,
    stop: 90,
    targets: [110, 120, 130],
    rewardRisk: 1,
    costR: 0.02,
    confidence: 0.8,
    confidenceBasis: "raw",
    hitRate: null,
    proven: false,
    evidence: [],
    agreement: [],
    invalidations: [{ rule: "W:SPRING", text: "A 1h close below 92, the spring's low", price: 92, side: "below", basis: "close" }],
    dataHealth: HEALTHY,
    expiresAt: T0 + 8 * HOUR,
    changes: [],
    outcome: null,
    ...changed,
  };
}

export interface Run {
  readonly tracked: TrackedSignal;
  readonly versions: readonly SignalVersion[];
}

export function follow(signal: Signal, candles: readonly Candle[], rates: CostRates = FREE): Run {
  const versions: SignalVersion[] = [];
  let tracked = trackSignal(signal);
  for (const candle of candles) {
    const advance = advanceSignal(tracked, candle, rates);
    tracked = advance.tracked;
    versions.push(...advance.versions);
  }
  return { tracked, versions };
}

/** A range from 100 to 120 with a spring to 98 whose test at 101 to 103 held; ATR is 2 %. */
export function springRange(changed: Partial<Structure> = {}): Structure {
  const event = (type: WyckoffEvent["type"], place: number, price: number, score = 0.9): WyckoffEvent => {
    const at = T0 + place * HOUR;
    return { type, at, confirmedAt: at + HOUR, price, score, rule: `W:${type}`, text: `${type} at ${price}`, levels: {} };
  };
  return {
    id: "range-1",
    schematic: "accumulation",
    variant: 1,
    phase: "C",
    status: "open",
    support: 100,
    resistance: 120,
    supportZone: { outer: 100, inner: 102 },
    resistanceZone: { outer: 120, inner: 117 },
    creek: null,
    ice: null,
    parent: null,
    from: T0 - 60 * HOUR,
    to: null,
    weights: { bullish: 0.9, bearish: 0.1 },
    targets: [],
    tests: null,
    events: [event("SC", -60, 100), event("AR", -50, 120), event("ST", -40, 101), { ...event("SPRING", -5, 98), subtype: "#2" }],
    changes: [],
    ...changed,
  };
}

export const SPRING_TEST: WyckoffEvent = {
  type: "TEST",
  subtype: "spring",
  at: T0 - 2 * HOUR,
  confirmedAt: T0,
  price: 101,
  score: 0.9,
  rule: "W:TEST",
  text: "Test held at 101",
  levels: { trigger: 103, anchor: 98 },
};

export function eventFact(event: WyckoffEvent, structureId = "range-1"): AnalysisFact {
  return { fact: "wyckoff-event", confirmedAt: event.confirmedAt, structureId, event };
}

/** As before the first candle of a chart: nothing is known. */
export const UNKNOWN_MOMENTUM: Momentum = createAnalysisEngine({
  timeframe: "1h",
  calendar: "continuous",
  enableWyckoff: false,
  enableElliott: false,
}).reading.momentum;

export function readingOf(structure: Structure, atr = 0.02): Reading {
  const find = (id: string): Structure | undefined => (id === structure.id ? structure : undefined);
  return {
    atr,
    counts: [],
    sketches: [],
    degrees: [],
    countsByDegree: [],
    openStructures: [structure],
    structure: find,
    momentum: UNKNOWN_MOMENTUM,
  };
}

/** The same chart on prices 1/p, where a spring is a UTAD. */
export function invertStructure(structure: Structure): Structure {
  const { bullish, bearish } = structure.weights;
  return {
    ...structure,
    support: 1 / structure.resistance,
    resistance: 1 / structure.support,
    weights: { bullish: bearish, bearish: bullish },
    targets: structure.targets.map((target) => ({ ...target, price: 1 / target.price })),
    tests: structure.tests && { ...structure.tests, side: structure.tests.side === "buying" ? "selling" : "buying" },
    events: structure.events.map(invertEvent),
  };
}

const INVERTED: { readonly [Type in WyckoffEventType]?: WyckoffEventType } = {
  SC: "BC",
  SPRING: "UTAD",
  SOS: "SOW",
  JAC: "MSOW",
  BU: "LPSY",
  LPS: "LPSY",
};

export function invertEvent(event: WyckoffEvent): WyckoffEvent {
  const type = INVERTED[event.type] ?? event.type;
  const levels = Object.fromEntries(Object.entries(event.levels).map(([name, price]) => [name, 1 / price]));
  const subtype = event.type === "TEST" ? { subtype: "utad" } : event.type === "BU" ? { subtype: "back-up" } : {};
  return { ...event, type, rule: `W:${type}`, ...subtype, price: 1 / event.price, levels };
}

/** Runs prices through a falling map, so that highs become lows. */
export function mapCandle(candle: Candle, map: (price: number) => number): Candle {
  const { open, high, low, close } = candle;
  return { ...candle, open: map(open), high: map(low), low: map(high), close: map(close) };
}

export function mapSignal(signal: Signal, map: (price: number) => number): Signal {
  return {
    ...signal,
    side: "short",
    entry: map(signal.entry),
    chaseLimit: map(signal.chaseLimit),
    stop: map(signal.stop),
    targets: signal.targets.map(map),
    invalidations: signal.invalidations.map(({ price, side, ...level }) => ({
      ...level,
      ...(price === undefined ? {} : { price: map(price) }),
      ...(side === undefined ? {} : { side: side === "below" ? "above" : "below" }),
    })),
  };
}
