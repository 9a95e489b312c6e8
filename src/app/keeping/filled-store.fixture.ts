// A store with something in every table, as odd as the tables allow, and everything there is in a store as one value to compare.

import fc from "fast-check";
import { seriesName, type Candle } from "#market";
import type { LedgerRecord, Store, StoreReader } from "#runtime";
import type { Signal } from "#signals";
import { exampleInstrument } from "../../../test/generators/instruments.ts";
import { closedSignal, exampleSignal, signalArbitrary } from "../../../test/generators/signals.ts";
import { exampleBacktest } from "../../../test/generators/backtests.ts";
import { soundCandles } from "../../../test/generators/sound-candles.ts";

const SEED = 20_240_115;
const START = Date.UTC(2024, 0, 1);

export async function fill(store: Store): Promise<void> {
  await store.saveInstruments([
    { ...exampleInstrument("BTCUSDT"), tickSize: "0.10", quantityStep: "0.001", minimumNotional: "100" },
    { ...exampleInstrument("SP500"), calendar: "sessions" },
  ]);
  const [odd = [], others = []] = fc.sample(soundCandles(40), { numRuns: 2, seed: SEED });
  await store.commit({
    candles: [
      { series: { symbol: "BTCUSDT", timeframe: "1m" }, candles: odd },
      { series: { symbol: "币安人生USDT", timeframe: "4h" }, candles: others },
      { series: { symbol: "no/such symbol", timeframe: "1d" }, candles: hours(3) },
      { series: { symbol: "BTCUSDT", timeframe: "1h" }, candles: hours(6_000) },
    ],
    signals: signals(),
    ledger: ledger(),
    states: [
      { key: "desk/BTCUSDT", value: { version: "1", through: { "1h": START + 5 }, desk: [0.1 + 0.2, null] } },
      { key: "engine/BTCUSDT 1h", value: { version: "1", through: START + 5, engine: "x".repeat(400_000) } },
      { key: "notices/BTCUSDT", value: { pending: [], followed: ["a"] } },
      { key: "empty", value: null },
    ],
  });
  for (const timeframe of [null, "1h"] as const) {
    await store.subscribe({ userId: "42", symbol: "BTCUSDT", timeframe, minConfidence: 1 / 3, createdAt: START });
  }
  await store.enterMessages(["sent", "dropped", "tried", "waiting"].map((key) => message(key)));
  await store.updateMessage("sent", { state: "sent", attempts: 1, settledAt: START + 1, receipt: { messageId: "1" } });
  await store.updateMessage("dropped", { state: "dropped", settledAt: START + 2, problem: 'gone, "for good"' });
  await store.updateMessage("tried", { attempts: 3, problem: "no answer" });
  await store.recordAudit({ at: START, actor: "discord:1", action: "pause", detail: "=1+1\nline" });
  await store.recordAudit({ at: START, actor: "discord:1", action: "pause", detail: "again" });
  await store.keepBacktests(["b", "a"].map((id) => exampleBacktest({ id, series: { symbol: "never/seen", timeframe: "4h" } })));
}

function message(key: string): Parameters<Store["enterMessages"]>[0][number] {
  return { key, lane: "discord:channel", subject: "example-1", createdAt: START, body: { text: `ü "${key}"\u2028`, price: 1e-7 } };
}

function signals(): readonly Signal[] {
  const drawn = fc.sample(signalArbitrary, { numRuns: 60, seed: SEED });
  const odd = drawn.map((signal, place) => ({ ...signal, id: `${signal.id}-${place}` as Signal["id"] }));
  return [...odd, exampleSignal(), closedSignal(exampleSignal({ id: "closed" }))];
}

function ledger(): readonly LedgerRecord[] {
  const { id, symbol, timeframe, side, setup, confirmedAt, confidence } = exampleSignal();
  const outcome = { result: "LOSS", hit: false, r: -1.0000000000000002, closedAt: START + 9 } as const;
  const signal = { id, symbol, timeframe, side, setup, confirmedAt, confidence, outcome };
  return [
    { kind: "held-back", gate: "cost", signal, takenR: 0 },
    { kind: "left-early", gate: "I1", signal, takenR: -0.25 },
  ];
}

function hours(count: number): readonly Candle[] {
  return Array.from({ length: count }, (_, place) => {
    const open = 100 + Math.sin(place);
    const figures = { open, high: open + 2, low: open - 2, close: open + 1 / 3, volume: place };
    return {
      openTime: START + place * 3_600_000,
      ...figures,
      quoteVolume: null,
      trades: place % 2 === 0 ? null : place,
      takerBuyVolume: 0.1,
    };
  });
}

/** Everything but the numbers that each store gives its messages. */
export async function everythingIn(store: StoreReader): Promise<object> {
  const series = await store.storedSeries();
  const keys = await store.stateKeys();
  const messages = await store.messages({ after: 0, limit: 1_000 });
  return {
    instruments: await store.instruments(),
    candles: await Promise.all(series.map(async (one) => [seriesName(one), await store.candles(one, {})] as const)),
    signals: (await store.signals({})).toSorted((one, other) => (one.id < other.id ? -1 : 1)),
    statistics: new Map((await store.signalStatistics()).map((row) => [`${row.symbol} ${row.timeframe} ${row.setup}`, row])),
    ledger: await store.ledgerRecords(),
    states: await Promise.all(keys.map(async (key) => [key, await store.state(key)] as const)),
    subscriptions: await store.subscriptions({}),
    messages: messages.map(({ sequence: _, ...rest }) => rest),
    audit: await store.auditEntries(1_000),
    backtests: await store.backtests({ after: "", limit: 1_000 }),
  };
}
