import assert from "node:assert/strict";
import { mkdtemp, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { gunzipSync, gzipSync } from "node:zlib";
import { InvariantError } from "#core";
import fc from "fast-check";
import type { Candle } from "#market";
import { CandleFileError } from "./candle-file-error.ts";
import { readCandleFile } from "./candle-file-reader.ts";
import { CandleFileWriter, writeCandleFile } from "./candle-file-writer.ts";

const folder = await mkdtemp(join(tmpdir(), "candle-writer-"));
after(() => rm(folder, { recursive: true }));

const MINUTE = 60_000;

function minutes(from: number, to: number): Candle[] {
  return Array.from({ length: to - from }, (_, place) => {
    const volume = from + place;
    return { openTime: volume * MINUTE, open: 10, high: 12.5, low: 9, close: 11, volume, quoteVolume: 1, trades: null, takerBuyVolume: 0 };
  });
}

async function candlesIn(path: string): Promise<readonly Candle[]> {
  return (await readCandleFile(path, { timeframe: "1m" })).candles;
}

const amount = fc.double({ min: 0, max: 1e15, noNaN: true });
const price = fc.double({ min: 1e-12, max: 1e15, noNaN: true });
const anyCandles: fc.Arbitrary<Candle[]> = fc
  .array(
    fc.record({
      step: fc.integer({ min: 1, max: 5 }),
      prices: fc.array(price, { minLength: 4, maxLength: 4 }).map((four) => four.toSorted((one, other) => one - other)),
      volume: amount,
      quoteVolume: fc.option(amount),
      trades: fc.option(fc.nat()),
      takerBuyVolume: fc.option(amount),
    }),
    { minLength: 1, maxLength: 30 },
  )
  .map((steps) => {
    let openTime = 0;
    return steps.map(({ step, prices: [low, open, close, high], ...rest }) => {
      openTime += step * MINUTE;
      return { openTime, open: open ?? 1, high: high ?? 1, low: low ?? 1, close: close ?? 1, ...rest };
    });
  });

for (const name of ["round-trip.csv", "round-trip.csv.gz"]) {
  test(`${name}: what is written reads back as the very same numbers`, async () => {
    const path = join(folder, name);
    await fc.assert(
      fc.asyncProperty(anyCandles, fc.integer({ min: 0, max: 30 }), async (candles, cut) => {
        await writeCandleFile(path, [candles.slice(0, cut), candles.slice(cut)]);
        const read = await readCandleFile(path, { timeframe: "1m", calendar: "sessions" });
        assert.deepEqual(read.candles, candles);
      }),
      { seed: 1, numRuns: 60 },
    );
  });
}

test("the price columns alone leave the optional figures out", async () => {
  const path = join(folder, "prices.csv");
  await writeCandleFile(path, [minutes(1, 2)], { columns: "prices" });
  assert.equal(await readFile(path, "utf8"), "open_time_ms,open,high,low,close,volume\n60000,10,12.5,9,11,1\n");
  await writeCandleFile(path, [minutes(1, 2)]);
  assert.equal(
    await readFile(path, "utf8"),
    "open_time_ms,open,high,low,close,volume,quote_volume,trades,taker_buy_volume\n60000,10,12.5,9,11,1,1,,0\n",
  );
});

test("a write that fails half-way leaves the old file as it was, and nothing beside it", async () => {
  const path = join(folder, "kept", "old.csv");
  await writeCandleFile(path, [minutes(1, 4)]);
  function* failing(): Generator<Candle[]> {
    yield minutes(7, 9);
    throw new Error("the feed broke");
  }
  await assert.rejects(writeCandleFile(path, failing()), /the feed broke/);
  assert.deepEqual(await candlesIn(path), minutes(1, 4));
  assert.deepEqual(await readdir(join(folder, "kept")), ["old.csv"]);
});

for (const name of ["grow.csv", "grow.csv.gz"]) {
  test(`${name}: a file grows over several runs as if it had been one`, async () => {
    const path = join(folder, "new-folder", name);
    for (const [from, to] of [
      [1, 5],
      [5, 6],
      [9, 30],
    ] as const) {
      const writer = await CandleFileWriter.resume(path);
      assert.equal(writer.lastOpenTime, from === 1 ? null : from === 5 ? 4 * MINUTE : 5 * MINUTE);
      await writer.append(minutes(from, to));
      await writer.append([]);
      assert.equal(writer.lastOpenTime, (to - 1) * MINUTE);
      await writer.close();
    }
    assert.deepEqual(await candlesIn(path), [...minutes(1, 6), ...minutes(9, 30)]);
  });

  test(`${name}: a file torn anywhere is continued after its last complete row`, async () => {
    const path = join(folder, `torn-${name}`);
    const parts = [minutes(1, 40), minutes(40, 80)];
    const all = parts.flat();
    const whole = join(folder, `whole-${name}`);
    const first = await CandleFileWriter.resume(whole);
    for (const part of parts) await first.append(part);
    await first.close();
    const bytes = await readFile(whole);
    for (let size = 0; size <= bytes.length; size += name.endsWith(".gz") ? 7 : 37) {
      await writeFile(path, bytes.subarray(0, size));
      const writer = await CandleFileWriter.resume(path);
      const next = writer.lastOpenTime === null ? 0 : all.findIndex(({ openTime }) => openTime === writer.lastOpenTime) + 1;
      if (size === bytes.length) assert.equal(next, all.length);
      await writer.append(all.slice(next));
      await writer.close();
      assert.deepEqual(await candlesIn(path), all, `torn at ${size}`);
    }
  });
}

test("a file that is continued keeps its columns", async () => {
  const path = join(folder, "columns.csv");
  await writeCandleFile(path, [minutes(1, 3)], { columns: "prices" });
  const writer = await CandleFileWriter.resume(path, { columns: "all" });
  await writer.append(minutes(3, 4));
  await writer.close();
  assert.deepEqual(
    (await candlesIn(path)).map(({ quoteVolume }) => quoteVolume),
    [null, null, null],
  );
});

test("a header alone, and a torn one, are a beginning", async () => {
  for (const [name, content] of [
    ["header.csv", "open_time_ms,open,high,low,close,volume\n"],
    ["half-a-header.csv", "open_time_ms,op"],
    ["torn-long-header.csv", "open_time_ms,open,high,low,close,volume,quote_v"],
    ["torn-header.csv.gz", gzipSync("open_time_ms,open,high").subarray(0, 15)],
    ["nothing.csv", ""],
  ] as const) {
    const path = join(folder, name);
    await writeFile(path, content);
    const writer = await CandleFileWriter.resume(path);
    assert.equal(writer.lastOpenTime, null);
    await writer.append(minutes(1, 3));
    await writer.close();
    assert.equal((await candlesIn(path)).length, 2, name);
  }
});

const foreign: readonly (readonly [string, string | Buffer, RegExp])[] = [
  [
    "dates.csv",
    "date,open,high,low,close,volume\n2024-01-01,1,1,1,1,1\n",
    /line 1: expected our own header in a file to be continued, found the layout "dates"/,
  ],
  ["letter.txt", "Dear friend", /line 1: expected the header .* found "Dear friend"/],
  ["wrong-row.csv", "open_time_ms,open,high,low,close,volume\n1,1,1,1,1\n2,1,1,1,1,1\n", /line 2: expected 6 fields, found 5/],
  [
    "wrong.csv.gz",
    gzipSync("open_time_ms,open,high,low,close,volume\n").fill(0x55, 12, 20),
    /expected a complete gzip file, found one that is damaged/,
  ],
];

for (const [name, content, sentence] of foreign) {
  test(`${name} is not continued and stays as it was`, async () => {
    const path = join(folder, name);
    await writeFile(path, content);
    await assert.rejects(CandleFileWriter.resume(path), (error: Error) => error instanceof CandleFileError && sentence.test(error.message));
    assert.deepEqual(await readFile(path), Buffer.from(content));
    assert.ok(!(await readdir(folder)).includes(`${name}.unfinished`));
  });
}

test("candles out of order are a mistake of ours", async () => {
  const path = join(folder, "order.csv");
  const writer = await CandleFileWriter.resume(path);
  await writer.append(minutes(5, 6));
  await assert.rejects(writer.append(minutes(5, 6)), InvariantError);
  await writer.close();
  await assert.rejects(writeCandleFile(path, [minutes(5, 6), minutes(2, 3)]), InvariantError);
  assert.deepEqual(await candlesIn(path), minutes(5, 6));
});

test("a place that cannot be written is refused by name", async () => {
  const path = join(folder, "directory.csv");
  await mkdir(path);
  await assert.rejects(writeCandleFile(path, [minutes(1, 2)]), new RegExp(`${path}: expected a file that can be written, found EISDIR`));
  await assert.rejects(CandleFileWriter.resume(path), new RegExp(`${path}: expected a file, found a directory`));
  await writeFile(join(folder, "file"), "");
  await assert.rejects(CandleFileWriter.resume(join(folder, "file", "below.csv")), /expected a file that can be written/);
});

test("the same candles are the same bytes, packed or not", async () => {
  const [one, other] = [join(folder, "one.csv.gz"), join(folder, "other.csv.gz")];
  await writeCandleFile(one, [minutes(1, 50)]);
  await writeCandleFile(other, [minutes(1, 50)]);
  assert.deepEqual(await readFile(one), await readFile(other));
  assert.ok(gunzipSync(await readFile(one)).length > (await readFile(one)).length);
});
