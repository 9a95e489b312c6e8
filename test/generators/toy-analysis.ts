// An analysis that remembers everything it was shown, in order, in one running hash: if a single candle is lost, doubled, changed or out of
// turn, every later state and signal id is another. Its signals depend on the whole symbol, as the cooldown of the real desk does.

import { hashText, type Json } from "#core";
import { closeTimeOf, seriesName, timeframeMs, type Candle, type SeriesKey } from "#market";
import { createAnalysisEngine, type AnalysisFact, type Pivot, type Structure } from "#analysis";
import type { AnalysisKit, ChartEngine, ChartFold, DeskEvent, SymbolDesk } from "#runtime";
import type { SetupProspect, Signal, SignalChange, SignalState, SignalUpdate } from "#signals";
import { exampleSignal } from "./signals.ts";

export function toyKit(version = "toy-1"): AnalysisKit {
  return {
    version,
    createEngine: (series, _calendar, snapshot) => new ToyEngine(series, snapshot),
    createContextEngine: (series, _calendar, snapshot) => new ToyEngine(series, snapshot),
    createDesk: (symbol, _calendar, snapshot) => new ToyDesk(symbol, snapshot),
    createBook: () => new ToyBook(),
  };
}

const UNKNOWN_MOMENTUM = createAnalysisEngine({
  timeframe: "1h",
  calendar: "continuous",
  enableWyckoff: false,
  enableElliott: false,
}).reading.momentum;

class ToyEngine implements ChartEngine {
  readonly #series: SeriesKey;
  #hash: string;
  #last: number;
  readonly reading = {
    atr: 0.01,
    momentum: UNKNOWN_MOMENTUM,
    structure: () => undefined,
    openStructures: [],
    degrees: [],
    countsByDegree: [],
    counts: [],
    sketches: [],
  };

  constructor(series: SeriesKey, snapshot?: Json) {
    const saved = (snapshot ?? { hash: "", last: -1 }) as { hash: string; last: number };
    this.#series = series;
    this.#hash = saved.hash;
    this.#last = saved.last;
  }

  push(candle: Candle): readonly AnalysisFact[] {
    if (candle.openTime <= this.#last) throw new Error(`${seriesName(this.#series)}: ${candle.openTime} came after ${this.#last}`);
    this.#last = candle.openTime;
    this.#hash = hashText(this.#hash + JSON.stringify(candle));
    if (this.#hash.charCodeAt(0) % 8 > 0) return [];
    const confirmedAt = closeTimeOf(this.#series.timeframe, candle.openTime);
    return [
      { fact: "pivot", confirmedAt, pivot: { scale: 0, kind: "high", price: candle.high, at: candle.openTime, confirmedAt } },
      { fact: "pivot", confirmedAt, pivot: { scale: 0, kind: "low", price: candle.low, at: candle.openTime, confirmedAt } },
    ];
  }

  snapshot(): Json {
    return { hash: this.#hash, last: this.#last };
  }
}

interface ToyMemory {
  hash: string;
  lastRaisedAt: number;
  open: Signal[];
}

class ToyDesk implements SymbolDesk {
  readonly #symbol: string;
  readonly #memory: ToyMemory;

  constructor(symbol: string, snapshot?: Json) {
    this.#symbol = symbol;
    this.#memory = structuredClone((snapshot ?? { hash: symbol, lastRaisedAt: 0, open: [] }) as unknown as ToyMemory);
  }

  onCandle({ series, candle, health }: DeskEvent): readonly SignalUpdate[] {
    const memory = this.#memory;
    const confirmedAt = closeTimeOf(series.timeframe, candle.openTime);
    memory.hash = hashText(memory.hash + seriesName(series) + JSON.stringify(candle));
    const updates = this.#follow(series, confirmedAt);
    if (memory.hash.charCodeAt(0) % 4 > 0) return updates;
    if (confirmedAt < memory.lastRaisedAt + 5 * 60_000) {
      const idea = { series, setup: "toy", side: "long", confirmedAt, gate: "cooldown", reason: "too soon" } as const;
      return [...updates, { kind: "held-back", idea }];
    }
    memory.lastRaisedAt = confirmedAt;
    // Half of the signals can be entered for a day: of those, none may ever go untold.
    const isLasting = memory.hash.charCodeAt(1) % 2 === 0;
    const signal = exampleSignal({
      id: `${seriesName(series)} ${memory.hash}`,
      symbol: this.#symbol,
      timeframe: series.timeframe,
      setup: isLasting ? "lasting" : "passing",
      confirmedAt,
      entryValidUntil: confirmedAt + (isLasting ? 86_400_000 : 2 * timeframeMs(series.timeframe)),
      dataHealth: health,
      changes: [],
      outcome: null,
    });
    memory.open.push(signal);
    return [...updates, { kind: "raised", signal }];
  }

  openSignals(): readonly Signal[] {
    return this.#memory.open;
  }

  prospects(): readonly SetupProspect[] {
    return [];
  }

  snapshot(): Json {
    return structuredClone(this.#memory) as unknown as Json;
  }

  /** A signal is filled at the next candle of its series; a passing one is closed some candles later. */
  #follow(series: SeriesKey, confirmedAt: number): SignalUpdate[] {
    const updates: SignalUpdate[] = [];
    this.#memory.open = this.#memory.open.flatMap((signal) => {
      if (signal.timeframe !== series.timeframe) return [signal];
      const age = Math.round((confirmedAt - signal.confirmedAt) / timeframeMs(series.timeframe));
      const next = this.#advanced(signal, age, confirmedAt);
      if (next === undefined) return [signal];
      updates.push({ kind: "changed", ...next });
      return next.signal.outcome === null ? [next.signal] : [];
    });
    return updates;
  }

  #advanced(signal: Signal, age: number, confirmedAt: number): { signal: Signal; change: SignalChange } | undefined {
    const isFilled = signal.changes.length > 0;
    if (isFilled && (signal.setup === "lasting" || age < 4)) return undefined;
    const to: SignalState = isFilled ? "closed" : "filled";
    const change: SignalChange = { confirmedAt, to, text: to };
    const outcome = isFilled ? ({ result: "WIN", hit: true, r: 1, closedAt: confirmedAt } as const) : null;
    return { change, signal: { ...signal, changes: [...signal.changes, change], outcome } };
  }
}

class ToyBook implements ChartFold {
  readonly structures: Structure[] = [];
  readonly pivots: Pivot[] = [];
  readonly countHistory = [];

  apply(facts: readonly AnalysisFact[]): void {
    for (const fact of facts) if (fact.fact === "pivot") this.pivots.push(fact.pivot);
  }
}
