import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { BestFew } from "./best-few.ts";
import type { GrownParse } from "./grown-parse.ts";

/** By kind. */
const KEPT = [3, 2, 1, 1, 4, 3];
const KINDS = KEPT.length;

interface Offer {
  readonly kind: number;
  readonly score: number;
}

test("keeps the best few of each kind and hands them over pair by pair, the best first, again and again", () => {
  const offers = fc.uniqueArray(fc.record({ kind: fc.nat(KINDS - 1), score: fc.integer({ min: -50, max: 50 }) }), {
    selector: ({ score }) => score,
    maxLength: 60,
  });
  const few = new BestFew(KEPT);
  fc.assert(
    fc.property(offers, (all) => {
      for (const { kind, score } of all) if (few.admits(kind, score)) few.keep(kind, { score, kind } as unknown as GrownParse);
      for (let kind = 0; kind < KINDS; kind += 1) assert.equal(few.best(kind)?.score, bestOf(all, kind)[0]?.score);
      const handed: GrownParse[] = [];
      few.empty(handed);
      const expected = [0, 2, 4].flatMap((kind) => [...bestOf(all, kind), ...bestOf(all, kind + 1)].toSorted(byScore));
      assert.deepEqual(scoresOf(handed), scoresOf(expected));
    }),
  );
});

function bestOf(offers: readonly Offer[], wanted: number): readonly Offer[] {
  return offers
    .filter(({ kind }) => kind === wanted)
    .toSorted(byScore)
    .slice(0, KEPT[wanted]);
}

function scoresOf(readings: readonly { readonly score: number }[]): readonly number[] {
  return readings.map(({ score }) => score);
}

function byScore(one: Offer, other: Offer): number {
  return other.score - one.score;
}
