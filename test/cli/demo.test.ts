import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readdirSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import test from "node:test";
import { promisify } from "node:util";
import { openSqliteStoreForReading } from "#storage";
import type { Signal } from "#signals";
import { createTestDatabase, withPostgres } from "../postgres-database.ts";
import { folderWith, runWyeli, startWyeli, type Ended } from "./run-wyeli.ts";

/** Settings that `start` would refuse: the demo must not mind. */
const BROKEN_ENV = "ENABLE_TRADING=true\nMIN_CONFIDENCE=lots\nDATABASE_URL=nonsense\nnot a setting\n";

interface DemoRun extends Ended {
  readonly signals: readonly Signal[];
}

async function runDemo(cwd: string, ...args: readonly string[]): Promise<DemoRun> {
  const data = join(cwd, `store-${args.length}`);
  const ended = await runWyeli(["demo", "--once", "--data", data, ...args], { cwd });
  const store = await openSqliteStoreForReading({ dataDir: data });
  const signals = await store.signals({ limit: 10_000 });
  await store.close();
  return { ...ended, signals };
}

/** What must be the same whatever happened to the connection: all but how the candles came. */
function essence(signals: readonly Signal[]): unknown {
  const ordered = signals.toSorted((one, other) => (one.id < other.id ? -1 : 1));
  return ordered.map(({ dataHealth: _, ...signal }) => signal);
}

test("ten cuts at random places change no signal of the demo", async (context) => {
  const cwd = folderWith(context, { ".env": BROKEN_ENV });
  const [calm, stormy] = await Promise.all([runDemo(cwd), runDemo(cwd, "--cuts", "10", "--seed", "7")]);
  for (const { code, stderr } of [calm, stormy]) assert.equal(code, 0, stderr);
  assert.ok(calm.signals.length > 0);
  assert.ok(calm.signals.some(({ symbol }) => symbol === "DEMOUSDT"));
  assert.deepEqual(essence(stormy.signals), essence(calm.signals));
  assert.equal(stormy.stdout.split("WebSocket disconnected, reconnecting...").length - 1, 10);

  const blocks = calm.stdout.split("\n").filter((line) => /^[▲▼] /.test(line));
  assert.equal(blocks.length, calm.signals.length);
  for (const title of blocks) assert.match(title, / · DEMO, (synthetic data|replay of past data)$/);
  for (const { id, outcome } of calm.signals) if (outcome !== null) assert.match(calm.stdout, new RegExp(` - closed.*${id}`));
  assert.match(calm.stdout, /\nsymbol +timeframe +setup +signals +closed +hits +average R\n/);
  assert.match(calm.stdout, /no promise of future ones/);
});

test("the demo stays open until somebody stops it, moves to a free port, and removes its folder", async (context) => {
  const cwd = folderWith(context, {});
  const squatter = createServer().listen(8787, "127.0.0.1");
  context.after(() => squatter.close());
  await new Promise((resolve) => squatter.once("listening", resolve).once("error", resolve)); // taken by somebody else: as good
  const demo = startWyeli(["demo"], { cwd, env: { TMPDIR: cwd } });
  context.after(() => demo.signal("SIGKILL"));
  const [, url = ""] = await demo.printed("stdout", /Dashboard: (http:\S+)\n/);
  assert.notEqual(new URL(url).port, "8787");
  const status = await (await fetch(`${url}/api/status`)).json();
  assert.equal((status as { readonly mode: string }).mode, "demo");
  await demo.printed("stdout", /DEMO replay +[1-9]/);
  demo.signal("SIGINT");
  const { code, stderr } = await demo.ended;
  assert.equal(code, 0, stderr);
  assert.deepEqual(readdirSync(cwd), []);
});

test("a port that was asked for and is taken is a sentence", async (context) => {
  const squatter = createServer().listen(0, "127.0.0.1");
  context.after(() => squatter.close());
  await new Promise((resolve) => squatter.once("listening", resolve));
  const port = String((squatter.address() as AddressInfo).port);
  const { code, stderr } = await runWyeli(["demo", "--once"], { cwd: folderWith(context, {}), env: { WEB_PORT: port } });
  assert.equal(code, 4);
  assert.match(stderr, new RegExp(`^wyeli: Port ${port} on 127\\.0\\.0\\.1 is already in use`));
});

test("a folder with an earlier store is refused", async (context) => {
  const { code, stderr } = await runWyeli(["demo", "--once", "--data", "."], { cwd: folderWith(context, { "wyeli.sqlite": "" }) });
  assert.equal(code, 1);
  assert.match(stderr, /^wyeli: --data \.: expected a folder without a store, found one from an earlier run/);
});

test("--store asks for a database", async (context) => {
  const { code, stderr } = await runWyeli(["demo", "--once", "--store"], { cwd: folderWith(context, {}) });
  assert.equal(code, 1);
  assert.match(stderr, /^wyeli: --store: expected a database in the settings \(DATABASE_URL or Supabase\), found none/);
});

await withPostgres("the demo on PostgreSQL", () => {
  test("what the demo found is asked for by psql with the queries of the contract; a second demo is refused there until its candles are gone", async (context) => {
    const { url, drop } = await createTestDatabase();
    context.after(drop);
    const cwd = folderWith(context, {});
    const start = () => startWyeli(["demo", "--once", "--store"], { cwd, env: { DATABASE_URL: url } });
    const demo = await start().ended;
    assert.equal(demo.code, 0, demo.stderr);
    const second = await start().ended;
    assert.equal(second.code, 1);
    assert.match(second.stderr, /expected an empty store for the demo, found candles of (DEMOUSDT|SP500); name another database/);
    const psql = async (query: string): Promise<string[]> => {
      const { stdout } = await promisify(execFile)("psql", ["-X", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-c", query, url]);
      return stdout.split("\n").filter((row) => row !== "");
    };
    if (
      !(await psql("SELECT 1").then(
        () => true,
        (error: NodeJS.ErrnoException) => error.code !== "ENOENT",
      ))
    ) {
      return context.skip("psql is not there");
    }
    // The demo's market ended years ago.
    const recent = await psql(
      "SELECT * FROM v_recent_signals WHERE generated_at > NOW() - INTERVAL '100 years' ORDER BY generated_at DESC",
    );
    const raised = demo.stdout.split("\n").filter((line) => /^[▲▼] /.test(line)).length;
    assert.equal(recent.length, raised);
    assert.deepEqual(
      await psql("SELECT * FROM v_recent_signals WHERE generated_at > NOW() - INTERVAL '24 hours' ORDER BY generated_at DESC"),
      [],
    );
    const statistics = await psql("SELECT * FROM v_signal_stats ORDER BY total_signals DESC");
    assert.equal(
      statistics.reduce((sum, row) => sum + Number(row.split("|")[3]), 0),
      raised,
    );
    const rates = await psql(`SELECT symbol_name, AVG(CASE WHEN outcome = 'WIN' THEN 1.0 ELSE 0.0 END) * 100 AS win_rate_pct,
      COUNT(*) AS total_signals FROM signal_performance GROUP BY symbol_name ORDER BY total_signals DESC`);
    assert.ok(rates.every((row) => /^(DEMOUSDT|SP500)\|[\d.]+\|\d+$/.test(row)) && rates.length > 0, rates.join());
    assert.match((await psql("DELETE FROM candles WHERE open_time < NOW() - INTERVAL '90 days'"))[0] ?? "", /^DELETE [1-9]\d{3,}$/);
    await psql("VACUUM ANALYZE candles");
    const third = start();
    await third.printed("stdout", /DEMO replay +[1-9]/); // no candles were left
    third.signal("SIGINT");
    assert.equal((await third.ended).code, 0);
  });
});
