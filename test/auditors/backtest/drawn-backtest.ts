// Backtests of signals that a dice throws: every kind of order, both sides, hard levels by touch and by close, on random walks with their
// finer candles. The document is made by the program; only the candles go to the auditor beside it.

import { backtestDocument } from "#app";
import { createTape, DEFAULT_BACKTEST_OPTIONS, runBacktest, type BacktestOptions } from "#backtest";
import { SeededRandom } from "#core";
import { aggregateCandles, type Candle } from "#market";
import { randomWalkCandles } from "#market/synthetic";
import { advanceSignal, ratesFor, trackSignal, type Signal, type SignalId } from "#signals";
import type { AuditedDocument } from "./audited-document.ts";
import type { AuditedFiles } from "./audited-tape.ts";

const HOUR = 3_600_000;
const FROM = Date.UTC(2024, 0, 1);

export interface DrawnBacktest {
  readonly document: AuditedDocument;
  readonly files: readonly AuditedFiles[];
}

export interface Drawing {
  readonly seed: number;
  readonly runs: number;
  readonly signals: number;
  readonly hours: number;
  readonly leverage: number;
  readonly riskShare?: number;
  readonly withFiner: boolean;
  readonly minimumTrades?: number;
}

/** With the document as JSON gives it back. */
export function drawBacktest(drawing: Drawing): DrawnBacktest {
  const { document, files } = drawFinished(drawing);
  return { document: JSON.parse(JSON.stringify(document)) as AuditedDocument, files };
}

export function drawFinished(drawing: Drawing) {
  const { seed, runs: count } = drawing;
  const options = optionsOf(drawing);
  const drawn = Array.from({ length: count }, (_, run) => drawRun(drawing, new SeededRandom(seed * 100 + run), { options, run }));
  const runs = drawn.map(({ signals, files }, run) => {
    const finer = files.finer === undefined ? null : createTape(files.finer.timeframe, files.finer.candles);
    const tape = createTape("1h", files.candles);
    const result = runBacktest({ symbol: `S${run}USDT`, signals, market: { tape, finer, calendar: "continuous" } }, options);
    const span = {
      count: files.candles.length,
      from: files.candles[0]?.openTime ?? null,
      to: files.candles.at(-1)?.openTime ?? null,
      gaps: 0,
    };
    const file = { name: `S${run}USDT-1h.csv`, sha256: "0" };
    const finerName = finer === null ? null : { ...file, timeframe: finer.timeframe };
    return { path: file.name, file, finer: finerName, span, result, compared: 0, alongside: [] };
  });
  const document = backtestDocument(runs, { settings: SETTINGS, options, until: undefined, context: null });
  return { document, runs, files: drawn.map(({ files }) => files) };
}

const SETTINGS = {
  readings: { wyckoff: true, elliott: true },
  signals: { minConfidence: 0, cooldownMs: 0, maxCostR: 1, extraSetups: [], maxClusterSignals: 0 },
  costs: { commission: 0.0004, slippage: 0.0002, fundingRate: 0.0001 },
};

function optionsOf({ leverage, riskShare = 0.01, minimumTrades = 30 }: Drawing): BacktestOptions {
  return {
    ...DEFAULT_BACKTEST_OPTIONS,
    account: { ...DEFAULT_BACKTEST_OPTIONS.account, leverage, riskShare },
    minima: { trades: minimumTrades, days: 20, bandSamples: 10 },
    baseline: { ...DEFAULT_BACKTEST_OPTIONS.baseline, entries: 200, leastEntries: 5, permutations: 50 },
    bootstrap: { resamples: 200, seed: 1 },
  };
}

function drawRun(
  { hours, signals, withFiner }: Drawing,
  random: SeededRandom,
  { options, run }: { readonly options: BacktestOptions; readonly run: number },
) {
  const quarters = randomWalkCandles({
    seed: random.integer(1, 1e9),
    count: hours * 4,
    timeframe: "15m",
    from: FROM,
    startPrice: 100,
    volatility: 0.006,
  });
  const rounded = quarters.map(tidied).filter(() => random.next() > 0.002);
  const aggregated = aggregateCandles(rounded, { from: "15m", to: "1h", calendar: "continuous" });
  const candles = aggregated.ok ? aggregated.value.map(({ candle }) => candle) : [];
  const drawn = Array.from({ length: signals }, (_, place) => drawSignal(candles, random, `${run}-${place}`)).toSorted(
    (one, other) => one.confirmedAt - other.confirmedAt,
  );
  const files: AuditedFiles = { timeframe: "1h", candles, ...(withFiner ? { finer: { timeframe: "15m", candles: rounded } } : {}) };
  return { files, signals: drawn.map((signal) => followed(signal, candles, options)) };
}

/** To the cent, so that levels and extremes often meet. */
function tidied(candle: Candle): Candle {
  const cents = (price: number): number => Math.round(price * 10) / 10;
  return { ...candle, open: cents(candle.open), high: cents(candle.high), low: cents(candle.low), close: cents(candle.close) };
}

function drawSignal(candles: readonly Candle[], random: SeededRandom, id: string): Signal {
  const place = random.integer(20, candles.length - 10);
  const { openTime, close } = candles[place] as Candle;
  const sign = random.next() < 0.5 ? 1 : -1;
  const order = random.pick(["market", "stop", "limit"] as const);
  const away = (share: number): number => Math.round(close * (1 + sign * share) * 10) / 10;
  const offset = order === "stop" ? random.between(0.001, 0.01) : order === "limit" ? -random.between(0.001, 0.01) : 0;
  const risk = random.between(0.008, 0.03);
  const targets = Array.from({ length: random.integer(1, 3) }, (_, step) => away(offset + 0.012 + risk * (step + random.between(0.5, 1))));
  const confirmedAt = openTime + HOUR;
  const wrong = sign === 1 ? "below" : "above";
  return {
    id: id as SignalId,
    symbol: "",
    timeframe: "1h",
    side: sign === 1 ? "long" : "short",
    setup: random.pick(["spring-test", "UTAD-test"]),
    structureId: null,
    confirmedAt,
    order,
    entry: away(offset),
    entryValidUntil: confirmedAt + random.integer(1, 12) * HOUR,
    chaseLimit: away(offset + 0.006),
    stop: away(offset - risk),
    targets,
    rewardRisk: 1,
    costR: 0.1,
    confidence: random.next(),
    confidenceBasis: "raw",
    hitRate: null,
    proven: false,
    agreement: [],
    evidence: [{ rule: "W:SPRING", text: "drawn", at: openTime, confirmedAt }],
    invalidations: [
      { rule: "W:SPRING", text: "drawn", price: away(offset - 0.7 * risk), side: wrong, basis: random.pick(["touch", "close"]) },
    ],
    dataHealth: { missingCandles: 0, backfilledCandles: 0, volumeKnown: true, notes: [] },
    expiresAt: confirmedAt + random.integer(6, 72) * HOUR,
    changes: [],
    outcome: null,
  };
}

/** As the live desk leaves it. */
function followed(signal: Signal, candles: readonly Candle[], { costs }: BacktestOptions): Signal {
  let tracked = trackSignal(signal);
  for (const candle of candles) tracked = advanceSignal(tracked, candle, ratesFor("continuous", costs)).tracked;
  return tracked.signal;
}
