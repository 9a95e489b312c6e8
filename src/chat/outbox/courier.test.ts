import assert from "node:assert/strict";
import { test } from "node:test";
import type { OutboxMessage } from "#runtime";
import { MemoryChatDisk, openMemoryChatStore } from "../../../test/contracts/memory-chat-store.ts";
import { SilentLog } from "../../../test/generators/silent-log.ts";
import { VirtualClock } from "../../../test/generators/virtual-clock.ts";
import { createCourier, type Courier } from "./courier.ts";
import type { Batch, Delivery, DeliveryResult } from "./delivery.ts";

const START = Date.UTC(2024, 0, 15);
const SENT: DeliveryResult = { kind: "sent", receipt: { messageId: "1" } };

interface Try {
  readonly at: number;
  readonly keys: readonly string[];
  readonly attempts: number;
}

interface Rig {
  readonly courier: Courier;
  readonly clock: VirtualClock;
  readonly log: SilentLog;
  readonly tries: Try[];
}

interface RigOptions {
  readonly disk?: MemoryChatDisk;
  readonly maxAttempts?: number;
  readonly outbox?: ReturnType<typeof openMemoryChatStore>;
}

function rig(answer: (batch: Batch, place: number) => DeliveryResult | Promise<DeliveryResult>, options: RigOptions = {}): Rig {
  const clock = new VirtualClock(START);
  const log = new SilentLog();
  const tries: Try[] = [];
  const delivery: Delivery = {
    serves: (lane) => lane.startsWith("test"),
    goesWith: () => true,
    deliver: async (batch) => {
      tries.push({ at: clock.now() - START, keys: batch.map(({ key }) => key), attempts: batch[0].attempts });
      return answer(batch, tries.length);
    },
  };
  const outbox = options.outbox ?? openMemoryChatStore(options.disk ?? new MemoryChatDisk());
  const limits = options.maxAttempts === undefined ? {} : { maxAttempts: options.maxAttempts };
  const courier = createCourier({ outbox, delivery, clock, log, name: "Test", options: limits });
  return { courier, clock, log, tries };
}

function message(key: string, more: Partial<OutboxMessage> = {}): OutboxMessage {
  return { key, lane: "test", subject: key, createdAt: START, body: null, ...more };
}

function states(disk: MemoryChatDisk): string[] {
  return disk.messages.map(({ key, state, attempts }) => `${key} ${state} ${attempts}`);
}

test("messages of one lane leave in order, one a second, and each lane at its own pace", async () => {
  const disk = new MemoryChatDisk();
  const { courier, clock, tries } = rig(() => SENT, { disk });
  await courier.enter([message("a"), message("b"), message("x", { lane: "test:other" }), message("c")]);
  await clock.pass(5_000);
  assert.deepEqual(
    tries.map(({ at, keys }) => `${at} ${keys.join()}`),
    ["0 a", "0 x", "1000 b", "2000 c"],
  );
  assert.deepEqual(states(disk), ["a sent 1", "b sent 1", "x sent 1", "c sent 1"]);
  assert.deepEqual(disk.messages[0]?.receipt, { messageId: "1" });
});

test("a message under a known key is not sent again, and one that comes while the lane is busy is", async () => {
  const { courier, clock, tries } = rig(() => SENT);
  await courier.enter([message("a")]);
  await clock.pass(500);
  await courier.enter([message("a"), message("b")]);
  await clock.pass(10_000);
  assert.deepEqual(
    tries.map(({ keys }) => keys.join()),
    ["a", "b"],
  );
});

test("what waits about one thing leaves together", async () => {
  const { courier, clock, tries } = rig(() => SENT);
  await courier.enter([message("a1", { subject: "a" }), message("b1", { subject: "b" }), message("a2", { subject: "a" })]);
  await clock.pass(5_000);
  assert.deepEqual(
    tries.map(({ keys }) => keys.join()),
    ["a1,a2", "b1"],
  );
});

test("a failure is tried again later and later, each try counted before it is made; then it is given up and said", async () => {
  const disk = new MemoryChatDisk();
  const seen: number[] = [];
  const fail = (): DeliveryResult => {
    seen.push(disk.messages[0]?.attempts ?? -1);
    return { kind: "failed", problem: "the connection was cut" };
  };
  const { courier, clock, tries, log } = rig(fail, { disk, maxAttempts: 5 });
  await courier.enter([message("a")]);
  await clock.pass(200_000);
  assert.deepEqual(
    tries.map(({ at }) => at),
    [0, 2_000, 6_000, 14_000, 30_000],
  );
  assert.deepEqual(seen, [1, 2, 3, 4, 5]);
  assert.equal(disk.messages[0]?.state, "dropped");
  assert.match(disk.messages[0]?.problem ?? "", /^given up after 5 tries: the connection was cut$/);
  assert.equal(log.lines.filter(({ message: said }) => said === "the connection was cut").length, 1);
});

test("a refusal waits as long as it is told, holds the lane, does not count, and is shown until it ends", async () => {
  const disk = new MemoryChatDisk();
  const refuse = (_: Batch, place: number): DeliveryResult =>
    place <= 3 ? { kind: "refused", problem: "grant Send Messages", retryInMs: 60_000 } : SENT;
  const { courier, clock, tries } = rig(refuse, { disk, maxAttempts: 2 });
  await courier.enter([message("a"), message("b")]);
  await clock.pass(100_000);
  assert.deepEqual(courier.problems, ["grant Send Messages"]);
  assert.equal(disk.messages[0]?.attempts, 0);
  await clock.pass(100_000);
  assert.deepEqual(
    tries.map(({ at, keys, attempts }) => `${at} ${keys.join()} ${attempts}`),
    ["0 a 0", "60000 a 0", "120000 a 0", "180000 a 0", "181000 b 0"],
  );
  assert.deepEqual(courier.problems, []);
});

test("what can never arrive is dropped and the next one leaves", async () => {
  const disk = new MemoryChatDisk();
  const { courier, clock } = rig((_, place) => (place === 1 ? { kind: "dropped", problem: "no such user" } : SENT), { disk });
  await courier.enter([message("a"), message("b")]);
  await clock.pass(5_000);
  assert.deepEqual(states(disk), ["a dropped 1", "b sent 1"]);
});

test("once halted nothing is tried any more, and everything waits for the next start", async () => {
  const disk = new MemoryChatDisk();
  const { courier, clock, tries } = rig(() => ({ kind: "halted", problem: "Invalid token" }), { disk });
  await courier.enter([message("a")]);
  await clock.pass(1_000);
  await courier.enter([message("b")]);
  await clock.pass(1_000_000);
  assert.equal(tries.length, 1);
  assert.deepEqual(courier.problems, ["Invalid token"]);
  await courier.stop();
  const next = rig(() => SENT, { disk });
  next.courier.start();
  await next.clock.pass(5_000);
  assert.deepEqual(states(disk), ["a sent 1", "b sent 1"]);
});

test("after a crash in the middle of a try the next start tells the channel that it may have arrived", async () => {
  const disk = new MemoryChatDisk();
  const first = rig(() => new Promise(() => {}), { disk });
  await first.courier.enter([message("a"), message("b")]);
  await first.clock.pass(0);
  const second = rig(() => SENT, { disk });
  second.courier.start();
  await second.clock.pass(5_000);
  assert.deepEqual(
    second.tries.map(({ keys, attempts }) => `${keys.join()} ${attempts}`),
    ["a 1", "b 0"],
  );
});

test("a stop lets the message under way finish and leaves the rest for the next start", async () => {
  const disk = new MemoryChatDisk();
  let arrive = (): void => {};
  const under = new Promise<DeliveryResult>((resolve) => {
    arrive = () => resolve(SENT);
  });
  const { courier, clock } = rig(() => under, { disk });
  await courier.enter([message("a"), message("b")]);
  await clock.pass(0);
  const stopped = courier.stop();
  arrive();
  await stopped;
  assert.deepEqual(states(disk), ["a sent 1", "b waiting 0"]);
});

test("a store that is down delays and says so, and loses nothing", async () => {
  const disk = new MemoryChatDisk();
  const store = openMemoryChatStore(disk);
  let down = true;
  const fail = <Arguments extends unknown[], Value>(action: (...given: Arguments) => Promise<Value>) => {
    return (...given: Arguments) => (down ? Promise.reject(new Error("no connection")) : action(...given));
  };
  const outbox = {
    ...store,
    enterMessages: fail(store.enterMessages),
    updateMessage: fail(store.updateMessage),
    waitingMessages: fail(store.waitingMessages),
  };
  const { courier, clock, tries } = rig(
    () => {
      down = tries.length === 1;
      return SENT;
    },
    { outbox },
  );
  let entered = false;
  void courier.enter([message("a")]).then(() => (entered = true));
  await clock.pass(5_000);
  assert.equal(entered, false);
  assert.match(courier.problems.join(), /store does not answer/);
  down = false;
  await clock.pass(10_000);
  assert.equal(entered, true);
  // Delivered, and the store is gone again before that is written down: it is not delivered twice.
  await clock.pass(60_000);
  down = false;
  await clock.pass(60_000);
  assert.equal(tries.length, 1);
  assert.deepEqual(states(disk), ["a sent 1"]);
  assert.deepEqual(courier.problems, []);
});

test("of messages that left together the first is settled last, so that a crash in between is noticed", async () => {
  const store = openMemoryChatStore();
  const settled: string[] = [];
  const outbox = {
    ...store,
    updateMessage: (...[key, update]: Parameters<typeof store.updateMessage>) => {
      if (update.state !== undefined) settled.push(key);
      return store.updateMessage(key, update);
    },
  };
  const { courier, clock } = rig(() => SENT, { outbox });
  await courier.enter(["a", "b", "c"].map((key) => message(key, { subject: "one" })));
  await clock.pass(5_000);
  assert.deepEqual(settled, ["c", "b", "a"]);
});

test("a delivery that hangs does not hold up a stop for long, and counts as tried", async () => {
  const disk = new MemoryChatDisk();
  const { courier, clock } = rig(() => new Promise(() => {}), { disk });
  await courier.enter([message("a")]);
  await clock.pass(0);
  let stopped = false;
  void courier.stop().then(() => (stopped = true));
  await clock.pass(4_000);
  assert.equal(stopped, false);
  await clock.pass(2_000);
  assert.equal(stopped, true);
  assert.deepEqual(states(disk), ["a waiting 1"]);
});

test("a short wait that is asked for is no trouble", async () => {
  const refuse = (_: Batch, place: number): DeliveryResult =>
    place === 1 ? { kind: "refused", problem: "429 Too Many Requests", retryInMs: 800 } : SENT;
  const { courier, clock, log, tries } = rig(refuse);
  await courier.enter([message("a")]);
  await clock.pass(5_000);
  assert.equal(tries.length, 2);
  assert.deepEqual(log.lines, []);
});
