import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { handMadeNodes, parsed, SMALL_EFFORT, SMALL_OPTIONS } from "./hand-made.fixture.ts";
import type { Parse, WaveNode } from "./parse.ts";
import { TEXTBOOK } from "./patterns/textbook.fixture.ts";
import type { PatternName } from "./wave.ts";

const OPTIONS = { ...SMALL_OPTIONS, efforts: [{ ...SMALL_EFFORT, parsesKept: 20 }] };

/** The complete reading as the pattern over these points, by the sequence of their nodes. */
function reading(last: WaveNode, pattern: PatternName, points: readonly number[]): Parse | undefined {
  const wanted = points.join();
  return last.complete.find(
    (parse) =>
      parse.pattern.name === pattern &&
      [parse.start, ...parse.legs.map(({ leg }) => leg.to)].map(({ sequence }) => sequence).join() === wanted,
  );
}

/** 1, 2, 3 and so on, as many as there are levels. */
function inOrder(levels: readonly number[]): readonly number[] {
  return levels.map((_, place) => place + 1);
}

describe("the textbook examples, on hand-made pivots", () => {
  for (const { pattern, variant, y } of TEXTBOOK) {
    for (const direction of [1, -1]) {
      test(`${variant ?? ""} ${pattern} ${direction === 1 ? "up" : "down"}`.trim(), () => {
        const last = parsed(handMadeNodes(y.map((level) => direction * level)));
        const found = reading(last, pattern, inOrder(y));
        assert.ok(found !== undefined, "it is among the complete readings");
        assert.equal(found.variant, variant);
        assert.equal(found.orientation, direction);
        for (const [place, level] of y.entries()) assert.ok(Math.abs((found.y[place] as number) - level) < 1e-9);
      });
    }
  }

  test("an impulse whose fourth wave comes back into the first is none", () => {
    const levels = [0, 1, 0.45, 2.068, 0.9, 2.5];
    assert.equal(reading(parsed(handMadeNodes(levels)), "impulse", inOrder(levels)), undefined);
  });
});

describe("the inside of a leg", () => {
  const IMPULSE = [0, 1, 0.45, 2.068, 1.5, 2.5];
  const zigzag = (levels: readonly number[], points: readonly number[], options = OPTIONS): Parse | undefined =>
    reading(parsed(handMadeNodes(levels), options), "zigzag", points);

  test("is read where the pivots of its own scale show it", () => {
    const found = zigzag([...IMPULSE, 1.4, 3.6], [1, 6, 7, 8]);
    assert.deepEqual(
      found?.legs.map(({ parse }) => parse?.pattern.name ?? null),
      ["impulse", null, null],
    );
    assert.equal(found.figures.verified, 1);
    assert.equal(found.figures.contradicted, 0);
  });

  test("counts against the pattern where it is visible and is nothing that fits", () => {
    const found = zigzag([0, 1, 0.45, 2.5, 1.4, 3.6], [1, 4, 5, 6]);
    assert.deepEqual(
      found?.legs.map(({ parse }) => parse?.pattern.name ?? null),
      [null, null, null],
    );
    assert.equal(found.figures.contradicted, 1);
  });

  test("must be shown where the leg is not clean: a wave B that went beyond the start of the pattern only as a flat that may", () => {
    const levels = [0, 1, 0.6, 1.1, 0.45, 1.6];
    const found = zigzag(levels, [1, 2, 5, 6]);
    assert.equal(found?.legs[1]?.leg.isClean, false);
    assert.equal(found.legs[1]?.parse?.pattern.name, "flat");
    const onlyZigzags = { ...OPTIONS, patterns: OPTIONS.patterns.filter(({ name }) => name === "zigzag") };
    assert.equal(zigzag(levels, [1, 2, 5, 6], onlyZigzags), undefined);
  });
});

describe("what is kept", () => {
  test("nothing reaches back beyond the window", () => {
    const levels = Array.from({ length: 60 }, (_, place) => 0.1 * place + (place % 2) * (1 + 0.3 * Math.sin(place)));
    const last = parsed(handMadeNodes(levels));
    assert.ok(last.complete.length > 0);
    for (const { start } of last.complete) assert.ok(start.sequence > last.sequence - SMALL_EFFORT.window);
  });

  test("a node that has left the window holds nothing any more", () => {
    const nodes = handMadeNodes(Array.from({ length: 40 }, (_, place) => 0.1 * place + (place % 2)));
    parsed(nodes);
    for (const { legs, partials, complete } of nodes.slice(0, nodes.length - SMALL_EFFORT.window)) {
      assert.deepEqual([legs.length, partials.length, complete.length], [0, 0, 0]);
    }
  });
});
