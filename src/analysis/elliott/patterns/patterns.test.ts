import assert from "node:assert/strict";
import { describe, test } from "node:test";

import fc from "fast-check";

import type { PatternPoints } from "../pattern.ts";
import type { PatternName } from "../wave.ts";
import { PATTERNS, byName } from "./index.ts";
import type { GrammarPattern } from "./index.ts";
import { points, TEXTBOOK } from "./textbook.fixture.ts";

const NAMES: readonly PatternName[] = [
  "impulse",
  "leading_diagonal",
  "ending_diagonal",
  "zigzag",
  "double_zigzag",
  "triple_zigzag",
  "flat",
  "triangle",
  "double_three",
  "triple_three",
];

/** Ids of the rules that the points break, each once. */
function broken(pattern: PatternName, at: PatternPoints): readonly string[] {
  return [...new Set(byName(pattern).hard.flatMap((rule) => (rule.holds(at) ? [] : [rule.id])))];
}

/** Knows only the points up to `k`. */
function upTo({ y, t }: PatternPoints, k: number): PatternPoints {
  const known = (_: number, index: number) => index <= k;
  return {
    y: y.map((value, index) => (known(value, index) ? value : NaN)),
    t: t.map((value, index) => (known(value, index) ? value : NaN)),
  };
}

/** Points as a walk from 0 with legs of any length and time, alternating as a parser's do. */
function walks(legs: number): fc.Arbitrary<PatternPoints> {
  const leg = fc.tuple(fc.double({ min: 0.05, max: 3, noNaN: true }), fc.integer({ min: 1, max: 60 }));
  return fc.array(leg, { minLength: legs, maxLength: legs }).map((steps) => {
    const y = [0];
    const t = [0];
    for (const [k, [length, duration]] of steps.entries()) {
      y.push((y.at(-1) as number) + (k % 2 === 0 ? length : -length));
      t.push((t.at(-1) as number) + duration);
    }
    return points(y, t);
  });
}

function allWalks(): fc.Arbitrary<{ pattern: GrammarPattern; at: PatternPoints }> {
  return fc.constantFrom(...PATTERNS).chain((pattern) => walks(pattern.legs.length).map((at) => ({ pattern, at })));
}

describe("registry", () => {
  test("every pattern of the public shapes is there once, and found by its name", () => {
    assert.deepEqual(PATTERNS.map(({ name }) => name).toSorted(), [...NAMES].toSorted());
    for (const name of NAMES) assert.equal(byName(name).name, name);
  });

  test("no two patterns have the same legs and the same laws", () => {
    const laws = PATTERNS.map(({ legs, hard, composition }) =>
      JSON.stringify([legs, hard.map(({ id, needs }) => [id, needs]), composition.map(({ id }) => id)]),
    );
    assert.equal(new Set(laws).size, PATTERNS.length);
  });

  test("every rule and guide needs a point that the pattern has, and every leg may be something", () => {
    for (const { name, legs, hard, guides } of PATTERNS) {
      for (const { id, needs } of [...hard, ...guides]) assert.ok(needs >= 1 && needs <= legs.length, `${name} ${id}`);
      for (const { allowed, label } of legs) assert.ok(allowed.length > 0, `${name} ${label}`);
      assert.equal(new Set(guides.map(({ id }) => id)).size, guides.length, `${name} has guides of one id`);
    }
  });

  test("a diagonal stands only where a five begins or ends a larger move", () => {
    const homes = (pattern: PatternName) =>
      PATTERNS.flatMap(({ name, legs }) => legs.filter(({ allowed }) => allowed.includes(pattern)).map(({ label }) => `${name} ${label}`));
    assert.deepEqual(homes("leading_diagonal"), ["impulse 1", "zigzag A"]);
    assert.deepEqual(homes("ending_diagonal"), ["impulse 5", "zigzag C", "flat C"]);
  });
});

describe("textbook examples", () => {
  for (const { pattern, variant, y } of TEXTBOOK) {
    test(`a ${variant ?? ""} ${pattern} breaks no rule, is what it is called, and fits its guides`, () => {
      const at = points(y);
      const { guides, variantOf } = byName(pattern);
      assert.deepEqual(broken(pattern, at), []);
      assert.equal(variantOf(at), variant);
      const fits = guides.map((guide) => guide.fit(guide.figure(at)));
      const mean = fits.reduce((sum, fit) => sum + fit, 0) / fits.length;
      assert.ok(mean > -0.6, `${pattern} fits its own guides with ${mean}`);
    });
  }
});

describe("laws on any points", () => {
  test("a rule and a guide read no point beyond the one they need", () => {
    fc.assert(
      fc.property(allWalks(), ({ pattern, at }) => {
        for (const rule of pattern.hard) assert.equal(rule.holds(upTo(at, rule.needs)), rule.holds(at), `${pattern.name} ${rule.id}`);
        for (const guide of pattern.guides) {
          assert.equal(guide.figure(upTo(at, guide.needs)), guide.figure(at), `${pattern.name} ${guide.id}`);
        }
      }),
      { seed: 5, numRuns: 400 },
    );
  });

  test("nothing depends on where the chart stands or when it begins, nor on the unit of time", () => {
    fc.assert(
      fc.property(allWalks(), ({ pattern, at }) => {
        // Powers of two and whole candles keep the arithmetic of the times exact; levels are moved by nothing that could round.
        const moved = { y: at.y, t: at.t.map((position) => 4 * position + 1024) };
        for (const rule of pattern.hard) assert.equal(rule.holds(moved), rule.holds(at), `${pattern.name} ${rule.id}`);
        assert.equal(pattern.variantOf(moved), pattern.variantOf(at));
      }),
      { seed: 6, numRuns: 300 },
    );
  });

  test("a fit lies between the floor and 0, and is 0 for a figure that does not apply", () => {
    fc.assert(
      fc.property(allWalks(), ({ pattern, at }) => {
        for (const guide of pattern.guides) {
          const fit = guide.fit(guide.figure(at));
          assert.ok(fit <= 0 && fit >= -4, `${pattern.name} ${guide.id}: ${fit}`);
          assert.equal(Math.abs(guide.fit(NaN)), 0, `${pattern.name} ${guide.id}`);
        }
      }),
      { seed: 7, numRuns: 300 },
    );
  });

  test("I6 is kept by every impulse: no two waves can be extended at once", () => {
    fc.assert(
      fc.property(walks(5), (at) => {
        const { flagsOf } = byName("impulse");
        assert.ok(flagsOf(at).filter((flag) => flag.startsWith("extended")).length <= 1);
        assert.ok(!broken("impulse", at).includes("I6"));
      }),
      { seed: 8, numRuns: 300 },
    );
  });

  test("where a variant decides, the laws and the variant agree", () => {
    fc.assert(
      fc.property(allWalks(), ({ pattern, at }) => {
        if (broken(pattern.name, at).length > 0) return;
        const { y } = at;
        const variant = pattern.variantOf(at);
        if (pattern.name === "triangle" && variant !== "barrier") {
          assert.equal(variant === "expanding", (y[3] as number) > (y[1] as number));
          assert.equal(variant === "expanding", (y[4] as number) < (y[2] as number));
        }
        if (pattern.isMotive && pattern.name !== "impulse") assert.ok(variant === "contracting" || variant === "expanding");
      }),
      { seed: 9, numRuns: 3000 },
    );
  });
});
