import assert from "node:assert/strict";
import test from "node:test";
import type { Candle, SeriesKey } from "#market";
import type { Store } from "#runtime";
import { openMemoryStore } from "../../../test/contracts/memory-store.ts";
import { closedSignal, exampleSignal } from "../../../test/generators/signals.ts";
import { pruneStore, wouldPrune } from "./prune-store.ts";

const HOUR = 3_600_000;
const START = Date.UTC(2024, 0, 1);
const BTC: SeriesKey = { symbol: "BTCUSDT", timeframe: "1h" };
const ETH: SeriesKey = { symbol: "ETHUSDT", timeframe: "1h" };

function hours(count: number): readonly Candle[] {
  return Array.from({ length: count }, (_, place) => {
    const figures = { open: 10, high: 12, low: 9, close: 11, volume: 1, quoteVolume: null, trades: null, takerBuyVolume: null };
    return { openTime: START + place * HOUR, ...figures };
  });
}

function citing(id: string, from: number): ReturnType<typeof exampleSignal> {
  const at = START + from * HOUR;
  return exampleSignal({ id, confirmedAt: at + HOUR, evidence: [{ rule: "W:SPRING", text: "spring", at, confirmedAt: at + HOUR }] });
}

async function filled(): Promise<Store> {
  const store = openMemoryStore();
  await store.commit({
    candles: [
      { series: BTC, candles: hours(400) },
      { series: ETH, candles: hours(400) },
    ],
    signals: [
      closedSignal(citing("closed", 20), { closedAt: START + 30 * HOUR }),
      closedSignal(citing("inside", 22), { closedAt: START + 25 * HOUR }),
      closedSignal(citing("later", 60), { closedAt: START + 61 * HOUR }),
      citing("open", 390),
    ],
    states: [{ key: "engine/ETHUSDT 1h", value: { version: "1", through: START + 50 * HOUR } }],
  });
  await store.enterMessages(["old", "new", "waiting"].map((key) => ({ key, lane: "a", subject: "s", createdAt: START, body: null })));
  await store.updateMessage("old", { state: "sent", settledAt: START + HOUR });
  await store.updateMessage("new", { state: "dropped", settledAt: START + 300 * HOUR });
  return store;
}

test("what is old goes, except what a signal cites and what a restart needs; what would go is told beforehand exactly", async () => {
  const store = await filled();
  const before = START + 100 * HOUR;
  const foretold = await wouldPrune(store, before);
  assert.deepEqual(foretold, {
    candles: [
      { series: BTC, deleted: 100 - 11 - 2 },
      { series: ETH, deleted: 50 },
    ],
    messages: 1,
  });
  assert.equal((await store.candles(BTC, {})).length, 400, "nothing went by asking");
  assert.deepEqual(await pruneStore(store, before), foretold);
  assert.equal((await store.candles(ETH, {}))[0]?.openTime, START + 50 * HOUR);
  assert.deepEqual(
    (await store.messages({ after: 0, limit: 9 })).map(({ key }) => key),
    ["new", "waiting"],
  );
  assert.deepEqual((await wouldPrune(store, before)).candles, [
    { series: BTC, deleted: 0 },
    { series: ETH, deleted: 0 },
  ]);
});

test("an open signal keeps everything since its evidence", async () => {
  const store = await filled();
  const never = START + 10_000 * HOUR;
  assert.deepEqual(await wouldPrune(store, never), await pruneStore(store, never));
  assert.equal((await store.candles(BTC, { from: START + 390 * HOUR })).length, 10);
});
