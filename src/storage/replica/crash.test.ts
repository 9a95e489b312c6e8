import assert from "node:assert/strict";
import { test } from "node:test";
import { createTestDatabase, withPostgres, type TestSql } from "../../../test/postgres-database.ts";
import { cuttingProxy } from "../../../test/postgres-proxy.ts";
import { openPostgresRemote, openSqliteStoreForReading, type ReplicatedStoreOptions } from "../index.ts";
import { CANDLES_PER_COMMIT, killedAfter, SERIES, startStoreProcess } from "../store-process.fixture.ts";
import { temporaryFolder } from "../temporary-folder.fixture.ts";
import { caughtUp, openReplica } from "./replica.fixture.ts";

const KILLS = 50;

interface Held {
  readonly commits: number;
  readonly candles: number;
  readonly signals: number;
}

async function heldIn(dataDir: string): Promise<Held> {
  const store = await openSqliteStoreForReading({ dataDir });
  const commits = ((await store.state("commits")) as number | undefined) ?? 0;
  const held = { commits, candles: (await store.candles(SERIES, {})).length, signals: (await store.signals({})).length };
  await store.close();
  return held;
}

async function heldAt(sql: TestSql): Promise<Held> {
  const [row] = await sql`SELECT coalesce((SELECT value::text::int FROM detector_states WHERE key = 'commits'), 0) AS commits,
    (SELECT count(*)::int FROM candles) AS candles, (SELECT count(*)::int FROM signals) AS signals`;
  return { ...(row as unknown as Held) };
}

function assertWhole({ commits, candles, signals }: Held): void {
  assert.deepEqual([candles, signals], [commits * CANDLES_PER_COMMIT, commits]);
}

await withPostgres("a killed writer whose store is sent to PostgreSQL", () => {
  test(`killed ${KILLS} times it loses nothing that it acknowledged, and PostgreSQL alone has all of that too`, async (context) => {
    const { url, sql, drop } = await createTestDatabase();
    context.after(drop);
    const dataDir = temporaryFolder(context);
    let before = 0;
    for (let kill = 0; kill < KILLS; kill += 1) {
      const acknowledged = await killedAfter(startStoreProcess(dataDir, "send", url), 1 + (kill % 4));
      assert.ok(acknowledged > before, "each writer goes on where the last one was killed");
      const [here, there] = [await heldIn(dataDir), await heldAt(sql)];
      for (const held of [here, there]) assertWhole(held);
      assert.ok(there.commits >= acknowledged, `${acknowledged} acknowledged, ${there.commits} found in PostgreSQL`);
      assert.ok(here.commits >= there.commits, "what is there was written here first");
      before = here.commits;
    }
    context.diagnostic(`${before} commits survived ${KILLS} kills`);
  });

  test("killed while PostgreSQL is away it loses nothing either, and sends it when PostgreSQL is back", async (context) => {
    const { url, sql, drop } = await createTestDatabase();
    context.after(drop);
    const proxy = await cuttingProxy(context, url);
    const dataDir = temporaryFolder(context);
    let acknowledged = await killedAfter(startStoreProcess(dataDir, "send", proxy.url), 2);
    const sent = await heldAt(sql);
    proxy.goAway(true);
    for (let kill = 0; kill < 10; kill += 1) {
      const now = await killedAfter(startStoreProcess(dataDir, "send", proxy.url), 1 + (kill % 4));
      assert.ok(now > acknowledged, "each writer starts without PostgreSQL and goes on");
      acknowledged = now;
      const here = await heldIn(dataDir);
      assertWhole(here);
      assert.ok(here.commits >= acknowledged);
    }
    assert.deepEqual(await heldAt(sql), sent);
    proxy.goAway(false);
    const openRemote: ReplicatedStoreOptions["openRemote"] = (tools) => openPostgresRemote({ ...tools, databaseUrl: proxy.url });
    const store = await openReplica({ dataDir, remoteName: "PostgreSQL", openRemote });
    await caughtUp(store);
    await store.close();
    assert.deepEqual(await heldAt(sql), await heldIn(dataDir));
  });
});
