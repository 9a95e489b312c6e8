import assert from "node:assert/strict";
import { test, type TestContext } from "node:test";
import type { BacktestRecord } from "#runtime";
import { openSupabaseRemote, probeSupabaseStore, saveBacktestsToSupabase } from "#storage";
import { withPostgres } from "../../../test/postgres-database.ts";
import { createTestSupabase, type TestSupabase } from "../../../test/supabase-server.ts";

async function fresh(context: TestContext, options: { readonly migrated?: boolean } = {}): Promise<TestSupabase> {
  const supabase = await createTestSupabase(options);
  context.after(() => supabase.drop());
  return supabase;
}

await withPostgres("looking at a Supabase store", () => {
  test("it answers, takes writes and leaves nothing behind; the anon key sees nothing", async (context) => {
    const { url, serviceKey: key, anonKey, sql } = await fresh(context);
    const report = await probeSupabaseStore({ url, key, anonKey });
    assert.match(report.store, /^Supabase 127\.0\.0\.1:\d+$/);
    assert.equal(report.schema.found, report.schema.known);
    assert.ok((report.bytes ?? 0) > 1_000_000);
    assert.deepEqual([report.writer, report.publicTables], [null, []]);
    assert.deepEqual(await sql`SELECT key FROM detector_states`, []);
  });

  test("a bot that writes there is named, and so is a table that everybody can read", async (context) => {
    const { url, serviceKey: key, anonKey, sql } = await fresh(context);
    const store = await openSupabaseRemote({ url, key, instance: "this bot" });
    await sql.script("ALTER TABLE schema_migrations DISABLE ROW LEVEL SECURITY");
    const report = await probeSupabaseStore({ url, key, anonKey });
    assert.match(report.writer ?? "", /^process \d+ on /);
    assert.deepEqual(report.publicTables, ["schema_migrations"]);
    assert.equal((await probeSupabaseStore({ url, key, anonKey: null })).publicTables, null);
    await store.close();
  });

  test("without its tables it says which files are to be run", async (context) => {
    const { url, serviceKey: key } = await fresh(context, { migrated: false });
    await assert.rejects(probeSupabaseStore({ url, key, anonKey: null }), /is not ready: expected schema version \d+, found none/);
  });
});

await withPostgres("backtests on Supabase", () => {
  test("a backtest is kept once, beside a bot that writes", async (context) => {
    const { url, serviceKey: key, sql } = await fresh(context);
    const store = await openSupabaseRemote({ url, key, instance: "this bot" });
    const record: BacktestRecord = {
      id: "a1",
      createdAt: Date.UTC(2024, 0, 1),
      series: { symbol: "BTCUSDT", timeframe: "1h" },
      firstCandleAt: Date.UTC(2020, 0, 1),
      lastCandleAt: Date.UTC(2023, 0, 1),
      document: { run: { trades: [1.25] } },
    };
    assert.deepEqual(await saveBacktestsToSupabase({ url, key }, [record]), { store: `Supabase ${new URL(url).host}`, added: 1, known: 0 });
    const again = await saveBacktestsToSupabase({ url, key }, [record, { ...record, id: "b2" }]);
    assert.deepEqual([again.added, again.known], [1, 1]);
    const rows = await sql`SELECT id, symbol_name, document #>> '{run,trades,0}' AS trade FROM backtests ORDER BY id`;
    assert.deepEqual(
      rows.map((row) => [row["id"], row["symbol_name"], row["trade"]]),
      [
        ["a1", "BTCUSDT", "1.25"],
        ["b2", "BTCUSDT", "1.25"],
      ],
    );
    await store.close();
  });
});
