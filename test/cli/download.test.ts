import assert from "node:assert/strict";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import { readCandleFile } from "#market/files";
import { environmentOf, FROM, HOUR, localExchange } from "./local-exchange.ts";
import { folderWith, runWyeli, startWyeli } from "./run-wyeli.ts";

const HISTORY = 1_200;

test("download writes the closed candles of every symbol into files that can be read", async (context) => {
  const exchange = await localExchange(context, { history: HISTORY });
  const cwd = folderWith(context, {});
  const args = ["download", "BTCUSDT", "ETHUSDT", "-t", "1h", "--from", "2024-01-01", "--out", "candles"];
  const { code, stdout, stderr } = await runWyeli(args, { cwd, env: environmentOf(exchange) });
  assert.equal(code, 0, stderr);
  assert.match(
    stdout,
    /^BTCUSDT 1h: 1200 candles \(1200 new\), 2024-01-01 00:00 UTC to .*, no gaps, in candles.BTCUSDT-1h\.csv\.gz\nETHUSDT 1h: /,
  );
  for (const symbol of ["BTCUSDT", "ETHUSDT"]) {
    const { candles, gaps } = await readCandleFile(join(cwd, "candles", `${symbol}-1h.csv.gz`), { timeframe: "1h" });
    assert.equal(candles.length, HISTORY);
    assert.equal(gaps.count, 0);
    assert.equal(candles.at(-1)?.openTime, FROM + (HISTORY - 1) * HOUR);
  }
});

test("run again, download goes on where the file ends and asks for nothing twice", async (context) => {
  const exchange = await localExchange(context, { history: HISTORY });
  const cwd = folderWith(context, {});
  const run = (to: string) =>
    runWyeli(["download", "BTCUSDT", "-t", "1h", "-f", "2024-01-01", "--to", to, "-o", "."], { cwd, env: environmentOf(exchange) });
  assert.match((await run("2024-01-11")).stdout, /^BTCUSDT 1h: 240 candles \(240 new\)/);
  const second = await run("2024-01-21");
  assert.match(second.stdout, /^BTCUSDT 1h: 480 candles \(240 new\), 2024-01-01 00:00 UTC to 2024-01-20 23:00 UTC, no gaps/);
  const third = await run("2024-01-21");
  assert.match(third.stdout, /^BTCUSDT 1h: 480 candles \(0 new\)/);
});

test("a file that begins too late is refused, because it cannot be continued backwards", async (context) => {
  const exchange = await localExchange(context, { history: HISTORY });
  const cwd = folderWith(context, {});
  const run = (from: string) => runWyeli(["download", "BTCUSDT", "-t", "1h", "-f", from, "-o", "."], { cwd, env: environmentOf(exchange) });
  assert.equal((await run("2024-02-01")).code, 0);
  const { code, stderr } = await run("2024-01-01");
  assert.equal(code, 1);
  assert.match(stderr, /BTCUSDT-1h\.csv\.gz: expected a file that begins by 2024-01-01T.*, found one that begins at 2024-02-01T/);
});

test("Ctrl+C leaves a file that can be read and continued", async (context) => {
  const exchange = await localExchange(context, {
    history: 3_000,
    faults: { rest: [{ kind: "slow", delayMs: 60_000, path: "/fapi/v1/klines" }] },
  });
  const cwd = folderWith(context, {});
  const args = ["download", "BTCUSDT", "-t", "1h", "-f", "2024-01-01", "-o", "."];
  const process = startWyeli(args, { cwd, env: environmentOf(exchange) });
  await process.printed("stderr", /BTCUSDT 1h: from/);
  process.signal("SIGINT");
  const { code, stderr } = await process.ended;
  assert.equal(code, 130, stderr);
  assert.match(stderr, /Stopped; run the same command again to go on/);
  const again = await runWyeli(args, { cwd, env: environmentOf(exchange) });
  assert.equal(again.code, 0, again.stderr);
  assert.match(again.stdout, /^BTCUSDT 1h: 3000 candles/);
  assert.deepEqual(readdirSync(cwd), ["BTCUSDT-1h.csv.gz"]);
});

test("an unknown symbol is a sentence and leaves no file", async (context) => {
  const exchange = await localExchange(context, { history: 100 });
  const cwd = folderWith(context, {});
  const { code, stderr } = await runWyeli(["download", "NOSUCHUSDT", "-t", "1h", "-f", "2024-01-01", "-o", "."], {
    cwd,
    env: environmentOf(exchange),
  });
  assert.equal(code, 1, stderr);
  assert.match(stderr, /does not know the symbol "NOSUCHUSDT"/);
  assert.ok(!existsSync(join(cwd, "NOSUCHUSDT-1h.csv.gz")));
});

test("a time without candles is said and leaves no file", async (context) => {
  const exchange = await localExchange(context, { history: 100 });
  const cwd = folderWith(context, {});
  const args = ["download", "BTCUSDT", "-t", "1h", "-f", "2022-01-01", "--to", "2022-02-01", "-o", "."];
  const { code, stdout } = await runWyeli(args, { cwd, env: environmentOf(exchange) });
  assert.equal(code, 0);
  assert.equal(stdout, "BTCUSDT 1h: the exchange has no candles in this time\n");
  assert.deepEqual(readdirSync(cwd), []);
});

test("an exchange that does not serve this place is exit code 3, at once", async (context) => {
  const exchange = await localExchange(context, { history: 100, faults: { rest: [{ kind: "blocked", times: 100 }] } });
  const args = ["download", "BTCUSDT", "-t", "1h", "-f", "2024-01-01", "-o", "."];
  const { code, stderr } = await runWyeli(args, { cwd: folderWith(context, {}), env: environmentOf(exchange) });
  assert.equal(code, 3);
  assert.match(stderr, /does not serve this location \(HTTP 451\)/);
});

const spans: readonly (readonly [fact: string, from: string, to: string, said: RegExp])[] = [
  ["a beginning in the future", "2999-01-01", "2999-02-01", /--from: expected a date in the past/],
  ["an end before the beginning", "2024-02-01", "2024-01-01", /--from and --to: expected at least one whole 1h candle/],
];

for (const [fact, from, to, said] of spans) {
  test(`${fact} is refused`, async (context) => {
    const { code, stderr } = await runWyeli(["download", "BTCUSDT", "-t", "1h", "-f", from, "--to", to], { cwd: folderWith(context, {}) });
    assert.equal(code, 2, stderr);
    assert.match(stderr, said);
  });
}
