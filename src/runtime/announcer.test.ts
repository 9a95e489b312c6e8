import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Notice } from "#runtime";
import type { HeldBackIdea, Signal, SignalChange, SignalId, SignalState } from "#signals";
import { MemoryDisk, openMemoryStore } from "../../test/contracts/memory-store.ts";
import { exampleSignal } from "../../test/generators/signals.ts";
import { SilentLog } from "../../test/generators/silent-log.ts";
import { quiet, VirtualClock } from "../../test/generators/virtual-clock.ts";
import { Announcer, type FreshNews } from "./announcer.ts";
import type { ClusterVerdict } from "./cluster-watch.ts";
import { NotifierLanes } from "./notifier-lanes.ts";

const HOUR = 3_600_000;
const RAISED_AT = 100 * HOUR;

describe("what people are told", () => {
  test("a fresh signal is told at once, and each change of it after that", async () => {
    const { told, hear } = desk();
    const raised = signal();
    await hear({ kind: "raised", signal: raised, fresh: true });
    const filled = changed(raised, "filled");
    await hear({ kind: "changed", ...filled, fresh: true });
    await hear({ kind: "changed", ...changed(filled.signal, "closed"), fresh: true });
    assert.deepEqual(told(), ["raised", "filled", "closed"]);
  });

  test("a signal that is in the store already is not told, nor are the changes stored with it", async () => {
    const { told, hear, disk } = desk();
    const filled = changed(signal(), "filled");
    disk.signals.set(filled.signal.id, filled.signal);
    await hear({ kind: "raised", signal: signal(), fresh: true });
    await hear({ kind: "changed", ...filled, fresh: true });
    assert.deepEqual(told(), []);
  });

  test("a signal from history waits for the review and is told as it is by then", async () => {
    const { told, hear, announcer, notices } = desk();
    await hear({ kind: "raised", signal: signal(), fresh: false });
    await hear({ kind: "changed", ...changed(signal(), "filled"), fresh: false });
    assert.deepEqual(told(), []);
    announcer.review();
    await quiet();
    assert.deepEqual(told(), ["raised"]);
    assert.equal(notices[0]?.signal.changes.length, 1);
  });

  test("a signal from history that has closed meanwhile is never told, nor is its end, though its entry were still valid", async () => {
    const { told, hear, announcer } = desk();
    await hear({ kind: "raised", signal: signal(), fresh: false });
    await hear({ kind: "changed", ...changed(signal(), "closed"), fresh: false });
    announcer.review();
    await quiet();
    assert.deepEqual(told(), []);
  });

  test("a signal from history whose entry is over is never told, nor is what becomes of it", async () => {
    const { told, hear, announcer } = desk({ venueNow: RAISED_AT + 10 * HOUR });
    await hear({ kind: "raised", signal: signal(), fresh: false });
    announcer.review();
    await hear({ kind: "changed", ...changed(signal(), "filled"), fresh: true });
    assert.deepEqual(told(), []);
  });

  test("a signal that moves with open ones is told with them, until as many of the bet as are allowed have been told", async () => {
    const { hear, notices, announcer } = desk({ cluster: { peers: PEERS, isFull: false } });
    await hear({ kind: "raised", signal: signal(), fresh: true });
    assert.deepEqual(notices, [{ kind: "signal-raised", signal: signal(), peers: PEERS }]);
    assert.ok(announcer.follows("one"));
    const full = desk({ cluster: { peers: PEERS, isFull: true } });
    await full.hear({ kind: "raised", signal: signal(), fresh: true });
    await full.hear({ kind: "changed", ...changed(signal(), "filled"), fresh: true });
    assert.deepEqual(full.notices, []);
    assert.ok(!full.announcer.follows("one") && full.disk.signals.has("one"));
    assert.deepEqual(
      full.keptQuiet.map(({ gate, reason }) => [gate, reason]),
      [["cluster", "Not told: it moves with 1 open long ideas that were, ETHUSDT (0.83); the signal is kept in the record"]],
    );
  });

  test("what was stored but not told is taken up after a restart, and what was told is not", async () => {
    const first = desk({ deaf: true });
    await first.hear({ kind: "raised", signal: signal(), fresh: true });
    const second = desk({ disk: first.disk });
    await second.announcer.restore(openMemoryStore(first.disk));
    second.announcer.review();
    await quiet();
    assert.deepEqual(second.told(), ["raised"]);
    await second.save();
    const third = desk({ disk: first.disk });
    await third.announcer.restore(openMemoryStore(first.disk));
    third.announcer.review();
    await quiet();
    assert.deepEqual(third.told(), []);
    await third.hear({ kind: "changed", ...changed(signal(), "filled"), fresh: true });
    assert.deepEqual(third.told(), ["filled"]);
  });
});

interface DeskOptions {
  readonly disk?: MemoryDisk;
  readonly venueNow?: number;
  /** The notifier never answers. */
  readonly deaf?: boolean;
  readonly cluster?: ClusterVerdict;
}

const ALONE: ClusterVerdict = { peers: [], isFull: false };
const PEERS: ClusterVerdict["peers"] = [{ symbol: "ETHUSDT", signalId: "other" as SignalId, correlation: 0.83 }];

/** An announcer with a store behind it, as the pipeline uses them. */
function desk({ disk = new MemoryDisk(), venueNow = RAISED_AT, deaf = false, cluster = ALONE }: DeskOptions = {}) {
  const store = openMemoryStore(disk);
  const notices: Notice[] = [];
  const keptQuiet: HeldBackIdea[] = [];
  const notify = async (notice: Notice): Promise<void> => {
    if (deaf) return await new Promise<void>(() => {});
    notices.push(notice);
  };
  const lanes = new NotifierLanes({ notifiers: [{ notify }], clock: new VirtualClock(0), log: new SilentLog(), timeoutMs: HOUR });
  const announcer = new Announcer({
    symbol: "BTCUSDT",
    lanes,
    venueNow: () => venueNow,
    clusterOf: () => cluster,
    heldBack: (idea) => keptQuiet.push(idea),
    save: () => undefined,
  });
  const hear = async (news: FreshNews): Promise<void> => {
    const plan = announcer.plan([news], disk.signals);
    const receipt = await store.commit({ signals: [news.signal], states: announcer.rows(plan) });
    announcer.settle(plan, receipt);
    await quiet();
  };
  const save = async (): Promise<void> => void (await store.commit({ states: [announcer.state] }));
  const told = (): string[] => notices.map((notice) => (notice.kind === "signal-raised" ? "raised" : notice.change.to));
  return { announcer, disk, hear, keptQuiet, notices, save, told };
}

function signal(): Signal {
  return exampleSignal({ id: "one", confirmedAt: RAISED_AT, entryValidUntil: RAISED_AT + 5 * HOUR, changes: [], outcome: null });
}

function changed(before: Signal, to: SignalState): { signal: Signal; change: SignalChange } {
  const change = { confirmedAt: RAISED_AT + (before.changes.length + 1) * HOUR, to, text: to };
  return { change, signal: { ...before, changes: [...before.changes, change] } };
}
