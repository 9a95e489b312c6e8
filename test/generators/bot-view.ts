// A bot that does not run: one chart drawn by hand (an accumulation whose spring-test worked, then a distribution whose UTAD-test is still
// open; two Elliott counts of the same swings), an empty chart beside it, and the questions of a view answered from them. Always the same; `publish` plays the part of the pipeline.

import { SeededRandom } from "#core";
import { timeframeMs, type Candle, type SeriesKey } from "#market";
import type { Pivot, Structure, WyckoffEvent, WyckoffEventType } from "#analysis";
import type { BotStatus, BotView, ChartView, LedgerStatistics, SignalQuery, SignalStatistics, ViewChange } from "#runtime";
import type { HeldBackIdea, SetupProspect, Signal, SignalId } from "#signals";
import { exampleCounts, exampleCountsByDegree } from "./counts.ts";

export const EXAMPLE_SERIES: SeriesKey = { symbol: "DEMOUSDT", timeframe: "1h" };
export const EMPTY_SERIES: SeriesKey = { symbol: "DEMOUSDT", timeframe: "4h" };
export const OTHER_SERIES: SeriesKey = { symbol: "SP500", timeframe: "1d" };

const START = Date.UTC(2024, 0, 8);
const HOUR = timeframeMs("1h");
const COUNT = 400;

/** The turning points of the tape: candle, price, and how busy it was there. */
const TURNS: readonly (readonly [place: number, price: number, volume: number])[] = [
  [0, 121, 1],
  [22, 116, 1],
  [30, 118.5, 1],
  [58, 100, 4.2],
  [75, 110, 1.8],
  [95, 101.4, 1.6],
  [120, 108.2, 1],
  [145, 102.6, 0.9],
  [165, 109, 1],
  [190, 98.6, 2.4],
  [196, 103.4, 1.7],
  [204, 100.4, 0.5],
  [225, 112.2, 2.6],
  [235, 109.8, 0.8],
  [275, 130, 3.8],
  [290, 120, 1.9],
  [310, 128.9, 1.3],
  [335, 121.4, 1],
  [360, 132.1, 2.2],
  [368, 126.2, 1.6],
  [376, 129.6, 0.6],
  [399, 126.4, 1.1],
];

export interface ExampleBotView extends BotView {
  publish(change: ViewChange): void;
  readonly listeners: number;
}

export interface ExampleBotOptions {
  readonly mode?: BotStatus["mode"];
  readonly degraded?: readonly string[];
  readonly candles?: number;
  readonly signals?: readonly Signal[];
}

export function exampleBotView(options: ExampleBotOptions = {}): ExampleBotView {
  const listeners = new Set<(change: ViewChange) => void>();
  const signals = options.signals ?? exampleSignals();
  const candles = options.candles === undefined ? exampleCandles() : longTape(options.candles);
  return {
    status: () => exampleStatus(options, candles, signals),
    chart: (series) => Promise.resolve(exampleChart(series, candles, signals)),
    signals: (query) => Promise.resolve(chosen(signals, query)),
    signal: (id) => Promise.resolve(signals.find((signal) => signal.id === id)),
    statistics: () => Promise.resolve(exampleStatistics()),
    heldBack: exampleHeldBack,
    ledger: () => Promise.resolve(exampleLedger()),
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    publish: (change) => listeners.forEach((listener) => listener(change)),
    get listeners() {
      return listeners.size;
    },
  };
}

export function exampleCandles(): readonly Candle[] {
  const random = new SeededRandom(11);
  const candles: Candle[] = [];
  let open = 121;
  for (let place = 0; place < COUNT; place += 1) {
    const after = TURNS.findIndex(([turn]) => turn >= place);
    const [toPlace, toPrice, toVolume] = TURNS[after] as (typeof TURNS)[number];
    const [fromPlace, fromPrice] = TURNS[Math.max(0, after - 1)] as (typeof TURNS)[number];
    const way = toPlace === fromPlace ? 1 : (place - fromPlace) / (toPlace - fromPlace);
    const middle = fromPrice + (toPrice - fromPrice) * way;
    const isTurn = place === toPlace;
    const rises = toPrice > fromPrice;
    const close = isTurn ? middle + (rises ? -0.6 : 0.6) : middle + random.normal() * 0.28;
    const high = isTurn && rises ? toPrice : Math.max(open, close) + random.between(0.04, 0.4);
    const low = isTurn && !rises ? toPrice : Math.min(open, close) - random.between(0.04, 0.4);
    const busy = isTurn ? toVolume : way > 0.85 ? (1 + toVolume) / 2 : 0.9;
    candles.push({
      openTime: START + place * HOUR,
      open: cents(open),
      high: cents(Math.max(high, open, close)),
      low: cents(Math.min(low, open, close)),
      close: cents(close),
      volume: Math.round(1000 * busy * random.between(0.7, 1.3)),
      quoteVolume: null,
      trades: null,
      takerBuyVolume: null,
    });
    open = close;
  }
  return candles;
}

export function exampleSignals(): readonly Signal[] {
  return [utadTest(), springTest()];
}

export function exampleStructures(): readonly Structure[] {
  return [accumulation(), distribution()];
}

function accumulation(): Structure {
  return {
    id: "structure-1",
    schematic: "accumulation",
    variant: 1,
    phase: "E",
    status: "completed",
    support: 100,
    resistance: 110,
    supportZone: { outer: 100, inner: 101.5 },
    resistanceZone: { outer: 110, inner: 108.5 },
    creek: { from: { at: timeOf(120), price: 108.2 }, to: { at: timeOf(165), price: 109 } },
    ice: { from: { at: timeOf(95), price: 101.4 }, to: { at: timeOf(145), price: 102.6 } },
    parent: null,
    from: timeOf(58),
    to: timeOf(235),
    weights: { bullish: 0.88, bearish: 0.08 },
    targets: exampleTargets(),
    tests: exampleTests(),
    events: [
      event("SC", 58, 100, "Selling climax: the widest range and 4.2 times the usual volume after a long decline, closing off the low"),
      event("AR", 75, 110, "Automatic rally: the first strong rebound, which sets the resistance"),
      event("ST", 95, 101.4, "Secondary test of the climax on less than half of its volume"),
      event("SPRING", 190, 98.6, "Spring: support broken by 1.4 %, recovered within the same candle", { extreme: 98.6 }, "2"),
      event("TEST", 204, 100.4, "Test of the spring: a higher low on half the usual volume", { trigger: 101.9, anchor: 98.6 }),
      event("SOS", 225, 112.2, "Sign of strength: a wide advance through resistance on rising volume"),
      event("LPS", 235, 109.8, "Last point of support: a shallow, quiet reaction to the old resistance"),
    ],
    changes: [
      { confirmedAt: timeOf(97), field: "phase", from: "A", to: "B" },
      { confirmedAt: timeOf(192), field: "phase", from: "B", to: "C" },
      { confirmedAt: timeOf(227), field: "phase", from: "C", to: "D" },
      { confirmedAt: timeOf(250), field: "phase", from: "D", to: "E" },
      { confirmedAt: timeOf(250), field: "status", from: "open", to: "completed" },
    ],
  };
}

/** Nine columns of a box of one per cent and a reversal of three, above the spring, the count line between, and the test. */
function exampleTargets(): Structure["targets"] {
  const count = { columns: 9, box: 0.01, reversal: 3, confirmedAt: timeOf(227) };
  return [
    { price: 98.6 * 1.01 ** 27, basis: "P&F conservative", ...count },
    { price: 99.5 * 1.01 ** 27, basis: "P&F middle", ...count },
    { price: 100.4 * 1.01 ** 27, basis: "P&F maximum", ...count },
  ];
}

function exampleTests(): NonNullable<Structure["tests"]> {
  const known = { at: timeOf(95), confirmedAt: timeOf(227) };
  return {
    side: "buying",
    passed: 1,
    failed: 1,
    unknown: 1,
    tests: [
      { rule: "W:T2", name: "stopping", answer: true, text: "Stopping action: selling climax, secondary test", ...known },
      { rule: "W:T3", name: "activity", answer: false, text: "Bullish activity: rallies took 47 % of the volume, then 46 %", ...known },
      { rule: "W:T7", name: "strength", answer: "unknown", text: "Stronger than the market: no benchmark given", ...known },
    ],
  };
}

function distribution(): Structure {
  return {
    id: "structure-2",
    schematic: "distribution",
    variant: 1,
    phase: "C",
    status: "open",
    support: 120,
    resistance: 130,
    supportZone: { outer: 120, inner: 121.5 },
    resistanceZone: { outer: 130, inner: 128.5 },
    creek: null,
    ice: { from: { at: timeOf(290), price: 120 }, to: { at: timeOf(335), price: 121.4 } },
    parent: null,
    from: timeOf(275),
    to: null,
    weights: { bullish: 0.24, bearish: 0.76 },
    targets: [],
    tests: null,
    events: [
      event("BC", 275, 130, "Buying climax: 3.8 times the usual volume at the end of a fast advance"),
      event("AR", 290, 120, "Automatic reaction: the first strong fall, which sets the support"),
      event("ST", 310, 128.9, "Secondary test of the climax on less volume"),
      event("UTAD", 360, 132.1, "Upthrust after distribution: resistance broken by 1.6 % and lost again", { extreme: 132.1 }),
      event("TEST", 376, 129.6, "Test of the upthrust: a lower high on little volume", { trigger: 128.2, anchor: 132.1 }),
    ],
    changes: [{ confirmedAt: timeOf(362), field: "phase", from: "B", to: "C" }],
  };
}

function springTest(): Signal {
  return {
    ...plainSignal(),
    id: "sig-spring-1" as SignalId,
    side: "long",
    setup: "spring-test",
    structureId: "structure-1",
    confirmedAt: timeOf(206),
    entry: 101.95,
    entryValidUntil: timeOf(216),
    chaseLimit: 102.4,
    stop: 98.35,
    targets: [105, 110],
    rewardRisk: 2.24,
    confidence: 0.82,
    agreement: [
      {
        timeframe: "1h",
        reading: "elliott",
        relation: "reinforcing",
        text: "wave 3 of an impulse up under way, 52 % of the counted forest",
      },
      { timeframe: "4h", reading: "wyckoff", relation: "neutral", text: "expects nothing in particular" },
    ],
    evidence: [
      evidence("W:SC", "Selling climax at 100.00 on 4.2 times the usual volume", 58),
      evidence("W:SPRING", "Spring to 98.60: support at 100.00 broken and recovered within the candle", 190),
      evidence("W:TEST", "Test at 100.40 held above the spring on half the usual volume", 204),
    ],
    invalidations: [{ rule: "W:SPRING", text: "A close below the spring's low ends the idea", price: 98.6, side: "below", basis: "close" }],
    expiresAt: timeOf(300),
    changes: [
      { confirmedAt: timeOf(208), to: "filled", text: "Filled at 101.95" },
      { confirmedAt: timeOf(214), to: "target1", text: "Target 1 reached at 105.00" },
      { confirmedAt: timeOf(224), to: "closed", text: "Target 2 reached at 110.00" },
    ],
    outcome: { result: "WIN", hit: true, r: 1.47, closedAt: timeOf(224) },
  };
}

function utadTest(): Signal {
  return {
    ...plainSignal(),
    id: "sig-utad-1" as SignalId,
    side: "short",
    setup: "UTAD-test",
    structureId: "structure-2",
    confirmedAt: timeOf(378),
    entry: 128.15,
    entryValidUntil: timeOf(388),
    chaseLimit: 127.7,
    stop: 132.35,
    targets: [125, 120],
    rewardRisk: 1.94,
    confidence: 0.71,
    agreement: [{ timeframe: "4h", reading: "wyckoff", relation: "conflicting", text: "accumulation in Phase D, 74 % long" }],
    evidence: [
      evidence("W:BC", "Buying climax at 130.00 on 3.8 times the usual volume", 275),
      evidence("W:UTAD", "Upthrust to 132.10: resistance at 130.00 broken and lost again", 360),
      evidence("W:TEST", "Test at 129.60 stayed below the upthrust on little volume", 376),
    ],
    invalidations: [
      { rule: "W:UTAD", text: "A close above the upthrust's high ends the idea", price: 132.1, side: "above", basis: "close" },
    ],
    dataHealth: { missingCandles: 0, backfilledCandles: 3, volumeKnown: true, notes: ["3 candles came by backfill after a cut"] },
    expiresAt: timeOf(470),
    changes: [{ confirmedAt: timeOf(380), to: "filled", text: "Filled at 128.15" }],
    outcome: null,
  };
}

function plainSignal(): Pick<Signal, "symbol" | "timeframe" | "order" | "costR" | "confidenceBasis" | "hitRate" | "proven" | "dataHealth"> {
  return {
    symbol: EXAMPLE_SERIES.symbol,
    timeframe: EXAMPLE_SERIES.timeframe,
    order: "stop",
    costR: 0.04,
    confidenceBasis: "raw",
    hitRate: null,
    proven: false,
    dataHealth: { missingCandles: 0, backfilledCandles: 0, volumeKnown: true, notes: [] },
  };
}

function exampleStatus(options: ExampleBotOptions, candles: readonly Candle[], signals: readonly Signal[]): BotStatus {
  const last = candles.at(-1) ?? null;
  const now = (last?.openTime ?? START) + HOUR + 20 * 60_000;
  const degraded = options.degraded ?? [];
  return {
    version: "0.1.0",
    mode: options.mode ?? "demo",
    source: options.mode === "live" ? "Binance USDT-M futures" : "local simulator",
    startedAt: now - 3 * HOUR - 42 * 60_000,
    now,
    stream: degraded.length === 0 ? "live" : "reconnecting",
    store: "SQLite data/wyeli.sqlite",
    storeBytes: 12_345_678,
    degraded,
    droppedCandles: { duplicates: 2, late: 0, overflow: 0, refused: 1 },
    series: [
      { series: EXAMPLE_SERIES, state: "live", candles: candles.length, lastCandle: last, lastFrameAt: now - 2000, gaps: 0 },
      { series: EMPTY_SERIES, state: "starting", candles: 0, lastCandle: null, lastFrameAt: null, gaps: 0 },
      { series: OTHER_SERIES, state: "degraded", candles: 12, lastCandle: last, lastFrameAt: now - 90_000, gaps: 2 },
    ],
    signals: { total: signals.length, bySymbol: { DEMOUSDT: signals.length }, lastAt: signals[0]?.confirmedAt ?? null },
  };
}

function exampleChart(series: SeriesKey, candles: readonly Candle[], signals: readonly Signal[]): ChartView | undefined {
  const nothing = {
    series,
    notice: null,
    candles: [],
    forming: null,
    pivots: [],
    structures: [],
    counts: [],
    countsByDegree: [],
    prospects: [],
    signals: [],
  };
  if (series.symbol === OTHER_SERIES.symbol && series.timeframe === OTHER_SERIES.timeframe) return nothing;
  if (series.symbol === EMPTY_SERIES.symbol && series.timeframe === EMPTY_SERIES.timeframe) return nothing;
  if (series.symbol !== EXAMPLE_SERIES.symbol || series.timeframe !== EXAMPLE_SERIES.timeframe) return undefined;
  return {
    ...nothing,
    notice: "synthetic data",
    candles,
    pivots: examplePivots(),
    structures: exampleStructures(),
    prospects: exampleProspects(),
    counts: exampleCounts(exampleCandles()),
    countsByDegree: exampleCountsByDegree(exampleCandles()),
    signals,
  };
}

function examplePivots(): Pivot[] {
  return TURNS.slice(1, -1).map(([place, price], index) => ({
    scale: index % 3 === 2 ? 1 : 0,
    kind: price > (TURNS[index] as (typeof TURNS)[number])[1] ? "high" : "low",
    price,
    at: timeOf(place),
    confirmedAt: timeOf(place + 3),
  }));
}

function exampleStatistics(): readonly SignalStatistics[] {
  const row = { symbol: "DEMOUSDT", timeframe: "1h" };
  return [
    {
      ...row,
      setup: "spring-test",
      totalSignals: 1,
      closedSignals: 1,
      unfilledSignals: 0,
      hits: 1,
      wins: 1,
      averageConfidence: 0.82,
      averageR: 1.47,
    },
    {
      ...row,
      setup: "UTAD-test",
      totalSignals: 1,
      closedSignals: 0,
      unfilledSignals: 0,
      hits: 0,
      wins: 0,
      averageConfidence: 0.71,
      averageR: null,
    },
  ];
}

function exampleHeldBack(): readonly HeldBackIdea[] {
  return [
    {
      series: EXAMPLE_SERIES,
      setup: "spring-test",
      side: "long",
      confirmedAt: timeOf(340),
      gate: "confidence",
      reason: "Evidence 0.41 is below MIN_CONFIDENCE 0.65",
    },
  ];
}

function exampleProspects(): readonly SetupProspect[] {
  const conditions = [
    { text: "Phase C: a dip below 120 that is taken back", isMet: true },
    { text: "a test of it that holds above 118.4", isMet: false },
  ];
  return [{ setup: "spring-test", side: "long", subject: "the accumulation from 120 to 130", conditions }];
}

function exampleLedger(): readonly LedgerStatistics[] {
  return [
    { kind: "held-back", gate: "cost", decisions: 42, filled: 30, hits: 13, averageR: -0.21, keptR: 6.3 },
    { kind: "held-back", gate: "confidence", decisions: 18, filled: 11, hits: 6, averageR: 0.04, keptR: -0.44 },
    { kind: "left-early", gate: "W:SPRING", decisions: 5, filled: 5, hits: 1, averageR: -0.8, keptR: 0.9 },
  ];
}

function chosen(signals: readonly Signal[], query: SignalQuery): readonly Signal[] {
  return signals
    .filter((signal) => query.symbol === undefined || signal.symbol === query.symbol)
    .filter((signal) => query.timeframe === undefined || signal.timeframe === query.timeframe)
    .filter((signal) => query.setup === undefined || signal.setup === query.setup)
    .filter((signal) => query.since === undefined || signal.confirmedAt >= query.since)
    .filter((signal) => query.open === undefined || (signal.outcome === null) === query.open)
    .slice(0, query.limit);
}

/** The same tape over and over, for questions of speed. */
function longTape(count: number): readonly Candle[] {
  const tape = exampleCandles();
  return Array.from({ length: count }, (_, place) => ({
    ...(tape[place % tape.length] as Candle),
    openTime: START + place * HOUR,
  }));
}

function event(
  type: WyckoffEventType,
  place: number,
  price: number,
  text: string,
  levels: WyckoffEvent["levels"] = {},
  subtype?: string,
): WyckoffEvent {
  const plain = { type, at: timeOf(place), confirmedAt: timeOf(place + 2), price, score: 0.78, rule: `W:${type}`, text, levels };
  return subtype === undefined ? plain : { ...plain, subtype };
}

function evidence(rule: string, text: string, place: number): Signal["evidence"][number] {
  return { rule, text, at: timeOf(place), confirmedAt: timeOf(place + 2) };
}

function timeOf(place: number): number {
  return START + place * HOUR;
}

function cents(price: number): number {
  return Math.round(price * 100) / 100;
}
