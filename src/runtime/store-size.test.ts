import assert from "node:assert/strict";
import test from "node:test";
import { VirtualClock } from "../../test/generators/virtual-clock.ts";
import { StoreSize } from "./store-size.ts";

const MINUTE = 60_000;

test("the store is asked when somebody looks, at most every five minutes, and the last answer stands meanwhile", async () => {
  const clock = new VirtualClock(Date.UTC(2024, 0, 1));
  const answers: (number | null | Error)[] = [100, 200, new Error("the store is down"), null];
  let asked = 0;
  const size = new StoreSize(
    {
      size: async () => {
        const answer = answers[asked++] ?? null;
        if (answer instanceof Error) throw answer;
        return answer;
      },
    },
    clock,
  );
  const look = async (): Promise<number | null> => {
    void size.bytes;
    await clock.pass(0);
    return size.bytes;
  };
  assert.equal(asked, 0);
  assert.equal(size.bytes, null);
  assert.equal(await look(), 100);
  await clock.pass(4 * MINUTE);
  assert.equal(await look(), 100);
  assert.equal(asked, 1);
  await clock.pass(MINUTE);
  assert.equal(await look(), 200);
  await clock.pass(5 * MINUTE);
  assert.equal(await look(), 200, "what was known stands while the store does not answer");
  await clock.pass(5 * MINUTE);
  assert.equal(await look(), null);
  assert.equal(asked, 4);
});
