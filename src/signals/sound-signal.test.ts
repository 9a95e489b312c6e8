import assert from "node:assert/strict";
import { test } from "node:test";
import { longSignal, mapSignal, T0 } from "./signal-samples.ts";
import { soundnessProblem } from "./sound-signal.ts";
import type { Signal } from "./signal.ts";

const EVIDENCE = { rule: "W:TEST", text: "", at: T0, confirmedAt: T0 + 1 };
const UNSOUND: readonly (readonly [breach: string, changed: Partial<Signal>, sentence: RegExp])[] = [
  ["a stop on the wrong side", { stop: 101 }, /from its stop over its entry/],
  ["a chase limit short of the entry", { chaseLimit: 99 }, /from its stop over its entry/],
  ["a target within the chase", { targets: [103, 120] }, /beyond its chase limit, the nearest first/],
  ["targets out of order", { targets: [120, 110] }, /beyond its chase limit, the nearest first/],
  ["a level that is not a number", { stop: Number.NaN }, /every level/],
  ["evidence from the future", { evidence: [EVIDENCE] }, /no evidence/],
  ["a time between two milliseconds", { expiresAt: T0 + 1000.5 }, /every time of .* whole number/],
  ["no time to be filled", { entryValidUntil: T0 }, /has time/],
];

test("the sample and its mirror image are sound", () => {
  assert.equal(soundnessProblem(longSignal()), undefined);
  assert.equal(soundnessProblem(mapSignal(longSignal(), (price) => 1 / price)), undefined);
});

for (const [breach, changed, sentence] of UNSOUND) {
  test(`${breach} is found`, () => {
    assert.match(soundnessProblem(longSignal(changed)) ?? "", sentence);
  });
}
