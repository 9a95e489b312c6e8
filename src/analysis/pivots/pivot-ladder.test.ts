import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Json } from "#core";
import type { Candle } from "#market";
import { randomWalkCandles } from "#market/synthetic";
import { detectorContract, type RunningDetector } from "../../../test/contracts/detector.ts";
import { CandleMeasure } from "../candle-measure.ts";
import type { Pivot } from "./pivot.ts";
import { DEFAULT_PIVOT_OPTIONS, PivotLadder, type PivotOptions } from "./pivot-ladder.ts";

const ONE_SCALE: PivotOptions = { ...DEFAULT_PIVOT_OPTIONS, scales: 1 };
const HOUR = 3_600_000;

detectorContract<Pivot>({
  name: "the pivot ladder",
  timeframe: "1h",
  warmUpCandles: 15,
  create: (snapshot) => ladder(DEFAULT_PIVOT_OPTIONS, snapshot),
  transform: ({ scale, kind, price, at, confirmedAt }, change) => ({
    scale,
    kind: change.mirrored ? (kind === "high" ? "low" : "high") : kind,
    price: change.price(price),
    at: change.time(at),
    confirmedAt: change.time(confirmedAt),
  }),
});

detectorContract<Pivot>({
  name: "the finest pivot scale",
  timeframe: "1h",
  warmUpCandles: 15,
  create: (snapshot) => ladder(ONE_SCALE, snapshot),
  transform: ({ kind, price, at, confirmedAt }, change) => ({
    kind: change.mirrored ? (kind === "high" ? "low" : "high") : kind,
    price: change.price(price),
    at: change.time(at),
    confirmedAt: change.time(confirmedAt),
  }),
  naive: naivePivots,
  // An ATR that started later forgets its start; one swing later the pivots are the same.
  convergence: { candles: 300, covers: () => true },
});

describe("the pivot ladder", () => {
  const candles = randomWalkCandles({ seed: 11, count: 5000, timeframe: "1h", from: 0, startPrice: 100, volatility: 0.01 });
  const pivots = run(DEFAULT_PIVOT_OPTIONS, candles);

  test("pivots of a coarser scale are a subset of the finer scale's", () => {
    for (let scale = 1; scale < DEFAULT_PIVOT_OPTIONS.scales; scale += 1) {
      const finer = new Set(pivots.filter((pivot) => pivot.scale === scale - 1).map(({ kind, at }) => `${kind} ${at}`));
      const coarser = pivots.filter((pivot) => pivot.scale === scale);
      assert.ok(coarser.length > 0, `scale ${scale} has pivots`);
      for (const { kind, at } of coarser)
        assert.ok(finer.has(`${kind} ${at}`), `${kind} at ${at} of scale ${scale} is a pivot of the finer one`);
    }
  });

  for (const seed of [1, 2, 3, 4, 5, 6, 7, 8]) {
    test(`between two pivots of a coarser scale no finer pivot lies beyond them (chart ${seed})`, () => {
      const noise = randomWalkCandles({ seed, count: 5000, timeframe: "1h", from: 0, startPrice: 100, volatility: 0.01 });
      const found = run(DEFAULT_PIVOT_OPTIONS, noise);
      for (let scale = 1; scale < DEFAULT_PIVOT_OPTIONS.scales; scale += 1) assertContained(found, scale);
    });
  }

  test("highs and lows alternate on every scale", () => {
    for (let scale = 0; scale < DEFAULT_PIVOT_OPTIONS.scales; scale += 1) {
      const kinds = pivots.filter((pivot) => pivot.scale === scale).map((pivot) => pivot.kind);
      for (let place = 1; place < kinds.length; place += 1) assert.notEqual(kinds[place], kinds[place - 1]);
    }
  });

  test("no candle confirms its own extreme", () => {
    for (const pivot of pivots) assert.ok(pivot.confirmedAt > pivot.at + HOUR);
  });

  test("each scale has roughly half as many pivots as the finer one, or fewer", () => {
    const counts = Array.from({ length: 6 }, (_, scale) => pivots.filter((pivot) => pivot.scale === scale).length);
    for (let scale = 1; scale < 5; scale += 1) assert.ok((counts[scale] as number) < 0.6 * (counts[scale - 1] as number), String(counts));
  });

  test("a candle beyond the last pivots on both sides keeps both extremes, in the order its close tells", () => {
    const quiet = Array.from({ length: 30 }, (_, place) => candle(place, [100, 100.5, 99.5, 100]));
    const rise = Array.from({ length: 6 }, (_, place) => candle(30 + place, [100 + place, 101.2 + place, 99.8 + place, 101 + place]));
    const dip = [candle(36, [105, 105.2, 102, 102.5]), candle(37, [102.5, 103, 102.2, 102.6])];
    const risen = [...quiet, ...rise, ...dip];
    const fell = [candle(38, [102.6, 107, 98, 98.5]), candle(39, [98.5, 99, 97, 97.5]), candle(40, [97.5, 101, 97.4, 100.5])];
    const kinds = (tape: readonly Candle[]): readonly string[] => run(ONE_SCALE, tape).map(({ kind, price }) => `${kind} ${price}`);
    assert.deepEqual(kinds([...risen, ...fell]).slice(-4), ["high 106.2", "low 102", "high 107", "low 97"]);
    const rose = [candle(38, [102.6, 107, 98, 106.5]), candle(39, [106.5, 106.8, 103, 103.5]), candle(40, [103.5, 104, 102, 102.2])];
    assert.deepEqual(kinds([...risen, ...rose]).slice(-3), ["high 106.2", "low 98", "high 107"]);
  });

  test("a candle that holds both a new high and its reversal confirms nothing: the order inside it is unknown", () => {
    const quiet = Array.from({ length: 30 }, (_, place) => candle(place, [100, 100.5, 99.5, 100]));
    const rise = Array.from({ length: 6 }, (_, place) => candle(30 + place, [100 + place, 101.2 + place, 99.8 + place, 101 + place]));
    const outside = candle(36, [106, 108, 95, 96]);
    assert.deepEqual(kindsAt(ONE_SCALE, [...quiet, ...rise, outside], 36), []);
    const after = candle(37, [96, 97, 95.5, 96.5]);
    assert.deepEqual(kindsAt(ONE_SCALE, [...quiet, ...rise, outside, after], 37), ["high 108"]);
  });
});

function assertContained(pivots: readonly Pivot[], scale: number): void {
  const finest = pivots.filter((pivot) => pivot.scale === 0);
  const own = pivots.filter((pivot) => pivot.scale === scale);
  for (const [place, end] of own.entries()) {
    const start = own[place - 1];
    if (start === undefined) continue;
    const [low, high] = [Math.min(start.price, end.price), Math.max(start.price, end.price)];
    const inside = finest.filter(({ at }) => at > start.at && at < end.at);
    for (const { at, price } of inside) assert.ok(price >= low && price <= high, `scale ${scale}: ${price} at ${at} lies beyond`);
  }
}

function ladder(options: PivotOptions, snapshot?: Json): RunningDetector<Pivot> {
  const saved = snapshot as { measure: Json; pivots: Json } | undefined;
  const measure = new CandleMeasure("1h", saved?.measure);
  const pivots = new PivotLadder(options, saved?.pivots);
  return {
    push: (pushed) => pivots.push(measure.push(pushed, true)),
    snapshot: () => ({ measure: measure.snapshot(), pivots: pivots.snapshot() }),
  };
}

function run(options: PivotOptions, candles: readonly Candle[]): readonly Pivot[] {
  const detector = ladder(options);
  return candles.flatMap((pushed) => detector.push(pushed));
}

function kindsAt(options: PivotOptions, candles: readonly Candle[], place: number): readonly string[] {
  const close = (candles[place] as Candle).openTime + HOUR;
  return run(options, candles)
    .filter((pivot) => pivot.confirmedAt === close)
    .map(({ kind, price }) => `${kind} ${price}`);
}

function candle(place: number, [open, high, low, close]: readonly [number, number, number, number]): Candle {
  return { openTime: place * HOUR, open, high, low, close, volume: 10, quoteVolume: null, trades: null, takerBuyVolume: null };
}

/** The definition read aloud: from the last pivot on, find the furthest candle, and ask of each later one whether it came back far enough. */
function naivePivots(candles: readonly Candle[]): readonly Pivot[] {
  const high = candles.map((each) => Math.log(each.high));
  const low = candles.map((each) => Math.log(each.low));
  const atr = naiveAtr(candles);
  const found: { kind: "high" | "low"; place: number; confirmed: number }[] = [];
  /** Nearer to its high: 1; to its low: -1. */
  const closesAt = candles.map(({ high: top, low: bottom, close }) => Math.sign(Math.log(close) * 2 - Math.log(top) - Math.log(bottom)));
  /** Whether the candle of a pivot goes beyond the pivot before on its other side, which came later. */
  const holdsNext = (place: number): boolean => {
    const [before, { kind, place: own }] = [found[place - 1], found[place] as (typeof found)[number]];
    if (before === undefined) return false;
    if (kind === "high") return (low[own] as number) < (low[before.place] as number) && closesAt[own] === -1;
    return (high[own] as number) > (high[before.place] as number) && closesAt[own] === 1;
  };
  for (let now = 0; now < candles.length; now += 1) {
    const last = found.at(-1);
    const needed = 1.5 * (atr[now] as number);
    const since = last === undefined ? 0 : last.place + (holdsNext(found.length - 1) ? 0 : 1);
    if (last !== undefined && since < now) {
      const sign = last.kind === "low" ? 1 : -1;
      const [ahead, back] = sign === 1 ? [high, low] : [low, high];
      const extreme = furthest(ahead, since, now - 1, sign);
      const isFurther = sign * ((ahead[now] as number) - (ahead[extreme] as number)) > 0;
      const isBeyondLast = sign * ((back[last.place] as number) - (back[now] as number)) > 0;
      if (isFurther && isBeyondLast) {
        if (closesAt[now] !== -sign) found.push({ kind: sign === 1 ? "high" : "low", place: extreme, confirmed: now });
        continue;
      }
    }
    const top = furthest(high, since, now, 1);
    const bottom = furthest(low, since, now, -1);
    const fell = top < now && (high[top] as number) - (low[now] as number) >= needed;
    const rose = bottom < now && (high[now] as number) - (low[bottom] as number) >= needed;
    const brokeDown = last?.kind === "low" && top < now && (low[now] as number) < (low[last.place] as number);
    const brokeUp = last?.kind === "high" && bottom < now && (high[now] as number) > (high[last.place] as number);
    if (last === undefined ? fell && !rose : last.kind === "low" && (fell || brokeDown))
      found.push({ kind: "high", place: top, confirmed: now });
    else if (last === undefined ? rose && !fell : last.kind === "high" && (rose || brokeUp))
      found.push({ kind: "low", place: bottom, confirmed: now });
  }
  return found.map(({ kind, place, confirmed }) => {
    const { openTime: at, high: top, low: bottom } = candles[place] as Candle;
    return { scale: 0, kind, price: kind === "high" ? top : bottom, at, confirmedAt: (candles[confirmed] as Candle).openTime + HOUR };
  });
}

/** The first place of the highest (sign 1) or lowest (sign -1) value. */
function furthest(values: readonly number[], from: number, to: number, sign: 1 | -1): number {
  let best = from;
  for (let place = from; place <= to; place += 1) if (sign * ((values[place] as number) - (values[best] as number)) > 0) best = place;
  return best;
}

/** ATR(14) up to the candle before. */
function naiveAtr(candles: readonly Candle[]): readonly number[] {
  const ranges = candles.slice(1).map((each, place) => {
    const before = Math.log((candles[place] as Candle).close);
    return Math.max(
      Math.log(each.high) - Math.log(each.low),
      Math.abs(Math.log(each.high) - before),
      Math.abs(Math.log(each.low) - before),
    );
  });
  return candles.map((_, place) => {
    const known = ranges.slice(0, place - 1 < 0 ? 0 : place - 1);
    if (known.length < 14) return NaN;
    const start = known.slice(0, 14).reduce((sum, range) => sum + range, 0) / 14;
    return known.slice(14).reduce((average, range) => average + (range - average) / 14, start);
  });
}
