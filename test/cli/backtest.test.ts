import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import test from "node:test";
import { backtestDocumentSchema } from "#app";
import { closeTimeOf, type Candle } from "#market";
import { plantedStructureCandles } from "#market/synthetic";
import { createTestDatabase, withPostgres } from "../postgres-database.ts";
import { folderWith, runWyeli, startWyeli } from "./run-wyeli.ts";

const HOUR = 3_600_000;
const GENEROUS = { MIN_CONFIDENCE: "0", MAX_COST_R: "1" };

function csv(candles: readonly Candle[]): string {
  const rows = candles.map(({ openTime, open, high, low, close, volume }) => [openTime, open, high, low, close, volume].join(","));
  return `${["open_time_ms,open,high,low,close,volume", ...rows].join("\n")}\n`;
}

/** Planted structures, one after another. */
function chart(seeds: readonly number[]): readonly Candle[] {
  let from = Date.UTC(2024, 0, 1);
  let startPrice = 100;
  return seeds.flatMap((seed, place) => {
    const kind = place % 2 === 0 ? "accumulation" : "distribution";
    const { candles } = plantedStructureCandles({ seed, kind, timeframe: "1h", from, startPrice });
    const last = candles.at(-1) as Candle;
    [from, startPrice] = [closeTimeOf("1h", last.openTime), last.close];
    return candles;
  });
}

/** Four quarters of each candle: its open, its two ends and its close. */
function quarters(candles: readonly Candle[]): readonly Candle[] {
  return candles.flatMap((candle) => {
    const points = [candle.open, candle.low, candle.high, candle.high, candle.close];
    return points.slice(1).map((close, place) => {
      const open = points[place] as number;
      const openTime = candle.openTime + (place * HOUR) / 4;
      return { ...candle, openTime, open, close, high: Math.max(open, close), low: Math.min(open, close) };
    });
  });
}

const candles = chart([3, 8, 11, 21]);
const files = { "DEMOUSDT-1h.csv": csv(candles), "DEMOUSDT-15m.csv": csv(quarters(candles)), "OTHERUSDT-1h.csv": csv(chart([5, 6])) };

test("backtest --json prints one document of the published schema on one line, for all files on one balance", async (context) => {
  const cwd = folderWith(context, files);
  const args = ["backtest", "DEMOUSDT-1h.csv", "OTHERUSDT-1h.csv", "-t", "1h", "--json", "--risk", "2%", "--finer", "DEMOUSDT-15m.csv"];
  const { code, stdout, stderr } = await runWyeli(args, { cwd, env: { ...GENEROUS, LEVERAGE: "4", BACKTEST_INITIAL_BALANCE: "500" } });
  assert.equal(code, 0, stderr);
  assert.equal(stderr, "");
  assert.equal(stdout.trimEnd().split("\n").length, 1);
  const document = backtestDocumentSchema.parse(JSON.parse(stdout));
  assert.deepEqual(
    document.runs.map(({ symbol, finer }) => [symbol, finer?.timeframe ?? null, finer?.decided ?? null]),
    [
      ["DEMOUSDT", "15m", candles.length],
      ["OTHERUSDT", null, null],
    ],
  );
  const { account, minima } = document.settings;
  assert.deepEqual([account.riskShare, account.leverage, document.account.initialBalance], [0.02, 4, 500]);
  const trades = document.runs.flatMap((run) => run.trades);
  assert.ok(trades.length > 2 && trades.length < minima.trades);
  assert.equal(document.account.metrics.trades, trades.length);
  for (const name of ["winRate", "profitFactor", "expectancyR", "sharpe", "sortino", "cagr"] as const) {
    assert.equal(document.account.metrics[name], null, name);
  }
  assert.deepEqual(document.baseline, { expectancyR: null, pValue: null, permutations: 1000 });
});

test("backtest without --json is for people, and --report writes a page", async (context) => {
  const cwd = folderWith(context, files);
  const { code, stdout, stderr } = await runWyeli(["backtest", "DEMOUSDT-1h.csv", "-t", "1h", "--report", "out.html"], {
    cwd,
    env: GENEROUS,
  });
  assert.equal(code, 0, stderr);
  assert.match(stdout, new RegExp(`^DEMOUSDT 1h: ${candles.length} candles, 2024-01-01 00:00 UTC to .* UTC, no gaps\n`));
  for (const part of ["Account   10000.00 became", "Trades    not enough trades", "Costs     fees", "By setup", "Followers unknown"]) {
    assert.ok(stdout.includes(part), part);
  }
  const page = readFileSync(join(cwd, "out.html"), "utf8");
  assert.match(page, /<!doctype html>/);
  assert.ok(!page.includes(cwd));
});

test("without --timeframe each file has its own, and charts of one symbol are heard by one desk", async (context) => {
  const cwd = folderWith(context, files);
  const names = ["OTHERUSDT-1h.csv", "DEMOUSDT-15m.csv", "DEMOUSDT-1h.csv"];
  const { code, stdout, stderr } = await runWyeli(["backtest", ...names, "--json"], { cwd, env: GENEROUS });
  assert.deepEqual([code, stderr], [0, ""]);
  const { runs } = backtestDocumentSchema.parse(JSON.parse(stdout));
  assert.deepEqual(
    runs.map(({ symbol, timeframe, alongside }) => [symbol, timeframe, alongside]),
    [
      ["OTHERUSDT", "1h", []],
      ["DEMOUSDT", "15m", ["1h"]],
      ["DEMOUSDT", "1h", ["15m"]],
    ],
  );
  // One open idea a symbol and side: no second one was raised before the first was over.
  const heard = runs.slice(1).flatMap(({ signals }) => signals);
  assert.ok(heard.length > 4 && new Set(heard.map(({ timeframe }) => timeframe)).size === 2);
  for (const side of ["long", "short"]) {
    const ideas = heard.filter((signal) => signal.side === side).toSorted((one, other) => one.confirmedAt - other.confirmedAt);
    for (const [place, { confirmedAt }] of ideas.entries()) {
      const before = ideas[place - 1];
      assert.ok(before === undefined || (before.outcome?.closedAt ?? Infinity) <= confirmedAt, `${side} at ${confirmedAt}`);
    }
  }
});

test("a bad file among the charts of a symbol leaves the others to be heard without it", async (context) => {
  const cwd = folderWith(context, { ...files, "DEMOUSDT-4h.csv": "nonsense", "DEMOUSDT-odd.csv": csv(candles.slice(0, 1)) });
  const names = ["DEMOUSDT-4h.csv", "DEMOUSDT-1h.csv", "DEMOUSDT-odd.csv"];
  const { code, stdout, stderr } = await runWyeli(["backtest", ...names, "--json"], { cwd });
  assert.equal(code, 1);
  assert.match(
    stderr,
    /^wyeli: DEMOUSDT-4h\.csv, line 1: expected.*\n.*odd\.csv: expected candles of a timeframe .*, found fewer than two candles\n/,
  );
  assert.match(stderr, /\nwyeli: 2 of 3 files were refused\n$/);
  const { runs } = backtestDocumentSchema.parse(JSON.parse(stdout));
  assert.deepEqual(
    runs.map(({ timeframe, alongside }) => [timeframe, alongside]),
    [["1h", []]],
  );
});

test("each chart is compared with a benchmark of its own timeframe, and one that fits none is refused", async (context) => {
  const cwd = folderWith(context, {
    ...files,
    "BTCUSDT-1h.csv": csv(candles),
    "BTCUSDT-4h.csv": csv(candles.filter((_, place) => place % 4 === 0)),
  });
  const names = ["DEMOUSDT-15m.csv", "DEMOUSDT-1h.csv", "--json"];
  const { code, stderr } = await runWyeli(["backtest", ...names, "--context", "BTCUSDT-1h.csv"], { cwd });
  assert.deepEqual([code, stderr], [0, ""]);
  const odd = await runWyeli(["backtest", ...names, "--context", "BTCUSDT-4h.csv"], { cwd });
  assert.deepEqual([odd.code, odd.stderr], [1, "wyeli: BTCUSDT-4h.csv: expected candles of 15m or 1h, found 4h candles\n"]);
});

test("--until leaves out what was not known by then", async (context) => {
  const cwd = folderWith(context, files);
  const until = (candles[Math.floor(candles.length / 2)] as Candle).openTime;
  const documentOf = async (...more: readonly string[]) => {
    const { stdout } = await runWyeli(["backtest", "DEMOUSDT-1h.csv", "-t", "1h", "--json", ...more], { cwd, env: GENEROUS });
    return backtestDocumentSchema.parse(JSON.parse(stdout));
  };
  const [whole, half] = [await documentOf(), await documentOf("--until", String(until))];
  const known = whole.runs[0]?.trades.filter(({ closedAt }) => closedAt <= until) ?? [];
  assert.ok(known.length > 0);
  assert.deepEqual(half.runs[0]?.trades, known);
  assert.equal(half.settings.until, until);
});

test("without signals the report says that there was no trade", async (context) => {
  const cwd = folderWith(context, { "FLATUSDT-1h.csv": csv(candles.slice(0, 30)) });
  const { code, stdout } = await runWyeli(["backtest", "FLATUSDT-1h.csv", "-t", "1h", "--report", "out.html"], { cwd });
  assert.equal(code, 0);
  assert.match(stdout, /0 signals/);
  assert.match(stdout, /\nNo trades\n$/);
  assert.ok(existsSync(join(cwd, "out.html")));
});

const bad: readonly (readonly [fact: string, args: readonly string[], code: number, said: RegExp])[] = [
  ["a bad file", ["BAD-1h.csv", "-t", "1h"], 1, /^wyeli: BAD-1h\.csv, line 1: expected/],
  ["a file that is not there", ["ABSENT-1h.csv", "-t", "1h"], 1, /^wyeli: ABSENT-1h\.csv: expected/],
  ["a file of no symbol", ["my chart.csv", "-t", "1h"], 1, /^wyeli: my chart\.csv: expected a file name that begins with the symbol/],
  [
    "finer candles that are not finer",
    ["DEMOUSDT-1h.csv", "-t", "1h", "--finer", "DEMOUSDT-1h.csv"],
    1,
    /expected candles finer than 1h, found 1h candles/,
  ],
  [
    "finer candles of another symbol",
    ["DEMOUSDT-1h.csv", "-t", "1h", "--finer", "OTHERUSDT-1h.csv"],
    1,
    /expected finer candles of DEMOUSDT, found a file of OTHERUSDT/,
  ],
  [
    "a risk that is no percentage",
    ["DEMOUSDT-1h.csv", "-t", "1h", "--risk", "1"],
    2,
    /expected a percentage above 0 such as 1%, found "1"/,
  ],
  ["a risk of nothing", ["DEMOUSDT-1h.csv", "-t", "1h", "--risk", "0%"], 2, /expected a percentage above 0/],
  [
    "a report without a place",
    ["FLATUSDT-1h.csv", "-t", "1h", "--report", "nowhere/out.html"],
    4,
    /^wyeli: --report nowhere\/out\.html: expected a folder that can be written to, found nowhere\n$/,
  ],
];

for (const [fact, args, code, said] of bad) {
  test(`refused in one sentence: ${fact}`, async (context) => {
    const cwd = folderWith(context, {
      ...files,
      "BAD-1h.csv": "nonsense",
      "my chart.csv": csv(candles),
      "FLATUSDT-1h.csv": csv(candles.slice(0, 30)),
    });
    const ended = await runWyeli(["backtest", ...args], { cwd });
    assert.equal(ended.code, code, ended.stderr);
    assert.match(ended.stderr, said);
    assert.ok(!ended.stderr.includes("    at "), ended.stderr);
  });
}

test("a bad file does not keep the others from being tested, and the exit code tells", async (context) => {
  const cwd = folderWith(context, { "BAD-1h.csv": "nonsense", "FLATUSDT-1h.csv": csv(candles.slice(0, 30)) });
  const { code, stdout, stderr } = await runWyeli(["backtest", "BAD-1h.csv", "FLATUSDT-1h.csv", "-t", "1h", "--json"], { cwd });
  assert.equal(code, 1);
  assert.deepEqual(
    backtestDocumentSchema.parse(JSON.parse(stdout)).runs.map(({ symbol }) => symbol),
    ["FLATUSDT"],
  );
  assert.match(stderr, /^wyeli: BAD-1h\.csv, line 1: expected.*\nwyeli: 1 of 2 files were refused\n$/);
});

test("a request to stop ends the threads, and the exit code says that it was not done", async (context) => {
  // Work for half a minute, and a busy machine's time to begin with it: before that a signal would end the process by itself.
  const many = chart(Array.from({ length: 300 }, (_, place) => place + 1));
  const cwd = folderWith(context, { "LONGUSDT-1h.csv": csv(many) });
  const running = startWyeli(["backtest", "LONGUSDT-1h.csv", "-t", "1h", "--json"], { cwd });
  setTimeout(() => running.signal("SIGINT"), 7_000);
  const { code, stdout, stderr } = await running.ended;
  assert.deepEqual([code, stdout, stderr], [130, "", "wyeli: Stopped before it was done\n"]);
});

test("backtest --save keeps each series once, with its settings, the hash of its data and its results", async (context) => {
  const cwd = folderWith(context, files);
  const args = ["backtest", "DEMOUSDT-1h.csv", "OTHERUSDT-1h.csv", "-t", "1h", "--save"];
  const first = await runWyeli(args, { cwd, env: GENEROUS });
  assert.equal(first.code, 0, first.stderr);
  assert.match(first.stderr, /^Saved 2 backtests in SQLite data\/wyeli\.sqlite$/m);
  const again = await runWyeli(args, { cwd, env: GENEROUS });
  assert.match(again.stderr, /^Saved 0 backtests in SQLite data\/wyeli\.sqlite; 2 backtests had been saved before$/m);
  const database = new DatabaseSync(join(cwd, "data", "wyeli.sqlite"), { readOnly: true });
  const rows = database.prepare("SELECT symbol_name, timeframe, first_candle_at, document FROM backtests ORDER BY symbol_name").all();
  database.close();
  assert.deepEqual(
    rows.map((row) => [row["symbol_name"], row["timeframe"], row["first_candle_at"]]),
    [
      ["DEMOUSDT", "1h", Date.UTC(2024, 0, 1)],
      ["OTHERUSDT", "1h", Date.UTC(2024, 0, 1)],
    ],
  );
  const kept = JSON.parse(String(rows[0]?.["document"]));
  assert.deepEqual([kept.schema, kept.settings.minConfidence, kept.run.symbol], ["wyeli.backtest/1", 0, "DEMOUSDT"]);
  assert.match(kept.run.file.sha256, /^[0-9a-f]{64}$/);
  assert.ok(kept.run.trades.length > 0);
});

await withPostgres("backtest --save on PostgreSQL", () => {
  test("it writes to the database of the settings, and the same test is kept once", async (context) => {
    const { url, sql, drop } = await createTestDatabase();
    context.after(drop);
    const cwd = folderWith(context, files);
    const args = ["backtest", "OTHERUSDT-1h.csv", "-t", "1h", "--save"];
    for (const [run, sentence] of [
      /^Saved 1 backtest in PostgreSQL /m,
      /^Saved 0 backtests in .*; 1 backtest had been saved before$/m,
    ].entries()) {
      const { code, stderr } = await runWyeli(args, { cwd, env: { ...GENEROUS, DATABASE_URL: url } });
      assert.equal(code, 0, stderr);
      assert.match(stderr, sentence, `run ${run}`);
    }
    const rows =
      await sql`SELECT symbol_name AS symbol, document -> 'run' ->> 'symbol' AS told, last_candle_at > first_candle_at AS ordered FROM backtests`;
    assert.deepEqual(
      rows.map((row) => ({ ...row })),
      [{ symbol: "OTHERUSDT", told: "OTHERUSDT", ordered: true }],
    );
  });
});
