import assert from "node:assert/strict";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { DataFolderInUseError, openSqliteStore, openSqliteStoreForReading } from "./index.ts";
import { startStoreProcess, type StoreProcess } from "./store-process.fixture.ts";
import { temporaryFolder } from "./temporary-folder.fixture.ts";

async function firstLine(child: StoreProcess): Promise<string> {
  return (await child.lines.next()).value as string;
}

test("a second process on the same folder is refused in one sentence that names the first and the folder", async (context) => {
  const dataDir = temporaryFolder(context);
  const store = await openSqliteStore({ dataDir });
  const second = startStoreProcess(dataDir, "hold");
  context.after(() => second.kill());
  const said = await firstLine(second);
  assert.match(said, /^DataFolderInUseError: The data folder .* is in use by process \d+ \(on .*, started 20.*Z\): stop it first, or /);
  assert.ok(said.includes(dataDir) && said.includes(`process ${process.pid} `));
  await store.close();
});

test("the second process may read what the first writes", async (context) => {
  const dataDir = temporaryFolder(context);
  const writer = startStoreProcess(dataDir, "write");
  context.after(() => writer.kill());
  assert.equal(await firstLine(writer), "opened");
  await writer.lines.next();
  const reader = await openSqliteStoreForReading({ dataDir });
  assert.ok((await reader.signals({})).length >= 1);
  await reader.close();
  await writer.kill(); // before its folder is removed
});

test("a second opening within one process is refused too, and closing frees the folder", async (context) => {
  const dataDir = temporaryFolder(context);
  const store = await openSqliteStore({ dataDir });
  await assert.rejects(openSqliteStore({ dataDir }), (error) => {
    assert.ok(error instanceof DataFolderInUseError);
    assert.deepEqual([error.pid, error.folder, error.failure], [process.pid, dataDir, "unusable"]);
    return true;
  });
  await store.close();
  assert.equal(existsSync(join(dataDir, "wyeli.lock")), false);
  await (await openSqliteStore({ dataDir })).close();
});

test("the folder of a process killed without warning is taken over, and its lock file written anew", async (context) => {
  const dataDir = temporaryFolder(context);
  const lockFile = join(dataDir, "wyeli.lock");
  const holder = startStoreProcess(dataDir, "hold");
  context.after(() => holder.kill());
  assert.equal(await firstLine(holder), "opened");
  await assert.rejects(openSqliteStore({ dataDir }), { name: "DataFolderInUseError", pid: holder.pid });
  await holder.kill();
  assert.equal(JSON.parse(readFileSync(lockFile, "utf8")).pid, holder.pid, "the dead process has left its lock file");
  const store = await openSqliteStore({ dataDir });
  const owner = JSON.parse(readFileSync(lockFile, "utf8"));
  assert.deepEqual([owner.pid, typeof owner.startedAt, typeof owner.host], [process.pid, "string", "string"]);
  await store.close();
});

test("a lock file that names a living process which does not hold the folder means nothing", async (context) => {
  const dataDir = temporaryFolder(context);
  const reused = { pid: process.ppid, startedAt: "2001-01-01T00:00:00.000Z", host: "elsewhere" };
  writeFileSync(join(dataDir, "wyeli.lock"), JSON.stringify(reused));
  await (await openSqliteStore({ dataDir })).close();
});

test("a held folder whose lock file is unreadable is refused all the same", async (context) => {
  const dataDir = temporaryFolder(context);
  const store = await openSqliteStore({ dataDir });
  writeFileSync(join(dataDir, "wyeli.lock"), "scribble");
  await assert.rejects(openSqliteStore({ dataDir }), {
    name: "DataFolderInUseError",
    pid: undefined,
    message: /in use by another process/,
  });
  await store.close();
});

test("of several processes that start at once on a folder left by a dead one, exactly one gets it", async (context) => {
  const dataDir = temporaryFolder(context);
  writeFileSync(join(dataDir, "wyeli.lock"), JSON.stringify({ pid: 2 ** 22 + 1, startedAt: "2001-01-01T00:00:00.000Z", host: "gone" }));
  const starters = Array.from({ length: 4 }, () => startStoreProcess(dataDir, "hold"));
  context.after(() => Promise.all(starters.map((starter) => starter.kill())));
  const said = await Promise.all(starters.map(firstLine));
  assert.equal(said.filter((line) => line === "opened").length, 1);
  assert.equal(said.filter((line) => line.startsWith("DataFolderInUseError: ")).length, 3);
});
