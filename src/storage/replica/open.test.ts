import assert from "node:assert/strict";
import { copyFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test, type TestContext } from "node:test";
import type { Store } from "#runtime";
import { openMemoryStore } from "../../../test/contracts/memory-store.ts";
import { exampleMessage } from "../../../test/contracts/store-outbox.ts";
import { exampleBacktest } from "../../../test/generators/backtests.ts";
import { exampleInstrument } from "../../../test/generators/instruments.ts";
import { closedSignal, exampleSignal } from "../../../test/generators/signals.ts";
import { quiet, VirtualClock } from "../../../test/generators/virtual-clock.ts";
import { openSqliteStore, openSqliteStoreForReading } from "../index.ts";
import { OtherBotError, StoreError } from "../store-error.ts";
import { candlesOf, SERIES } from "../store-process.fixture.ts";
import { temporaryFolder } from "../temporary-folder.fixture.ts";
import { candlesIn, everythingElseIn, FoulRemote } from "./foul-remote.fixture.ts";
import { openReplica, type ReplicaWishes, type Said } from "./replica.fixture.ts";

interface Pair {
  readonly clock: VirtualClock;
  readonly remote: FoulRemote;
  readonly said: Said;
  open(dataDir: string, wishes?: Partial<ReplicaWishes>): Promise<Store>;
}

function pair(): Pair {
  const clock = new VirtualClock(Date.UTC(2024, 0, 15, 12));
  const remote = new FoulRemote();
  const said: Said = { warnings: [], reports: [] };
  return {
    clock,
    remote,
    said,
    open: (dataDir, wishes = {}) => openReplica({ dataDir, clock, openRemote: remote.open, ...wishes }, said),
  };
}

/** Something of every kind. */
async function writeAll(store: Store): Promise<void> {
  const closed = closedSignal(exampleSignal({ id: "closed" }));
  const outcome = { result: "WIN", hit: true, r: 2, closedAt: closed.confirmedAt } as const;
  await store.saveInstruments([exampleInstrument("BTCUSDT")]);
  await store.commit({
    candles: [{ series: SERIES, candles: candlesOf(0) }],
    signals: [exampleSignal({ id: "open" }), closed],
    ledger: [{ kind: "held-back", gate: "cost", signal: { ...closed, id: exampleSignal({ id: "held" }).id, outcome }, takenR: 0 }],
    states: [{ key: "engine", value: { n: 1 } }],
  });
  await store.enterMessages(["b", "a", "c"].map((key) => exampleMessage(key)));
  await store.updateMessage("a", { state: "sent", settledAt: 5, attempts: 1, receipt: { id: "1" } });
  await store.subscribe({ userId: "someone", symbol: "BTCUSDT", timeframe: null, minConfidence: 0.5, createdAt: 1 });
  await store.recordAudit({ at: 1, actor: "someone", action: "pause", detail: "for an hour" });
  await store.keepBacktests(Array.from({ length: 23 }, (_, place) => exampleBacktest({ id: `backtest ${place}` })));
}

async function assertSame(one: Store, other: Store): Promise<void> {
  assert.deepEqual(await everythingElseIn(one), await everythingElseIn(other));
  assert.deepEqual(await candlesIn(one), await candlesIn(other));
}

async function rejection(work: Promise<unknown>): Promise<Error> {
  return work.then(
    () => assert.fail("it went well"),
    (error: Error) => error,
  );
}

test("a folder that was kept alone sends everything it has to an empty place, and the place alone holds all of it", async (context) => {
  const dataDir = temporaryFolder(context);
  const alone = await openSqliteStore({ dataDir });
  await writeAll(alone);
  await alone.close();
  const { remote, open, clock } = pair();
  const store = await open(dataDir);
  await clock.pass(1_000);
  assert.equal(store.replication?.waiting, 0);
  await assertSame(openMemoryStore(remote.disk), store);
  await store.close();
});

test("a fresh folder is filled from the place that another one wrote to, messages in their order", async (context) => {
  const { remote, open, said, clock } = pair();
  const first = await open(temporaryFolder(context));
  await writeAll(first);
  await first.close();
  const second = await open(temporaryFolder(context));
  await assertSame(second, openMemoryStore(remote.disk));
  const keys = (await second.messages({ after: 0, limit: 9 })).map(({ key }) => key);
  assert.deepEqual(keys, ["b", "a", "c"]);
  assert.deepEqual((await second.commit({ signals: [exampleSignal({ id: "open" })] })).newSignals, []);
  await clock.pass(1_000);
  assert.deepEqual(said.warnings, []);
  assert.equal(said.reports.length, 1);
  await second.close();
});

test("a folder that was away is filled again from what another wrote meanwhile; its own facts are not lost, its states are set aside", async (context) => {
  const { remote, open, clock } = pair();
  const [early, late] = [temporaryFolder(context), temporaryFolder(context)];
  let first = await open(early);
  await writeAll(first);
  remote.weather = "refusing";
  const commit = first.commit({ signals: [exampleSignal({ id: "unsent" })], states: [{ key: "engine", value: "early" }] });
  await clock.pass(10_000);
  await commit;
  await first.close();
  remote.weather = "fair";
  const second = await open(late);
  await second.commit({ signals: [exampleSignal({ id: "later" })], states: [{ key: "engine", value: "late" }] });
  await second.close();
  first = await open(early);
  const ids = (await first.signals({})).map(({ id }) => id).toSorted();
  assert.deepEqual(ids, ["closed", "later", "open", "unsent"]);
  assert.equal(await first.state("engine"), "late");
  await assertSame(first, openMemoryStore(remote.disk));
  assert.equal(readdirSync(early).filter((name) => /^wyeli-before-2024-01-15T12-00-\d\d\.sqlite$/.test(name)).length, 1);
  await first.close();
});

test("a folder put back from an older backup is not believed", async (context) => {
  const { remote, open } = pair();
  const dataDir = temporaryFolder(context);
  const file = join(dataDir, "wyeli.sqlite");
  let store = await open(dataDir);
  await store.commit({ signals: [exampleSignal({ id: "first" })] });
  await store.close();
  copyFileSync(file, `${file}.backup`);
  store = await open(dataDir);
  await store.commit({ signals: [exampleSignal({ id: "second" })] });
  await store.close();
  copyFileSync(`${file}.backup`, file);
  store = await open(dataDir);
  assert.deepEqual((await store.commit({ signals: [exampleSignal({ id: "second" })] })).newSignals, []);
  await assertSame(store, openMemoryStore(remote.disk));
  await store.close();
});

test("what was written while the folder was kept alone is sent when there is another place again, deletions too", async (context) => {
  const { remote, open, clock } = pair();
  const dataDir = temporaryFolder(context);
  let store = await open(dataDir);
  await writeAll(store);
  await store.close();
  const alone = await openSqliteStore({ dataDir });
  await alone.commit({ signals: [exampleSignal({ id: "alone" })], states: [{ key: "engine", value: "alone" }] });
  await alone.unsubscribe({ userId: "someone" });
  await alone.pruneMessages(10);
  await alone.close();
  store = await open(dataDir);
  await clock.pass(1_000);
  assert.equal(await store.state("engine"), "alone");
  await assertSame(openMemoryStore(remote.disk), store);
  await store.close();
});

test("a filling that is cut short is begun again, and the place is waited for meanwhile", async (context) => {
  const { remote, open, clock } = pair();
  const first = await open(temporaryFolder(context));
  await writeAll(first);
  await first.close();
  let hasFailed = false;
  const openRemote = async (): Promise<Store> => {
    const store = await remote.open();
    const signals: Store["signals"] = async (query) => {
      if (hasFailed || query.limit !== undefined) return store.signals(query);
      hasFailed = true;
      throw new StoreError("unavailable", "The line was cut.");
    };
    return new Proxy(store, { get: (target, name) => (name === "signals" ? signals : Reflect.get(target, name)) });
  };
  const opening = open(temporaryFolder(context), { openRemote });
  await clock.pass(5_000);
  const second = await opening;
  assert.equal(hasFailed, true);
  await assertSame(second, openMemoryStore(remote.disk));
  await second.close();
});

test("a first start waits for a place that does not answer, says so once, and ends when it is told to", async (context) => {
  const { remote, open, said, clock } = pair();
  remote.weather = "refusing";
  const stop = new AbortController();
  const dataDir = temporaryFolder(context);
  const opening = rejection(open(dataDir, { signal: stop.signal }));
  await clock.pass(300_000);
  assert.ok(remote.openings > 10, "it tries again");
  assert.deepEqual(said.warnings, [
    "The other place does not answer. What people have been told is known there only: the start waits until it answers",
  ]);
  stop.abort();
  assert.equal((await opening).name, "AbortError");
  const alone = await openSqliteStore({ dataDir }); // the folder is free again
  await alone.close();
});

test("a first start goes on by itself once the place answers", async (context) => {
  const { remote, open, clock } = pair();
  remote.weather = "refusing";
  const opening = open(temporaryFolder(context));
  await clock.pass(2_000);
  remote.weather = "fair";
  await clock.pass(2_000);
  await (await opening).close();
});

test("a folder that is known to hold what is there starts without it, keeps everything, and sends it later", async (context) => {
  const { remote, open, said, clock } = pair();
  const dataDir = temporaryFolder(context);
  await (await open(dataDir)).close();
  remote.weather = "refusing";
  const store = await open(dataDir);
  await writeAll(store); // at once: no time passes
  assert.equal(store.replication?.isAway, true);
  await clock.pass(600_000);
  assert.equal(said.warnings.length, 1);
  assert.match(
    store.replication?.problem ?? "",
    /^The other place does not answer\. Everything is kept in \S+ and sent when it answers \(2\d\d rows waiting\)$/,
  );
  remote.weather = "fair";
  await clock.pass(60_000);
  assert.match(said.reports.join("\n"), /^Memory elsewhere has everything again \(2\d\d rows sent\)$/);
  await assertSame(openMemoryStore(remote.disk), store);
  await store.close();
});

test("what the operator has to put right ends the start at once, known folder or not", async (context) => {
  const { open } = pair();
  const dataDir = temporaryFolder(context);
  const openRemote = async (): Promise<Store> => Promise.reject(new StoreError("unusable", "It refused the password."));
  assert.equal((await rejection(open(dataDir, { openRemote }))).message, "It refused the password.");
  await (await open(dataDir)).close();
  assert.equal((await rejection(open(dataDir, { openRemote }))).message, "It refused the password.");
});

test("another bot that wrote while this one began without the place ends what this one tells", async (context) => {
  const { remote, open, said, clock } = pair();
  const dataDir = temporaryFolder(context);
  await (await open(dataDir)).close();
  remote.weather = "refusing";
  const store = await open(dataDir);
  await store.commit({ signals: [exampleSignal({ id: "told-before" })] });
  remote.weather = "fair";
  const other = await open(temporaryFolder(context));
  await other.commit({ signals: [exampleSignal({ id: "by-the-other" })] });
  await other.close();
  await clock.pass(60_000);
  assert.match(said.warnings.at(-1) ?? "", /^Another bot has written to Memory elsewhere since this one last did: restart this bot/);
  const error = await rejection(store.commit({ signals: [exampleSignal({ id: "not-told" })] }));
  assert.ok(error instanceof OtherBotError && error.failure === "unusable");
  assert.ok((await rejection(store.enterMessages([]))) instanceof OtherBotError);
  assert.match(store.replication?.problem ?? "", /^Another bot has written/);
  await store.close();
  const again = await open(dataDir);
  assert.deepEqual((await again.signals({})).map(({ id }) => id).toSorted(), ["by-the-other", "told-before"]);
  await again.close();
});

test("another process may read the folder's store as ever", async (context: TestContext) => {
  const { open } = pair();
  const dataDir = temporaryFolder(context);
  const store = await open(dataDir);
  await store.commit({ signals: [exampleSignal()] });
  await quiet();
  const reader = await openSqliteStoreForReading({ dataDir });
  assert.equal((await reader.signals({})).length, 1);
  await reader.close();
  await store.close();
});
