import assert from "node:assert/strict";
import { describe, test } from "node:test";

import fc from "fast-check";

import { levelsOf } from "./levels.ts";
import type { LevelContext, OrientedLevel, WaveLevels } from "./levels.ts";
import { byName, PATTERNS } from "./patterns/index.ts";
import { points, TEXTBOOK } from "./patterns/textbook.fixture.ts";
import { RULES } from "./rules.ts";
import type { PatternName } from "./wave.ts";

function of(pattern: PatternName, y: readonly number[], context: LevelContext = {}): WaveLevels {
  // What is not known yet is NaN: a level that read it would be NaN too.
  return levelsOf(byName(pattern), points([...y, NaN, NaN, NaN, NaN, NaN].slice(0, 6)), y.length - 1, context);
}

function brief(found: OrientedLevel | undefined): string {
  return found === undefined ? "-" : `${found.side} ${Number(found.level.toFixed(6))} ${found.rule}`;
}

/** "label / count", each as "below 0.3 D3". */
function ends(pattern: PatternName, y: readonly number[]): string {
  const { label, count } = of(pattern, y);
  return `${brief(label)} / ${brief(count)}`;
}

function basesOf(pattern: PatternName, y: readonly number[], context: LevelContext = {}): Record<string, number> {
  return Object.fromEntries(of(pattern, y, context).targets.map(({ basis, level }) => [basis, Number(level.toFixed(6))]));
}

describe("what ends a count, by the wave that forms (5.8)", () => {
  const rows: readonly (readonly [string, PatternName, readonly number[], string])[] = [
    ["W1", "impulse", [0], "- / below 0 L1"],
    ["W2", "impulse", [0, 1], "- / below 0 I1"],
    ["W3", "impulse", [0, 1, 0.4], "below 0.4 L1 / below 0 I1"],
    ["W4", "impulse", [0, 1, 0.4, 2], "- / below 1 I4"],
    ["W5", "impulse", [0, 1, 0.4, 2, 1.5], "below 1.5 L1 / below 1 I4"],
    ["W2", "leading_diagonal", [0, 1], "- / below 0 D1"],
    ["W3", "ending_diagonal", [0, 1, 0.3], "below 0.3 L1 / below 0 D1"],
    ["W4", "leading_diagonal", [0, 1, 0.3, 1.15], "- / below 0.3 D3"],
    ["W5 contracting", "ending_diagonal", [0, 1, 0.3, 1.15, 0.55], "below 0.55 L1 / below 0.3 D3"],
    ["W5 expanding", "leading_diagonal", [0, 1, 0.3, 1.4, 0.5], "below 0.5 L1 / below 0.3 D3"],
    ["B", "zigzag", [0, 1], "- / below 0 Z1"],
    ["C", "zigzag", [0, 1, 0.5], "below 0.5 L1 / below 0 Z1"],
    ["B", "flat", [0, 1], "- / -"],
    ["C", "flat", [0, 1, -0.2], "below -0.2 L1 / -"],
    ["B", "triangle", [0, 1], "- / -"],
    ["C, B short of the start", "triangle", [0, 1, 0.2], "below 0.2 L1 / above 1 T1"],
    ["C, B past the start", "triangle", [0, 1, -0.2], "below -0.2 L1 / above 1.6 T6"],
    ["C, B too far to expand", "triangle", [0, 1, -0.6], "below -0.6 L1 / above 1 T1"],
    ["D", "triangle", [0, 1, 0.2, 0.8], "below 0.2 T2 / below 0.2 T2"],
    ["E", "triangle", [0, 1, 0.2, 0.8, 0.35], "above 0.8 T3 / above 0.8 T3"],
    ["D expanding", "triangle", [0, 1, -0.1, 1.2], "above 1.2 L1 / below -0.75 T6"],
    ["E expanding", "triangle", [0, 1, -0.1, 1.2, -0.3], "below -0.3 L1 / -"],
    ["X", "double_zigzag", [0, 1], "below 0 DZ1 / below 0 DZ1"],
    ["Y", "double_zigzag", [0, 1, 0.5], "below 0.5 L1 / below 0 DZ1"],
    ["X2", "triple_zigzag", [0, 1, 0.5, 1.5], "below 0.5 DZ1 / below 0.5 DZ1"],
    ["Z", "triple_zigzag", [0, 1, 0.5, 1.5, 1], "below 1 L1 / below 0.5 DZ1"],
    ["X", "double_three", [0, 1], "- / -"],
    ["Y", "double_three", [0, 1, -0.1], "below -0.1 L1 / -"],
    ["Z", "triple_three", [0, 1, -0.1, 1, -0.2], "below -0.2 L1 / -"],
  ];
  for (const [wave, pattern, y, expected] of rows) {
    test(`${pattern}, ${wave} forming`, () => {
      assert.equal(ends(pattern, y), expected);
    });
  }
});

describe("bounds of a fifth wave (5.8)", () => {
  test("where wave 3 is shorter than wave 1, wave 5 stays under its length; not where it is as long", () => {
    assert.equal(brief(of("impulse", [0, 2, 1.5, 3, 2.5]).upperBound), "above 4 I3");
    assert.equal(of("impulse", [0, 1.5, 1, 2.5, 2]).upperBound, undefined);
    assert.equal(of("impulse", [0, 2, 1.5, 3]).upperBound, undefined);
  });

  test("a contracting diagonal has the bound, an expanding one must pass it", () => {
    const contracting = of("ending_diagonal", [0, 1, 0.3, 1.15, 0.55]);
    assert.equal(brief(contracting.upperBound), "above 1.4 D7");
    assert.equal(contracting.mustPass, undefined);
    const expanding = of("leading_diagonal", [0, 1, 0.3, 1.4, 0.5]);
    assert.equal(expanding.upperBound, undefined);
    assert.equal(brief(expanding.mustPass), "above 1.6 D7");
  });

  test("waves D and E of an expanding triangle must pass the wave before", () => {
    assert.equal(brief(of("triangle", [0, 1, -0.1, 1.2]).mustPass), "below -0.1 T2");
    assert.equal(brief(of("triangle", [0, 1, -0.1, 1.2, -0.3]).mustPass), "above 1.2 T3");
  });

  test("where no law stops a wave B or X, the books do", () => {
    assert.equal(brief(of("flat", [0, 1]).guide), "below -1 F:r2");
    assert.equal(brief(of("triangle", [0, 1]).guide), "below -1 T:r2");
    assert.equal(brief(of("double_three", [0, 1]).guide), "below -1.618 C:r2");
    assert.equal(brief(of("triple_three", [0, 1, -0.1, 1]).guide), "below -1.8798 C:r4");
    assert.equal(of("zigzag", [0, 1]).guide, undefined);
  });
});

describe("targets of the forming wave (5.9)", () => {
  test("W3: multiples of wave 1", () => {
    assert.deepEqual(basesOf("impulse", [0, 1, 0.5]), { "1 x wave 1": 1.5, "1.618 x wave 1": 2.118, "2.618 x wave 1": 3.118 });
  });

  test("W4: retracements of wave 3 down to the floor, and the fourth of wave 3", () => {
    assert.deepEqual(basesOf("impulse", [0, 1, 0.5, 2], { innerFourth: 1.6 }), {
      "0.236 retracement of wave 3": 1.646,
      "0.382 retracement of wave 3": 1.427,
      "0.5 retracement of wave 3": 1.25,
      "wave 4 of wave 3": 1.6,
      "end of wave 1": 1,
    });
    const shallow = basesOf("impulse", [0, 1, 0.5, 1.6], { innerFourth: 0.9 });
    assert.deepEqual(Object.keys(shallow), [
      "0.236 retracement of wave 3",
      "0.382 retracement of wave 3",
      "0.5 retracement of wave 3",
      "end of wave 1",
    ]);
    assert.ok(!("0.5 retracement of wave 3" in basesOf("impulse", [0, 1, 0.5, 1.4])), "a target in the territory of wave 1");
  });

  test("W5: of wave 1, of waves 1 to 3, and the channel", () => {
    assert.deepEqual(basesOf("impulse", [0, 1, 0.5, 2, 1.5]), {
      "0.618 x wave 1": 2.118,
      "1 x wave 1": 2.5,
      "1.618 x wave 1": 3.118,
      "0.382 x waves 1 to 3": 2.264,
      "0.618 x waves 1 to 3": 2.736,
      "1 x waves 1 to 3": 3.5,
      // Line 2-4 rises 0.05 a candle; wave 5 is taken to last as long as wave 3, and ends 20 candles after it.
      "channel 2-4 through wave 3": 3,
    });
    assert.equal(basesOf("impulse", [0, 1, 0.5, 2, 1.5], { now: 60 })["channel 2-4 through wave 3"], 3.5);
  });

  test("W5: where waves 1 and 3 are of a length, 1.618 of the whole, and nothing beyond the upper bound", () => {
    assert.equal(basesOf("impulse", [0, 1, 0.5, 1.6, 1.2])["1.618 x waves 1 to 3"], 3.7888);
    const bounded = of("impulse", [0, 1, 0.5, 1.4, 1.1]);
    assert.equal(brief(bounded.upperBound), "above 2 I3");
    assert.ok(bounded.targets.length > 0);
    for (const { level } of bounded.targets) assert.ok(level <= 2);
  });

  test("C of a zigzag and of a flat: multiples of wave A", () => {
    assert.deepEqual(basesOf("zigzag", [0, 1, 0.5]), { "0.618 x wave A": 1.118, "1 x wave A": 1.5, "1.618 x wave A": 2.118 });
    assert.deepEqual(basesOf("flat", [0, 1, -0.2]), { "1 x wave A": 0.8, "1.236 x wave A": 1.036, "1.618 x wave A": 1.418 });
  });

  test("a zigzag that would not add to the correction is no target for wave Y", () => {
    assert.deepEqual(Object.keys(basesOf("double_zigzag", [0, 1, 0.3])), ["1 x wave W", "1.618 x wave W"]);
  });

  test("legs of a triangle: 0.618 of the alternate where it shrinks, 1.618 where it grows", () => {
    assert.deepEqual(basesOf("triangle", [0, 1, 0.2]), { "0.618 x wave A": 0.818 });
    assert.deepEqual(basesOf("triangle", [0, 1, 0.2, 0.8]), { "0.618 x wave B": 0.3056 });
    assert.deepEqual(basesOf("triangle", [0, 1, -0.1, 1.2]), { "1.618 x wave B": -0.5798 });
    assert.equal(basesOf("triangle", [0, 1, 0.2, 0.8, 0.35])["line A-C"], 0.6);
  });

  test("the fifth wave of a diagonal goes to the line 1-3", () => {
    assert.deepEqual(basesOf("ending_diagonal", [0, 1, 0.3, 1.15, 0.55]), { "line 1-3": 1.3 });
  });

  test("the further correction of a combination ends near the one before", () => {
    assert.deepEqual(basesOf("double_three", [0, 1, -0.1]), { "end of wave W": 1 });
    assert.deepEqual(basesOf("triple_three", [0, 1, -0.1, 1.1, -0.1]), { "end of wave Y": 1.1 });
  });
});

describe("a complete pattern", () => {
  test("is wrong about its end beyond its end", () => {
    for (const { pattern, y } of TEXTBOOK) {
      const { label, count } = of(pattern, y);
      assert.deepEqual([label, count], [count, { level: y.at(-1), side: "above", rule: "L1" }]);
    }
  });

  test("impulse: back to wave 4; to wave 2 after an extended first, to the second of an extended fifth", () => {
    assert.deepEqual(basesOf("impulse", [0, 1, 0.5, 2.2, 1.7, 2.7]), { "end of wave 4": 1.7 });
    assert.deepEqual(Object.values(basesOf("impulse", [0, 2, 1.5, 2.5, 2.1, 3])), [2.1, 1.5]);
    const fifth = [0, 1, 0.5, 1.6, 1.2, 3.2];
    assert.deepEqual(Object.values(basesOf("impulse", fifth)), [1.2]);
    assert.deepEqual(basesOf("impulse", fifth, { innerSecond: 1.5 }), { "wave 2 of the extended wave 5": 1.5, "end of wave 4": 1.2 });
  });

  test("ending diagonal: back to its start; triangle: a thrust as long as its widest part", () => {
    assert.deepEqual(basesOf("ending_diagonal", [0, 1, 0.3, 1.15, 0.55, 1.27]), { "start of the ending diagonal": 0 });
    assert.deepEqual(basesOf("triangle", [0, 1, -0.2, 0.7, 0.05, 0.5]), { "thrust of the triangle": -0.7 });
  });

  test("correction: over the last counter-wave and the start, where they lie ahead", () => {
    assert.deepEqual(basesOf("zigzag", [0, 1, 0.5, 1.5]), { "end of wave B": 0.5, "start of the correction": 0 });
    assert.deepEqual(basesOf("flat", [0, 1, -0.9, -0.1]), { "end of wave B": -0.9 });
  });
});

describe("levels of any pattern", () => {
  const states = fc
    .constantFrom(...PATTERNS)
    .chain((pattern) => fc.tuple(fc.constant(pattern), fc.integer({ min: 0, max: pattern.legs.length })))
    .chain(([pattern, completed]) =>
      fc.record({
        pattern: fc.constant(pattern),
        completed: fc.constant(completed),
        lengths: fc.array(fc.double({ min: 0.05, max: 3, noNaN: true }), { minLength: completed, maxLength: completed }),
      }),
    )
    .map(({ pattern, completed, lengths }) => {
      const y = lengths.reduce<number[]>((so, one, k) => [...so, (so.at(-1) as number) + (k % 2 === 0 ? one : -one)], [0]);
      return { pattern, completed, y };
    })
    .filter(({ pattern, completed, y }) => pattern.hard.every((rule) => rule.needs > completed || rule.holds(points(y))));

  test("name a rule, are not broken by the last point, and aim where the wave goes, short of the bound", () => {
    fc.assert(
      fc.property(states, ({ pattern, completed, y }) => {
        const { label, count, upperBound, guide, targets } = of(pattern.name, y);
        const last = y.at(-1) as number;
        for (const level of [label, count, upperBound, guide]) {
          if (level === undefined) continue;
          assert.ok(RULES.has(level.rule), level.rule);
          assert.ok(level.side === "below" ? last >= level.level : last <= level.level, `${pattern.name} ${completed}: ${brief(level)}`);
        }
        for (const { level, weight, basis } of targets) {
          assert.ok(weight > 0 && weight <= 1 && basis !== "");
          assert.ok(completed % 2 === 0 && completed < pattern.legs.length ? level > last : level < last, `${pattern.name}: ${basis}`);
          if (upperBound !== undefined) assert.ok(level <= upperBound.level);
        }
      }),
      { seed: 11, numRuns: 600 },
    );
  });
});
