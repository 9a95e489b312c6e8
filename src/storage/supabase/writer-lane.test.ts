import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { after, beforeEach, test } from "node:test";
import type { Store } from "#runtime";
import { exampleSignal } from "../../../test/generators/signals.ts";
import { emptyTables, withPostgres } from "../../../test/postgres-database.ts";
import { createTestSupabase, type TestSupabase } from "../../../test/supabase-server.ts";
import { openSupabaseRemote } from "../index.ts";
import { candlesOf, SERIES } from "../store-process.fixture.ts";
import { cuttingProxy } from "../../../test/supabase-proxy.ts";
import type { SupabaseRemoteOptions } from "./open.ts";

await withPostgres("the one writer of a Supabase project", () => {
  let made: Promise<TestSupabase> | undefined;
  const shared = (): Promise<TestSupabase> => (made ??= createTestSupabase());
  beforeEach(async () => emptyTables((await shared()).sql));
  after(async () => (await made)?.drop());

  async function open(options: Partial<SupabaseRemoteOptions> = {}): Promise<Store> {
    const { url, serviceKey } = await shared();
    return openSupabaseRemote({ url, key: serviceKey, instance: randomUUID(), ...options });
  }

  test("a second bot on the project is refused in one sentence while the first lives, and welcome afterwards", async () => {
    const leaseMs = 2_000;
    const first = await open({ leaseMs });
    const warnings: string[] = [];
    await assert.rejects(open({ leaseMs, instance: "the second", warn: (sentence) => void warnings.push(sentence) }), {
      name: "StoreError",
      failure: "unusable",
      message: /^The Supabase project \S+ is in use by another bot \(process \d+ on \S+\): stop it first, or /,
    });
    assert.match(warnings.join("\n"), /^Another bot may be writing to the Supabase project [^\n]*Waiting up to 2 s for a sign of life$/);
    await first.commit({ signals: [exampleSignal()] });
    await first.close();
    const third = await open({ leaseMs, instance: "the second" });
    assert.equal((await third.signals({})).length, 1);
    await third.close();
  });

  test("the lease of a bot that died runs out, and the same data folder need not wait for that", async () => {
    const { sql } = await shared();
    await (await open({ instance: "this bot" })).close();
    const leave = (instance: string) =>
      sql`INSERT INTO writer_lease (name, owner, instance, description, renewed_at, turn)
        VALUES ('bot', 'dead', ${instance}, 'process 1 on a machine that is gone', now(), 41)
        ON CONFLICT (name) DO UPDATE SET owner = 'dead', instance = ${instance}, renewed_at = now(), turn = 41`;
    await leave("elsewhere");
    const start = performance.now();
    const waiting = await open({ instance: "this bot", leaseMs: 1_000 });
    assert.ok(performance.now() - start > 800, "it has waited for a sign of life");
    const [row] = await sql`SELECT instance FROM writer_lease`;
    await waiting.close();
    await leave(row?.["instance"] as string);
    const again = await open({ instance: "this bot", leaseMs: 3_600_000 });
    await again.commit({ signals: [exampleSignal()] });
    await again.close();
  });

  test("of two bots only one may write: the other's commits fail whole, and each signal is new exactly once", async () => {
    const { sql } = await shared();
    const first = await open();
    assert.deepEqual((await first.commit({ signals: [exampleSignal({ id: "a" })] })).newSignals, ["a"]);
    await sql`UPDATE writer_lease SET renewed_at = now() - interval '1 hour'`; // it was asleep for so long
    const second = await open();
    assert.deepEqual((await second.commit({ signals: [exampleSignal({ id: "a" }), exampleSignal({ id: "b" })] })).newSignals, ["b"]);
    const late = { signals: [exampleSignal({ id: "c" })], states: [{ key: "notices/BTCUSDT", value: 1 }] };
    await assert.rejects(first.commit(late), {
      name: "StoreError",
      failure: "unusable",
      message: /^Another bot has taken over the Supabase/,
    });
    await assert.rejects(first.saveInstruments([]), /taken over/);
    assert.equal(await second.state("notices/BTCUSDT"), undefined);
    assert.deepEqual((await second.commit(late)).newSignals, ["c"]);
    await first.close();
    await second.commit({ states: [{ key: "still", value: "the writer" }] });
    await second.close();
  });

  test("a living bot that has nothing to write writes a row all the same, many times a day: its project is never idle", async () => {
    const { sql } = await shared();
    const store = await open({ leaseMs: 400 });
    const written = async (): Promise<Date> => (await sql`SELECT renewed_at FROM writer_lease`)[0]?.["renewed_at"] as Date;
    const before = await written();
    const deadline = performance.now() + 10_000;
    while ((await written()) <= before) assert.ok(performance.now() < deadline, "the lease is renewed");
    await store.close();
    assert.equal((await sql`SELECT * FROM writer_lease`).length, 0);
  });

  for (const cut of ["lost-answer", "gateway-page", "no-answer"] as const) {
    test(`a commit that took place is reported as what it was, its signals new: ${cut}`, async (context) => {
      const { url, sql } = await shared();
      const proxy = await cuttingProxy(context, url);
      const store = await open({ url: proxy.url, deadlineMs: 1_000 });
      proxy.cutCommit(cut);
      const candles = [{ series: SERIES, candles: candlesOf(0) }];
      const receipt = await store.commit({ signals: [exampleSignal({ id: "a" })], candles });
      assert.deepEqual(receipt, { duplicateCandles: 0, differingCandles: [], newSignals: ["a"] });
      assert.equal(proxy.cuts, 1);
      assert.equal((await sql`SELECT id FROM signals`).length, 1);
      assert.deepEqual((await store.commit({ signals: [exampleSignal({ id: "b" })] })).newSignals, ["b"]);
      await store.close();
    });
  }

  test("a commit that never reached the project fails, and can be made again", async (context) => {
    const { url, sql } = await shared();
    const proxy = await cuttingProxy(context, url);
    const store = await open({ url: proxy.url });
    const batch = { signals: [exampleSignal({ id: "a" })] };
    proxy.cutCommit("lost-request");
    await assert.rejects(store.commit(batch), { name: "StoreError", failure: "unavailable", message: /was lost \(/ });
    assert.equal(proxy.cuts, 1);
    assert.equal((await sql`SELECT id FROM signals`).length, 0);
    assert.deepEqual((await store.commit(batch)).newSignals, ["a"]);
    await store.close();
  });

  test("a request that arrives after it was given up does nothing: its turn was called off", async (context) => {
    const { url, sql } = await shared();
    const proxy = await cuttingProxy(context, url);
    const store = await open({ url: proxy.url });
    proxy.cutCommit("late-request");
    await assert.rejects(store.commit({ signals: [exampleSignal({ id: "a" })] }), { name: "StoreError", failure: "unavailable" });
    assert.deepEqual(await proxy.deliver(), { held: false });
    assert.equal((await sql`SELECT id FROM signals`).length, 0);
    assert.deepEqual((await store.commit({ signals: [exampleSignal({ id: "a" })] })).newSignals, ["a"]);
    assert.deepEqual(await proxy.deliver(), { held: false });
    assert.deepEqual((await store.commit({ signals: [exampleSignal({ id: "b" })] })).newSignals, ["b"]);
    await store.close();
  });

  test("while the project cannot be asked the commit waits, says so once, and ends when it can", async (context) => {
    const { url } = await shared();
    const proxy = await cuttingProxy(context, url);
    const warnings: string[] = [];
    const store = await open({ url: proxy.url, warn: (sentence) => void warnings.push(sentence) });
    proxy.cutCommit("lost-answer", { thenRefuse: true });
    let ended = false;
    const commit = store.commit({ signals: [exampleSignal({ id: "a" })] }).finally(() => (ended = true));
    while (warnings.length === 0) await wait(10);
    await wait(500);
    assert.equal(ended, false);
    assert.equal(warnings.length, 1, warnings.join("\n"));
    proxy.refuse(false);
    assert.deepEqual((await commit).newSignals, ["a"]);
    await store.close();
  });

  test("a project that refuses the key for a while in between does not make a commit fail that took place", async (context) => {
    const { url } = await shared();
    const proxy = await cuttingProxy(context, url);
    const warnings: string[] = [];
    const store = await open({ url: proxy.url, warn: (sentence) => void warnings.push(sentence) });
    proxy.cutCommit("lost-answer", { thenRefuse: 401 });
    const commit = store.commit({ signals: [exampleSignal({ id: "a" })] });
    while (warnings.length === 0) await wait(5);
    assert.match(warnings[0] ?? "", /refused the key/);
    proxy.refuse(false);
    assert.deepEqual((await commit).newSignals, ["a"]);
    assert.deepEqual((await store.commit({ signals: [exampleSignal({ id: "b" })] })).newSignals, ["b"]);
    await store.close();
  });

  test("closing ends the waiting", async (context) => {
    const { url } = await shared();
    const proxy = await cuttingProxy(context, url);
    const store = await open({ url: proxy.url });
    proxy.cutCommit("lost-answer", { thenRefuse: true });
    const commit = assert.rejects(store.commit({ signals: [exampleSignal()] }), { name: "StoreError", failure: "unavailable" });
    while (proxy.cuts === 0) await wait(5);
    await store.close();
    await commit;
  });

  test("candles of a large batch may be there ahead of what was concluded from them, never the other way round", async (context) => {
    const { url, sql } = await shared();
    const proxy = await cuttingProxy(context, url);
    const store = await open({ url: proxy.url });
    const candles = [{ series: SERIES, candles: Array.from({ length: 8 }, (_, commit) => candlesOf(commit)).flat() }];
    const batch = { candles, signals: [exampleSignal({ id: "a" })], states: [{ key: "engine", value: 1 }] };
    proxy.cutCommit("lost-request", { after: 2 }); // 1,600 candles travel in four requests
    await assert.rejects(store.commit(batch), { name: "StoreError", failure: "unavailable" });
    const [counts] = await sql`SELECT (SELECT count(*)::int FROM candles) AS candles, (SELECT count(*)::int FROM signals) AS signals,
      (SELECT count(*)::int FROM detector_states) AS states`;
    assert.deepEqual({ ...counts }, { candles: 1_000, signals: 0, states: 0 });
    const again = await store.commit(batch);
    assert.deepEqual([again.newSignals, again.duplicateCandles], [["a"], 1_000]);
    assert.equal((await store.candles(SERIES, {})).length, 1_600);
    await store.close();
  });

  test("many readings at once are asked for a few at a time", async (context) => {
    const { url } = await shared();
    const proxy = await cuttingProxy(context, url);
    const store = await open({ url: proxy.url });
    await Promise.all(Array.from({ length: 60 }, (_, place) => store.candles({ ...SERIES, symbol: `S${place}` }, {})));
    assert.ok(proxy.mostAtOnce <= 4, String(proxy.mostAtOnce));
    await store.close();
  });

  test("only tables and functions are asked for: no sign-in, no socket, nothing else", async (context) => {
    const { url } = await shared();
    const proxy = await cuttingProxy(context, url);
    const store = await open({ url: proxy.url });
    await store.commit({ signals: [exampleSignal()] });
    await store.signals({});
    await store.close();
    for (const path of proxy.asked) assert.match(path, /^(?:GET|POST) \/rest\/v1\/(?:rpc\/wyeli_\w+|[a-z_]+)$/);
  });
});
