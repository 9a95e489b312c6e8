import assert from "node:assert/strict";
import { setTimeout as wait } from "node:timers/promises";
import { test } from "node:test";
import type { TestContext } from "node:test";
import { exampleSignal } from "../../../test/generators/signals.ts";
import { openPostgresRemote } from "../index.ts";
import { candlesOf, SERIES } from "../store-process.fixture.ts";
import { cuttingProxy } from "../../../test/postgres-proxy.ts";
import { createTestDatabase, withPostgres, type TestDatabase } from "../../../test/postgres-database.ts";

async function fresh(context: TestContext): Promise<TestDatabase> {
  const database = await createTestDatabase();
  context.after(() => database.drop());
  return database;
}

await withPostgres("the one writer of a PostgreSQL database", () => {
  test("a second bot on the database is refused in one sentence while the first lives, and welcome afterwards", async (context) => {
    const { url } = await fresh(context);
    const leaseMs = 2_000;
    const first = await openPostgresRemote({ databaseUrl: url, instance: "the first", leaseMs });
    const warnings: string[] = [];
    const second = openPostgresRemote({
      databaseUrl: url,
      instance: "the second",
      leaseMs,
      warn: (sentence) => void warnings.push(sentence),
    });
    await assert.rejects(second, {
      name: "StoreError",
      failure: "unusable",
      message: /^The database wyeli_test_\w+ at \S+ is in use by another bot \(process \d+ on \S+\): stop it first, or /,
    });
    assert.equal(warnings.length, 1);
    assert.match(warnings[0] ?? "", /Waiting up to 2 s for a sign of life/);
    await first.commit({ signals: [exampleSignal()] });
    await first.close();
    const third = await openPostgresRemote({ databaseUrl: url, instance: "the second", leaseMs });
    assert.equal((await third.signals({})).length, 1);
    await third.close();
  });

  test("the lease of a bot that died runs out, and the same data folder need not wait for that", async (context) => {
    const { url, sql } = await fresh(context);
    await (await openPostgresRemote({ databaseUrl: url, instance: "this bot" })).close();
    const leave = (instance: string) =>
      sql`INSERT INTO writer_lease (name, owner, instance, description, renewed_at)
        VALUES ('bot', 'dead', ${instance}, 'process 1 on a machine that is gone', now()) ON CONFLICT (name) DO UPDATE SET owner = 'dead', instance = ${instance}, renewed_at = now()`;
    await leave("elsewhere");
    const start = performance.now();
    const waiting = await openPostgresRemote({ databaseUrl: url, instance: "this bot", leaseMs: 1_000 });
    assert.ok(performance.now() - start > 800, "it has waited for a sign of life");
    const [row] = await sql`SELECT instance FROM writer_lease`;
    await waiting.close();
    await leave(row?.["instance"] as string);
    const again = await openPostgresRemote({ databaseUrl: url, instance: "this bot", leaseMs: 3_600_000 });
    await again.close();
  });

  test("of two bots only one may write: the other's commits fail whole, and each signal is new exactly once", async (context) => {
    const { url, sql } = await fresh(context);
    const first = await openPostgresRemote({ databaseUrl: url, instance: "this bot" });
    assert.deepEqual((await first.commit({ signals: [exampleSignal({ id: "a" })] })).newSignals, ["a"]);
    await sql`UPDATE writer_lease SET renewed_at = now() - interval '1 hour'`; // it was asleep for so long
    const second = await openPostgresRemote({ databaseUrl: url, instance: "another bot" });
    assert.deepEqual((await second.commit({ signals: [exampleSignal({ id: "a" }), exampleSignal({ id: "b" })] })).newSignals, ["b"]);
    const late = { signals: [exampleSignal({ id: "c" })], states: [{ key: "notices/BTCUSDT", value: 1 }] };
    await assert.rejects(first.commit(late), {
      name: "StoreError",
      failure: "unusable",
      message: /^Another bot has taken over the database/,
    });
    await assert.rejects(first.saveInstruments([]), /taken over/);
    assert.equal(await second.state("notices/BTCUSDT"), undefined);
    assert.deepEqual((await second.commit(late)).newSignals, ["c"]);
    await first.close();
    await second.commit({ states: [{ key: "still", value: "the writer" }] });
    await second.close();
  });

  test("a living bot that has nothing to write renews its lease", async (context) => {
    const { url, sql } = await fresh(context);
    const store = await openPostgresRemote({ databaseUrl: url, instance: "this bot", leaseMs: 400 });
    const renewed = async (): Promise<Date> => (await sql`SELECT renewed_at FROM writer_lease`)[0]?.["renewed_at"] as Date;
    const before = await renewed();
    await wait(500);
    assert.ok((await renewed()) > before);
    await store.close();
    assert.equal((await sql`SELECT * FROM writer_lease`).length, 0);
  });
});

await withPostgres("a connection cut in the middle of a commit", () => {
  test("a commit that took place while its answer was lost is reported as what it was: its signals are new", async (context) => {
    const { url, sql } = await fresh(context);
    const proxy = await cuttingProxy(context, url);
    const store = await openPostgresRemote({ databaseUrl: proxy.url, instance: "this bot" });
    proxy.cutNextCommit("lost-answer");
    const receipt = await store.commit({ signals: [exampleSignal({ id: "a" })], candles: [{ series: SERIES, candles: candlesOf(0) }] });
    assert.deepEqual(receipt, { duplicateCandles: 0, differingCandles: [], newSignals: ["a"] });
    assert.equal(proxy.cuts, 1);
    assert.equal((await sql`SELECT id FROM signals`).length, 1);
    await store.close();
  });

  test("a commit that never reached the server fails, and can be made again", async (context) => {
    const { url, sql } = await fresh(context);
    const proxy = await cuttingProxy(context, url);
    const store = await openPostgresRemote({ databaseUrl: proxy.url, instance: "this bot" });
    const batch = { signals: [exampleSignal({ id: "a" })] };
    proxy.cutNextCommit("lost-request");
    await assert.rejects(store.commit(batch), { name: "StoreError", failure: "unavailable", message: /was lost \(/ });
    assert.equal(proxy.cuts, 1);
    assert.equal((await sql`SELECT id FROM signals`).length, 0);
    assert.deepEqual((await store.commit(batch)).newSignals, ["a"]);
    await store.close();
  });

  test("while the server cannot be asked the commit waits, says so once, and ends when it can", async (context) => {
    const { url } = await fresh(context);
    const proxy = await cuttingProxy(context, url);
    const warnings: string[] = [];
    const warn = (sentence: string): void => void warnings.push(sentence);
    const store = await openPostgresRemote({ databaseUrl: proxy.url, instance: "this bot", warn });
    proxy.cutNextCommit("lost-answer");
    proxy.refuse(true);
    let ended = false;
    const commit = store.commit({ signals: [exampleSignal({ id: "a" })] }).finally(() => (ended = true));
    await wait(1_000);
    assert.equal(ended, false);
    assert.equal(warnings.length, 1, warnings.join("\n"));
    proxy.refuse(false);
    assert.deepEqual((await commit).newSignals, ["a"]);
    await store.close();
  });

  test("closing ends the waiting", async (context) => {
    const { url } = await fresh(context);
    const proxy = await cuttingProxy(context, url);
    const store = await openPostgresRemote({ databaseUrl: proxy.url, instance: "this bot" });
    proxy.cutNextCommit("lost-answer");
    proxy.refuse(true);
    const commit = assert.rejects(store.commit({ signals: [exampleSignal()] }), { name: "StoreError", failure: "unavailable" });
    await wait(300);
    await store.close();
    await commit;
  });

  test("every connection ended by the server, again and again while commits are made: nothing is missing, nothing is new twice", async (context) => {
    const { url, sql } = await fresh(context);
    const store = await openPostgresRemote({ databaseUrl: url, instance: "this bot" });
    const told: string[] = [];
    let isDone = false;
    let failures = 0;
    const cutting = (async () => {
      while (!isDone) {
        await wait(60);
        await sql`SELECT pg_terminate_backend(s.pid) FROM pg_stat_activity s
          WHERE datname = current_database() AND application_name = 'wyeli'`;
      }
    })();
    for (let commit = 0; commit < 60; ) {
      const candles = [{ series: SERIES, candles: candlesOf(commit) }];
      try {
        const receipt = await store.commit({ candles, signals: [exampleSignal({ id: `cut-${commit}` })] });
        told.push(...receipt.newSignals);
        assert.equal(receipt.duplicateCandles, 0);
        commit += 1;
      } catch (error) {
        failures += 1;
        assert.deepEqual([(error as Error).name, (error as { failure?: string }).failure], ["StoreError", "unavailable"], String(error));
      }
    }
    isDone = true;
    await cutting;
    assert.ok(failures > 0, "some commits were cut");
    assert.deepEqual(
      told,
      Array.from({ length: 60 }, (_, commit) => `cut-${commit}`),
    );
    await wait(50);
    const [counts] = await sql`SELECT (SELECT count(*)::int FROM candles) AS candles, (SELECT count(*)::int FROM signals) AS signals`;
    assert.deepEqual({ ...counts }, { candles: 60 * candlesOf(0).length, signals: 60 });
    await store.close();
    context.diagnostic(`${failures} commits were cut and made again`);
  });
});
