import assert from "node:assert/strict";
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import test, { after, before, describe } from "node:test";
import { gzipSync } from "node:zlib";
import type { Candle } from "#market";
import { plantedStructureCandles } from "#market/synthetic";
import { analysisDocumentSchema } from "#app";
import { folderWith, runWyeli, type Ended } from "./run-wyeli.ts";

const HEADER = "open_time_ms,open,high,low,close,volume";

function csv(candles: readonly Candle[]): string {
  const rows = candles.map(({ openTime, open, high, low, close, volume }) => [openTime, open, high, low, close, volume].join(","));
  return `${[HEADER, ...rows].join("\n")}\n`;
}

const { candles } = plantedStructureCandles({ seed: 3, kind: "accumulation", timeframe: "1h" });
const GENEROUS = { MIN_CONFIDENCE: "0", MAX_COST_R: "1" };

test("analyze --json prints one document of the published schema per file, each on one line", async (context) => {
  const cwd = folderWith(context, { "DEMOUSDT-1h.csv": csv(candles), "other_1h.csv.gz": gzipSync(csv(candles.slice(0, 100))) });
  const { code, stdout, stderr } = await runWyeli(["analyze", "DEMOUSDT-1h.csv", "other_1h.csv.gz", "--timeframe", "1h", "--json"], {
    cwd,
    env: GENEROUS,
  });
  assert.equal(code, 0, stderr);
  assert.equal(stderr, "");
  const documents = stdout
    .trimEnd()
    .split("\n")
    .map((line) => analysisDocumentSchema.parse(JSON.parse(line)));
  assert.deepEqual(
    documents.map(({ symbol }) => symbol),
    ["DEMOUSDT", "OTHER"],
  );
  assert.equal(documents[0]?.candles.count, candles.length);
  assert.equal(documents[0]?.candles.from, candles[0]?.openTime);
  assert.equal(documents[0]?.candles.to, candles.at(-1)?.openTime);
  assert.ok((documents[0]?.elliott.counts.length ?? 0) > 0);
  assert.ok((documents[0]?.elliott.history.length ?? 0) > 0);
  assert.ok((documents[0]?.wyckoff.structures.length ?? 0) > 0);
});

test("analyze obeys --symbol and --until, and says nothing that was not known by then", async (context) => {
  const cwd = folderWith(context, { "x.csv": csv(candles) });
  const middle = candles[Math.floor(candles.length / 2)] as Candle;
  const run = async (...more: readonly string[]) => {
    const { code, stdout, stderr } = await runWyeli(["analyze", "x.csv", "-t", "1h", "-s", "ABCUSDT", "--json", ...more], {
      cwd,
      env: GENEROUS,
    });
    assert.equal(code, 0, stderr);
    return analysisDocumentSchema.parse(JSON.parse(stdout));
  };
  const [whole, half] = [await run(), await run("--until", `${middle.openTime}`)];
  assert.equal(half.symbol, "ABCUSDT");
  assert.equal(half.candles.count, Math.floor(candles.length / 2));
  assert.deepEqual(
    half.pivots,
    whole.pivots.filter(({ confirmedAt }) => confirmedAt <= middle.openTime),
  );
  assert.deepEqual(
    half.elliott.history,
    whole.elliott.history.filter(({ confirmedAt }) => confirmedAt <= middle.openTime),
  );
});

test("ENABLE_ELLIOTT=false leaves the counts out", async (context) => {
  const cwd = folderWith(context, { "x.csv": csv(candles) });
  const { stdout } = await runWyeli(["analyze", "x.csv", "-t", "1h", "--json"], { cwd, env: { ...GENEROUS, ENABLE_ELLIOTT: "false" } });
  const { elliott, wyckoff } = analysisDocumentSchema.parse(JSON.parse(stdout));
  assert.deepEqual(elliott, { counts: [], byDegree: [], history: [] });
  assert.ok(wyckoff.structures.length > 0);
});

test("analyze without --json is for people", async (context) => {
  const cwd = folderWith(context, { "DEMOUSDT-1h.csv": csv(candles) });
  const { code, stdout } = await runWyeli(["analyze", "DEMOUSDT-1h.csv", "-t", "1h"], { cwd });
  assert.equal(code, 0);
  assert.match(stdout, new RegExp(`^DEMOUSDT 1h: ${candles.length} candles, `));
  for (const part of ["Now", "Last events", "Signals:"]) assert.ok(stdout.includes(`\n${part}`), part);
});

test("--context compares with the benchmark, says so where it cannot, and is refused by name when bad", async (context) => {
  const falling = candles.map((candle, place) => {
    const share = Math.exp(-place / 500);
    return { ...candle, open: candle.open * share, high: candle.high * 2, low: candle.low * share * share, close: candle.close * share };
  });
  const elsewhere = candles.map((candle) => ({ ...candle, openTime: candle.openTime + 1000 * 24 * HOUR }));
  const cwd = folderWith(context, {
    "x.csv": csv(candles),
    "btc.csv": csv(falling),
    "DEMOUSDT.csv": csv(falling),
    "late.csv": csv(elsewhere),
    "bad.csv": "nonsense",
  });
  const strengthIn = async (...more: readonly string[]) => {
    const { code, stdout, stderr } = await runWyeli(["analyze", "x.csv", "-t", "1h", "--json", ...more], { cwd, env: GENEROUS });
    assert.equal(code, 0, stderr);
    const { wyckoff } = analysisDocumentSchema.parse(JSON.parse(stdout));
    const texts = wyckoff.structures.flatMap(
      ({ tests }) => tests?.tests.filter(({ name }) => name === "strength").map(({ text }) => text) ?? [],
    );
    assert.ok(texts.length > 0);
    return { said: texts.join("\n"), stderr };
  };
  const compared = await strengthIn("--context", "btc.csv");
  assert.match(compared.said, /Stronger than the market: (by|held)/);
  assert.equal(compared.stderr, "");
  assert.match((await strengthIn()).said, /no benchmark given/);
  const late = await strengthIn("--context", "late.csv");
  assert.match(late.said, /no benchmark given/);
  assert.match(late.stderr, /^wyeli: no candle of x\.csv was compared with late\.csv: expected another market/);
  const itself = await strengthIn("--symbol", "DEMOUSDT", "--context", "DEMOUSDT.csv");
  assert.match(itself.said, /no benchmark given/);
  const bad = await runWyeli(["analyze", "x.csv", "-t", "1h", "--context", "bad.csv"], { cwd });
  assert.equal(bad.code, 1);
  assert.match(bad.stderr, /^wyeli: bad\.csv/);
});

const HOUR = 3_600_000;
const row = (hour: number, figures = "10,12,9,11,5"): string => `${hour * HOUR},${figures}`;
const file = (...rows: readonly string[]): string => `${[HEADER, ...rows].join("\n")}\n`;

const badFiles: readonly { readonly fact: string; readonly text: string | Uint8Array; readonly said: RegExp }[] = [
  { fact: "an empty file", text: "", said: /^wyeli: BAD\d+-1h\.csv.*expected/ },
  { fact: "a file with a header only", text: file(), said: /^wyeli: BAD\d+-1h\.csv.*expected/ },
  { fact: "an unknown header", text: "when,what\n1,2\n", said: /^wyeli: BAD\d+-1h\.csv, line 1: expected/ },
  { fact: "rows out of order", text: file(row(2), row(1)), said: /^wyeli: BAD\d+-1h\.csv, line 3: .*expected/ },
  { fact: "a row that stands twice", text: file(row(1), row(1)), said: /^wyeli: BAD\d+-1h\.csv, line 3: .*expected/ },
  {
    fact: "a high below the low",
    text: file(row(1), row(2, "10,9,12,10,5")),
    said: /^wyeli: BAD\d+-1h\.csv, line 3: expected high at or above low/,
  },
  { fact: "a negative price", text: file(row(1, "-1,12,-2,11,5")), said: /^wyeli: BAD\d+-1h\.csv, line 2: .*expected/ },
  { fact: "a figure that is no number", text: file(row(1, "10,12x,9,11,5")), said: /^wyeli: BAD\d+-1h\.csv, line 2: .*expected/ },
  {
    fact: "a figure too many digits long to be one",
    text: file(row(1, "10,1e999,9,11,5")),
    said: /^wyeli: BAD\d+-1h\.csv, line 2: .*expected/,
  },
  { fact: "a row cut short", text: file(row(1), "7200000,10,12"), said: /^wyeli: BAD\d+-1h\.csv, line 3: .*expected/ },
  {
    fact: "candles of another timeframe",
    text: file(row(1), `${HOUR + 900_000},10,12,9,11,5`),
    said: /^wyeli: BAD\d+-1h\.csv, line 3: .*expected/,
  },
  {
    fact: "a file that is something else",
    text: new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3]),
    said: /^wyeli: BAD\d+-1h\.csv.*expected/,
  },
];

describe("refused in one sentence, by name and line", () => {
  const names = badFiles.map((_, place) => `BAD${place}-1h.csv`);
  const others = ["TORN-1h.csv.gz", "FOLDER-1h.csv", "ABSENT-1h.csv"];
  let said: Ended;
  const cwd = folderWith(
    { after },
    {
      ...Object.fromEntries(badFiles.map(({ text }, place) => [`BAD${place}-1h.csv`, text])),
      "TORN-1h.csv.gz": gzipSync(csv(candles)).subarray(0, 500),
    },
  );
  mkdirSync(join(cwd, "FOLDER-1h.csv"));
  before(async () => void (said = await runWyeli(["analyze", ...names, ...others, "-t", "1h", "--json"], { cwd })));

  /** The one line about the file. */
  function about(name: string): string {
    const lines = said.stderr.split("\n").filter((line) => line.startsWith(`wyeli: ${name}`));
    assert.equal(lines.length, 1, said.stderr);
    return lines[0] ?? "";
  }

  for (const [place, bad] of badFiles.entries()) {
    test(bad.fact, () => assert.match(about(names[place] ?? ""), bad.said));
  }

  test("a torn gzip file, a folder and a file that is not there", () => {
    for (const name of others) assert.match(about(name), /expected/);
  });

  test("and nothing else is said", () => {
    assert.equal(said.code, 1);
    assert.equal(said.stdout, "");
    const closing = `wyeli: ${badFiles.length + others.length} of ${badFiles.length + others.length} files were refused`;
    assert.deepEqual(said.stderr.trimEnd().split("\n").length, badFiles.length + others.length + 1, said.stderr);
    assert.equal(said.stderr.trimEnd().split("\n").at(-1), closing);
  });
});

test("a bad file alone is one sentence and nothing else", async (context) => {
  const cwd = folderWith(context, { "BAD-1h.csv": "" });
  const { code, stdout, stderr } = await runWyeli(["analyze", "BAD-1h.csv", "-t", "1h", "--json"], { cwd });
  assert.deepEqual([code, stdout], [1, ""]);
  assert.match(stderr, /^wyeli: BAD-1h\.csv[^\n]*expected[^\n]*\n$/);
});

test("a bad file does not keep the others from being read, and the exit code tells", async (context) => {
  const cwd = folderWith(context, { "BAD-1h.csv": "nonsense", "GOODUSDT-1h.csv": csv(candles) });
  const { code, stdout, stderr } = await runWyeli(["analyze", "BAD-1h.csv", "GOODUSDT-1h.csv", "-t", "1h", "--json"], { cwd });
  assert.equal(code, 1);
  assert.equal(JSON.parse(stdout).symbol, "GOODUSDT");
  assert.match(stderr, /1 of 2 files were refused/);
});

test("the bundled S&P 500 is read in sessions without a gap", async () => {
  const path = new URL("../../assets/demo/SP500-1d.csv", import.meta.url).pathname;
  const { code, stdout } = await runWyeli(["analyze", path, "-t", "1d", "--calendar", "sessions", "--json"]);
  assert.equal(code, 0);
  const { symbol, candles: span } = JSON.parse(stdout);
  assert.equal(symbol, "SP500");
  assert.equal(span.gaps, 0);
  assert.equal(span.count, readFileSync(path, "utf8").trimEnd().split("\n").length - 1);
});
