import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import type { Candle } from "#market";
import { plantedStructureCandles } from "#market/synthetic";
import { folderWith, runWyeli } from "./run-wyeli.ts";

const HEADER = "open_time_ms,open,high,low,close,volume";
const GENEROUS = { MIN_CONFIDENCE: "0", MAX_COST_R: "1" };
const { candles } = plantedStructureCandles({ seed: 8, kind: "accumulation", springType: 2, timeframe: "1h" });
const FILES = { "DEMOUSDT-1h.csv": csv(candles) };

function csv(rows: readonly Candle[]): string {
  return [
    HEADER,
    ...rows.map(({ openTime, open, high, low, close, volume }) => [openTime, open, high, low, close, volume].join(",")),
    "",
  ].join("\n");
}

test("chart draws the reading of a file as a PNG, says what is on it, and draws the same again", async (context) => {
  const cwd = folderWith(context, FILES);
  const { code, stdout, stderr } = await runWyeli(["chart", "DEMOUSDT-1h.csv", "-t", "1h", "--note", "synthetic data"], {
    cwd,
    env: GENEROUS,
  });
  assert.equal(code, 0, stderr);
  assert.equal(stderr, "");
  assert.match(stdout, /^chart\.png: synthetic data\. DEMOUSDT 1h, last price [\d.]+ in the candle of 2024-/);
  const png = readFileSync(join(cwd, "chart.png"));
  assert.equal(png.subarray(1, 4).toString("latin1"), "PNG");
  assert.deepEqual([png.readUInt32BE(16), png.readUInt32BE(20)], [1200, 675]);
  await runWyeli(["chart", "DEMOUSDT-1h.csv", "-t", "1h", "--note", "synthetic data", "-o", "again.png"], { cwd, env: GENEROUS });
  assert.ok(png.equals(readFileSync(join(cwd, "again.png"))));
});

test("chart writes SVG too, light or dark, until an instant, with as many candles as asked for", async (context) => {
  const cwd = folderWith(context, FILES);
  const until = (candles[200] as Candle).openTime;
  const args = ["chart", "DEMOUSDT-1h.csv", "-t", "1h", "-s", "ABCUSDT", "-u", `${until}`, "-n", "60", "-o", "a.svg", "--light"];
  const { code, stderr } = await runWyeli(args, { cwd, env: GENEROUS });
  assert.equal(code, 0, stderr);
  const svg = readFileSync(join(cwd, "a.svg"), "utf8");
  assert.match(svg, /^<svg /);
  assert.ok(svg.includes(">ABCUSDT</text>") && svg.includes('fill="#ffffff"'));
  const last = new Date(until - 3_600_000).toISOString().slice(0, 16).replace("T", " ");
  assert.ok(svg.includes(`last candle ${last} UTC`));
});

test("chart draws around one signal, by its id or the last one, and names what is there where it is not found", async (context) => {
  const cwd = folderWith(context, FILES);
  const run = (signal: string) =>
    runWyeli(["chart", "DEMOUSDT-1h.csv", "-t", "1h", "--signal", signal, "-o", `${signal}.svg`], { cwd, env: GENEROUS });
  const last = await run("last");
  assert.equal(last.code, 0, last.stderr);
  assert.match(last.stdout, /^last\.svg: .*(Long|Short), .*: entry /);
  const unknown = await run("no-such-id");
  assert.equal(unknown.code, 1);
  const id = /the last of them (\w+)\n/.exec(unknown.stderr)?.[1] ?? "";
  assert.match(unknown.stderr, /^wyeli: --signal no-such-id: expected the id of a signal of this file, or last; found \d+ others/);
  assert.equal((await run(id)).code, 0);
  assert.equal(readFileSync(join(cwd, `${id}.svg`), "utf8"), readFileSync(join(cwd, "last.svg"), "utf8"));
});

const misuse: readonly { readonly fact: string; readonly args: readonly string[]; readonly code: number; readonly said: RegExp }[] = [
  {
    fact: "another kind of file",
    args: ["-o", "a.gif"],
    code: 2,
    said: /expected a file name that ends in \.png or \.svg, found "a\.gif"/,
  },
  { fact: "no candles at all", args: ["-n", "0"], code: 2, said: /expected a number of candles from 1 to 5000, found "0"/ },
  {
    fact: "a folder that is not there",
    args: ["-o", "nowhere/a.png"],
    code: 4,
    said: /--out nowhere\/a\.png: expected a folder that can be/,
  },
  { fact: "a time before the file", args: ["-u", "2001-01-01"], code: 1, said: /expected candles in this time, found none/ },
];
for (const { fact, args, code, said } of misuse) {
  test(`chart refuses ${fact} in one sentence and writes nothing`, async (context) => {
    const cwd = folderWith(context, FILES);
    const ended = await runWyeli(["chart", "DEMOUSDT-1h.csv", "-t", "1h", ...args], { cwd });
    assert.equal(ended.code, code, ended.stderr);
    assert.match(ended.stderr, said);
    assert.ok(!existsSync(join(cwd, "chart.png")));
  });
}

test("a bad candle file is refused by name and line", async (context) => {
  const cwd = folderWith(context, { "BAD-1h.csv": `${HEADER}\n0,10,9,12,11,5\n` });
  const { code, stderr } = await runWyeli(["chart", "BAD-1h.csv", "-t", "1h"], { cwd });
  assert.equal(code, 1);
  assert.match(stderr, /^wyeli: BAD-1h\.csv, line 2: expected high at or above low/);
});
