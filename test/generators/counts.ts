// Two ways to count the swings of the example chart: an impulse whose fourth wave forms as an expanded flat, and the zigzag down that would
// mean the top is in. Their invalidations and targets follow from their points.

import type { Count, Degree, DegreeCounts, Wave, WavePoint } from "#analysis";
import type { Candle } from "#market";

/** How far from its place on paper an extreme is looked for: the candles between the corners are noisy. */
const NEARBY = 4;

type Corners = { readonly high: (place: number) => WavePoint; readonly low: (place: number) => WavePoint };

export function exampleCounts(candles: readonly Candle[]): readonly Count[] {
  const corners: Corners = { high: (place) => extremeNear(candles, place, "high"), low: (place) => extremeNear(candles, place, "low") };
  return [impulse(corners), zigzag(corners)];
}

/** The same two, each leading its degree, and above them the zigzag up that would hold both. */
export function exampleCountsByDegree(candles: readonly Candle[]): readonly DegreeCounts[] {
  const [rising, falling] = exampleCounts(candles) as readonly [Count, Count];
  const { start, end } = rising.root;
  const first = { ...leaf("A", "impulse", [start, end], "minor"), status: "forming" } as const;
  const larger: Count = {
    ...rising,
    probability: 0.44,
    percentile: null,
    degree: "intermediate",
    root: { ...leaf(null, "zigzag", [start, end], "intermediate"), status: "forming", children: [first] },
    invalidation: { price: start.price, side: "below", rule: "Z1" },
    targets: [],
  };
  return [
    { degree: "minute", pivots: 32, counts: [{ ...falling, probability: 0.58 }] },
    { degree: "minor", pivots: 29, counts: [{ ...rising, probability: 0.71 }] },
    { degree: "intermediate", pivots: 14, counts: [larger] },
  ];
}

function impulse({ high, low }: Corners): Count {
  const [start, one, two, three] = [low(190), high(225), low(235), high(275)];
  const [a, b, now] = [low(290), high(360), low(399)];
  const [aOfB, bOfB] = [high(310), low(335)];
  const waveB: Wave = {
    ...leaf("B", "zigzag", [a, b], "minuette"),
    children: [
      leaf("A", "impulse", [a, aOfB], "subminuette"),
      leaf("B", "zigzag", [aOfB, bOfB], "subminuette"),
      leaf("C", "impulse", [bOfB, b], "subminuette"),
    ],
    verified: "passed",
  };
  const waveFour: Wave = {
    ...leaf("4", "flat", [three, now], "minute"),
    variant: "expanded",
    status: "forming",
    children: [leaf("A", "zigzag", [three, a], "minuette"), waveB, { ...leaf("C", "impulse", [b, now], "minuette"), status: "forming" }],
    verified: "passed",
  };
  const root: Wave = {
    ...leaf(null, "impulse", [start, now], "minor"),
    status: "forming",
    children: [
      leaf("1", "impulse", [start, one], "minute"),
      leaf("2", "zigzag", [one, two], "minute"),
      leaf("3", "impulse", [two, three], "minute"),
      waveFour,
    ],
    verified: "passed",
  };
  return {
    probability: 0.34,
    percentile: 0.83,
    degree: "minor",
    root,
    invalidation: { price: one.price, side: "below", rule: "I4" },
    targets: [
      { price: beyond(three, [three, two], 0.236), basis: "0.236 of wave 3", weight: 0.25 },
      { price: beyond(three, [three, two], 0.382), basis: "0.382 of wave 3; C = 1.0 x A", weight: 0.8 },
      { price: beyond(three, [three, two], 0.5), basis: "0.5 of wave 3; C = 1.236 x A", weight: 0.55 },
    ],
  };
}

function zigzag({ high, low }: Corners): Count {
  const [start, a, b, now] = [high(360), low(368), high(376), low(399)];
  const root: Wave = {
    ...leaf(null, "zigzag", [start, now], "minute"),
    status: "forming",
    children: [
      leaf("A", "impulse", [start, a], "minuette"),
      leaf("B", "zigzag", [a, b], "minuette"),
      { ...leaf("C", "impulse", [b, now], "minuette"), status: "forming" },
    ],
    verified: "passed",
  };
  return {
    probability: 0.21,
    percentile: null,
    degree: "minute",
    root,
    invalidation: { price: b.price, side: "above", rule: "Z4" },
    targets: [
      { price: beyond(b, [start, a], 1), basis: "C = 1.0 x A", weight: 0.7 },
      { price: beyond(b, [start, a], 1.618), basis: "C = 1.618 x A; prior fourth wave", weight: 0.4 },
    ],
  };
}

function extremeNear(candles: readonly Candle[], place: number, kind: "high" | "low"): WavePoint {
  const near = candles.slice(Math.max(0, place - NEARBY), place + NEARBY + 1);
  const sign = kind === "high" ? 1 : -1;
  const extreme = near.reduce((best, candle) => (sign * (candle[kind] - best[kind]) > 0 ? candle : best));
  return { time: extreme.openTime, price: extreme[kind] };
}

/** From a point on by a multiple, in logarithms, of a leg. */
function beyond(from: WavePoint, [start, end]: readonly [WavePoint, WavePoint], multiple: number): number {
  return Number((from.price * (end.price / start.price) ** multiple).toFixed(2));
}

function leaf(label: Wave["label"], pattern: Wave["pattern"], [start, end]: readonly [WavePoint, WavePoint], degree: Degree): Wave {
  const direction = end.price > start.price ? "up" : "down";
  return { label, pattern, flags: [], direction, degree, status: "complete", start, end, children: [], verified: "unverified" };
}
