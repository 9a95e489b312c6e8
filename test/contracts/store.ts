// What every store promises, whatever it is made of (SQLite, PostgreSQL; Supabase later). A store joins with one call.

import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, test } from "node:test";
import fc from "fast-check";
import type { Candle, Instrument, SeriesKey } from "#market";
import type { Store } from "#runtime";
import type { Signal } from "#signals";
import type { OpenedStore } from "./opened-store.ts";
import { contentsPromises } from "./store-contents.ts";
import { ledgerPromises } from "./store-ledger.ts";
import { outboxPromises } from "./store-outbox.ts";
import { peoplePromises } from "./store-people.ts";
import { exampleInstrument } from "../generators/instruments.ts";
import { closedSignal, exampleSignal, signalArbitrary } from "../generators/signals.ts";
import { soundCandles } from "../generators/sound-candles.ts";

/** An empty place that a store can be opened on, closed and opened again. */
export interface StorePlace {
  open(): Promise<Store>;
  remove(): Promise<void>;
}

const HOUR = 3_600_000;
const START = Date.UTC(2024, 0, 1);
const BTC: SeriesKey = { symbol: "BTCUSDT", timeframe: "1h" };
const ETH: SeriesKey = { symbol: "ETHUSDT", timeframe: "1h" };
const SEED = 20_240_115;

export function storeContract(name: string, makePlace: () => Promise<StorePlace>): void {
  describe(`store contract: ${name}`, () => {
    let place: StorePlace;
    let store: Store;
    beforeEach(async () => {
      place = await makePlace();
      store = await place.open();
    });
    afterEach(async () => {
      await store.close();
      await place.remove();
    });
    const opened: OpenedStore = {
      current: () => store,
      reopen: async () => {
        await store.close();
        store = await place.open();
        return store;
      },
    };
    candlePromises(opened);
    rangePromises(opened);
    prunePromises(opened);
    signalPromises(opened);
    queryPromises(opened);
    statisticsPromises(opened);
    ledgerPromises(opened.current);
    commitPromises(opened);
    keepingPromises(opened);
    outboxPromises(opened);
    peoplePromises(opened);
    contentsPromises(opened);
  });
}

function candlePromises({ current }: OpenedStore): void {
  test("candles come back as they were written, at any figures a double can hold", async () => {
    let run = 0;
    await fc.assert(
      fc.asyncProperty(soundCandles(12), async (candles) => {
        run += 1;
        const series: SeriesKey = { symbol: `RUN${run}`, timeframe: "1m" };
        await current().commit({ candles: [{ series, candles }] });
        assert.deepEqual(await current().candles(series, {}), candles);
      }),
      { numRuns: 60, seed: SEED },
    );
  });

  test("candles written in any order come back in order of time", async () => {
    const [first, second, third] = hourly(3) as [Candle, Candle, Candle];
    await current().commit({ candles: [{ series: BTC, candles: [third, first, second] }] });
    assert.deepEqual(await current().candles(BTC, {}), [first, second, third]);
  });

  test("of two tellings of a candle the first is kept, and the receipt counts the other", async () => {
    const candles = hourly(3);
    const first = await current().commit({ candles: [{ series: BTC, candles }] });
    assert.equal(first.duplicateCandles, 0);
    const again = await current().commit({ candles: [{ series: BTC, candles: [...candles, hour(3)] }] });
    assert.equal(again.duplicateCandles, 3);
    assert.deepEqual(again.differingCandles, []);
    assert.deepEqual(await current().candles(BTC, {}), hourly(4));
  });

  test("a duplicate inside one batch is counted too", async () => {
    const receipt = await current().commit({ candles: [{ series: BTC, candles: [hour(0), hour(0)] }] });
    assert.equal(receipt.duplicateCandles, 1);
  });

  test("a duplicate that contradicts the stored figures is named", async () => {
    await current().commit({ candles: [{ series: BTC, candles: hourly(2) }] });
    const rewritten = { ...hour(1), close: hour(1).close + 0.5 };
    const receipt = await current().commit({ candles: [{ series: BTC, candles: [hour(0), rewritten] }] });
    assert.equal(receipt.duplicateCandles, 2);
    assert.deepEqual(receipt.differingCandles, [{ series: BTC, openTime: hour(1).openTime }]);
    assert.deepEqual(await current().candles(BTC, {}), hourly(2));
  });

  test("a duplicate that only lacks figures contradicts nothing", async () => {
    await current().commit({ candles: [{ series: BTC, candles: [hour(0)] }] });
    const poorer = { ...hour(0), quoteVolume: null, trades: null, takerBuyVolume: null };
    const receipt = await current().commit({ candles: [{ series: BTC, candles: [poorer] }] });
    assert.deepEqual([receipt.duplicateCandles, receipt.differingCandles], [1, []]);
    assert.deepEqual(await current().candles(BTC, {}), [hour(0)]);
  });

  test("5,000 candles in one commit come back whole", async () => {
    await current().commit({ candles: [{ series: BTC, candles: hourly(5_000) }] });
    assert.deepEqual(await current().candles(BTC, {}), hourly(5_000));
    assert.deepEqual(await current().candles(BTC, { last: 1_500 }), hourly(5_000).slice(-1_500));
  });

  test("every series is kept apart, by symbol and by timeframe", async () => {
    const symbols = Array.from({ length: 40 }, (_, place) => `COIN${place}USDT`);
    const keys = symbols.flatMap((symbol): SeriesKey[] => [
      { symbol, timeframe: "15m" },
      { symbol, timeframe: "1h" },
    ]);
    const candlesOf = (place: number): Candle[] => hourly(3).map((candle) => ({ ...candle, volume: place }));
    await current().commit({ candles: keys.map((series, place) => ({ series, candles: candlesOf(place) })) });
    for (const [place, series] of keys.entries()) assert.deepEqual(await current().candles(series, {}), candlesOf(place));
    assert.deepEqual(await current().candles({ symbol: "COIN0USDT", timeframe: "4h" }, {}), []);
  });
}

function rangePromises({ current }: OpenedStore): void {
  const all = hourly(10);
  const at = (place: number): number => START + place * HOUR;
  for (const [name, range, expected] of [
    ["from is inclusive", { from: at(7) }, all.slice(7)],
    ["to is exclusive", { to: at(3) }, all.slice(0, 3)],
    ["from and to together", { from: at(2), to: at(5) }, all.slice(2, 5)],
    ["bounds between candles", { from: at(2) + 1, to: at(5) + 1 }, all.slice(3, 6)],
    ["last takes the newest", { last: 4 }, all.slice(6)],
    ["last counts back from to", { to: at(5), last: 2 }, all.slice(3, 5)],
    ["last is no more than there is within the range", { from: at(8), last: 5 }, all.slice(8)],
    ["last of none", { last: 0 }, []],
    ["an empty range", { from: at(5), to: at(5) }, []],
  ] as const) {
    test(`candles in a range: ${name}`, async () => {
      await current().commit({ candles: [{ series: BTC, candles: all }] });
      assert.deepEqual(await current().candles(BTC, range), expected);
    });
  }
}

function prunePromises({ current }: OpenedStore): void {
  const before = START + 8 * HOUR;
  const openTimes = async (): Promise<number[]> => (await current().candles(BTC, {})).map((candle) => (candle.openTime - START) / HOUR);
  const citing = (overrides: { readonly id: string; readonly at: number; readonly series?: SeriesKey }): Signal => {
    const at = START + overrides.at * HOUR;
    const evidence = [{ rule: "W:SPRING", text: "spring", at, confirmedAt: at + HOUR }];
    return exampleSignal({ id: overrides.id, ...(overrides.series ?? BTC), confirmedAt: at + HOUR, evidence });
  };

  test("pruning deletes the candles that opened before the instant, of that series only, and says how many", async () => {
    await current().commit({
      candles: [
        { series: BTC, candles: hourly(12) },
        { series: ETH, candles: hourly(12) },
      ],
    });
    assert.equal(await current().pruneCandles(BTC, before), 8);
    assert.deepEqual(await openTimes(), [8, 9, 10, 11]);
    assert.equal((await current().candles(ETH, {})).length, 12);
    assert.equal(await current().pruneCandles(BTC, before), 0);
  });

  test("pruning keeps what a closed signal cites: from its earliest evidence to its close", async () => {
    const signal = closedSignal(citing({ id: "closed", at: 2 }), { closedAt: START + 4 * HOUR });
    await current().commit({ candles: [{ series: BTC, candles: hourly(12) }], signals: [signal] });
    assert.equal(await current().pruneCandles(BTC, before), 5);
    assert.deepEqual(await openTimes(), [2, 3, 4, 8, 9, 10, 11]);
  });

  test("pruning keeps everything since the earliest evidence of an open signal", async () => {
    await current().commit({ candles: [{ series: BTC, candles: hourly(12) }], signals: [citing({ id: "open", at: 5 })] });
    assert.equal(await current().pruneCandles(BTC, before), 5);
    assert.deepEqual(await openTimes(), [5, 6, 7, 8, 9, 10, 11]);
  });

  test("pruning respects overlapping citations, and none of another series", async () => {
    const long = closedSignal(citing({ id: "long", at: 1 }), { closedAt: START + 5 * HOUR });
    const inside = closedSignal(citing({ id: "inside", at: 2 }), { closedAt: START + 3 * HOUR });
    const elsewhere = citing({ id: "elsewhere", at: 0, series: ETH });
    await current().commit({ candles: [{ series: BTC, candles: hourly(12) }], signals: [long, inside, elsewhere] });
    assert.equal(await current().pruneCandles(BTC, before), 3);
    assert.deepEqual(await openTimes(), [1, 2, 3, 4, 5, 8, 9, 10, 11]);
  });
}

function signalPromises({ current }: OpenedStore): void {
  test("signals come back as they were written", async () => {
    let run = 0;
    await fc.assert(
      fc.asyncProperty(signalArbitrary, async (drawn) => {
        run += 1;
        const signal = { ...drawn, id: `${drawn.id}-${run}` as Signal["id"] };
        await current().commit({ signals: [signal] });
        assert.deepEqual(await current().signal(signal.id), signal);
      }),
      { numRuns: 100, seed: SEED },
    );
  });

  test("an unknown signal is undefined", async () => {
    assert.equal(await current().signal("nobody"), undefined);
  });

  test("a new version replaces the old one under the same id", async () => {
    const raised = exampleSignal();
    const closed = closedSignal(raised);
    assert.deepEqual((await current().commit({ signals: [raised] })).newSignals, [raised.id]);
    assert.deepEqual((await current().commit({ signals: [closed] })).newSignals, []);
    assert.deepEqual(await current().signals({}), [closed]);
  });

  test("an older version told again does not undo a newer one", async () => {
    const raised = exampleSignal();
    const closed = closedSignal(raised);
    await current().commit({ signals: [raised] });
    await current().commit({ signals: [closed] });
    assert.deepEqual((await current().commit({ signals: [raised] })).newSignals, []);
    assert.deepEqual(await current().signals({}), [closed]);
    assert.equal((await current().signalStatistics())[0]?.closedSignals, 1);
  });

  test("the receipt names the signals that were not there before, in the order given", async () => {
    const [first, second, third] = ["a", "b", "c"].map((id) => exampleSignal({ id })) as [Signal, Signal, Signal];
    await current().commit({ signals: [second] });
    const receipt = await current().commit({ signals: [third, second, first, closedSignal(first)] });
    assert.deepEqual(receipt.newSignals, ["c", "a"]);
  });
}

function queryPromises({ current }: OpenedStore): void {
  const raisedAt = (place: number): number => START + place * HOUR;
  const book = [
    exampleSignal({ id: "s0", confirmedAt: raisedAt(0) }),
    exampleSignal({ id: "s1", confirmedAt: raisedAt(1), symbol: "ETHUSDT" }),
    closedSignal(exampleSignal({ id: "s2", confirmedAt: raisedAt(2), timeframe: "4h" })),
    exampleSignal({ id: "s3", confirmedAt: raisedAt(3), setup: "utad-test", side: "short" }),
    exampleSignal({ id: "s4", confirmedAt: raisedAt(3), symbol: "ETHUSDT", setup: "utad-test" }),
  ];
  for (const [name, query, expected] of [
    ["all, newest first, equal times by id", {}, ["s3", "s4", "s2", "s1", "s0"]],
    ["of a symbol", { symbol: "ETHUSDT" }, ["s4", "s1"]],
    ["of a timeframe", { timeframe: "4h" }, ["s2"]],
    ["of a setup", { setup: "utad-test" }, ["s3", "s4"]],
    ["since an instant, that instant included", { since: raisedAt(2) }, ["s3", "s4", "s2"]],
    ["open ones", { open: true }, ["s3", "s4", "s1", "s0"]],
    ["not only open ones", { open: false }, ["s3", "s4", "s2", "s1", "s0"]],
    ["the newest few", { limit: 2 }, ["s3", "s4"]],
    ["none", { limit: 0 }, []],
    [
      "every filter at once",
      { symbol: "BTCUSDT", timeframe: "1h", setup: "spring-test", since: raisedAt(0), open: true, limit: 9 },
      ["s0"],
    ],
    ["of an unknown symbol", { symbol: "NOBODY" }, []],
    ["of a symbol that is no SQL", { symbol: "' OR 1=1 --" }, []],
  ] as const) {
    test(`signals asked for: ${name}`, async () => {
      await current().commit({ signals: book });
      assert.deepEqual(
        (await current().signals(query)).map((signal) => signal.id),
        expected,
      );
    });
  }

  test("1,001 signals and more are all returned, and a limit takes the newest", async () => {
    const many = Array.from({ length: 1_234 }, (_, place) =>
      exampleSignal({ id: `many-${String(place).padStart(4, "0")}`, confirmedAt: raisedAt(place) }),
    );
    await current().commit({ signals: many });
    assert.deepEqual(await current().signals({}), many.toReversed());
    assert.deepEqual(await current().signals({ limit: 1_001 }), many.toReversed().slice(0, 1_001));
  });
}

function statisticsPromises({ current }: OpenedStore): void {
  test("without signals there are no statistics", async () => {
    assert.deepEqual(await current().signalStatistics(), []);
  });

  test("statistics count by symbol, timeframe and setup, most signals first; what was never filled has no result", async () => {
    const signal = (id: string, confidence = 0.75): Signal => exampleSignal({ id, confidence });
    await current().commit({
      signals: [
        exampleSignal({ id: "other", setup: "utad-test", confidence: 0.5 }),
        closedSignal(signal("won", 0.25), { result: "WIN", r: 2.5 }),
        closedSignal(signal("lost"), { result: "LOSS", hit: false, r: -1 }),
        closedSignal(signal("unfilled"), { result: "UNFILLED", hit: false, r: 0 }),
        signal("open"),
      ],
    });
    const shared = { symbol: "BTCUSDT", timeframe: "1h" };
    assert.deepEqual(await current().signalStatistics(), [
      {
        ...shared,
        setup: "spring-test",
        totalSignals: 4,
        closedSignals: 3,
        unfilledSignals: 1,
        hits: 1,
        wins: 1,
        averageConfidence: 0.625,
        averageR: 0.75,
      },
      {
        ...shared,
        setup: "utad-test",
        totalSignals: 1,
        closedSignals: 0,
        unfilledSignals: 0,
        hits: 0,
        wins: 0,
        averageConfidence: 0.5,
        averageR: null,
      },
    ]);
  });

  test("a corrected outcome replaces the one counted before", async () => {
    const raised = exampleSignal();
    await current().commit({ signals: [closedSignal(raised, { result: "WIN", r: 2 })] });
    await current().commit({ signals: [closedSignal(raised, { result: "LOSS", hit: false, r: -1 })] });
    const [row] = await current().signalStatistics();
    assert.deepEqual([row?.closedSignals, row?.wins, row?.averageR], [1, 0, -1]);
  });
}

function commitPromises({ current }: OpenedStore): void {
  test("a state is the last value written under its key, unknown keys are undefined", async () => {
    await current().commit({
      states: [
        { key: "engine BTCUSDT 1h", value: { pivots: [1.5, null, "x"], open: true } },
        { key: "none", value: null },
      ],
    });
    await current().commit({ states: [{ key: "engine BTCUSDT 1h", value: [0.1 + 0.2, { deep: [[]] }] }] });
    assert.deepEqual(await current().state("engine BTCUSDT 1h"), [0.1 + 0.2, { deep: [[]] }]);
    assert.equal(await current().state("none"), null);
    assert.equal(await current().state("engine ETHUSDT 1h"), undefined);
  });

  test("any JSON comes back as a state", async () => {
    const json = fc.jsonValue({ stringUnit: "grapheme-ascii" }).map((value) => JSON.parse(JSON.stringify(value)) as typeof value);
    await fc.assert(
      fc.asyncProperty(json, async (value) => {
        await current().commit({ states: [{ key: "any", value: value as null }] });
        assert.deepEqual(await current().state("any"), value);
      }),
      { numRuns: 50, seed: SEED },
    );
  });

  const unsound = { ...hour(2), high: hour(2).low - 1 };
  for (const [name, badPart] of [
    ["an unsound candle", { candles: [{ series: ETH, candles: [hour(0), unsound] }] }],
    ["a signal with a price that is no number", { signals: [exampleSignal({ id: "bad", targets: [Number.NaN] })] }],
    ["a state that JSON cannot hold", { states: [{ key: "bad", value: { price: Number.POSITIVE_INFINITY } }] }],
  ] as const) {
    test(`a commit with ${name} is refused and leaves nothing`, async () => {
      const good = { candles: [{ series: BTC, candles: hourly(5) }], signals: [exampleSignal()], states: [{ key: "good", value: 1 }] };
      const { candles = [], signals = [], states = [] } = { candles: [], signals: [], states: [], ...badPart };
      const batch = {
        candles: [...good.candles, ...candles],
        signals: [...good.signals, ...signals],
        states: [...good.states, ...states],
      };
      await assert.rejects(current().commit(batch), { name: "StoreError", failure: "refused" });
      assert.deepEqual(await current().candles(BTC, {}), []);
      assert.deepEqual(await current().candles(ETH, {}), []);
      assert.deepEqual(await current().signals({}), []);
      assert.equal(await current().state("good"), undefined);
      await current().commit(good);
      assert.deepEqual(await current().candles(BTC, {}), hourly(5));
    });
  }

  test("an empty commit is harmless", async () => {
    assert.deepEqual(await current().commit({}), { duplicateCandles: 0, differingCandles: [], newSignals: [] });
  });

  test("commits made at once all arrive, each whole", async () => {
    const commits = hourly(50).map((candle, place) =>
      current().commit({ candles: [{ series: BTC, candles: [candle] }], signals: [exampleSignal({ id: `at-once-${place}` })] }),
    );
    await Promise.all(commits);
    assert.deepEqual(await current().candles(BTC, {}), hourly(50));
    assert.equal((await current().signals({})).length, 50);
  });
}

function keepingPromises({ current, reopen }: OpenedStore): void {
  test("instruments are kept, by symbol; a new description replaces the old; candles alone make none", async () => {
    const ether: Instrument = { ...exampleInstrument("ETHUSDT"), tickSize: "0.01", quantityStep: "0.001", minimumNotional: "20" };
    const index: Instrument = { ...exampleInstrument("SP500"), calendar: "sessions" };
    await current().commit({ candles: [{ series: BTC, candles: [hour(0)] }] });
    await current().saveInstruments([index, ether]);
    assert.deepEqual(await current().instruments(), [ether, index]);
    await current().saveInstruments([
      { ...exampleInstrument("BTCUSDT"), tickSize: "0.10", minimumNotional: "100" },
      { ...ether, tickSize: "0.001", quantityStep: null },
    ]);
    assert.deepEqual(
      (await current().instruments()).map(({ symbol, tickSize, quantityStep, minimumNotional }) => {
        return [symbol, tickSize, quantityStep, minimumNotional];
      }),
      [
        ["BTCUSDT", "0.10", null, "100"],
        ["ETHUSDT", "0.001", null, "20"],
        ["SP500", null, null, null],
      ],
    );
  });

  test("what was kept is there after closing and opening again", async () => {
    const signals = [exampleSignal({ id: "open" }), closedSignal(exampleSignal({ id: "closed" }))];
    const instrument: Instrument = { ...exampleInstrument("BTCUSDT"), tickSize: "0.10", quantityStep: "0.001" };
    await current().saveInstruments([instrument]);
    await current().commit({ candles: [{ series: BTC, candles: hourly(20) }], signals, states: [{ key: "engine", value: { n: 20 } }] });
    const statistics = await current().signalStatistics();
    const again = await reopen();
    assert.deepEqual(await again.instruments(), [instrument]);
    assert.deepEqual(await again.candles(BTC, {}), hourly(20));
    assert.deepEqual(await again.signal("open"), signals[0]);
    assert.deepEqual(await again.signal("closed"), signals[1]);
    assert.deepEqual(await again.signalStatistics(), statistics);
    assert.deepEqual(await again.state("engine"), { n: 20 });
    const receipt = await again.commit({ candles: [{ series: BTC, candles: hourly(21) }], signals });
    assert.deepEqual(receipt, { duplicateCandles: 20, differingCandles: [], newSignals: [] });
  });

  test("a closed store says so instead of answering, and may be closed twice", async () => {
    const store = current();
    await reopen();
    await store.close();
    const subscription = { userId: "1", symbol: "BTCUSDT", timeframe: null, minConfidence: 0, createdAt: START };
    for (const asked of [
      () => store.signals({}),
      () => store.commit({}),
      () => store.enterMessages([]),
      () => store.waitingMessages({ limit: 1 }),
      () => store.subscribe(subscription),
      () => store.auditEntries(1),
      () => store.storedSeries(),
      () => store.size(),
    ]) {
      await assert.rejects(asked, { name: "StoreError", message: /closed/ });
    }
  });
}

function hourly(count: number): Candle[] {
  return Array.from({ length: count }, (_, place) => hour(place));
}

function hour(place: number): Candle {
  const open = 100 + (place % 17) / 10;
  return {
    openTime: START + place * HOUR,
    open,
    high: open + 2,
    low: open - 1.1,
    close: open + 0.3,
    volume: 1_000 + place,
    quoteVolume: 100_000.25 + place,
    trades: 500 + place,
    takerBuyVolume: 480.125,
  };
}
