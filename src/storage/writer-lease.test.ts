import assert from "node:assert/strict";
import { test, type TestContext } from "node:test";
import { WriterTurns, type LeaseAnswer } from "./writer-lease.ts";

const PLACE = { place: "the place", inUse: (holder: string) => `in use by ${holder}` };

function turnsOf(context: TestContext): { readonly turns: WriterTurns; readonly warnings: string[] } {
  const warnings: string[] = [];
  const turns = new WriterTurns({ instance: "this bot", leaseMs: 8, warn: (sentence) => void warnings.push(sentence) });
  context.after(() => turns.end());
  return { turns, warnings };
}

/** One answer after the other; the last is never gone beyond. */
function answering(...answers: readonly LeaseAnswer[]): () => Promise<LeaseAnswer> {
  const left = [...answers];
  return async () => {
    assert.ok(left.length > 0, "it is not asked again");
    return left.shift();
  };
}

const nothing = async (): Promise<void> => {};
const other = (renewedAt: string): LeaseAnswer => ({ description: "process 7", renewedAt });

test("a lease that nobody has is ours, without a word", async (context) => {
  const { turns, warnings } = turnsOf(context);
  await turns.take(answering("ours"), nothing, PLACE);
  assert.deepEqual(warnings, []);
});

test("a lease that was given back while it was asked for is asked for again", async (context) => {
  const { turns, warnings } = turnsOf(context);
  await turns.take(answering(undefined, "ours"), nothing, PLACE);
  assert.deepEqual(warnings, []);
});

test("whoever renews it lives, and keeps it", async (context) => {
  const { turns } = turnsOf(context);
  const taking = turns.take(answering(other("one"), undefined, other("one"), other("two")), nothing, PLACE);
  await assert.rejects(taking, { name: "StoreError", failure: "unusable", message: "in use by process 7" });
});

test("that of a dead one runs out; it is said once that this is waited for", async (context) => {
  const { turns, warnings } = turnsOf(context);
  await turns.take(answering(other("one"), other("one"), other("one"), "ours"), nothing, PLACE);
  assert.deepEqual(warnings, ["Another bot may be writing to the place: process 7. Waiting up to 1 s for a sign of life"]);
});

test("it is renewed while nothing is written, and not any more after the end", async (context) => {
  const { turns } = turnsOf(context);
  const staying = setInterval(() => {}, 1_000); // the timer of a lease keeps no process alive
  context.after(() => clearInterval(staying));
  let renewals = 0;
  await new Promise<void>((resolve) => {
    const renew = async (): Promise<void> => {
      renewals += 1;
      if (renewals === 2) resolve();
    };
    void turns.take(answering("ours"), renew, PLACE);
  });
  await turns.end();
  const ended = renewals;
  await new Promise((resolve) => setTimeout(resolve, 10));
  assert.equal(renewals, ended);
});

test("what is to be done is done one after the other, and a failure is only its own", async (context) => {
  const { turns } = turnsOf(context);
  const done: string[] = [];
  const first = turns.run(async () => {
    await new Promise((resolve) => setImmediate(resolve));
    done.push("first");
    throw new Error("first");
  });
  const second = turns.run(async () => void done.push("second"));
  await assert.rejects(first, /first/);
  await second;
  assert.deepEqual(done, ["first", "second"]);
});
