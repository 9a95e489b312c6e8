import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { handMadeNodes } from "./hand-made.fixture.ts";
import { legOf, legStarts, type LegStart, type LongestLegs } from "./leg.ts";
import type { WaveNode } from "./parse.ts";

const LONGEST: LongestLegs = { longestLeg: 15, longestUnclean: 15 };

/** The starts of legs to the last of the given levels, by the level they begin at. */
function startsTo(levels: readonly number[], longest: Partial<LongestLegs> = {}): ReadonlyMap<number, LegStart> {
  const starts = legStarts(handMadeNodes(levels), { ...LONGEST, ...longest });
  return new Map(starts.map((start) => [levels[start.from.sequence - 1] as number, start]));
}

describe("where a leg may begin", () => {
  test("at every pivot of the other kind, the nearest first", () => {
    const starts = legStarts(handMadeNodes([0, 5, 1, 6, 2, 7]), LONGEST);
    assert.deepEqual(
      starts.map(({ from, span }) => [from.sequence, span]),
      [
        [5, 1],
        [3, 3],
        [1, 5],
      ],
    );
  });

  test("no further back than the longest leg", () => {
    assert.deepEqual([...startsTo([0, 5, 1, 6, 2, 7], { longestLeg: 3 }).keys()], [2, 1]);
  });

  test("one that goes beyond its ends no further back than such a leg may", () => {
    assert.deepEqual([...startsTo([0, 5, 1, 6, 0.5, 5.5], { longestUnclean: 3 }).keys()], [0.5, 1]);
    assert.deepEqual([...startsTo([0, 5, 1, 6, 0.5, 5.5], { longestUnclean: 1 }).keys()], [0.5]);
  });

  test("a leg that holds nothing beyond its ends is clean", () => {
    const starts = startsTo([0, 5, 1, 6, 2, 7]);
    assert.deepEqual(
      [...starts.values()].map(({ isClean }) => isClean),
      [true, true, true],
    );
  });

  test("a leg whose start has been passed is not clean", () => {
    const starts = startsTo([1, 5, 0, 6]);
    assert.equal(starts.get(0)?.isClean, true);
    assert.equal(starts.get(1)?.isClean, false);
  });

  test("a leg whose end has been passed inside is not clean", () => {
    const starts = startsTo([0, 6, 1, 5]);
    assert.equal(starts.get(1)?.isClean, true);
    assert.equal(starts.get(0)?.isClean, false);
  });

  test("the same holds upside down", () => {
    const starts = startsTo([-1, -5, 0, -6]);
    assert.equal(starts.get(0)?.isClean, true);
    assert.equal(starts.get(-1)?.isClean, false);
  });
});

describe("the swing against a leg", () => {
  test("is the deepest way back inside it, and there is none in a leg of one piece", () => {
    const starts = startsTo([0, 5, 3, 6, 2, 7]);
    assert.equal(starts.get(2)?.counterSwing, 0);
    assert.equal(starts.get(2)?.deepest, null);
    assert.ok(Math.abs((starts.get(0)?.counterSwing ?? NaN) - 4) < 1e-9);
  });

  test("goes from a high to a later low in a rising leg", () => {
    const { deepest } = startsTo([0, 5, 3, 6, 2, 7]).get(0) as LegStart;
    assert.deepEqual([deepest?.from.sequence, deepest?.to.sequence], [4, 5]);
  });
});

describe("inner swings", () => {
  const start = (from: WaveNode, span: number): LegStart => ({ from, isClean: true, counterSwing: 0, deepest: null, span });

  test("are there where a leg spans more than one of its own scale", () => {
    const nodes = handMadeNodes([0, 5, 1, 6]);
    assert.equal(legOf(start(nodes[0] as WaveNode, 3), nodes[3] as WaveNode, { parses: [], mass: 0 }).hasInnerSwings, true);
    assert.equal(legOf(start(nodes[2] as WaveNode, 1), nodes[3] as WaveNode, { parses: [], mass: 0 }).hasInnerSwings, false);
  });

  test("are there where a finer scale shows pivots between its ends", () => {
    const fine = handMadeNodes([0, 5, 1, 6]);
    const [from, to] = [0, 3].map((place) => ({ ...(fine[place] as WaveNode), scale: 1, finer: fine[place] as WaveNode }));
    assert.equal(legOf(start(from as WaveNode, 1), to as WaveNode, { parses: [], mass: 0 }).hasInnerSwings, true);
  });
});
