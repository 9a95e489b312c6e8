// What every store promises to those who copy it: everything it keeps can be read a part at a time, and put into another one.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { LedgerRecord, StoredMessage } from "#runtime";
import type { LedgerEntry } from "#signals";
import { exampleBacktest } from "../generators/backtests.ts";
import { exampleSignal } from "../generators/signals.ts";
import type { OpenedStore } from "./opened-store.ts";
import { exampleMessage } from "./store-outbox.ts";

const START = Date.UTC(2024, 0, 1);
const CANDLE = { open: 1, high: 3, low: 0.5, close: 2, volume: 9, quoteVolume: null, trades: null, takerBuyVolume: null };

export function contentsPromises(opened: OpenedStore): void {
  describe("the contents", () => {
    listPromises(opened);
    ledgerRecordPromises(opened);
    messagePagePromises(opened);
    keepPromises(opened);
    backtestPromises(opened);
  });
}

function listPromises({ current }: OpenedStore): void {
  test("an empty store has no series, no states, no decisions, no messages and no backtests", async () => {
    const store = current();
    const all = [
      await store.storedSeries(),
      await store.stateKeys(),
      await store.ledgerRecords(),
      await store.messages({ after: 0, limit: 9 }),
      await store.backtests({ after: "", limit: 9 }),
    ];
    assert.deepEqual(all, [[], [], [], [], []]);
  });

  test("the stored series are those with candles, by symbol and timeframe; pruned away they are gone", async () => {
    const keys = [
      { symbol: "ETHUSDT", timeframe: "1h" },
      { symbol: "BTCUSDT", timeframe: "4h" },
      { symbol: "BTCUSDT", timeframe: "15m" },
    ] as const;
    await current().commit({
      candles: keys.map((series) => ({ series, candles: [{ openTime: START, ...CANDLE }] })),
      signals: [exampleSignal({ symbol: "SOLUSDT" })],
    });
    assert.deepEqual(await current().storedSeries(), [keys[2], keys[1], keys[0]]);
    await current().pruneCandles(keys[2], START + 1);
    assert.deepEqual(await current().storedSeries(), [keys[1], keys[0]]);
  });

  test("every saved state is named once, in order", async () => {
    await current().commit({ states: ["b", "a 1h", "a"].map((key) => ({ key, value: 1 })) });
    await current().commit({ states: [{ key: "b", value: null }] });
    assert.deepEqual(await current().stateKeys(), ["a", "a 1h", "b"]);
  });

  test("a store says how large it is, where it can tell", async () => {
    await current().commit({ candles: [{ series: { symbol: "BTCUSDT", timeframe: "1h" }, candles: [{ openTime: START, ...CANDLE }] }] });
    const size = await current().size();
    assert.ok(size === null || (Number.isSafeInteger(size) && size > 0), String(size));
  });
}

function ledgerRecordPromises({ current, reopen }: OpenedStore): void {
  const outcome = { result: "LOSS", hit: false, r: -1.0000000000000002, closedAt: START + 7 } as const;
  const entry = (id: string, changed: Partial<LedgerEntry> = {}): LedgerEntry => {
    return {
      kind: "held-back",
      gate: "cost",
      signal: { ...exampleSignal({ id, confirmedAt: START + 3 }), outcome },
      takenR: 0.1,
      ...changed,
    };
  };
  const record = (id: string, changed: Partial<LedgerEntry> = {}): LedgerRecord => {
    const { symbol, timeframe, side, setup, confirmedAt, confidence } = exampleSignal({ id, confirmedAt: START + 3 });
    const signal = { id: exampleSignal({ id }).id, symbol, timeframe, side, setup, confirmedAt, confidence, outcome };
    return { kind: "held-back", gate: "cost", signal, takenR: 0.1, ...changed };
  };

  test("decisions come back as they were written, in order of signal and kind, and may be written again as they came", async () => {
    const early = { kind: "left-early", gate: "I1", takenR: -0.5 } as const;
    await current().commit({ ledger: [entry("b"), entry("a", early), entry("a")] });
    const records = [record("a"), record("a", early), record("b")];
    assert.deepEqual(await current().ledgerRecords(), records);
    const statistics = await current().ledgerStatistics();
    await current().commit({ ledger: await current().ledgerRecords() });
    const again = await reopen();
    assert.deepEqual(await again.ledgerRecords(), records);
    assert.deepEqual(await again.ledgerStatistics(), statistics);
  });
}

function messagePagePromises({ current }: OpenedStore): void {
  test("pages of messages hold every one once, in order of entry, whatever became of it", async () => {
    const keys = Array.from({ length: 25 }, (_, place) => `m-${place}`);
    await current().enterMessages(keys.map((key) => exampleMessage(key)));
    await current().updateMessage("m-3", { state: "sent", settledAt: START });
    const read: StoredMessage[] = [];
    for (let after = 0; ; after = read.at(-1)?.sequence ?? 0) {
      const page = await current().messages({ after, limit: 10 });
      if (page.length === 0) break;
      assert.ok(page.length <= 10);
      read.push(...page);
    }
    assert.deepEqual(
      read.map(({ key }) => key),
      keys,
    );
    assert.equal(read[3]?.state, "sent");
  });
}

function keepPromises({ current, reopen }: OpenedStore): void {
  const kept = (key: string, changed: Partial<StoredMessage> = {}): StoredMessage => ({
    ...exampleMessage(key),
    sequence: 7_000,
    state: "sent",
    attempts: 2,
    settledAt: START + 1,
    receipt: { messageId: "5" },
    problem: null,
    ...changed,
  });
  const parts = ({ sequence: _, ...rest }: StoredMessage): Omit<StoredMessage, "sequence"> => rest;

  test("messages of another store are kept whole, new ones in the order given and with sequences of this store", async () => {
    await current().enterMessages([exampleMessage("mine")]);
    const theirs = [kept("z"), kept("y", { state: "waiting", settledAt: null, receipt: null, problem: "no answer", sequence: 3 })];
    await current().keepMessages(theirs);
    const [mine, ...others] = await reopen().then((again) => again.messages({ after: 0, limit: 10 }));
    assert.deepEqual(others.map(parts), theirs.map(parts));
    const sequences = [mine, ...others].map((message) => message?.sequence as number);
    assert.deepEqual(
      sequences,
      sequences.toSorted((one, other) => one - other),
    );
    assert.deepEqual(await current().enterMessages([exampleMessage("z"), exampleMessage("new")]), ["new"]);
    assert.deepEqual(
      (await current().waitingMessages({ limit: 10 })).map(({ key }) => key),
      ["mine", "y", "new"],
    );
  });

  test("a message kept over one that is there takes its place, and keeping twice changes nothing", async () => {
    await current().enterMessages([exampleMessage("a"), exampleMessage("b")]);
    const changed = kept("a", { lane: "webhook", subject: "signal-9", createdAt: START - 5, body: [1], state: "dropped", problem: "gone" });
    await current().keepMessages([changed]);
    const once = await current().messages({ after: 0, limit: 10 });
    assert.deepEqual(parts(once[0] as StoredMessage), parts(changed));
    assert.equal(once[1]?.key, "b");
    await current().keepMessages(once);
    assert.deepEqual(await current().messages({ after: 0, limit: 10 }), once);
    await current().keepMessages([]);
  });
}

function backtestPromises({ current, reopen }: OpenedStore): void {
  test("backtests come back as they were kept, in order of id and page by page; one that is there stays as it is", async () => {
    const first = ["c", "a", "e"].map((id) => exampleBacktest({ id }));
    assert.equal(await current().keepBacktests(first), 3);
    const changed = exampleBacktest({ id: "a", document: { another: "document" } });
    assert.equal(await current().keepBacktests([changed, exampleBacktest({ id: "b" })]), 1);
    assert.equal(await current().keepBacktests([]), 0);
    const store = await reopen();
    const whole = ["a", "b", "c", "e"].map((id) => exampleBacktest({ id }));
    assert.deepEqual(await store.backtests({ after: "", limit: 9 }), whole);
    assert.deepEqual(await store.backtests({ after: "a", limit: 2 }), whole.slice(1, 3));
    assert.deepEqual(await store.backtests({ after: "e", limit: 2 }), []);
  });

  test("a backtest that would not come back as it is, is refused", async () => {
    const unsound = exampleBacktest({ document: { r: Number.NaN } });
    await assert.rejects(current().keepBacktests([unsound]), { name: "StoreError", failure: "refused" });
    assert.deepEqual(await current().backtests({ after: "", limit: 9 }), []);
  });
}
