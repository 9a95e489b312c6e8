import assert from "node:assert/strict";
import { test } from "node:test";
import type { Idea } from "./playbook/setup.ts";
import { rewardRefusal } from "./required-reward.ts";

const NAME = "the conservative point-and-figure count";

function refused(price: number | undefined, side: Idea["side"] = "long"): string | undefined {
  const [entry, stop] = side === "long" ? [100, 90] : [100, 110];
  const required = price === undefined ? {} : { requiredReward: { price, least: 3, name: NAME } };
  return rewardRefusal({ side, entry, stop, ...required } as Idea)?.reason;
}

test("an idea that asks for more reward than its count pays is held back with the figures", () => {
  assert.equal(refused(130), undefined);
  assert.equal(refused(129.9), `Reward to risk at ${NAME} is 2.99, below the 3 this setup asks for`);
  assert.equal(refused(95), `Reward to risk at ${NAME} is -0.5, below the 3 this setup asks for`);
  assert.equal(refused(70, "short"), undefined);
  assert.match(refused(70.1, "short") ?? "", /is 2\.99/);
});

test("a price that is not a number is never let through, and nothing asked is nothing refused", () => {
  assert.ok(refused(Number.NaN));
  assert.equal(refused(undefined), undefined);
});
