import assert from "node:assert/strict";
import { test } from "node:test";
import { firstRefusal, type DeskState } from "./gates.ts";
import { DEFAULT_SIGNAL_OPTIONS } from "./options.ts";
import { longSignal } from "./signal-samples.ts";
import type { Signal } from "./signal.ts";

const IDLE: DeskState = { open: [], lastRaisedAt: null };

function gateFor(changed: Partial<Signal>): string | undefined {
  return firstRefusal(longSignal(changed), IDLE, DEFAULT_SIGNAL_OPTIONS)?.gate;
}

test("an idea exactly on every limit passes", () => {
  assert.equal(gateFor({ targets: [110, 115], confidence: 0.65, costR: 0.1 }), undefined);
});

test("the least step beyond any limit is held back", () => {
  assert.equal(gateFor({ targets: [109.999, 120] }), "reward-risk");
  assert.equal(gateFor({ targets: [110, 114.999] }), "reward-risk");
  assert.equal(gateFor({ confidence: 0.6499 }), "confidence");
  assert.equal(gateFor({ costR: 0.1001 }), "cost");
});

test("a figure that is not a number is held back", () => {
  assert.equal(gateFor({ targets: [Number.NaN] }), "reward-risk");
  assert.equal(gateFor({ confidence: Number.NaN }), "confidence");
  assert.equal(gateFor({ costR: Number.NaN }), "cost");
});

test("a plan whose levels make no sense is held back by name, before its evidence and its costs are looked at", () => {
  const faulty = { targets: [130, 120], confidence: 0, costR: 9 };
  const refusal = firstRefusal(longSignal(faulty), IDLE, DEFAULT_SIGNAL_OPTIONS);
  assert.equal(refusal?.gate, "levels");
  assert.match(refusal?.reason ?? "", /^The plan is faulty: expected that the targets of spring-test sample lie beyond its chase limit/);
  assert.equal(gateFor({ chaseLimit: 99 }), "levels");
});

test("an idea with one target needs no second reward", () => {
  assert.equal(gateFor({ targets: [110] }), undefined);
});
