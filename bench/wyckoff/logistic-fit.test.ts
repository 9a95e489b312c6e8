import assert from "node:assert/strict";
import { test } from "node:test";
import { SeededRandom } from "#core";
import type { Sample } from "./evidence-samples.ts";
import { areaUnderCurve, chancesOf, fitLogistic, fitSigned } from "./logistic-fit.ts";

const TRUE_WEIGHTS = Float64Array.from([-1, 2, -1.5, 0]);
const OPTIONS = { ridge: 0.1, rounds: 12 };
const SAMPLES = drawn(6000);

test("the weights that the samples were drawn with are found again", () => {
  const weights = fitLogistic(SAMPLES, OPTIONS);
  for (const [place, weight] of weights.entries())
    assert.ok(Math.abs(weight - (TRUE_WEIGHTS[place] as number)) < 0.2, `${place}: ${weight}`);
});

test("a weight of a forbidden sign is taken out, and the others stay what they were", () => {
  const weights = fitSigned(SAMPLES, ["for", "for", "either"], OPTIONS);
  assert.equal(weights[2], 0);
  assert.ok((weights[1] as number) > 1);
  assert.ok((fitSigned(SAMPLES, ["for", "against", "either"], OPTIONS)[2] as number) < -1);
});

test("better weights rank more pairs rightly, and no weights rank half of them", () => {
  assert.ok(areaUnderCurve(SAMPLES, TRUE_WEIGHTS) > 0.8);
  assert.ok(areaUnderCurve(SAMPLES, TRUE_WEIGHTS) > areaUnderCurve(SAMPLES, Float64Array.from([-1, 2, 1.5, 0])));
});

/** Two sides with three features each, and a truth drawn with the chances of the true weights. */
function drawn(count: number): readonly Sample[] {
  const random = new SeededRandom(5);
  const features = (): Float64Array => Float64Array.from([1, random.normal(), random.normal(), random.normal()]);
  return Array.from({ length: count }, () => {
    const sides = { bullish: features(), bearish: features() };
    const chances = chancesOf({ ...sides, truth: null, weight: 1 }, TRUE_WEIGHTS);
    const draw = random.next();
    const truth = draw < chances.bullish ? "bullish" : draw < chances.bullish + chances.bearish ? "bearish" : null;
    return { ...sides, truth, weight: 1 };
  });
}
