import assert from "node:assert/strict";
import { test, type TestContext } from "node:test";
import type { StoreReader } from "#runtime";
import { closedSignal, exampleSignal } from "../../../test/generators/signals.ts";
import { createTestDatabase, withPostgres } from "../../../test/postgres-database.ts";
import { migratePostgresStore, openPostgresRemote, openPostgresStoreForReading } from "../index.ts";
import { candlesOf, SERIES } from "../store-process.fixture.ts";

async function fresh(context: TestContext): Promise<string> {
  const { url, drop } = await createTestDatabase();
  context.after(drop);
  return url;
}

await withPostgres("reading a PostgreSQL store", () => {
  test("a reader sees what a living bot has written, takes no lease and has nothing to write with", async (context) => {
    const databaseUrl = await fresh(context);
    const store = await openPostgresRemote({ databaseUrl, instance: "this bot", leaseMs: 1_000 });
    const reader = await openPostgresStoreForReading({ databaseUrl });
    await store.commit({ signals: [exampleSignal()], candles: [{ series: SERIES, candles: candlesOf(0) }] });
    assert.deepEqual(await reader.signals({}), [exampleSignal()]);
    assert.deepEqual(await reader.storedSeries(), [SERIES]);
    assert.ok(((await reader.size()) as number) > 1_000_000);
    assert.match(reader.description, /^PostgreSQL wyeli_test_\w+ at \S+:\d+ \(reading\)$/);
    assert.equal((reader as StoreReader & { commit?: unknown }).commit, undefined);
    await reader.close();
    await reader.close();
    await assert.rejects(reader.signals({}), { name: "StoreError", message: /closed/ });
    await store.commit({ signals: [closedSignal(exampleSignal())] });
    await store.close();
  });

  test("a snapshot stays at its moment while a bot writes, and cannot write", async (context) => {
    const databaseUrl = await fresh(context);
    const store = await openPostgresRemote({ databaseUrl, instance: "this bot" });
    await store.commit({ candles: [{ series: SERIES, candles: candlesOf(0) }] });
    const snapshot = await openPostgresStoreForReading({ databaseUrl, snapshot: true });
    await store.commit({ candles: [{ series: SERIES, candles: candlesOf(1) }], signals: [exampleSignal()] });
    assert.deepEqual(await snapshot.candles(SERIES, {}), candlesOf(0));
    assert.deepEqual(await snapshot.signals({}), []);
    await snapshot.close();
    await assert.rejects(snapshot.signals({}), { name: "StoreError" });
    await store.close();
  });

  test("a database that is not up to date is refused, with what to do", async (context) => {
    const databaseUrl = await fresh(context);
    await assert.rejects(openPostgresStoreForReading({ databaseUrl }), { name: "StoreError", message: /run `wyeli migrate`/ });
    await migratePostgresStore({ databaseUrl });
    const reader = await openPostgresStoreForReading({ databaseUrl });
    assert.deepEqual(await reader.storedSeries(), []);
    await reader.close();
  });
});
