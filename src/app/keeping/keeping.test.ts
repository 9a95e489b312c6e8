import assert from "node:assert/strict";
import test from "node:test";
import type { Candle, SeriesKey } from "#market";
import { randomWalkCandles } from "#market/synthetic";
import { openMemoryStore } from "../../../test/contracts/memory-store.ts";
import { candlePages } from "./candle-pages.ts";
import { sizeText } from "./size-text.ts";
import { lineProgress } from "./work-progress.ts";

const SERIES: SeriesKey = { symbol: "BTCUSDT", timeframe: "1h" };
const FROM = Date.UTC(2020, 0, 1);
const HOUR = 3_600_000;

const walk = (count: number, from = FROM): readonly Candle[] => [
  ...randomWalkCandles({ seed: 1, count, timeframe: "1h", from, startPrice: 100, volatility: 0.01 }),
];

for (const [name, candles] of [
  ["none", []],
  ["one", walk(1)],
  ["a page and one", walk(5_001)],
  ["several pages", walk(12_345)],
  ["two stretches, decades apart", [...walk(7, Date.UTC(1972, 0, 1)), ...walk(6_000)]],
] as const) {
  test(`pages hold every candle once, in order: ${name}`, async () => {
    const store = openMemoryStore();
    await store.commit({ candles: [{ series: SERIES, candles }] });
    const read: Candle[] = [];
    let questions = 0;
    const counting = { candles: (...asked: Parameters<typeof store.candles>) => ((questions += 1), store.candles(...asked)) };
    for await (const page of candlePages(counting, SERIES)) {
      assert.ok(page.length > 0 && page.length <= 5_000);
      read.push(...page);
    }
    assert.deepEqual(read, candles);
    assert.ok(questions < 300, `${questions} questions`);
  });
}

test("pages end before the instant that is named", async () => {
  const store = openMemoryStore();
  await store.commit({ candles: [{ series: SERIES, candles: walk(100) }] });
  const read: Candle[] = [];
  for await (const page of candlePages(store, SERIES, FROM + 10 * HOUR)) read.push(...page);
  assert.deepEqual(read, walk(100).slice(0, 10));
});

for (const [bytes, text] of [
  [0, "0 bytes"],
  [999, "999 bytes"],
  [1_000, "1.0 kB"],
  [12_345_678, "12.3 MB"],
  [4.2e9, "4.2 GB"],
  [5e15, "5000.0 TB"],
] as const) {
  test(`${bytes} bytes read "${text}"`, () => assert.equal(sizeText(bytes), text));
}

test("where the output is no terminal, work is told every ten percent, and what is done is not", () => {
  const lines: string[] = [];
  const progress = lineProgress((line) => lines.push(line));
  progress.begin("Importing", 200);
  for (let done = 0; done <= 200; done += 14) progress.reached(done, "signals");
  progress.end();
  assert.equal(lines[0], "Importing: 14 %, signals\n");
  assert.equal(lines.length, 9);
});
