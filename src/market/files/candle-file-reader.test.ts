import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { mkdtemp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { crc32, deflateRawSync, gzipSync } from "node:zlib";
import { candleProblem, parseTimeframe, type Candle } from "#market";
import { CandleFileError } from "./candle-file-error.ts";
import { CandleFileReader, readCandleFile } from "./candle-file-reader.ts";
import { hashFile } from "./file-hash.ts";

const folder = await mkdtemp(join(tmpdir(), "candle-files-"));
after(() => rm(folder, { recursive: true }));

const NEW_YEAR = 1_704_067_200_000;
const HOUR = 3_600_000;
const HEADER = "open_time_ms,open,high,low,close,volume";

async function fileOf(name: string, content: string | Buffer): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

function rows(count: number, step = HOUR): string {
  return Array.from({ length: count }, (_, row) => `${NEW_YEAR + row * step},10,12,9,11,${row}`).join("\n");
}

/** An archive of deflated files, without any library. */
function zipOf(files: { readonly [name: string]: string }): Buffer {
  const locals: Buffer[] = [];
  const centrals: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of Object.entries(files)) {
    const packed = deflateRawSync(text);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(crc32(text), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(Buffer.byteLength(text), 18);
    common.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from("PK\u0003\u0004"), common, Buffer.from(name), packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    centrals.push(Buffer.concat([Buffer.from("PK\u0001\u0002"), Buffer.from([20, 0]), common, tail, Buffer.from(name)]));
    locals.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(centrals);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(centrals.length, 4);
  end.writeUInt16LE(centrals.length, 6);
  end.writeUInt32LE(central.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...locals, central, Buffer.from("PK\u0005\u0006"), end]);
}

async function refusal(path: string): Promise<CandleFileError> {
  try {
    await readCandleFile(path, { timeframe: "1h" });
  } catch (error) {
    assert.ok(error instanceof CandleFileError);
    return error;
  }
  return assert.fail("the file is refused");
}

test("plain, gzipped and zipped files give the same candles", async () => {
  const text = `${HEADER}\n${rows(30)}\n`;
  const plain = await readCandleFile(await fileOf("same.csv", text), { timeframe: "1h" });
  assert.equal(plain.candles.length, 30);
  assert.equal(plain.candles[29]?.volume, 29);
  for (const [name, content] of [
    ["same.csv.gz", gzipSync(text)],
    ["members.csv.gz", Buffer.concat([gzipSync(text.slice(0, 500)), gzipSync(text.slice(500))])],
    ["unnamed", gzipSync(text)],
    ["same.zip", zipOf({ "SYMBOL-1h-2024-01.csv": text, "SYMBOL.CHECKSUM": "abc" })],
    ["no-last-line-break.csv", text.trimEnd()],
  ] as const) {
    const read = await readCandleFile(await fileOf(name, content), { timeframe: "1h" });
    assert.deepEqual(read.candles, plain.candles, name);
  }
});

test("lines that lie across chunks are read whole, in batches that stay small", async () => {
  const path = await fileOf("long.csv.gz", gzipSync(`${HEADER}\n${rows(60_000)}\n`));
  const reader = new CandleFileReader(path, { timeframe: "1h" });
  const openTimes: number[] = [];
  let largest = 0;
  for await (const batch of reader) {
    largest = Math.max(largest, batch.length);
    for (const { openTime } of batch) openTimes.push(openTime);
  }
  assert.deepEqual(
    openTimes,
    Array.from({ length: 60_000 }, (_, row) => NEW_YEAR + row * HOUR),
  );
  assert.equal(reader.count, 60_000);
  assert.ok(largest < 12_000);
});

test("a reader that is left early leaves the file behind and can be deleted", async () => {
  const path = await fileOf("left.csv.gz", gzipSync(`${HEADER}\n${rows(60_000)}\n`));
  for await (const batch of new CandleFileReader(path, { timeframe: "1h" })) {
    assert.ok(batch.length > 0);
    break;
  }
  await rm(path);
});

test("gaps are counted and named, and nothing stands in for what is missing", async () => {
  const lines = rows(40).split("\n");
  const kept = lines.filter((_, row) => row !== 5 && row !== 20 && row !== 21);
  const path = await fileOf("gaps.csv", `${HEADER}\n${kept.join("\n")}\n`);
  const { candles, gaps } = await readCandleFile(path, { timeframe: "1h" });
  assert.equal(candles.length, 37);
  const gap = (first: number, missing: number): object => ({
    from: NEW_YEAR + first * HOUR,
    to: NEW_YEAR + (first + missing) * HOUR,
    missing,
  });
  assert.deepEqual(gaps, { missing: 3, count: 2, first: [gap(5, 1), gap(20, 2)] });
  assert.equal((await readCandleFile(path, { timeframe: "1h", calendar: "sessions" })).gaps.missing, 0);
});

test("a bad row is refused with its path and its line, also behind many good ones", async () => {
  const path = await fileOf("bad-row.csv.gz", gzipSync(`${HEADER}\n${rows(20_000)}\n${NEW_YEAR},1,1,1,1,1\n`));
  const error = await refusal(path);
  assert.equal(error.line, 20_002);
  assert.equal(error.path, path);
  assert.ok(error.message.startsWith(`${path}, line 20002: expected an open time after`));
});

const text = `${HEADER}\n${rows(3000)}\n`;
const zipped = zipOf({ "one.csv": text });
const flipped = Buffer.from(zipped);
flipped.writeUInt8(flipped.readUInt8(2000) ^ 0xff, 2000);
const gzipped = gzipSync(text);
const scrambled = Buffer.from(gzipped);
scrambled.fill(0x55, 1000, 1400);

const unreadable: readonly (readonly [string, string | Buffer, string])[] = [
  ["empty.csv", "", "expected candles, found an empty file"],
  ["empty.csv.gz", "", "expected a gzip file, as its name says, found an empty file"],
  ["hollow.csv.gz", gzipSync(""), "expected candles, found an empty file"],
  ["text.csv.gz", text, "expected a gzip file, as its name says, found something else"],
  ["gzip.zip", gzipped, "expected a zip file, as its name says, found a gzip file"],
  ["cut.csv.gz", gzipped.subarray(0, 2000), "expected a complete gzip file, found one that is cut short"],
  ["scrambled.csv.gz", scrambled, "expected a complete gzip file, found one that is damaged"],
  ["none.zip", zipOf({ "readme.txt": "hello" }), "expected one CSV file in the archive, found none"],
  ["two.zip", zipOf({ "one.csv": text, "two.csv": text }), "expected one CSV file in the archive, found 2"],
  ["cut.zip", zipped.subarray(0, 2000), "expected a complete ZIP archive, found one that is damaged"],
  ["flipped.zip", flipped, "expected a complete ZIP archive, found one that is damaged"],
  ["endless.csv", `${HEADER}\n${"1".repeat(600_000)}`, "expected lines of text, found one without an end"],
];

for (const [name, content, problem] of unreadable) {
  test(`${name} is refused: ${problem}`, async () => {
    const path = await fileOf(name, content);
    const error = await refusal(path);
    assert.equal(error.message, `${path}: ${problem}`);
    assert.equal(error.line, null);
  });
}

test("a missing file and a directory are refused by name", async () => {
  const missing = join(folder, "nowhere.csv");
  assert.equal((await refusal(missing)).message, `${missing}: expected a readable file, found no file of this name`);
  const directory = join(folder, "directory.csv");
  await mkdir(directory);
  assert.equal((await refusal(directory)).message, `${directory}: expected a file, found a directory`);
});

test("the hash of a file is the SHA-256 of its bytes", async () => {
  const path = await fileOf("hashed.csv", "abc");
  assert.equal(await hashFile(path), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  await assert.rejects(hashFile(join(folder, "nowhere.csv")), CandleFileError);
});

test("the candles of the demo are sound and its description names their hash", async () => {
  const assets = join(import.meta.dirname, "../../../assets/demo");
  const path = join(assets, "SP500-1d.csv");
  const { candles } = await readCandleFile(path, { timeframe: "1d", calendar: "sessions" });
  assert.equal(candles.length, 5105);
  assert.equal(candles[0]?.openTime, Date.UTC(2000, 0, 3));
  for (const { openTime } of candles) assert.equal(openTime % (24 * HOUR), 0);
  assert.ok((await readFile(join(assets, "README.md"), "utf8")).includes(await hashFile(path)));
});

const DEVELOPMENT_DATA = join(import.meta.dirname, "../../../../shared/data");
const present = existsSync(DEVELOPMENT_DATA);
const files: readonly (readonly [string, number, number])[] = [
  ["BTCUSDT-perp-1d", 1827, 0],
  ["BTCUSDT-perp-15m", 71_810, 0],
  ["ETHUSDT-spot-4h", 16_147, 16],
  ["BTCUSDT-spot-1m-2023-03", 71_040, 80],
  ["SP500-1d", 7997, 0],
];

for (const [name, count, missing] of files) {
  test(`${name}: real candles are read whole`, { skip: present ? false : "the development data is not on this machine" }, async () => {
    const timeframe = parseTimeframe(/-(\d+[mhd])/.exec(name)?.[1] ?? "");
    assert.ok(timeframe.ok);
    const calendar = name.startsWith("SP500") ? "sessions" : "continuous";
    const { candles, gaps } = await readCandleFile(join(DEVELOPMENT_DATA, `${name}.csv.gz`), { timeframe: timeframe.value, calendar });
    assert.equal(candles.length, count);
    assert.equal(gaps.missing, missing);
    assert.ok(candles.every((candle: Candle) => candleProblem(candle) === undefined));
  });
}
