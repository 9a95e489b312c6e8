import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { DEFAULT_STRENGTH_OPTIONS, evidenceLogOdds, rawConfidence, type StrengthInput, type StrengthPart } from "./confidence.ts";
import { DEFAULT_PLAYBOOK_OPTIONS } from "./playbook/options.ts";

const weights = DEFAULT_PLAYBOOK_OPTIONS.wyckoff.weights.springTest;

function strengthAt(score: number, rewardRisk: number, volumeKnown = true): number {
  const parts = Object.entries(weights).map(([name, weight]): StrengthPart => ({ name, score, weight }));
  return strengthOf({ parts, rewardRisk, volumeKnown });
}

function strengthOf(input: StrengthInput): number {
  return rawConfidence(evidenceLogOdds(input, DEFAULT_STRENGTH_OPTIONS));
}

test("a textbook setup comes to about 0.85 and a barely passing one to 0.5", () => {
  assert.ok(Math.abs(strengthAt(0.9, 2) - 0.85) < 0.01, `found ${strengthAt(0.9, 2)}`);
  assert.equal(strengthAt(0.5, 1), 0.5);
});

test("unknown volume takes away, more reward adds until it is enough", () => {
  assert.ok(strengthAt(0.7, 2, false) < strengthAt(0.7, 2));
  assert.ok(strengthAt(0.7, 1.2) < strengthAt(0.7, 1.5));
  assert.equal(strengthAt(0.7, 2), strengthAt(0.7, 9));
});

test("without any part and with reward equal to risk nothing is said either way", () => {
  assert.equal(strengthOf({ parts: [], rewardRisk: 1, volumeKnown: true }), 0.5);
});

test("a better score of any part never weakens the evidence, and strength stays between 0 and 1", () => {
  const score = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(score, score, score, fc.double({ min: 0.5, max: 10, noNaN: true }), (first, second, other, rewardRisk) => {
      const at = (value: number) =>
        strengthOf({
          parts: [
            { name: "test", score: value, weight: 0.6 },
            { name: "climax", score: other, weight: 0.25 },
          ],
          rewardRisk,
          volumeKnown: true,
        });
      assert.ok(at(Math.max(first, second)) >= at(Math.min(first, second)));
      assert.ok(at(first) > 0 && at(first) < 1);
    }),
    { seed: 3, numRuns: 300 },
  );
});
