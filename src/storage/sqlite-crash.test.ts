import assert from "node:assert/strict";
import { test } from "node:test";
import { openSqliteStore } from "./index.ts";
import { CANDLES_PER_COMMIT, killedAfter, SERIES, startStoreProcess } from "./store-process.fixture.ts";
import { temporaryFolder } from "./temporary-folder.fixture.ts";

const KILLS = 10;

test(`a writer killed ${KILLS} times loses nothing that it acknowledged, and never half a commit`, async (context) => {
  const dataDir = temporaryFolder(context);
  let before = 0;
  for (let kill = 0; kill < KILLS; kill += 1) {
    const acknowledged = await killedAfter(startStoreProcess(dataDir, "write"), 1 + kill * 3);
    assert.ok(acknowledged > before, "each writer goes on where the last one was killed");
    const store = await openSqliteStore({ dataDir });
    const commits = (await store.state("commits")) as number;
    assert.ok(commits >= acknowledged, `${acknowledged} acknowledged, ${commits} found`);
    const candles = await store.candles(SERIES, {});
    assert.equal(candles.length, commits * CANDLES_PER_COMMIT);
    assert.equal(candles.at(-1)?.volume, commits - 1);
    assert.equal((await store.signals({})).length, commits);
    await store.close();
    before = commits;
  }
});
