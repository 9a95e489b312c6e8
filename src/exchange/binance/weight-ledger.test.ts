import assert from "node:assert/strict";
import { test } from "node:test";
import { FeedError } from "#runtime";
import { ManualClock, until } from "../../../test/exchange/clocks.ts";
import { never } from "../../../test/exchange/venue.ts";
import { WeightLedger } from "./weight-ledger.ts";

function makeLedger(clock: ManualClock, concurrent = 4): WeightLedger {
  const ledger = new WeightLedger({ clock, host: "venue", share: 0.5, concurrent });
  ledger.allow(20);
  return ledger;
}

test("what would exceed the share waits for the next minute", async () => {
  const clock = new ManualClock();
  const ledger = makeLedger(clock);
  await ledger.spend(8, never(), async () => {});
  const late = ledger.spend(3, never(), async () => clock.now());
  await until(() => clock.nextDelay === 60_000);
  clock.advance(60_000);
  assert.equal(await late, clock.now());
  assert.equal(ledger.used, 3);
});

test("what the venue counts wins where it is higher, within its minute", () => {
  const clock = new ManualClock();
  const ledger = makeLedger(clock);
  ledger.observe(9);
  ledger.observe(4);
  assert.equal(ledger.used, 9);
  clock.advance(60_000);
  assert.equal(ledger.used, 0);
});

test("a request heavier than the whole share is let through alone, so that nothing waits for ever", async () => {
  const ledger = makeLedger(new ManualClock());
  await ledger.spend(11, never(), async () => {});
  assert.equal(ledger.used, 11);
});

test("no more requests run at once than allowed, and they run in the order they came", async () => {
  const ledger = makeLedger(new ManualClock(), 2);
  const started: number[] = [];
  const gates = [0, 1, 2, 3].map(() => Promise.withResolvers<void>());
  const runs = gates.map(({ promise }, place) =>
    ledger.spend(1, never(), async () => {
      started.push(place);
      await promise;
    }),
  );
  await until(() => started.length === 2);
  gates[1]?.resolve();
  await until(() => started.length === 3);
  assert.deepEqual(started, [0, 1, 2]);
  for (const { resolve } of gates) resolve();
  await Promise.all(runs);
  assert.deepEqual(started, [0, 1, 2, 3]);
});

test("an aborted request gives its place up, in the queue or while it waits for the minute", async () => {
  const clock = new ManualClock();
  const ledger = makeLedger(clock, 1);
  const [queued, waiting] = [new AbortController(), new AbortController()];
  await ledger.spend(10, never(), async () => {});
  const first = ledger.spend(1, waiting.signal, async () => "first");
  const second = ledger.spend(1, queued.signal, async () => "second");
  const third = ledger.spend(1, never(), async () => "third");
  queued.abort(new Error("queued"));
  await assert.rejects(second, /queued/);
  waiting.abort(new Error("waiting"));
  await assert.rejects(first, /waiting/);
  await until(() => clock.nextDelay === 60_000);
  clock.advance(60_000);
  assert.equal(await third, "third");
});

test("during an imposed silence nothing is sent, and a shorter silence does not end a longer one", async () => {
  const clock = new ManualClock();
  const ledger = makeLedger(clock);
  const end = clock.now() + 5_000;
  ledger.silenceUntil(end, true);
  ledger.silenceUntil(end - 4_000, false);
  let sent = 0;
  const send = async (): Promise<void> => {
    sent += 1;
  };
  clock.advance(4_999);
  await assert.rejects(ledger.spend(1, never(), send), (error) => {
    assert.ok(error instanceof FeedError);
    assert.deepEqual(error.failure, { kind: "rate-limited", retryAt: end, banned: true });
    return true;
  });
  assert.equal(sent, 0);
  clock.advance(1);
  await ledger.spend(1, never(), send);
  assert.equal(sent, 1);
});
