// The plainest store there is: everything in memory, every promise of the store contract kept. Its disk outlives it, so that a test can
// close a store, or crash it, and open it again.

import type { Json } from "#core";
import { candleProblem, seriesName, type Candle, type Instrument, type SeriesKey, type Timeframe } from "#market";
import type { BacktestRecord, CommitReceipt, LedgerRecord, LedgerStatistics, SignalStatistics, Store, StoreBatch } from "#runtime";
import type { Signal } from "#signals";
import { StoreError } from "#storage";
import { refuseUnlessJson } from "./json-check.ts";
import { chatParts, MemoryChatDisk } from "./memory-chat-store.ts";

export class MemoryDisk extends MemoryChatDisk {
  readonly candles = new Map<string, Map<number, Candle>>();
  readonly signals = new Map<string, Signal>();
  readonly ledger = new Map<string, LedgerRecord>();
  readonly states = new Map<string, Json>();
  readonly instruments = new Map<string, Instrument>();
  readonly backtests = new Map<string, BacktestRecord>();
}

export function openMemoryStore(disk: MemoryDisk = new MemoryDisk()): Store {
  let closed = false;
  const open = (): MemoryDisk => {
    if (closed) throw new StoreError("unavailable", "The store is closed.");
    return disk;
  };
  return {
    description: "memory",
    commit: async (batch) => commit(open(), structuredClone(batch)),
    saveInstruments: async (instruments) => {
      for (const instrument of instruments) open().instruments.set(instrument.symbol, { ...instrument });
    },
    instruments: async () => [...open().instruments.values()].toSorted((one, other) => compare(one.symbol, other.symbol)),
    candles: async (series, { from = -Infinity, to = Infinity, last }) => {
      const all = [...rows(open(), series).values()].toSorted((one, other) => one.openTime - other.openTime);
      const inRange = all.filter(({ openTime }) => openTime >= from && openTime < to);
      return structuredClone(last === undefined ? inRange : inRange.slice(Math.max(0, inRange.length - last)));
    },
    signals: async (query) => {
      const matching = newestFirst(open()).filter(
        (signal) =>
          (query.symbol ?? signal.symbol) === signal.symbol &&
          (query.timeframe ?? signal.timeframe) === signal.timeframe &&
          (query.setup ?? signal.setup) === signal.setup &&
          signal.confirmedAt >= (query.since ?? -Infinity) &&
          (query.open !== true || signal.outcome === null),
      );
      return structuredClone(matching.slice(0, query.limit ?? matching.length));
    },
    signal: async (id) => structuredClone(open().signals.get(id)),
    signalStatistics: async () => statistics(newestFirst(open())),
    ledgerStatistics: async () => ledgerStatistics([...open().ledger.values()]),
    state: async (key) => structuredClone(open().states.get(key)),
    pruneCandles: async (series, before) => prune(open(), series, before),
    storedSeries: async () => storedSeries(open()),
    stateKeys: async () => [...open().states.keys()].toSorted(compare),
    ledgerRecords: async () =>
      [...open().ledger.values()].map(ledgerRecord).toSorted((one, other) => compare(ledgerKey(one), ledgerKey(other))),
    backtests: async ({ after, limit }) => {
      const all = [...open().backtests.values()].toSorted((one, other) => compare(one.id, other.id));
      return structuredClone(all.filter(({ id }) => id > after).slice(0, limit));
    },
    keepBacktests: async (records) => {
      const fresh = structuredClone(records).filter(({ id }) => !open().backtests.has(id));
      for (const record of fresh) refuseUnlessJson(record);
      for (const record of fresh) open().backtests.set(record.id, record);
      return fresh.length;
    },
    size: async () => {
      open();
      return null;
    },
    ...chatParts(open),
    close: async () => {
      closed = true;
    },
  };
}

function commit(disk: MemoryDisk, batch: StoreBatch): CommitReceipt {
  refuseUnsound(batch);
  let duplicateCandles = 0;
  const differingCandles: { series: SeriesKey; openTime: number }[] = [];
  for (const { series, candles } of batch.candles ?? []) {
    const stored = rows(disk, series);
    for (const candle of candles) {
      const known = stored.get(candle.openTime);
      if (known === undefined) stored.set(candle.openTime, candle);
      else duplicateCandles += 1;
      if (known !== undefined && contradicts(known, candle)) differingCandles.push({ series, openTime: candle.openTime });
    }
  }
  const newSignals: string[] = [];
  for (const signal of batch.signals ?? []) {
    const known = disk.signals.get(signal.id);
    if (known === undefined) newSignals.push(signal.id);
    const isOlder =
      known !== undefined && (signal.changes.length < known.changes.length || (known.outcome !== null && signal.outcome === null));
    if (!isOlder) disk.signals.set(signal.id, signal);
  }
  for (const entry of batch.ledger ?? []) disk.ledger.set(ledgerKey(entry), entry);
  for (const { key, value } of batch.states ?? []) disk.states.set(key, value);
  return { duplicateCandles, differingCandles, newSignals };
}

function refuseUnsound({ candles = [], signals = [], ledger = [], states = [] }: StoreBatch): void {
  for (const problem of candles.flatMap((one) => one.candles.map(candleProblem))) {
    if (problem !== undefined) throw new StoreError("refused", `A candle cannot be stored: ${problem}.`);
  }
  for (const value of [...signals, ...ledger, ...states]) {
    refuseUnlessJson(value);
  }
}

function contradicts(known: Candle, told: Candle): boolean {
  return (Object.keys(known) as (keyof Candle)[]).some((figure) => {
    return known[figure] !== null && told[figure] !== null && known[figure] !== told[figure];
  });
}

function prune(disk: MemoryDisk, series: SeriesKey, before: number): number {
  const spans = [...disk.signals.values()]
    .filter(({ symbol, timeframe }) => symbol === series.symbol && timeframe === series.timeframe)
    .map(({ evidence, confirmedAt, outcome }) => {
      const from = Math.min(confirmedAt, ...evidence.map(({ at }) => at));
      return { from, to: outcome === null ? Infinity : outcome.closedAt };
    });
  const stored = rows(disk, series);
  const old = [...stored.keys()].filter((at) => at < before && !spans.some(({ from, to }) => at >= from && at <= to));
  for (const openTime of old) stored.delete(openTime);
  return old.length;
}

function statistics(signals: readonly Signal[]): readonly SignalStatistics[] {
  const groups = Map.groupBy(signals, ({ symbol, timeframe, setup }) => `${symbol} ${timeframe} ${setup}`);
  return [...groups.values()].map(statisticsRow).toSorted((one, other) => other.totalSignals - one.totalSignals);
}

function statisticsRow(signals: Signal[]): SignalStatistics {
  const { symbol, timeframe, setup } = signals[0] as Signal;
  const outcomes = signals.flatMap(({ outcome }) => outcome ?? []);
  const counted = outcomes.filter(({ result }) => result !== "UNFILLED");
  return {
    symbol,
    timeframe,
    setup,
    totalSignals: signals.length,
    closedSignals: outcomes.length,
    unfilledSignals: outcomes.length - counted.length,
    hits: outcomes.filter(({ hit }) => hit).length,
    wins: outcomes.filter(({ result }) => result === "WIN").length,
    averageConfidence: mean(signals.map(({ confidence }) => confidence)) as number,
    averageR: mean(counted.map(({ r }) => r)),
  };
}

function ledgerStatistics(entries: readonly LedgerRecord[]): readonly LedgerStatistics[] {
  const groups = Map.groupBy(entries, ({ kind, gate }) => `${kind} ${gate}`);
  return [...groups.values()].map(ledgerRow).toSorted((one, other) => other.decisions - one.decisions || compare(one.gate, other.gate));
}

function ledgerRow(entries: LedgerRecord[]): LedgerStatistics {
  const { kind, gate } = entries[0] as LedgerRecord;
  const filled = entries.filter(({ signal }) => signal.outcome.result !== "UNFILLED");
  const wouldBe = filled.reduce((sum, { signal }) => sum + signal.outcome.r, 0);
  return {
    kind,
    gate,
    decisions: entries.length,
    filled: filled.length,
    hits: entries.filter(({ signal }) => signal.outcome.hit).length,
    averageR: mean(filled.map(({ signal }) => signal.outcome.r)),
    keptR: entries.reduce((sum, { takenR }) => sum + takenR, 0) - wouldBe,
  };
}

function ledgerKey({ signal, kind }: LedgerRecord): string {
  return `${signal.id} ${kind}`;
}

/** What is kept of a decision that may have been told with more. */
function ledgerRecord({ kind, gate, signal, takenR }: LedgerRecord): LedgerRecord {
  const { id, symbol, timeframe, side, setup, confirmedAt, confidence, outcome } = structuredClone(signal);
  return { kind, gate, signal: { id, symbol, timeframe, side, setup, confirmedAt, confidence, outcome }, takenR };
}

function storedSeries(disk: MemoryDisk): readonly SeriesKey[] {
  return [...disk.candles]
    .filter(([, candles]) => candles.size > 0)
    .map(([name]) => ({ symbol: name.slice(0, name.lastIndexOf(" ")), timeframe: name.slice(name.lastIndexOf(" ") + 1) as Timeframe }))
    .toSorted((one, other) => compare(one.symbol, other.symbol) || compare(one.timeframe, other.timeframe));
}

function mean(numbers: readonly number[]): number | null {
  return numbers.length === 0 ? null : numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
}

function newestFirst(disk: MemoryDisk): Signal[] {
  return [...disk.signals.values()].toSorted((one, other) => other.confirmedAt - one.confirmedAt || compare(one.id, other.id));
}

function rows(disk: MemoryDisk, series: SeriesKey): Map<number, Candle> {
  const name = seriesName(series);
  const stored = disk.candles.get(name) ?? new Map<number, Candle>();
  disk.candles.set(name, stored);
  return stored;
}

function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
