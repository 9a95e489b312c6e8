// Drives the engine and the signal desk over candles and measures them: two passes for throughput (the first one warms the compiler up), one
// for the time of single candles, and a hash of everything that was said, so that a faster engine that says something else is noticed.

import { createAnalysisEngine, type AnalysisEngine, type AnalysisOptions } from "#analysis";
import { TextHash } from "#core";
import type { Candle, SeriesKey } from "#market";
import { createSignalDesk, type DataHealth, type SignalDesk } from "#signals";

export interface Measurement {
  readonly candles: number;
  readonly facts: number;
  readonly signals: number;
  readonly candlesPerSecond: number;
  /** 99th percentile of one candle, in microseconds. */
  readonly microsecondsP99: number;
  readonly stateBytes: number;
  readonly eventHash: string;
}

const HEALTHY: DataHealth = { missingCandles: 0, backfilledCandles: 0, volumeKnown: true, notes: [] };

/** Which readings take part. */
export type Readings = Pick<AnalysisOptions, "enableWyckoff" | "enableElliott">;

interface Machine {
  readonly engine: AnalysisEngine;
  readonly desk: SignalDesk;
}

export function measure(candles: readonly Candle[], series: SeriesKey, readings: Readings): Measurement {
  const assemble = (): Machine => ({
    engine: createAnalysisEngine({ timeframe: series.timeframe, calendar: "continuous", ...readings }),
    desk: createSignalDesk(series.symbol),
  });
  runThrough(candles, series, assemble());
  const machine = assemble();
  const started = performance.now();
  const { facts, signals } = runThrough(candles, series, machine);
  const seconds = (performance.now() - started) / 1000;
  return {
    candles: candles.length,
    facts,
    signals,
    candlesPerSecond: Math.round(candles.length / seconds),
    microsecondsP99: percentile99(candles, series, assemble()),
    stateBytes: JSON.stringify(machine.engine.snapshot()).length,
    eventHash: hashOfEvents(candles, series, assemble()),
  };
}

function runThrough(candles: readonly Candle[], series: SeriesKey, { engine, desk }: Machine): { facts: number; signals: number } {
  let said = 0;
  let raised = 0;
  for (const candle of candles) {
    const facts = engine.push(candle);
    const updates = desk.onCandle({ series, candle, facts, reading: engine.reading, health: HEALTHY });
    said += facts.length;
    for (const update of updates) if (update.kind === "raised") raised += 1;
  }
  return { facts: said, signals: raised };
}

function percentile99(candles: readonly Candle[], series: SeriesKey, { engine, desk }: Machine): number {
  const times = new Float64Array(candles.length);
  for (const [place, candle] of candles.entries()) {
    const started = performance.now();
    const facts = engine.push(candle);
    desk.onCandle({ series, candle, facts, reading: engine.reading, health: HEALTHY });
    times[place] = performance.now() - started;
  }
  times.sort();
  return Math.round((times[Math.floor(0.99 * times.length)] as number) * 10_000) / 10;
}

function hashOfEvents(candles: readonly Candle[], series: SeriesKey, { engine, desk }: Machine): string {
  const hash = new TextHash();
  for (const candle of candles) {
    const facts = engine.push(candle);
    const updates = desk.onCandle({ series, candle, facts, reading: engine.reading, health: HEALTHY });
    if (facts.length > 0) hash.add(JSON.stringify(facts));
    if (updates.length > 0) hash.add(JSON.stringify(updates));
  }
  return hash.digest();
}
