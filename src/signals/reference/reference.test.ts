import assert from "node:assert/strict";
import { test } from "node:test";
import { SeededRandom } from "#core";
import { fitReference, type ReferenceSample } from "./fit-reference.ts";
import { evidenceRank, hitRateFor, wilsonInterval, type ReferenceTable } from "./reference-table.ts";
import { calibrationError, walkForward } from "./walk-forward.ts";

/** Ideas whose chance of a hit is what `chance` says of their evidence, one an hour, each a day long. */
function ideas(count: number, chance: (logOdds: number) => number, seed = 1, family = "spring-test"): readonly ReferenceSample[] {
  const random = new SeededRandom(seed);
  return Array.from({ length: count }, (_, place) => {
    const logOdds = random.normal();
    const confirmedAt = place * 3_600_000;
    const isFilled = random.next() < 0.8;
    return { family, logOdds, confirmedAt, closedAt: confirmedAt + 86_400_000, isFilled, hit: isFilled && random.next() < chance(logOdds) };
  });
}

function tableOf(samples: readonly ReferenceSample[]): ReferenceTable {
  const provenance = { engine: "", options: "", data: [], calibrationError: null };
  return { schema: "wyeli.reference/1", provenance, ...fitReference(samples, new Set()) };
}

test("confidence is the share of past ideas with weaker evidence", () => {
  const table = tableOf(ideas(5_000, () => 0.5));
  for (const [logOdds, share] of [
    [-9, 0],
    [-1, 0.159],
    [0, 0.5],
    [1, 0.841],
    [9, 1],
  ] as const) {
    const rank = evidenceRank(table, "spring-test", logOdds);
    assert.ok(Math.abs(rank - share) < 0.02, `${logOdds}: expected about ${share}, found ${rank}`);
  }
});

test("a family with few ideas is ranked among all of them, and of a few filled ones no hit rate is told", () => {
  const few = ideas(29, () => 1, 2, "wave-3").map((idea) => ({ ...idea, logOdds: idea.logOdds + 5, isFilled: true }));
  const table = tableOf([...ideas(2_000, () => 0.5), ...few]);
  assert.ok(evidenceRank(table, "wave-3", 0) > 0.4);
  assert.equal(hitRateFor(table, "wave-3", 0.9), null);
  assert.equal(hitRateFor(table, "unheard-of", 0.9), null);
  const [another] = few;
  const enough = tableOf([...ideas(2_000, () => 0.5), ...few, ...(another === undefined ? [] : [another])]);
  assert.notEqual(hitRateFor(enough, "wave-3", 0.9), null);
});

test("a hit rate leans on the family where its band has seen little, and on the band where it has seen much", () => {
  const rising = (logOdds: number): number => 1 / (1 + Math.exp(-2 * logOdds));
  const much = hitRateFor(tableOf(ideas(20_000, rising)), "spring-test", 0.9);
  const little = hitRateFor(tableOf(ideas(60, rising)), "spring-test", 0.9);
  assert.ok(much !== null && little !== null);
  assert.ok(much.value > 0.85 && much.samples > 2_000, `found ${much.value}`);
  assert.ok(little.value > 0.4 && little.value < 0.75, `found ${little.value}`);
  assert.ok(little.high - little.low > much.high - much.low && little.low < little.value && little.value < little.high);
});

test("the interval is Wilson's", () => {
  const { low, high } = wilsonInterval(0.5, 100);
  assert.ok(Math.abs(low - 0.4038) < 1e-4 && Math.abs(high - 0.5962) < 1e-4, `found ${low} to ${high}`);
});

test("rates that are true of every time are calibrated on times not fitted on", () => {
  const held = walkForward(
    ideas(8_000, (logOdds) => (logOdds > 0 ? 0.6 : 0.4)),
    { stretches: 5 },
  );
  assert.ok(held.length > 4_000);
  const error = calibrationError(held) ?? 1;
  assert.ok(error < 0.04, `found ${error}`);
});

test("rates that change after the table was made are found out", () => {
  const samples = ideas(4_000, () => 0.7).map((idea, place) => (place < 2_000 ? idea : { ...idea, hit: false }));
  assert.ok((calibrationError(walkForward(samples, { stretches: 2 })) ?? 0) > 0.5);
});

test("an idea that had not ended when a stretch began is not fitted on for it", () => {
  const long = ideas(400, () => 1).map((idea) => ({ ...idea, closedAt: Number.MAX_SAFE_INTEGER }));
  assert.deepEqual(walkForward(long, { stretches: 4 }), []);
  assert.equal(calibrationError([]), null);
});
