import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { Json } from "#core";
import { plantWaves, randomWalkCandles } from "#market/synthetic";
import type { MeasuredCandle } from "../measured-candle.ts";
import { readings, SCALES } from "./hand-made.fixture.ts";
import type { WaveNode } from "./parse.ts";
import { SinceTracker } from "./since-tracker.ts";
import { waveNode } from "./wave-node.ts";

const WINDOW = 40;

/** Over all candles later than the pivot's own. */
function naive(node: WaveNode, candles: readonly MeasuredCandle[]): readonly number[] {
  const later = candles.filter(({ openTime }) => openTime > node.at);
  return [Math.max(...later.map(({ high }) => high)), Math.min(...later.map(({ low }) => low))];
}

/** Every node of every scale, told by the tracker and by the naive way, at every 23rd candle. */
function checkAgainstNaive(tape: ReturnType<typeof readings>, restoreEvery: number): number {
  let tracker = new SinceTracker();
  const scales: WaveNode[][] = Array.from({ length: SCALES }, () => []);
  const candles: MeasuredCandle[] = [];
  let asked = 0;
  for (const [candle, pivots] of tape) {
    candles.push(candle);
    tracker.candle(candle);
    for (const { scale, kind, price, at, confirmedAt } of pivots) {
      const nodes = scales[scale] as WaveNode[];
      const finerNodes = scales[scale - 1] ?? [];
      const finer = finerNodes.findLast((node) => node.at === at) ?? null;
      const sequence = (nodes.at(-1)?.sequence ?? 0) + 1;
      const node = waveNode({
        scale,
        sequence,
        sign: kind === "high" ? 1 : -1,
        price,
        at,
        confirmedAt,
        isExtreme: true,
        finer,
        position: 0,
      });
      nodes.push(node);
      if (nodes.length > WINDOW) nodes.shift();
    }
    tracker.keepFor(scales);
    if (candles.length % restoreEvery === 0) tracker = new SinceTracker(JSON.parse(JSON.stringify(tracker.snapshot())) as Json);
    if (candles.length % 23 !== 0) continue;
    for (const nodes of scales) {
      for (const node of nodes) {
        const { highest, lowest } = tracker.since(node);
        assert.deepEqual([highest, lowest], naive(node, candles), `since ${node.scale}:${node.sequence} after ${candles.length} candles`);
        asked += 1;
      }
    }
  }
  return asked;
}

test("what is remembered does not grow with a trend, and still answers for every node in sight", () => {
  const tracker = new SinceTracker();
  const falling = readings(randomWalkCandles({ seed: 3, count: 3000, timeframe: "1h", from: 0, startPrice: 100, volatility: 0.008 }), "1h");
  const candles = falling.map(([candle], place) => ({ ...candle, high: candle.high - 0.05 * place, low: candle.low - 0.05 * place }));
  const nodes: WaveNode[] = [];
  for (const [place, candle] of candles.entries()) {
    tracker.candle(candle);
    if (place % 100 !== 0) continue;
    const at = candle.openTime;
    nodes.push(
      waveNode({ scale: 0, sequence: nodes.length + 1, sign: 1, price: 1, at, confirmedAt: at, isExtreme: true, finer: null, position: 0 }),
    );
    tracker.keepFor([nodes.slice(-WINDOW)]);
  }
  assert.ok(JSON.stringify(tracker.snapshot()).length < 40_000);
  for (const node of nodes.slice(-WINDOW, -1)) {
    const { highest, lowest } = tracker.since(node);
    assert.deepEqual([highest, lowest], naive(node, candles));
  }
});

test("the furthest prices since a pivot are those of all candles after it", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1_000_000 }), fc.boolean(), (seed, isPlanted) => {
      const walk = { seed, count: 300, timeframe: "1h", from: 1_704_067_200_000, startPrice: 100, volatility: 0.008 } as const;
      const candles = isPlanted ? plantWaves({ seed, pattern: "impulse", timeframe: "1h" }).candles : randomWalkCandles(walk);
      assert.ok(checkAgainstNaive(readings(candles, "1h"), 50) > 100);
    }),
    { numRuns: 6, seed: 20_240_101, endOnFailure: true },
  );
});
