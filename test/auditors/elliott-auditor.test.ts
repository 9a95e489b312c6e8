import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Count, CountChange } from "#analysis";
import { auditAnalysis, auditCount } from "./elliott-auditor.ts";
import { draw, HOUR, mirrored, withCandle, withChild, withRoot, type Drawing, type Leaf, type Sketch } from "./elliott/drawn-count.ts";

const FIVE: readonly Leaf[] = ["impulse", "zigzag", "impulse", "flat regular", "impulse"];
const ZIGZAGS: readonly Leaf[] = ["zigzag", "zigzag", "zigzag", "zigzag", "zigzag"];

/** One sound count of every pattern and variant, from which the bad ones are made. */
const GOOD = {
  impulse: { pattern: "impulse", flags: ["extended_3"], prices: [100, 110, 105, 130, 122, 134], kinds: FIVE },
  truncated: { pattern: "impulse", flags: ["extended_3", "truncated"], prices: [100, 110, 105, 130, 122, 129], kinds: FIVE },
  leading: {
    pattern: "leading_diagonal",
    variant: "contracting",
    prices: [100, 120, 108, 124, 115, 126],
    kinds: ["impulse", "zigzag", "zigzag", "zigzag", "impulse"],
  },
  ending: { pattern: "ending_diagonal", variant: "contracting", prices: [100, 120, 108, 124, 115, 126], kinds: ZIGZAGS },
  truncatedEnding: {
    pattern: "ending_diagonal",
    variant: "contracting",
    flags: ["truncated"],
    prices: [100, 120, 108, 124, 115, 123],
    kinds: ZIGZAGS,
  },
  expandingEnding: { pattern: "ending_diagonal", variant: "expanding", prices: [100, 106, 102, 110, 103.5, 116], kinds: ZIGZAGS },
  zigzag: { pattern: "zigzag", prices: [100, 110, 105, 116], kinds: ["impulse", "triangle contracting", "ending_diagonal"] },
  doubleZigzag: { pattern: "double_zigzag", prices: [100, 110, 104, 115], kinds: ["zigzag", "triangle", "zigzag"] },
  tripleZigzag: {
    pattern: "triple_zigzag",
    prices: [100, 110, 104, 115, 109, 120],
    kinds: ["zigzag", "flat", "zigzag", "triangle", "zigzag"],
  },
  regularFlat: { pattern: "flat", variant: "regular", prices: [100, 110, 100.5, 111], kinds: ["zigzag", "zigzag", "impulse"] },
  expandedFlat: { pattern: "flat", variant: "expanded", prices: [100, 110, 98, 114], kinds: ["zigzag", "double_three", "impulse"] },
  runningFlat: { pattern: "flat", variant: "running", prices: [100, 110, 97, 107], kinds: ["zigzag", "zigzag", "impulse"] },
  failedFlat: { pattern: "flat", variant: "regular", prices: [100, 110, 100.5, 109], kinds: ["zigzag", "zigzag", "impulse"] },
  triangle: { pattern: "triangle", variant: "contracting", prices: [100, 120, 104, 116, 107, 113], kinds: ZIGZAGS },
  runningTriangle: { pattern: "triangle", variant: "running", prices: [100, 112, 97, 110, 100, 107], kinds: ZIGZAGS },
  barrier: { pattern: "triangle", variant: "barrier", prices: [100, 120, 104, 114, 104.1, 109], kinds: ZIGZAGS },
  expandingTriangle: { pattern: "triangle", variant: "expanding", prices: [100, 108, 99, 110, 97, 113], kinds: ZIGZAGS },
  doubleThree: { pattern: "double_three", prices: [100, 110, 98, 111], kinds: ["zigzag", "zigzag", "flat"] },
  tripleThree: { pattern: "triple_three", prices: [100, 110, 99, 111, 100, 109], kinds: ["flat", "zigzag", "zigzag", "flat", "triangle"] },
} as const satisfies { readonly [name: string]: Sketch };

/** One sound count of every forming state in the table of invalidations. */
const below = (price: number) => ({ price, side: "below", rule: "5.8" }) as const;
const above = (price: number) => ({ price, side: "above", rule: "5.8" }) as const;
const target = (price: number) => ({ price, basis: "1.618 x wave 1", weight: 0.5 });
const FORMING = {
  wave2: { pattern: "impulse", prices: [100, 110, 105], kinds: FIVE, invalidation: below(100), targets: [target(104)] },
  wave3: { pattern: "impulse", prices: [100, 110, 105, 112], kinds: FIVE, invalidation: below(105), targets: [target(121)] },
  wave3Count: { pattern: "impulse", prices: [100, 110, 105, 112], kinds: FIVE, invalidation: below(100) },
  wave4: { pattern: "impulse", prices: [100, 110, 105, 130, 124], kinds: FIVE, invalidation: below(110), targets: [target(121)] },
  wave5: { pattern: "impulse", prices: [100, 110, 105, 130, 122, 126], kinds: FIVE, invalidation: below(122), targets: [target(132)] },
  wave5Bounded: {
    pattern: "impulse",
    prices: [100, 130, 110, 140, 131, 135],
    kinds: FIVE,
    invalidation: below(130),
    upperBound: above((131 * 140) / 110),
    targets: [target(150)],
  },
  diagonal4: { pattern: "ending_diagonal", prices: [100, 120, 108, 124, 118], kinds: ZIGZAGS, invalidation: below(108) },
  diagonal5: {
    pattern: "ending_diagonal",
    variant: "contracting",
    prices: [100, 120, 108, 124, 115, 118],
    kinds: ZIGZAGS,
    invalidation: below(108),
    upperBound: above((115 * 124) / 108),
  },
  expanding5: { pattern: "ending_diagonal", prices: [100, 106, 102, 110, 103.5, 107], kinds: ZIGZAGS, invalidation: below(103.5) },
  zigzagB: { pattern: "zigzag", prices: [100, 110, 106], kinds: ["impulse", "zigzag"], invalidation: below(100) },
  zigzagC: { pattern: "zigzag", prices: [100, 110, 105, 108], kinds: ["impulse", "zigzag", "impulse"], invalidation: below(105) },
  flatB: { pattern: "flat", prices: [100, 110, 101], kinds: ["zigzag", "flat"], invalidation: below(80) },
  flatC: { pattern: "flat", prices: [100, 110, 99, 104], kinds: ["zigzag", "zigzag", "impulse"], invalidation: below(99) },
  triangleD: { pattern: "triangle", prices: [100, 120, 104, 116, 111], kinds: ZIGZAGS, invalidation: below(104) },
  triangleE: { pattern: "triangle", prices: [100, 120, 104, 116, 107, 110], kinds: ZIGZAGS, invalidation: above(116) },
  doubleX: { pattern: "double_zigzag", prices: [100, 110, 106], kinds: ["zigzag", "zigzag"], invalidation: below(100) },
} as const satisfies { readonly [name: string]: Sketch };

const sketches: readonly (readonly [string, Sketch])[] = [
  ...Object.entries(GOOD),
  ...Object.entries(FORMING).map(([name, sketch]) => [`${name} forming`, { ...sketch, isForming: true }] as const),
];

function breachesOf({ count, candles }: Drawing): readonly string[] {
  return auditCount(count, candles);
}

function catches(drawing: Drawing, breach: RegExp): void {
  const found = breachesOf(drawing);
  assert.ok(
    found.some((text) => breach.test(text)),
    `expected a breach like ${breach}, found: ${found.join("; ") || "none"}`,
  );
}

describe("a sound count has no breach", () => {
  for (const [name, sketch] of sketches) {
    test(name, () => assert.deepEqual(breachesOf(draw(sketch)), []));
    test(`${name}, upside down`, () => assert.deepEqual(breachesOf(draw(mirrored(sketch))), []));
  }
});

/** Each changes a sound count so that one rule is broken. */
const BAD: readonly (readonly [name: string, sketch: Sketch, breach: RegExp])[] = [
  ["wave 2 back at the start", { ...GOOD.impulse, prices: [100, 110, 100, 130, 122, 134] }, /I1: wave 2/],
  ["wave 3 short of wave 1", { ...GOOD.impulse, flags: [], prices: [100, 110, 104, 109, 106, 112] }, /I2/],
  ["wave 3 shortest", { ...GOOD.impulse, flags: [], prices: [100, 120, 110, 125, 121, 139] }, /I3/],
  ["wave 4 in wave 1", { ...GOOD.impulse, flags: ["extended_3"], prices: [100, 110, 105, 130, 109, 120] }, /I4: wave 4 ends/],
  ["a lone triangle as wave 2", { ...GOOD.impulse, kinds: ["impulse", "triangle", "impulse", "zigzag", "impulse"] }, /I5.*wave 2/],
  ["a diagonal as wave 3", { ...GOOD.impulse, kinds: ["impulse", "zigzag", "leading_diagonal", "zigzag", "impulse"] }, /I5.*wave 3/],
  ["an ending diagonal as wave 1", { ...GOOD.impulse, kinds: ["ending_diagonal", "zigzag", "impulse", "zigzag", "impulse"] }, /I5.*wave 1/],
  ["three extensions", { ...GOOD.impulse, flags: ["extended_1", "extended_3", "extended_5"] }, /I6/],
  ["an extension not called so", { ...GOOD.impulse, flags: [] }, /5\.1: wave 3 is extended/],
  ["an extension that is none", { ...GOOD.impulse, flags: ["extended_3", "extended_5"] }, /5\.1: wave 5 is called extended/],
  ["a truncation not called so", { ...GOOD.truncated, flags: ["extended_3"] }, /5\.1: wave 5 does not end beyond/],
  ["a truncation that is none", { ...GOOD.impulse, flags: ["extended_3", "truncated"] }, /5\.1: called truncated/],
  ["diagonal: wave 2 beyond the start", { ...GOOD.ending, prices: [100, 120, 99, 124, 115, 126] }, /D1/],
  ["diagonal: wave 3 short", { ...GOOD.ending, prices: [100, 120, 108, 119, 115, 118] }, /D2/],
  ["diagonal: wave 4 beyond wave 2", { ...GOOD.ending, prices: [100, 120, 108, 124, 107, 112] }, /D3/],
  ["diagonal without overlap", { ...GOOD.ending, prices: [100, 120, 108, 126, 121, 127] }, /D4/],
  ["diagonal: a flat as wave 2", { ...GOOD.ending, kinds: ["zigzag", "flat", "zigzag", "zigzag", "zigzag"] }, /D5.*wave 2/],
  ["ending diagonal: a five as wave 1", { ...GOOD.ending, kinds: ["impulse", "zigzag", "zigzag", "zigzag", "zigzag"] }, /D5.*wave 1/],
  ["leading diagonal: truncated", { ...GOOD.leading, prices: [100, 120, 108, 124, 115, 123] }, /5\.2: wave 5 of a leading/],
  ["contracting: wave 3 longer", { ...GOOD.ending, prices: [100, 120, 112, 138, 119, 128] }, /5\.2: wave 3 of a contracting/],
  ["contracting: wave 4 longer", { ...GOOD.ending, prices: [100, 125, 119, 127, 120, 124] }, /5\.2: wave 4 of a contracting/],
  ["contracting: wave 5 longer", { ...GOOD.ending, prices: [100, 120, 108, 124, 115, 136] }, /5\.2: wave 5 of a contracting/],
  [
    "contracting: lines that diverge",
    { ...GOOD.ending, prices: [100, 120, 108, 124, 109, 112], places: [0, 30, 40, 42, 60, 70] },
    /5\.2: the lines of a contracting diagonal do not converge/,
  ],
  [
    "contracting: lines that meet too soon",
    { ...GOOD.ending, places: [0, 10, 20, 30, 40, 120] },
    /5\.2: the lines of a contracting diagonal meet/,
  ],
  ["expanding: wave 3 shorter", { ...GOOD.expandingEnding, prices: [100, 110, 104, 112, 101, 120] }, /5\.2: wave 3 of an expanding/],
  ["expanding: wave 4 shorter", { ...GOOD.expandingEnding, prices: [100, 106, 102, 110, 106, 116] }, /5\.2: wave 4 of an expanding/],
  ["expanding: wave 5 shorter", { ...GOOD.expandingEnding, prices: [100, 106, 102, 111, 103, 110.5] }, /5\.2: wave 5 of an expanding/],
  ["a diagonal of no variant", { ...GOOD.ending, variant: "barrier" }, /barrier is no variant/],
  ["zigzag: B back at the start", { ...GOOD.zigzag, prices: [100, 110, 100, 116] }, /Z1: wave B/],
  ["zigzag: a corrective A", { ...GOOD.zigzag, kinds: ["zigzag", "zigzag", "impulse"] }, /Z3.*wave A/],
  ["zigzag: an impulsive B", { ...GOOD.zigzag, kinds: ["impulse", "impulse", "impulse"] }, /Z3.*wave B/],
  ["zigzag: a leading diagonal as C", { ...GOOD.zigzag, kinds: ["impulse", "zigzag", "leading_diagonal"] }, /Z3.*wave C/],
  ["double zigzag: X beyond W's start", { ...GOOD.doubleZigzag, prices: [100, 110, 99, 115] }, /5\.4: X went/],
  ["double zigzag: Y short of W", { ...GOOD.doubleZigzag, prices: [100, 110, 104, 109] }, /5\.4: Y does not end/],
  ["double zigzag: a multiple as Y", { ...GOOD.doubleZigzag, kinds: ["zigzag", "flat", "double_zigzag"] }, /5\.4.*wave Y/],
  ["triple zigzag: second X beyond Y's start", { ...GOOD.tripleZigzag, prices: [100, 110, 104, 115, 103, 120] }, /5\.4: the second X/],
  ["triple zigzag: Z short of Y", { ...GOOD.tripleZigzag, prices: [100, 110, 104, 115, 109, 114] }, /5\.4: Z does not end/],
  [
    "triple zigzag: a triangle as first X",
    { ...GOOD.tripleZigzag, kinds: ["zigzag", "triangle", "zigzag", "flat", "zigzag"] },
    /5\.4.*wave X/,
  ],
  ["flat: B too small", { ...GOOD.regularFlat, prices: [100, 110, 101.2, 111] }, /F1/],
  ["flat: a triangle as A", { ...GOOD.regularFlat, kinds: ["triangle", "zigzag", "impulse"] }, /F2.*wave A/],
  ["flat: a corrective C", { ...GOOD.regularFlat, kinds: ["zigzag", "zigzag", "zigzag"] }, /F2.*wave C/],
  ["a regular flat that is expanded", { ...GOOD.expandedFlat, variant: "regular" }, /5\.5: .*no regular flat/],
  ["an expanded flat that is running", { ...GOOD.runningFlat, variant: "expanded" }, /5\.5: .*no expanded flat/],
  ["a running flat that is expanded", { ...GOOD.expandedFlat, variant: "running" }, /5\.5: .*no running flat/],
  ["triangle: C beyond A", { ...GOOD.triangle, prices: [100, 120, 104, 121, 107, 113] }, /T1/],
  ["triangle: D beyond B", { ...GOOD.triangle, prices: [100, 120, 104, 116, 103, 113] }, /T2/],
  ["triangle: E beyond C", { ...GOOD.triangle, prices: [100, 120, 104, 116, 107, 117] }, /T3/],
  ["triangle: lines that meet too soon", { ...GOOD.triangle, places: [0, 10, 20, 30, 40, 90] }, /T4.*meet before/],
  ["triangle: two flats", { ...GOOD.triangle, kinds: ["zigzag", "flat", "zigzag", "flat", "zigzag"] }, /T5/],
  [
    "triangle: two complex legs",
    { ...GOOD.triangle, kinds: ["zigzag", "double_zigzag", "zigzag", "zigzag", "triangle"] },
    /T5: at most one/,
  ],
  ["a running triangle that is none", { ...GOOD.triangle, variant: "running" }, /5\.6: wave B of a running/],
  ["a contracting triangle that runs", { ...GOOD.runningTriangle, variant: "contracting" }, /5\.6: a contracting triangle whose/],
  ["a barrier that tilts", { ...GOOD.triangle, variant: "barrier" }, /5\.6: waves B and D of a barrier/],
  ["expanding triangle: C short of A", { ...GOOD.expandingTriangle, prices: [100, 108, 99, 107, 97, 113] }, /5\.6: wave C of an expanding/],
  [
    "expanding triangle: D short of B",
    { ...GOOD.expandingTriangle, prices: [100, 108, 99, 110, 100, 113] },
    /5\.6: wave D of an expanding/,
  ],
  ["expanding triangle: E short of C", { ...GOOD.expandingTriangle, prices: [100, 108, 99, 110, 97, 109] }, /5\.6: wave E of an expanding/],
  [
    "expanding triangle: a leg too long",
    { ...GOOD.expandingTriangle, prices: [100, 108, 94, 112, 90, 116] },
    /5\.6: leg 2 of an expanding/,
  ],
  [
    "expanding triangle: a triangle within",
    { ...GOOD.expandingTriangle, kinds: ["zigzag", "zigzag", "triangle", "zigzag", "zigzag"] },
    /5\.6: no leg of an expanding/,
  ],
  ["combination: two zigzags", { ...GOOD.doubleThree, kinds: ["zigzag", "zigzag", "zigzag"] }, /5\.7: a combination holds/],
  ["combination: a triangle first", { ...GOOD.doubleThree, kinds: ["triangle", "zigzag", "flat"] }, /5\.7.*wave W/],
  ["combination: X too small", { ...GOOD.doubleThree, prices: [100, 110, 103, 111] }, /5\.7: X retraces less/],
  ["combination: second X too small", { ...GOOD.tripleThree, prices: [100, 110, 99, 111, 106, 109] }, /5\.7: the second X/],
];

describe("a breach of a rule is caught", () => {
  for (const [name, sketch, breach] of BAD) {
    test(name, () => catches(draw(sketch), breach));
    test(`${name}, upside down`, () => catches(draw(mirrored(sketch)), breach));
  }
});

const BAD_FORMING: readonly (readonly [name: string, sketch: Sketch, breach: RegExp])[] = [
  ["wave 3: no such level", { ...FORMING.wave3, invalidation: below(101) }, /5\.8: invalidation below 101 where the rules say/],
  ["wave 4: the level of wave 5", { ...FORMING.wave4, invalidation: below(105) }, /5\.8: invalidation below 105/],
  ["wave 3: the wrong side", { ...FORMING.wave3, invalidation: above(105), targets: [] }, /5\.8: invalidation above 105/],
  ["wave 3: broken already", { ...FORMING.wave3, afterwards: [104] }, /5\.8: the candle at \d+ has gone below 105/],
  ["wave 3: the label's level broken, the count's shown", { ...FORMING.wave3Count, afterwards: [104] }, /5\.8: .*below 105 already/],
  ["wave 4: broken already", { ...FORMING.wave4, afterwards: [109] }, /5\.8: .*below 110 already/],
  ["wave 5: no upper bound", { ...FORMING.wave5Bounded, upperBound: undefined } as unknown as Sketch, /no upper bound is given/],
  ["wave 5: another upper bound", { ...FORMING.wave5Bounded, upperBound: above(160) }, /5\.8: upper bound above 160/],
  ["wave 5: an upper bound where none is", { ...FORMING.wave5, upperBound: above(200) }, /5\.8: upper bound above 200 .* none/],
  ["wave 5: beyond its upper bound", { ...FORMING.wave5Bounded, afterwards: [170] }, /5\.8: .*gone above 166\.7\d* already/],
  ["wave 5: a target beyond the bound", { ...FORMING.wave5Bounded, targets: [target(180)] }, /5\.9: target 180 lies beyond/],
  ["diagonal, wave 4: broken already", { ...FORMING.diagonal4, afterwards: [107] }, /5\.8: .*below 108 already/],
  ["an expanding diagonal has no bound", { ...FORMING.expanding5, upperBound: above(115) }, /5\.8: upper bound above 115/],
  ["zigzag C: the wrong level", { ...FORMING.zigzagC, invalidation: below(107) }, /5\.8: invalidation below 107/],
  ["flat C: broken already", { ...FORMING.flatC, afterwards: [98] }, /5\.8: .*below 99 already/],
  ["flat B: the parent's level broken already", { ...FORMING.flatB, afterwards: [79] }, /5\.8: .*below 80 already/],
  ["triangle E: the wrong side", { ...FORMING.triangleE, invalidation: below(116) }, /5\.8: invalidation below 116/],
  ["triangle E: beyond C", { ...FORMING.triangleE, afterwards: [117] }, /5\.8: .*above 116 already/],
  ["X: beyond W's start", { ...FORMING.doubleX, afterwards: [99] }, /5\.8: .*below 100 already/],
  ["a target behind", { ...FORMING.wave3, targets: [target(104)] }, /5\.9: target 104 lies on the wrong side/],
  ["a corrective wave beyond its start", { ...FORMING.wave2, afterwards: [111] }, /5\.0: .*beyond the start of 2 zigzag/],
];

describe("a forming count is held to its levels", () => {
  for (const [name, sketch, breach] of BAD_FORMING) {
    test(name, () => catches(draw({ ...sketch, isForming: true }), breach));
    test(`${name}, upside down`, () => {
      const source = breach.source.replace(/\b(below|above)\b.*/, "").replaceAll(/\b1?\d\d\b/g, "[\\d.]+");
      catches(draw(mirrored({ ...sketch, isForming: true })), new RegExp(source));
    });
  }
});

describe("every candle inside a leg is looked at", () => {
  const impulse = draw(GOOD.impulse);
  test("beyond the end of its leg", () => catches(withCandle(impulse, 25, { high: 131 }), /5\.0: .*beyond the end of 3 impulse/));
  test("beyond the start of its leg", () => catches(withCandle(impulse, 25, { low: 104.9 }), /5\.0: .*beyond the start of 3 impulse/));
  test("wave 2 touching the start", () => catches(withCandle(impulse, 15, { low: 100 }), /I1: a candle of wave 2/));
  test("wave 4 dipping into wave 1", () => catches(withCandle(impulse, 35, { low: 109.9 }), /I4: a candle of wave 4/));
  test("B touching the start of A", () => catches(withCandle(draw(GOOD.zigzag), 15, { low: 100 }), /Z1: a candle of wave B/));
  test("a diagonal's wave 4 touching wave 2", () => catches(withCandle(draw(GOOD.ending), 35, { low: 108 }), /D3: a candle/));
  test("X touching the start of W", () => catches(withCandle(draw(GOOD.doubleZigzag), 15, { low: 100 }), /5\.4: a candle of X/));
  test("only what its pattern allows goes beyond the start of a leg", () => {
    const kinds: readonly Leaf[] = ["impulse", "zigzag", "impulse", "flat expanded", "impulse"];
    const beyondStart = { high: 131 };
    assert.deepEqual(breachesOf(withCandle(draw({ ...GOOD.impulse, kinds }), 33, beyondStart)), []);
    catches(withCandle(impulse, 33, beyondStart), /5\.0: .*beyond the start of 4 flat/);
  });
  test("a triangle ends short of its own extreme", () => {
    const kinds: readonly Leaf[] = ["impulse", "zigzag", "impulse", "triangle contracting", "impulse"];
    assert.deepEqual(breachesOf(withCandle(draw({ ...GOOD.impulse, kinds }), 33, { low: 119 })), []);
    catches(withCandle(impulse, 33, { low: 119 }), /5\.0: .*beyond the end of 4 flat/);
  });
});

describe("inner waves are held to the same rules", () => {
  const third: Sketch = {
    pattern: "impulse",
    flags: ["extended_3"],
    prices: [105, 111, 109, 125, 121, 130],
    places: [0, 4, 8, 12, 16, 20],
    kinds: FIVE,
  };
  const outer: Sketch = { ...GOOD.impulse, places: [0, 10, 20, 40, 50, 60], inner: { 3: third } };
  test("sound within", () => assert.deepEqual(breachesOf(draw(outer)), []));
  test("a broken rule within", () => {
    const broken: Sketch = { ...third, flags: [], prices: [105, 111, 109, 117, 110, 130] };
    catches(draw({ ...outer, inner: { 3: broken } }), /impulse up > 3 impulse: I4/);
  });
});

describe("a malformed tree is caught", () => {
  const good = draw(GOOD.impulse);
  const [, second] = good.count.root.children;
  assert.ok(second);
  const cases: readonly (readonly [string, Drawing, RegExp])[] = [
    ["a wrong label", withChild(good, 2, { label: "B" }), /leg 2 is labelled B instead of 2/],
    ["a wrong direction", withChild(good, 2, { direction: "up" }), /I7: leg 2 zigzag goes up/],
    ["a degree too high", withChild(good, 2, { degree: "minor" }), /of minor degree, not below minor/],
    [
      "legs apart",
      withChild(good, 2, { start: { time: 11 * HOUR, price: second.start.price } }),
      /2 zigzag does not start where 1 impulse ends/,
    ],
    ["an end that is no extreme", withChild(good, 2, { end: { ...second.end, price: 105.5 } }), /not the low of its candle/],
    ["an end without a candle", withChild(good, 2, { end: { time: 12.5 * HOUR, price: 105 } }), /where there is no candle/],
    ["a first leg elsewhere", withRoot(good, (root) => ({ ...root, start: second.end })), /first leg does not start where it does/],
    ["a last leg elsewhere", withRoot(good, (root) => ({ ...root, end: second.start })), /last leg does not end where it does/],
    ["a leg missing", withRoot(good, (root) => ({ ...root, children: root.children.slice(0, 4) })), /complete with 4 of 5 legs/],
    ["nothing left to form", withRoot(good, (root) => ({ ...root, status: "forming" })), /forming although all its legs are complete/],
    ["verified by nothing", withChild(good, 2, { verified: "passed" }), /verified and shows no inner waves/],
    ["an empty root", withRoot(good, (root) => ({ ...root, children: [] })), /its root shows no waves/],
    ["a labelled root", withRoot(good, (root) => ({ ...root, label: "3" })), /its root is labelled 3/],
    ["time that stands still", withRoot(good, (root) => ({ ...root, end: root.start })), /I7: its end/],
    ["a probability beyond one", { ...good, count: { ...good.count, probability: 1.2 } }, /probability is 1\.2/],
    ["a percentile beyond one", { ...good, count: { ...good.count, percentile: 83 } }, /percentile is 83/],
    ["a degree nobody has", { ...good, count: { ...good.count, degree: "cycle" } }, /it is of cycle degree/],
  ];
  for (const [name, drawing, breach] of cases) test(name, () => catches(drawing, breach));
});

describe("a whole analysis", () => {
  const { count, candles } = draw({ ...FORMING.wave4, isForming: true });
  const other = draw({ ...FORMING.wave4, kinds: FIVE, invalidation: below(110), isForming: true }).count;
  const row: CountChange = {
    confirmedAt: 20 * HOUR,
    degree: "minor",
    pattern: "impulse",
    direction: "up",
    wave: "3",
    probability: 0.4,
    invalidation: 105,
    previous: null,
    reason: "wave 3 ended beyond wave 1",
  };
  const analysis = (counts: readonly Count[], history: readonly CountChange[] = []) =>
    auditAnalysis({ counts, history }, candles).join("; ");
  test("a sound one is clean", () => {
    const next: CountChange = { ...row, confirmedAt: 30 * HOUR, pattern: "zigzag", wave: "C", previous: "impulse 3" };
    assert.equal(analysis([count], [row, next]), "");
  });
  test("alternates that imply the same are caught", () => assert.match(analysis([count, other]), /counts 1 and 2 imply the same/));
  test("probabilities over one are caught", () => {
    assert.match(
      analysis([
        { ...count, probability: 0.7 },
        { ...other, probability: 0.6 },
      ]),
      /probability of 1\.2999|probability of 1\.3/,
    );
  });
  test("a worse count first is caught", () =>
    assert.match(analysis([{ ...count, probability: 0.1 }, other]), /not in order of probability/));
  test("a bad count is named", () => assert.match(analysis([{ ...count, probability: 2 }]), /^count 1: its probability/));
  for (const [name, history, breach] of [
    ["rows out of order", [row, { ...row, confirmedAt: 19 * HOUR, previous: "impulse 3" }], /before the row above/],
    ["a row between two closes", [{ ...row, confirmedAt: 20.5 * HOUR }], /where no candle closes/],
    ["a row without a reason", [{ ...row, reason: "" }], /gives no reason/],
    ["a row with an impossible probability", [{ ...row, probability: -1 }], /its probability is -1/],
    ["a predecessor that did not lead", [row, { ...row, previous: "flat C" }], /flat C led before, where impulse did/],
    ["a predecessor before the first", [{ ...row, previous: "flat C" }], /where nothing did/],
  ] as const) {
    test(`${name} in the diary is caught`, () => assert.match(analysis([], history), breach));
  }
});
