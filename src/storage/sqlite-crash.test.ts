import assert from "node:assert/strict";
import { test } from "node:test";
import { openSqliteStore } from "./index.ts";
import { CANDLES_PER_COMMIT, SERIES, startStoreProcess } from "./store-process.fixture.ts";
import { temporaryFolder } from "./temporary-folder.fixture.ts";

const KILLS = 10;

/** Starts a writer, kills it after it has acknowledged so many commits, and returns the last one it acknowledged before it died. */
async function lastAcknowledgedBeforeKill(dataDir: string, commits: number): Promise<number> {
  const writer = startStoreProcess(dataDir, "write");
  let acknowledged = 0;
  let killed: Promise<void> | undefined;
  let heard = -1; // the first line says that it has opened
  for (let line = await writer.lines.next(); line.done !== true; line = await writer.lines.next()) {
    if (heard >= 0) acknowledged = Number(line.value);
    else assert.equal(line.value, "opened");
    heard += 1;
    if (heard >= commits) killed ??= writer.kill();
  }
  await (killed ?? writer.kill());
  assert.ok(heard >= commits, "the writer was killed, it did not stop by itself");
  return acknowledged;
}

test(`a writer killed ${KILLS} times loses nothing that it acknowledged, and never half a commit`, async (context) => {
  const dataDir = temporaryFolder(context);
  let before = 0;
  for (let kill = 0; kill < KILLS; kill += 1) {
    const acknowledged = await lastAcknowledgedBeforeKill(dataDir, 1 + kill * 3);
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
