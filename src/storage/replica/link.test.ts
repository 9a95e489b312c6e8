import assert from "node:assert/strict";
import { test, type TestContext } from "node:test";
import type { CommitReceipt, Store } from "#runtime";
import { openMemoryStore } from "../../../test/contracts/memory-store.ts";
import { exampleMessage } from "../../../test/contracts/store-outbox.ts";
import { closedSignal, exampleSignal } from "../../../test/generators/signals.ts";
import { quiet, VirtualClock } from "../../../test/generators/virtual-clock.ts";
import { OtherBotError, StoreError } from "../store-error.ts";
import { candlesOf, SERIES } from "../store-process.fixture.ts";
import { temporaryFolder } from "../temporary-folder.fixture.ts";
import { CLAIM_KEY } from "./copy-record.ts";
import { FoulRemote } from "./foul-remote.fixture.ts";
import { openReplica, type Said } from "./replica.fixture.ts";

interface Bench {
  readonly clock: VirtualClock;
  readonly remote: FoulRemote;
  readonly said: Said;
  readonly dataDir: string;
  store: Store;
  reopen(): Promise<void>;
}

async function bench(context: TestContext): Promise<Bench> {
  const clock = new VirtualClock(Date.UTC(2024, 0, 15, 12));
  const remote = new FoulRemote();
  const said: Said = { warnings: [], reports: [] };
  const dataDir = temporaryFolder(context);
  const open = (): Promise<Store> =>
    openReplica({ dataDir, clock, openRemote: remote.open, retryMs: { first: 500, longest: 60_000 } }, said);
  const made: Bench = {
    clock,
    remote,
    said,
    dataDir,
    store: await open(),
    reopen: async () => {
      await made.store.close();
      made.store = await open();
    },
  };
  context.after(async () => {
    remote.weather = "refusing";
    const closing = watched(made.store.close());
    while (!closing.isOver) await clock.pass(1_000);
  });
  return made;
}

/** What became of it: undefined while it is not over. */
function watched<Value>(work: Promise<Value>): { value?: Value; error?: unknown; isOver: boolean } {
  const seen: { value?: Value; error?: unknown; isOver: boolean } = { isOver: false };
  work.then(
    (value) => Object.assign(seen, { value, isOver: true }),
    (error: unknown) => Object.assign(seen, { error, isOver: true }),
  );
  return seen;
}

function statesSent(remote: FoulRemote): readonly (readonly string[])[] {
  return remote.commits
    .map(({ states = [] }) => states.map(({ key }) => key).filter((key) => key !== CLAIM_KEY))
    .filter((keys) => keys.length > 0);
}

test("while the place keeps up, a commit returns once it has arrived there, in one commit of its own", async (context) => {
  const { store, remote } = await bench(context);
  const before = remote.commits.length;
  const batch = { candles: [{ series: SERIES, candles: candlesOf(0) }], signals: [exampleSignal()], states: [{ key: "engine", value: 1 }] };
  const receipt: CommitReceipt = await store.commit(batch);
  assert.deepEqual(receipt, { duplicateCandles: 0, differingCandles: [], newSignals: ["example-1"] });
  assert.equal(remote.disk.signals.size, 1);
  assert.equal(remote.commits.length, before + 1);
});

test("a place that says nothing holds a commit up for a few seconds, and the next ones not at all; both things are said once", async (context) => {
  const { store, remote, clock, said } = await bench(context);
  remote.weather = "silent";
  const first = watched(store.commit({ signals: [exampleSignal({ id: "a" })] }));
  await clock.pass(3_900);
  assert.equal(first.isOver, false);
  await clock.pass(200);
  assert.equal(first.isOver, true);
  for (const id of ["b", "c", "d"]) await store.commit({ signals: [exampleSignal({ id })] });
  assert.equal(said.warnings.length, 1);
  assert.match(
    said.warnings[0] ?? "",
    /^Memory elsewhere does not answer in time; everything is kept in \S+ and sent as it takes it \(1 row waiting\)$/,
  );
  assert.equal(store.replication?.waiting, 4);
  assert.equal(store.replication?.since, Date.UTC(2024, 0, 15, 12) + 4_000);
});

test("a place that is away costs one sentence, however often it is tried, and one more when it is back", async (context) => {
  const { store, remote, clock, said } = await bench(context);
  remote.weather = "refusing";
  const first = watched(store.commit({ signals: [exampleSignal({ id: "0" })] }));
  await clock.pass(1_000);
  assert.equal(first.isOver, true, "it need not be waited for as long as one that is slow");
  for (let place = 1; place < 20; place += 1) {
    await store.commit({ signals: [exampleSignal({ id: String(place) })], states: [{ key: "engine", value: place }] });
    await clock.pass(50_000);
  }
  const tries = remote.questions;
  assert.equal(said.warnings.length, 1);
  assert.match(store.replication?.problem ?? "", /\(21 rows waiting\)$/);
  remote.weather = "fair";
  await clock.pass(60_000);
  assert.ok(tries > 10 && tries < 40, `it was tried ${tries} times in 1,000 seconds`);
  assert.deepEqual(said.reports, ["Memory elsewhere has everything again (21 rows sent)"]);
  assert.equal(remote.disk.signals.size, 20);
  assert.deepEqual([store.replication?.problem, store.replication?.since, store.replication?.waiting], [null, null, 0]);
});

test("one lost connection is no news", async (context) => {
  const { store, remote, clock, said } = await bench(context);
  remote.weather = "losing-answers";
  const commit = watched(store.commit({ signals: [exampleSignal()] }));
  await quiet();
  remote.weather = "fair";
  await clock.pass(1_000);
  assert.equal(commit.isOver, true);
  assert.deepEqual(said.warnings, []);
});

test("whatever the moment at which the place goes away, what was written then arrives without another write", async (context) => {
  const { store, remote, clock } = await bench(context);
  for (let moments = 0; moments < 25; moments += 1) {
    await store.commit({ signals: [exampleSignal({ id: `before-${moments}` })] });
    for (let moment = 0; moment < moments; moment += 1) await Promise.resolve();
    remote.weather = "refusing";
    const commit = watched(store.commit({ signals: [exampleSignal({ id: `after-${moments}` })] }));
    await clock.pass(100);
    remote.weather = "fair";
    await clock.pass(10_000);
    assert.equal(commit.isOver, true);
    assert.equal(remote.disk.signals.has(`after-${moments}`), true, `${moments} moments later`);
  }
});

test("of a state that is written often only the newest is sent, and never before the candles it has seen", async (context) => {
  const { store, remote, clock } = await bench(context);
  remote.weather = "refusing";
  for (let place = 0; place < 8; place += 1) {
    const candles = [{ series: SERIES, candles: candlesOf(place) }];
    const commit = store.commit({ candles, states: ["engine", "desk"].map((key) => ({ key, value: place })) });
    await clock.pass(5_000);
    await commit;
  }
  remote.weather = "fair";
  await clock.pass(60_000);
  assert.deepEqual(statesSent(remote), [["engine", "desk"]]);
  assert.equal(remote.disk.states.get("engine"), 7);
  const sizes = remote.commits.map(({ candles = [] }) => candles.reduce((sum, part) => sum + part.candles.length, 0));
  assert.deepEqual(
    sizes.filter((size) => size > 0),
    [500, 500, 500, 100],
  );
  assert.equal(remote.commits.at(-1)?.states?.length, 3, "they come with the last candles");
});

test("messages arrive in the order in which they were entered, whatever was changed about them meanwhile", async (context) => {
  const { store, remote, clock } = await bench(context);
  remote.weather = "refusing";
  await store.enterMessages(["b", "a", "c"].map((key) => exampleMessage(key)));
  await store.updateMessage("b", { attempts: 1 });
  remote.weather = "fair";
  await clock.pass(60_000);
  assert.deepEqual(
    (await openMemoryStore(remote.disk).messages({ after: 0, limit: 9 })).map(({ key }) => key),
    ["b", "a", "c"],
  );
});

test("what the place refuses is set aside by name, the rest goes on, and it is offered again at the next start", async (context) => {
  const used = await bench(context);
  const { remote, clock, said } = used;
  remote.judge = ({ signals = [] }) => {
    if (signals.some(({ id }) => id === "bad")) throw new StoreError("refused", "Duplicate key value (signals).");
  };
  const signals = ["a", "bad", "c"].map((id) => exampleSignal({ id }));
  await used.store.commit({ candles: [{ series: SERIES, candles: candlesOf(0) }], signals, states: [{ key: "engine", value: 1 }] });
  await used.store.commit({ signals: [closedSignal(exampleSignal({ id: "a" }))] });
  assert.deepEqual([...remote.disk.signals.keys()].toSorted(), ["a", "c"]);
  assert.equal(remote.disk.states.get("engine"), 1);
  assert.equal(remote.disk.signals.get("a")?.outcome?.result, "WIN");
  const name = "Memory elsewhere refuses the signal bad: Duplicate key value (signals).";
  assert.equal(used.store.replication?.problem, name);
  assert.deepEqual(said.warnings, [`${name} It is kept in ${used.dataDir}, and offered again at the next start`]);
  assert.equal((await used.store.signals({})).length, 3);
  remote.judge = () => {};
  await used.reopen();
  await clock.pass(1_000);
  assert.equal(remote.disk.signals.size, 3);
  assert.equal(used.store.replication?.problem, null);
});

test("once another bot has taken the place over nothing is acknowledged or sent any more", async (context) => {
  const { store, remote, clock, said } = await bench(context);
  remote.judge = () => {
    throw new OtherBotError("Another bot has taken over the database: stop one of the two.");
  };
  const commit = watched(store.commit({ signals: [exampleSignal()] }));
  await quiet();
  assert.ok(commit.error instanceof OtherBotError, "what another bot may tell is not told here");
  const { questions } = remote;
  const later = watched(store.commit({ states: [{ key: "x", value: 1 }] }));
  await clock.pass(600_000);
  assert.ok(later.error instanceof OtherBotError);
  assert.equal(remote.questions, questions);
  assert.equal(await store.state("x"), undefined, "nothing is written here either");
  assert.deepEqual(said.warnings, ["Another bot has taken over the database: stop one of the two."]);
  assert.equal((await store.signals({})).length, 1, "reading goes on");
});

test("a fault that is nobody's refusal is tried again like a lost connection, and said", async (context) => {
  const { store, remote, clock } = await bench(context);
  remote.judge = () => {
    throw new StoreError("unusable", "Permission denied for table signals.");
  };
  const commit = watched(store.commit({ signals: [exampleSignal()] }));
  await clock.pass(5_000);
  assert.deepEqual(commit.value?.newSignals, ["example-1"]);
  assert.match(store.replication?.problem ?? "", /^Permission denied for table signals\. Everything is kept in /);
  remote.judge = () => {};
  await clock.pass(60_000);
  assert.equal(remote.disk.signals.size, 1);
});

test("closing sends what is waiting where that takes no longer than a moment, and does not hang on a silent place", async (context) => {
  const used = await bench(context);
  void used.store.recordAudit({ at: 1, actor: "someone", action: "stop", detail: "" });
  await used.store.close();
  assert.equal(used.remote.disk.audit.length, 1);
  await used.reopen();
  used.remote.weather = "silent";
  void used.store.recordAudit({ at: 2, actor: "someone", action: "stop", detail: "" });
  const closing = watched(used.store.close());
  await used.clock.pass(8_500);
  assert.equal(closing.isOver, true);
  used.remote.weather = "refusing";
  await used.reopen();
  assert.equal((await used.store.auditEntries(9)).length, 2);
});
