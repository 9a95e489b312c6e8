import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import { folderWith, runWyeli } from "./run-wyeli.ts";

test("check of an empty folder finds the configuration valid and says what the bot would do", async (context) => {
  const { code, stdout, stderr } = await runWyeli(["check"], { cwd: folderWith(context, {}) });
  assert.equal(code, 0);
  assert.equal(stderr, "");
  const [first, ...summary] = stdout.split("\n");
  assert.equal(first, "✅ Configuration valid!");
  for (const word of ["alerts only", "BTCUSDT", "15m, 1h, 4h (15 charts)", "SQLite in ./data", "127.0.0.1 port 8787", "Discord"]) {
    assert.ok(summary.join("\n").includes(word), word);
  }
});

test("check reads the .env of the folder it runs in, and the environment wins", async (context) => {
  const cwd = folderWith(context, { ".env": "SYMBOLS=ETHUSDT   # only one\r\nTIMEFRAMES=4h\r\nWEB_PORT=9000\r\n" });
  const { code, stdout } = await runWyeli(["check"], { cwd, env: { TIMEFRAMES: "1d" } });
  assert.equal(code, 0);
  assert.match(stdout, /ETHUSDT\n.*1d \(1 chart\)/);
  assert.match(stdout, /port 9000/);
});

test("check names every problem at once, exits with 1 and prints no secret and no stack", async (context) => {
  const token = "MTIzNDU2Nzg5.secret.token-of-discord";
  const cwd = folderWith(context, {
    ".env": `DISCORD_TOKEN=${token}\nMIN_CONFIDENCE=12abc\nENABLE_TRADING=true\nTIMEFRAMES=1h,7m\nDISCORD_GUILD_ID=${token}\n${token}\n`,
  });
  const { code, stdout, stderr } = await runWyeli(["check"], { cwd, env: { LOG_LEVEL: "DEBUG" } });
  assert.equal(code, 1);
  assert.equal(stdout, "");
  for (const word of [
    "line 6 of .env",
    "MIN_CONFIDENCE",
    "ENABLE_TRADING",
    "not available yet",
    'unknown timeframe "7m"',
    "Missing required environment variable: DISCORD_SIGNALS_CHANNEL_ID",
  ]) {
    assert.ok(stderr.includes(word), `${word} in ${stderr}`);
  }
  assert.ok(!stderr.includes(token), stderr);
  assert.ok(!stderr.includes("    at "), stderr);
});

test("a .env that is a folder is a sentence, not a stack", async (context) => {
  const cwd = folderWith(context, {});
  mkdirSync(join(cwd, ".env"));
  const { code, stderr } = await runWyeli(["check"], { cwd });
  assert.equal(code, 1);
  assert.match(stderr, /^❌ Configuration problem: \.env: expected a readable file/);
});
