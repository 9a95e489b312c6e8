import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { test, type TestContext } from "node:test";
import { createClient, type SupabaseClient } from "@supabase/supabase-js";
import { closedSignal, exampleSignal } from "../../../test/generators/signals.ts";
import { exampleInstrument } from "../../../test/generators/instruments.ts";
import { withPostgres } from "../../../test/postgres-database.ts";
import { createTestSupabase, MIGRATIONS, migrationNames, type TestSupabase } from "../../../test/supabase-server.ts";
import { checkSupabaseSchema, migratePostgresStore, openPostgresRemote, openSupabaseRemote } from "../index.ts";
import { candlesOf, SERIES } from "../store-process.fixture.ts";

async function fresh(
  context: TestContext,
  options: { readonly migrated?: boolean; readonly maxRows?: number } = {},
): Promise<TestSupabase> {
  const supabase = await createTestSupabase(options);
  context.after(() => supabase.drop());
  return supabase;
}

function clientOf(url: string, key: string): SupabaseClient {
  return createClient(url, key, { accessToken: async () => key });
}

await withPostgres("the schema on Supabase", () => {
  test("the files run in psql, twice, then in an editor, and the program finds them all whichever way it asks", async (context) => {
    const { url, serviceKey: key, databaseUrl, sql, migrate } = await fresh(context, { migrated: false });
    for (const name of [...migrationNames(), ...migrationNames()]) {
      const file = fileURLToPath(new URL(name, MIGRATIONS));
      const ran = await promisify(execFile)("psql", ["-X", "-q", "-v", "ON_ERROR_STOP=1", "-f", file, databaseUrl]).catch(
        (error: Error) => error,
      );
      if (ran instanceof Error && "code" in ran && ran.code === "ENOENT") return context.skip("psql is not there");
      assert.ok(!(ran instanceof Error), String(ran));
    }
    await migrate(); // once more, as the SQL Editor sends them: whole
    assert.deepEqual((await migratePostgresStore({ databaseUrl })).applied, []);
    assert.match((await checkSupabaseSchema({ url, key })).store, /^Supabase 127\.0\.0\.1:\d+$/);
    const functions = await sql`SELECT proname, prosecdef, proconfig FROM pg_proc WHERE proname LIKE 'wyeli\_%'`;
    assert.ok(functions.length > 10);
    for (const { proname, prosecdef, proconfig } of functions) {
      assert.equal(prosecdef, false, String(proname));
      assert.equal((proconfig as string[])[0], "search_path=public, pg_temp", String(proname));
    }
  });

  test("the anon key reads and writes nothing, in no table, view or function; the secret key does all", async (context) => {
    const { url, serviceKey, anonKey, sql } = await fresh(context);
    const store = await openSupabaseRemote({ url, key: serviceKey, instance: "this bot" });
    await store.commit({ signals: [closedSignal(exampleSignal())], candles: [{ series: SERIES, candles: candlesOf(0) }] });
    const anon = clientOf(url, anonKey);
    const relations = await sql`SELECT relname AS name, relkind AS kind, (SELECT attname FROM pg_attribute
        WHERE attrelid = pg_class.oid AND attnum > 0 AND attidentity = '' LIMIT 1) AS first
      FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'v')`;
    assert.ok(relations.length >= 15);
    for (const { name, kind, first } of relations) {
      const { data, error } = await anon.from(String(name)).select("*").limit(1);
      assert.deepEqual([data, error], [[], null], `anon reads ${String(name)}`);
      if (kind === "v") continue;
      const written = await anon.from(String(name)).insert({ [String(first)]: null });
      assert.equal(written.error?.code, "42501", `anon writes ${String(name)}: ${JSON.stringify(written)}`);
    }
    const functions = await sql`SELECT proname AS name, proargnames AS names, pronargs AS count FROM pg_proc WHERE proname LIKE 'wyeli\_%'`;
    for (const { name, names, count } of functions) {
      const args = Object.fromEntries(((names ?? []) as string[]).slice(0, Number(count)).map((argument) => [argument, null]));
      const { error } = await anon.rpc(String(name), args);
      assert.equal(error?.code, "42501", `anon calls ${String(name)}: ${JSON.stringify(error)}`);
    }
    assert.equal((await store.signals({})).length, 1);
    await store.close();
  });

  test("a publishable key in the place of the secret one is refused, whether the key says so or the server", async (context) => {
    const { url, anonKey, serviceKey } = await fresh(context);
    const sentence = /^Permission denied for table \w+: .*(?:service_role|secret)/;
    await assert.rejects(openSupabaseRemote({ url, key: anonKey, instance: "this bot" }), {
      name: "StoreError",
      failure: "unusable",
      message: sentence,
    });
    await assert.rejects(openSupabaseRemote({ url, key: `${serviceKey}x`, instance: "this bot" }), {
      message: /^Supabase connection failed: .* refused the key/,
    });
  });

  for (const [name, change, message] of [
    [
      "a newer program",
      "INSERT INTO schema_migrations (version, name) VALUES (999, '999_later.sql')",
      /^The Supabase project \S+ was made by a newer wyeli.*found 999.*update wyeli/,
    ],
    ["changed files", "UPDATE schema_migrations SET checksum = 'x'", /another schema.*001_create_schema\.sql differs/],
  ] as const) {
    test(`a project made by ${name} is refused and left as it is`, async (context) => {
      const { url, serviceKey: key, sql } = await fresh(context);
      await sql.script(change);
      const opening = openSupabaseRemote({ url, key, instance: "this bot" });
      await assert.rejects(opening, { name: "StoreError", failure: "unusable", message });
      assert.equal((await sql`SELECT * FROM writer_lease`).length, 0);
    });
  }

  test("what one store wrote the other reads: over the API and over a connection it is one database", async (context) => {
    const { url, serviceKey: key, databaseUrl } = await fresh(context);
    const signals = [closedSignal(exampleSignal({ id: "closed" })), exampleSignal({ id: "open" })];
    const first = await openSupabaseRemote({ url, key, instance: "this bot" });
    await first.commit({ signals, candles: [{ series: SERIES, candles: candlesOf(0) }], states: [{ key: "engine", value: [0.1, null] }] });
    await first.close();
    const second = await openPostgresRemote({ databaseUrl, instance: "this bot" });
    assert.deepEqual(await second.signals({}), signals);
    assert.deepEqual(await second.state("engine"), [0.1, null]);
    await second.commit({ candles: [{ series: SERIES, candles: candlesOf(1) }] });
    await second.close();
    const third = await openSupabaseRemote({ url, key, instance: "this bot" });
    assert.deepEqual(await third.candles(SERIES, {}), [...candlesOf(0), ...candlesOf(1)]);
    await third.commit({ states: [{ key: "engine", value: 2 }] });
    await third.close();
  });
});

await withPostgres("more rows than a project gives at once", () => {
  for (const maxRows of [1_000, 300]) {
    test(`1,001 rows of everything come whole where ${maxRows} are given at once`, async (context) => {
      const { url, serviceKey: key, sql } = await fresh(context, { maxRows });
      const store = await openSupabaseRemote({ url, key, instance: "this bot" });
      const count = 1_001;
      const places = Array.from({ length: count }, (_, place) => place);
      // Many at one instant: pages must not part where times are equal.
      await store.commit({
        signals: places.map((place) =>
          exampleSignal({ id: `id-${place}`, symbol: `S${place}`, confirmedAt: 1_700_000_000_000 + (place % 3) }),
        ),
        states: places.map((place) => ({ key: `key ${place}`, value: place })),
        ledger: places.map((place) => ({
          kind: "held-back",
          gate: `gate ${place}`,
          signal: { ...exampleSignal({ id: `id-${place}` }), outcome: { result: "WIN", hit: true, r: 1, closedAt: 1_700_000_000_000 } },
          takenR: 0,
        })),
        candles: places.map((place) => ({ series: { symbol: `S${place}`, timeframe: "1h" }, candles: candlesOf(0).slice(0, 1) })),
      });
      await store.commit({
        candles: [{ series: SERIES, candles: places.flatMap((place) => (place % 200 === 0 ? candlesOf(place / 200) : [])) }],
      });
      await store.saveInstruments(places.map((place) => exampleInstrument(`S${place}`)));
      await store.enterMessages(
        places.map((place) => ({ key: `m${place}`, lane: "webhook", subject: "s", createdAt: place, body: { text: String(place) } })),
      );
      await sql`INSERT INTO user_subscriptions (user_id, symbol_name, timeframe, created_at)
        SELECT 'user ' || i, 'S1', CASE WHEN i % 2 = 0 THEN '' ELSE '1h' END, to_timestamp(i % 5) FROM generate_series(1, ${count}::int) i`;
      await sql`INSERT INTO audit_log (at, actor, action, detail)
        SELECT to_timestamp(i % 5), 'actor', 'action', 'detail ' || i FROM generate_series(1, ${count}::int) i`;
      assert.equal((await clientOf(url, key).from("signals").select("id")).data?.length, maxRows, "the project gives no more at once");
      const lengths = {
        signals: (await store.signals({})).length,
        newest: new Set((await store.signals({ limit: 1_000 })).map(({ id }) => id)).size,
        candles: (await store.candles(SERIES, {})).length,
        instruments: (await store.instruments()).length,
        statistics: (await store.signalStatistics()).length,
        ledgerStatistics: (await store.ledgerStatistics()).length,
        ledger: (await store.ledgerRecords()).length,
        states: (await store.stateKeys()).length,
        series: (await store.storedSeries()).length,
        waiting: (await store.waitingMessages({ limit: 5_000 })).length,
        about: (await store.messagesAbout("s")).length,
        messages: (await store.messages({ after: 0, limit: 5_000 })).length,
        subscriptions: new Set((await store.subscriptions({})).map(({ userId }) => userId)).size,
        audit: new Set((await store.auditEntries(5_000)).map(({ detail }) => detail)).size,
      };
      const expected = Object.fromEntries(Object.keys(lengths).map((name) => [name, count]));
      assert.deepEqual(lengths, { ...expected, newest: 1_000, candles: 1_200, series: count + 1 });
      await store.close();
    });
  }
});
