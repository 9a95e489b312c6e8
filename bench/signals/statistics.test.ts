import assert from "node:assert/strict";
import { test } from "node:test";
import { SeededRandom } from "#core";
import { holm, rankCorrelation } from "./statistics.ts";

test("Holm multiplies the smallest p-value by the number asked, the next by one fewer, and never falls", () => {
  assert.deepEqual(holm([0.04, 0.01, null, 0.03]), [0.06, 0.03, null, 0.06]);
  assert.deepEqual(holm([0.9, 0.6]), [1, 1]);
  assert.deepEqual(holm([null]), [null]);
});

test("the rank correlation finds order, its opposite, ties, and nothing in noise", () => {
  const line = Array.from({ length: 50 }, (_, place) => [place, Math.exp(place)] as const);
  assert.ok(Math.abs(rankCorrelation(line).rho - 1) < 1e-12);
  assert.ok(Math.abs(rankCorrelation(line.map(([x, y]) => [x, -y] as const)).rho + 1) < 1e-12);
  const random = new SeededRandom(3);
  const noise = Array.from({ length: 2_000 }, () => [Math.round(random.next() * 5), random.next() < 0.5 ? 1 : 0] as const);
  const { rho, error } = rankCorrelation(noise);
  assert.ok(Math.abs(rho) < 3 * error, `found ${rho}`);
});
