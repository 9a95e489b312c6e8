// Whatever is written, in whatever weather, and whenever this side is killed: in the end the other place holds what this one holds.

import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { Candle, SeriesKey } from "#market";
import type { Store } from "#runtime";
import { openMemoryStore } from "../../../test/contracts/memory-store.ts";
import { exampleMessage } from "../../../test/contracts/store-outbox.ts";
import { exampleInstrument } from "../../../test/generators/instruments.ts";
import { closedSignal, exampleSignal } from "../../../test/generators/signals.ts";
import { VirtualClock } from "../../../test/generators/virtual-clock.ts";
import { makeTemporaryFolder, removeFolder } from "../temporary-folder.fixture.ts";
import { candlesIn, everythingElseIn, FoulRemote, type Weather } from "./foul-remote.fixture.ts";
import { openReplica } from "./replica.fixture.ts";

const MINUTE = 60_000;
const SERIES: readonly SeriesKey[] = [
  { symbol: "BTCUSDT", timeframe: "1m" },
  { symbol: "ETHUSDT", timeframe: "1m" },
];
const DAWN = Date.UTC(2024, 0, 15);
/** Of the signals below: their earliest evidence, and the end of those that are closed. */
const CITED_FROM = DAWN + 240 * MINUTE;
const CLOSED_AT = DAWN + 800 * MINUTE;

type Write = (store: Store) => Promise<unknown>;
type Step =
  | { readonly kind: "write"; readonly write: Write }
  | { readonly kind: "weather"; readonly weather: Weather }
  | { readonly kind: "wait"; readonly ms: number }
  | { readonly kind: "kill" };

const few = fc.integer({ min: 0, max: 4 });
const someSeries = fc.constantFrom(...SERIES);

const writes: fc.Arbitrary<Write> = fc.oneof(
  fc.tuple(someSeries, fc.nat(40), fc.integer({ min: 1, max: 900 }), few).map(([series, from, count, figure]): Write => {
    return (store) =>
      store.commit({ candles: [{ series, candles: candles(from, count) }], states: [{ key: `engine ${figure}`, value: from }] });
  }),
  fc.tuple(few, fc.boolean(), few).map(([id, isClosed, value]): Write => {
    const signal = exampleSignal({ id: `signal-${id}`, timeframe: "1m" });
    return (store) =>
      store.commit({ signals: [isClosed ? closedSignal(signal, { closedAt: CLOSED_AT }) : signal], states: [{ key: "notices", value }] });
  }),
  few.map((id): Write => {
    const outcome = { result: "WIN", hit: true, r: id, closedAt: CLOSED_AT } as const;
    const signal = { ...exampleSignal({ id: `signal-${id}` }), outcome };
    return (store) => store.commit({ ledger: [{ kind: "held-back", gate: "cost", signal, takenR: 0 }] });
  }),
  few.map(
    (id): Write =>
      (store) =>
        store.saveInstruments([{ ...exampleInstrument("BTCUSDT"), tickSize: `0.${id + 1}` }]),
  ),
  fc.tuple(few, few).map(([user, figure]): Write => {
    const subscription = { userId: `user-${user}`, symbol: "BTCUSDT", timeframe: figure > 2 ? null : ("1h" as const) };
    return (store) => store.subscribe({ ...subscription, minConfidence: figure / 10, createdAt: figure + user * 10 });
  }),
  few.map(
    (user): Write =>
      (store) =>
        store.unsubscribe({ userId: `user-${user}` }),
  ),
  few.map(
    (at): Write =>
      (store) =>
        store.recordAudit({ at, actor: "someone", action: "pause", detail: "" }),
  ),
  few.map(
    (id): Write =>
      (store) =>
        store.enterMessages([exampleMessage(`message-${id}`)]),
  ),
  fc.tuple(few, few).map(
    ([id, at]): Write =>
      (store) =>
        store.updateMessage(`message-${id}`, { state: "sent", settledAt: at, attempts: 1 }),
  ),
  few.map(
    (before): Write =>
      (store) =>
        store.pruneMessages(before + 2),
  ),
  fc.tuple(someSeries, fc.nat(1_200)).map(
    ([series, before]): Write =>
      (store) =>
        store.pruneCandles(series, DAWN + before * MINUTE),
  ),
);

const weather = fc.constantFrom<Weather>("fair", "refusing", "losing-answers", "losing-questions", "silent", "silent-but-done", "fickle");
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 12, arbitrary: writes.map((write): Step => ({ kind: "write", write })) },
  { weight: 3, arbitrary: weather.map((kind): Step => ({ kind: "weather", weather: kind })) },
  { weight: 3, arbitrary: fc.integer({ min: 1, max: 20_000 }).map((ms): Step => ({ kind: "wait", ms })) },
  { weight: 1, arbitrary: fc.constant<Step>({ kind: "kill" }) },
);

test("after any writes in any weather, with any kills, the other place holds what this one holds", { timeout: 300_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 60 }), async (steps) => {
      const dataDir = makeTemporaryFolder();
      try {
        await live(dataDir, steps);
      } finally {
        removeFolder(dataDir);
      }
    }),
    { numRuns: 25, seed: 20_240_115 },
  );
});

async function live(dataDir: string, steps: readonly Step[]): Promise<void> {
  const clock = new VirtualClock(CLOSED_AT);
  const remote = new FoulRemote();
  const open = (): Promise<Store> => through(clock, openReplica({ dataDir, clock, openRemote: remote.open }));
  let store = await open();
  for (const one of steps) {
    if (one.kind === "write") await through(clock, one.write(store));
    else if (one.kind === "wait") await clock.pass(one.ms);
    else if (one.kind === "weather") remote.weather = one.weather;
    else {
      const before = remote.weather;
      remote.weather = before === "fair" ? "silent-but-done" : before; // nothing more can be said while it dies
      await through(clock, store.close());
      remote.weather = before;
      // A connection that was made but never answers would be waited for: that is the driver's to end.
      if (before.startsWith("silent")) remote.weather = "refusing";
      store = await open();
      remote.weather = before;
    }
  }
  remote.weather = "fair";
  await through(clock, store.close());
  store = await open();
  await clock.pass(200_000);
  assert.equal(store.replication?.waiting, 0);
  assert.equal(store.replication?.problem, null);
  const there = openMemoryStore(remote.disk);
  assert.deepEqual(await everythingElseIn(there), await everythingElseIn(store));
  compareCandles(await candlesIn(there), await candlesIn(store));
  await through(clock, store.close());
}

/** What was deleted here before a signal cited it may have been kept there, where both arrived together; nothing else differs. */
function compareCandles(there: ReadonlyMap<string, readonly Candle[]>, here: ReadonlyMap<string, readonly Candle[]>): void {
  for (const series of new Set([...there.keys(), ...here.keys()])) {
    const kept = new Set(here.get(series)?.map(({ openTime }) => openTime));
    const isCited = ({ openTime }: Candle): boolean => series.startsWith("BTCUSDT") && openTime >= CITED_FROM;
    const arrived = (there.get(series) ?? []).filter((candle) => kept.has(candle.openTime) || !isCited(candle));
    assert.deepEqual(arrived, here.get(series) ?? [], series);
  }
}

/** Lets time pass until it is done. */
async function through<Value>(clock: VirtualClock, work: Promise<Value>): Promise<Value> {
  let isDone = false;
  const noticed = work.finally(() => (isDone = true));
  noticed.catch(() => {});
  for (let waited = 0; !isDone && waited < 600; waited += 1) await clock.pass(waited < 5 ? 1 : 1_000);
  if (!isDone) throw new Error("it never ended");
  return noticed;
}

function candles(from: number, count: number): readonly Candle[] {
  return Array.from({ length: count }, (_, place) => {
    const figures = { open: 10, high: 12, low: 9, close: 11, volume: 1, quoteVolume: null, trades: null, takerBuyVolume: null };
    return { openTime: DAWN + (from * 20 + place) * MINUTE, ...figures };
  });
}
