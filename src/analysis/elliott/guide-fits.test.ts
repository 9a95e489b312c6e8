import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { GuideFits, GuideNumbers, NO_FIT } from "./guide-fits.ts";
import type { Guide, PatternPoints } from "./pattern.ts";
import { PATTERNS } from "./patterns/index.ts";
import { TEXTBOOK } from "./patterns/textbook.fixture.ts";

const POINTS: readonly PatternPoints[] = TEXTBOOK.map(({ y }) => ({
  y: Float64Array.from({ length: 6 }, (_, point) => y[point] ?? NaN),
  t: Float64Array.from({ length: 6 }, (_, point) => 3 * point + (point % 2)),
}));

describe("the fits of guidelines", () => {
  test("are what each guideline says of the points it is asked for", () => {
    const numbers = new GuideNumbers();
    const fits = new GuideFits();
    let asked = 0;
    for (const points of POINTS) {
      fits.begin();
      for (const { guides } of PATTERNS) {
        for (const guide of guides) {
          const figure = guide.figure(points);
          assert.equal(fits.of(numbers.of(guide), points), Number.isNaN(figure) ? NO_FIT : guide.fit(figure), guide.id);
          asked += 1;
        }
      }
    }
    assert.ok(asked > 500);
  });

  test("are worked out once for the same points, and anew for others", () => {
    let measured = 0;
    const guide = { figure: () => (measured += 1), fit: () => -1 };
    const numbered = new GuideNumbers().of(guide as unknown as Guide);
    const fits = new GuideFits();
    const points = POINTS[0] as PatternPoints;
    fits.begin();
    fits.of(numbered, points);
    fits.of(numbered, points);
    assert.equal(measured, 1);
    fits.begin();
    fits.of(numbered, points);
    assert.equal(measured, 2);
  });
});

test("guidelines that measure and judge alike share a number: those about time in all patterns, and all those of diagonals", () => {
  const numbers = new GuideNumbers();
  const numberOf = (pattern: string, id: string): number => {
    const guide = PATTERNS.find(({ name }) => name === pattern)?.guides.find((each) => each.id === id);
    return numbers.of(guide as Guide).number;
  };
  assert.equal(numberOf("impulse", "I:t3"), numberOf("flat", "F:t3"));
  assert.equal(numberOf("leading_diagonal", "D:r4"), numberOf("ending_diagonal", "D:r4"));
  assert.notEqual(numberOf("impulse", "I:t3"), numberOf("impulse", "I:t4"));
  assert.notEqual(numberOf("impulse", "I:r2"), numberOf("zigzag", "Z:r2"));
  const [one, other] = [() => 0, () => -1].map((fit) => numbers.of({ figure: Number, fit } as unknown as Guide).number);
  assert.notEqual(one, other, "the same figure, judged otherwise");
});
