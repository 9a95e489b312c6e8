import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import type { Json } from "#core";
import type { Candle } from "#market";
import { plantWaves, randomWalkCandles, type WavePattern } from "#market/synthetic";
import { ElliottForest } from "./elliott-forest.ts";
import { inWords, nodeInWords, readings, SCALES, SMALL_EFFORT, SMALL_OPTIONS } from "./hand-made.fixture.ts";
import type { Leg, LegReading, Parse, PartialParse, WaveNode } from "./parse.ts";
import { PATTERNS, type GrammarPattern } from "./patterns/index.ts";

const HOUR = 3_600_000;
const RUNS = { seed: 20_240_101, endOnFailure: true };

const charts: fc.Arbitrary<{ readonly pattern: WavePattern | null; readonly seed: number }> = fc.record({
  pattern: fc.constantFrom(null, ...PATTERNS.map(({ name }) => name)),
  seed: fc.integer({ min: 1, max: 1_000_000 }),
});

function draw({ pattern, seed }: { pattern: WavePattern | null; seed: number }): readonly Candle[] {
  if (pattern !== null) return plantWaves({ seed, pattern, timeframe: "1h", direction: seed % 2 === 0 ? "up" : "down" }).candles;
  return randomWalkCandles({ seed, count: 500, timeframe: "1h", from: 1_704_067_200_000, startPrice: 100, volatility: 0.008 });
}

function sprouted(snapshot?: Json): ElliottForest {
  return new ElliottForest(SMALL_OPTIONS, SCALES, HOUR, snapshot);
}

/** Calls back after each candle that confirmed a pivot, with the nodes it brought. */
function grow(candles: readonly Candle[], look: (forest: ElliottForest, newest: readonly WaveNode[]) => void): ElliottForest {
  const forest = sprouted();
  for (const [candle, pivots] of readings(candles, "1h")) {
    forest.push(candle, pivots);
    if (pivots.length > 0)
      look(
        forest,
        pivots.map(({ scale }) => forest.nodes(scale).at(-1) as WaveNode),
      );
  }
  return forest;
}

/** Its newest pivot with all that ends there, and how the chart is explained. */
function scaleInWords(forest: ElliottForest, scale: number): readonly string[] {
  const explained = forest.explanations(scale).map(({ parse, surroundings }) => [parse.pattern.name, parse.score, surroundings]);
  return [...nodeInWords(forest.nodes(scale).at(-1) as WaveNode), JSON.stringify(explained)];
}

describe("a restored forest", () => {
  test("goes on as one that never stopped, wherever it is cut", () => {
    fc.assert(
      fc.property(charts, fc.double({ min: 0.05, max: 0.95, noNaN: true }), (chart, share) => {
        const tape = readings(draw(chart), "1h");
        const cut = Math.floor(share * tape.length);
        const forest = sprouted();
        for (const [candle, pivots] of tape.slice(0, cut)) forest.push(candle, pivots);
        const kept = JSON.stringify(forest.snapshot());
        const restored = sprouted(JSON.parse(kept) as Json);
        assert.ok(JSON.stringify(restored.snapshot()) === kept, "it gives the snapshot it was made from");
        for (const [candle, pivots] of tape.slice(cut)) {
          forest.push(candle, pivots);
          restored.push(candle, pivots);
          for (const { scale } of pivots) assert.deepEqual(scaleInWords(restored, scale), scaleInWords(forest, scale));
        }
        assert.ok(JSON.stringify(restored.snapshot()) === JSON.stringify(forest.snapshot()), "and ends in the same state");
      }),
      { ...RUNS, numRuns: 12 },
    );
  });
});

describe("no reading breaks a HARD rule", () => {
  const complete: Parse[] = [];
  const partials: PartialParse[] = [];
  for (const seed of [1, 2]) {
    grow(draw({ pattern: null, seed }), (_, newest) => {
      complete.push(...newest.flatMap((node) => node.complete));
      partials.push(...newest.flatMap((node) => node.partials));
    });
  }

  test("there is enough to look at", () => assert.ok(complete.length > 5000 && partials.length > 10_000));

  test("of those about its points, for as many as it has", () => {
    for (const parse of [...complete, ...partials]) {
      const broken = parse.pattern.hard.filter(({ needs, holds }) => needs <= parse.count && !holds(parse)).map(({ id }) => id);
      assert.deepEqual(broken, [], inWords(parse));
    }
  });

  test("of those about what its legs are", () => {
    for (const parse of complete) {
      const insides = parse.legs.map((reading) => reading.parse?.pattern.name ?? null);
      const { composition } = parse.pattern as GrammarPattern;
      assert.ok(
        composition.every((rule) => rule.holds(insides, parse.variant)),
        inWords(parse),
      );
    }
  });

  test("each leg is what its place allows, from its first to its last point, and shown where it has to be", () => {
    for (const parse of [...complete, ...partials]) {
      for (const [place, { leg, parse: inside }] of parse.legs.entries()) {
        if (inside === null) {
          assert.ok(leg.isClean, inWords(parse));
          continue;
        }
        assert.ok(parse.pattern.legs[place]?.allowed.includes(inside.pattern.name), inWords(parse));
        assert.deepEqual([inside.start.at, inside.end.at], [leg.from.at, leg.to.at], inWords(parse));
        assert.deepEqual([inside.start.level, inside.end.level], [leg.from.level, leg.to.level], inWords(parse));
      }
    }
  });

  test("the legs of a pattern follow one another without a gap", () => {
    for (const { start, end, legs } of complete) {
      assert.ok(legs[0]?.leg.from === start && legs.at(-1)?.leg.to === end);
      for (const [place, { leg }] of legs.slice(1).entries()) assert.ok(leg.from === (legs[place] as LegReading).leg.to);
    }
  });
});

test("a clean leg holds no pivot of its scale beyond its ends", () => {
  let asked = 0;
  const check = ({ from, to, isClean }: Leg, nodes: readonly WaveNode[]): void => {
    const inside = nodes.filter(({ sequence }) => sequence > from.sequence && sequence < to.sequence).map(({ level }) => level);
    const highest = Math.max(from.level, to.level);
    const lowest = Math.min(from.level, to.level);
    if (isClean) assert.ok(inside.every((level) => level <= highest && level >= lowest));
    else assert.ok(inside.some((level) => level > highest || level < lowest));
    if (inside.length > 0) asked += 1;
  };
  grow(draw({ pattern: null, seed: 3 }), (forest, newest) => {
    for (const node of newest) for (const leg of node.legs) check(leg, forest.nodes(node.scale));
  });
  assert.ok(asked > 200);
});

describe("what is kept is bounded", () => {
  const most = (names: readonly string[]): number => {
    const counts = new Map<string, number>();
    for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
    return Math.max(0, ...counts.values());
  };

  test("in pivots, in unfinished patterns of a kind, and in complete ones of a pattern between two pivots, whether a leg goes beyond its ends or not", () => {
    const found = { partials: 0, parses: 0 };
    grow(draw({ pattern: null, seed: 4 }), (forest, newest) => {
      for (const { scale, partials, complete } of newest) {
        assert.ok(forest.nodes(scale).length <= SMALL_EFFORT.window);
        found.partials = Math.max(
          found.partials,
          most(partials.map(({ place, count, figures }) => `${place} ${count} ${figures.unclean > 0}`)),
        );
        found.parses = Math.max(
          found.parses,
          most(complete.map(({ place, start, figures }) => `${place} ${start.sequence} ${figures.unclean > 0}`)),
        );
      }
    });
    assert.deepEqual(found, { partials: SMALL_EFFORT.partialsKept, parses: SMALL_EFFORT.parsesKept });
  });

  test("only the latest pivots keep what is unfinished", () => {
    const forest = grow(draw({ pattern: null, seed: 5 }), () => {});
    const older = forest.nodes(0).slice(0, -SMALL_EFFORT.longestLeg - 1);
    assert.ok(older.length > 0);
    assert.deepEqual(
      older.map(({ partials, legs }) => partials.length + legs.length),
      older.map(() => 0),
    );
  });

  test("in the size of a snapshot, however long the chart", () => {
    const candles = randomWalkCandles({ seed: 6, count: 6000, timeframe: "1h", from: 0, startPrice: 100, volatility: 0.008 });
    const forest = new ElliottForest(SMALL_OPTIONS, 3, HOUR);
    const sizes: number[] = [];
    for (const [place, [candle, pivots]] of readings(candles, "1h").entries()) {
      forest.push(candle, pivots);
      if ((place + 1) % 1000 === 0) sizes.push(JSON.stringify(forest.snapshot()).length);
    }
    assert.ok((sizes.at(-1) as number) < 1.3 * (sizes[1] as number), sizes.join());
  });
});
