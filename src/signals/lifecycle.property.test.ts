import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { Candle } from "#market";
import { DEFAULT_COST_RATES, type CostRates } from "./costs.ts";
import type { Signal } from "./signal.ts";
import { candleAt, FREE, follow, HOUR, longSignal, mapCandle, mapSignal, T0, type Figures } from "./signal-samples.ts";

const RUNS = { seed: 20_240_601, numRuns: 2_000 };

// Steps of half a unit around the sample's levels, so that touches, gaps and ties all happen often; now and then a candle is missing.
const STEP = 0.5;
const figures = fc
  .tuple(fc.integer({ min: -8, max: 8 }), fc.integer({ min: -20, max: 20 }), fc.nat({ max: 12 }), fc.nat({ max: 12 }), fc.nat({ max: 12 }))
  .map(([gap, move, up, down, skip]) => ({ gap: gap < -6 || gap > 6 ? gap * 2 : 0, move, up, down, skip: skip === 12 }));
const paths = fc.tuple(fc.integer({ min: 180, max: 208 }), fc.array(figures, { minLength: 1, maxLength: 16 })).map(([start, steps]) => {
  const candles: Candle[] = [];
  let last = start;
  let place = 0;
  for (const { gap, move, up, down, skip } of steps) {
    const open = last + gap;
    last = open + move;
    const row: Figures = [open * STEP, (Math.max(open, last) + up) * STEP, (Math.min(open, last) - down) * STEP, last * STEP];
    candles.push(candleAt(place, row));
    place += skip ? 2 : 1;
  }
  return candles;
});
const signals = fc
  .record({
    order: fc.constantFrom("stop", "market", "limit") as fc.Arbitrary<Signal["order"]>,
    targets: fc.constantFrom([110], [110, 120], [110, 120, 130], [105, 106]),
    expiresAt: fc.integer({ min: 2, max: 12 }).map((candles) => T0 + candles * HOUR),
    basis: fc.constantFrom("close", "touch") as fc.Arbitrary<"close" | "touch">,
  })
  .map(({ basis, ...changed }) => {
    const [level] = longSignal().invalidations;
    return longSignal({ ...changed, invalidations: level === undefined ? [] : [{ ...level, basis }] });
  });

/** The rules once more, for a long, straight from the contract and without a state machine. */
function recount(signal: Signal, candles: readonly Candle[], rates: CostRates): { result: string; r: number; hit: boolean } | null {
  const { entry, stop, targets, chaseLimit, order } = signal;
  const [level] = signal.invalidations;
  const broken = (candle: Candle) => (level?.basis === "touch" ? candle.low <= 92 : candle.close < 92);
  const deadline = Math.min(signal.entryValidUntil, signal.expiresAt);
  const priceIn = (candle: Candle) => {
    const reached = order === "market" || (order === "stop" ? candle.high >= entry : candle.low < entry);
    const price = order === "limit" ? entry : order === "market" ? candle.open : Math.max(entry, candle.open);
    return reached && price <= chaseLimit && price > stop && candle.openTime < deadline ? price : null;
  };
  const start = candles.findIndex((c) => priceIn(c) !== null || broken(c) || order === "market" || c.openTime + HOUR >= deadline);
  const first = candles[start];
  if (first === undefined) return null;
  const fill = priceIn(first);
  if (fill === null) return { result: broken(first) && first.openTime < deadline ? "INVALIDATED" : "UNFILLED", r: 0, hit: false };

  let gross = 0;
  let value = fill;
  let funding = 0;
  let reached = 0;
  const sell = (candle: Candle, price: number, parts: number) => {
    gross += (parts / targets.length) * (price - fill);
    value += (parts / targets.length) * price;
    funding += (((parts / targets.length) * fill * (candle.openTime - first.openTime)) / (8 * HOUR)) * rates.fundingRate;
  };
  const sum = (name?: string) => {
    const r = (gross - value * (rates.feeRate + rates.slippageRate) - funding) / (fill - stop);
    return { result: name ?? (r > 0.1 ? "WIN" : r < -0.1 ? "LOSS" : "BREAKEVEN"), r, hit: reached > 0 };
  };
  for (const [place, candle] of candles.slice(start).entries()) {
    const left = targets.length - reached;
    const previous = candles[start + place - 1];
    if (place > 0 && previous !== undefined && broken(previous)) return (sell(candle, candle.open, left), sum("INVALIDATED"));
    if (place > 0 && candle.openTime >= signal.expiresAt) return (sell(candle, candle.open, left), sum("EXPIRED"));
    if (candle.low <= stop) return (sell(candle, Math.min(stop, candle.open), left), sum());
    if (place === 0 && order === "limit" && candle.open > entry) continue;
    for (const target of targets.slice(reached)) {
      if (candle.high < target) break;
      sell(candle, Math.max(target, candle.open), 1);
      reached += 1;
    }
    if (reached === targets.length) return sum();
  }
  return null;
}

function isNear(first: number, second: number): boolean {
  return Math.abs(first - second) <= 1e-9 * Math.max(1, Math.abs(first));
}

const ends = new Map<string, number>();

test("the lifecycle agrees with a plain recount of the same candles", () => {
  fc.assert(
    fc.property(signals, paths, (signal, candles) => {
      const { outcome } = follow(signal, candles, DEFAULT_COST_RATES).tracked.signal;
      const expected = recount(signal, candles, DEFAULT_COST_RATES);
      ends.set(expected?.result ?? "open", (ends.get(expected?.result ?? "open") ?? 0) + 1);
      assert.equal(outcome?.result, expected?.result);
      assert.equal(outcome?.hit, expected?.hit);
      assert.ok(isNear(outcome?.r ?? 0, expected?.r ?? 0), `expected ${expected?.r} R, found ${outcome?.r}`);
    }),
    RUNS,
  );
  for (const result of ["open", "WIN", "LOSS", "BREAKEVEN", "EXPIRED", "INVALIDATED", "UNFILLED"]) {
    assert.ok((ends.get(result) ?? 0) >= 5, `the random paths end as ${result} at least a few times`);
  }
});

test("a long on prices p is a short on 1/p: the same fills in the same candles", () => {
  const invert = (price: number): number => 1 / price;
  fc.assert(
    fc.property(signals, paths, (signal, candles) => {
      const long = follow(signal, candles).tracked;
      const short = follow(
        mapSignal(signal, invert),
        candles.map((candle) => mapCandle(candle, invert)),
      ).tracked;
      assert.equal(short.fills.length, long.fills.length);
      for (const [place, fill] of long.fills.entries()) {
        const mirrored = short.fills[place];
        assert.deepEqual({ ...mirrored, price: 0 }, { ...fill, price: 0 });
        assert.ok(isNear((mirrored?.price ?? 0) * fill.price, 1));
      }
      assert.equal(short.signal.outcome?.hit, long.signal.outcome?.hit);
      assert.equal(short.signal.outcome?.closedAt, long.signal.outcome?.closedAt);
    }),
    RUNS,
  );
});

test("a long on prices p is a short on the reflected prices: the same outcome to the last digit of R", () => {
  const reflect = (price: number): number => 1024 - price;
  fc.assert(
    fc.property(signals, paths, (signal, candles) => {
      const long = follow(signal, candles, FREE).tracked.signal.outcome;
      const short = follow(
        mapSignal(signal, reflect),
        candles.map((candle) => mapCandle(candle, reflect)),
        FREE,
      ).tracked.signal.outcome;
      assert.equal(short?.result, long?.result);
      assert.equal(short?.hit, long?.hit);
      assert.ok(isNear(short?.r ?? 0, long?.r ?? 0));
    }),
    RUNS,
  );
});

test("shares taken off add up to one, fills are in order and no entry is earlier than the confirmation", () => {
  fc.assert(
    fc.property(signals, paths, (signal, candles) => {
      const { fills, signal: last } = follow(signal, candles).tracked;
      const [entry, ...exits] = fills;
      if (entry !== undefined) assert.ok(entry.at >= signal.confirmedAt && entry.at < signal.entryValidUntil);
      if (entry !== undefined && last.outcome !== null)
        assert.ok(
          isNear(
            exits.reduce((sum, { share }) => sum + share, 0),
            1,
          ),
        );
      for (const [place, fill] of fills.entries()) assert.ok(fill.at >= (fills[place - 1]?.at ?? 0));
      for (const { confirmedAt } of last.changes) assert.ok(confirmedAt > signal.confirmedAt);
    }),
    RUNS,
  );
});
