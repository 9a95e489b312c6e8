import assert from "node:assert/strict";
import { test } from "node:test";
import type { Timeframe } from "#market";
import { withPostgres } from "../../../test/postgres-database.ts";
import { createTestSupabase } from "../../../test/supabase-server.ts";
import { openSupabaseRemote } from "../index.ts";
import { CANDLES_PER_COMMIT, candlesOf, killedAfter, SERIES, startStoreProcess } from "../store-process.fixture.ts";
import { temporaryFolder } from "../temporary-folder.fixture.ts";

const KILLS = 12;

await withPostgres("a killed writer on Supabase", () => {
  test(`a writer killed ${KILLS} times loses nothing that it acknowledged, and never half a commit`, async (context) => {
    const { url, serviceKey: key, drop } = await createTestSupabase();
    context.after(drop);
    const dataDir = temporaryFolder(context);
    let before = 0;
    for (let kill = 0; kill < KILLS; kill += 1) {
      const acknowledged = await killedAfter(startStoreProcess(dataDir, "write", url, key), 1 + (kill % 4));
      assert.ok(acknowledged > before, "each writer goes on where the last one was killed, and need not wait for the lease of a dead one");
      const store = await openSupabaseRemote({ url, key, instance: dataDir });
      const commits = (await store.state("commits")) as number;
      const candles = await store.candles(SERIES, {});
      assert.equal(candles.length, commits * CANDLES_PER_COMMIT);
      assert.equal(candles.at(-1)?.volume, commits - 1);
      assert.equal((await store.signals({})).length, commits);
      await store.close();
      assert.ok(commits >= acknowledged, `${acknowledged} acknowledged, ${commits} found`);
      before = commits;
    }
    context.diagnostic(`${before} commits survived ${KILLS} kills`);
  });

  test("a backfill of 15 series of 1,500 candles travels in requests of 500", async (context) => {
    const { url, serviceKey: key, drop } = await createTestSupabase();
    context.after(drop);
    const candles = Array.from({ length: 8 }, (_, commit) => candlesOf(commit))
      .flat()
      .slice(0, 1_500);
    const timeframes: Timeframe[] = ["15m", "1h", "4h"];
    const keys = ["A", "B", "C", "D", "E"].flatMap((symbol) => timeframes.map((timeframe) => ({ symbol, timeframe })));
    const store = await openSupabaseRemote({ url, key, instance: "this bot" });
    const start = performance.now();
    await store.commit({ candles: keys.map((series) => ({ series, candles })) });
    const written = performance.now();
    const again = await store.commit({ candles: keys.map((series) => ({ series, candles })) });
    const repeated = performance.now();
    const counts = await Promise.all(keys.map(async (series) => (await store.candles(series, { last: 1_500 })).length));
    const read = performance.now();
    await store.close();
    assert.equal(again.duplicateCandles, 15 * 1_500);
    assert.deepEqual(new Set(counts), new Set([1_500]));
    const [first, second, third] = [written - start, repeated - written, read - repeated].map((ms) => Math.round(ms));
    context.diagnostic(`22,500 candles: written in ${first} ms, written again in ${second} ms, read in ${third} ms`);
  });
});
