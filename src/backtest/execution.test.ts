import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { Candle, Timeframe } from "#market";
import { advanceSignal, trackSignal, type Signal } from "#signals";
import { candleOf, candles, COSTLY, FREE, HOUR, longSignal, market, shortSignal, T0, terms, type Figures } from "./backtest.fixture.ts";
import { executeSignal } from "./execution.ts";
import { liquidationPrice } from "./liquidation.ts";
import { unitResult } from "./unit-result.ts";

const RUNS = { seed: 20_240_601, numRuns: 2_000 };

// Steps of half a unit around the sample's levels, so that touches, gaps and ties all happen often; now and then a candle is missing.
const figures = fc
  .tuple(fc.integer({ min: -8, max: 8 }), fc.integer({ min: -20, max: 20 }), fc.nat({ max: 12 }), fc.nat({ max: 12 }), fc.nat({ max: 12 }))
  .map(([gap, move, up, down, skip]) => ({ gap: gap < -6 || gap > 6 ? gap * 2 : 0, move, up, down, skip: skip === 12 }));
const paths = fc.tuple(fc.integer({ min: 180, max: 208 }), fc.array(figures, { minLength: 1, maxLength: 16 })).map(([start, steps]) => {
  const rows: Candle[] = [];
  let last = start;
  let place = -1;
  for (const { gap, move, up, down, skip } of steps) {
    const open = last + gap;
    last = open + move;
    const row: Figures = [open / 2, (Math.max(open, last) + up) / 2, (Math.min(open, last) - down) / 2, last / 2];
    rows.push(candleOf(T0 + place * HOUR, row));
    place += skip ? 2 : 1;
  }
  return rows;
});
const signals = fc
  .record({
    order: fc.constantFrom("stop", "market", "limit") as fc.Arbitrary<Signal["order"]>,
    expiresAt: fc.integer({ min: 2, max: 12 }).map((count) => T0 + count * HOUR),
    basis: fc.constantFrom("close", "touch") as fc.Arbitrary<"close" | "touch">,
    isLong: fc.boolean(),
  })
  .map(({ basis, isLong, ...changed }) => {
    const plain = isLong ? longSignal(changed) : shortSignal(changed);
    return { ...plain, invalidations: plain.invalidations.map((level) => ({ ...level, basis })) };
  });

/** As the live desk follows it: every candle, one after another. */
function followed(signal: Signal, rows: readonly Candle[]) {
  let tracked = trackSignal(signal);
  for (const candle of rows) tracked = advanceSignal(tracked, candle, COSTLY).tracked;
  return tracked;
}

/** Four quarter-hours that add up to a candle, its extremes in the order that is asked for. */
function quarters({ openTime, open, high, low, close }: Candle, highFirst: boolean): Candle[] {
  const [first, second] = highFirst ? [high, low] : [low, high];
  const points = [open, first, (first + second) / 2, second, close];
  return points.slice(1).map((to, place) => {
    const from = points[place] as number;
    return candleOf(openTime + (place * HOUR) / 4, [from, Math.max(from, to), Math.min(from, to), to]);
  });
}

const ends = new Map<string, number>();

test("a backtested trade is what the live desk made of the signal, fill by fill and to the last digit of R", () => {
  fc.assert(
    fc.property(signals, paths, (signal, rows) => {
      const live = followed(signal, rows);
      const { fills, result, closedAt, hit } = executeSignal(signal, market(rows), terms(COSTLY));
      ends.set(result ?? "open", (ends.get(result ?? "open") ?? 0) + 1);
      assert.deepEqual(
        fills.map(({ timeframe: _, ...fill }) => fill),
        live.fills,
      );
      assert.equal(result, live.signal.outcome?.result ?? null);
      assert.equal(closedAt, live.signal.outcome?.closedAt ?? null);
      if (live.signal.outcome === null || fills.length === 0) return;
      assert.equal(hit, live.signal.outcome.hit);
      assert.ok(Math.abs(unitResult(signal, fills, COSTLY).r - live.signal.outcome.r) < 1e-12);
    }),
    RUNS,
  );
  for (const result of ["open", "WIN", "LOSS", "BREAKEVEN", "EXPIRED", "INVALIDATED", "UNFILLED"]) {
    assert.ok((ends.get(result) ?? 0) >= 5, `the random paths end as ${result} at least a few times`);
  }
});

test("finer candles of which one is missing, or which say something else, decide nothing", () => {
  fc.assert(
    fc.property(signals, paths, fc.boolean(), (signal, rows, isHoled) => {
      const finer = rows.flatMap((candle) => {
        const parts = quarters(candle, true);
        return isHoled ? parts.slice(1) : parts.map((part) => ({ ...part, high: part.high + 1 }));
      });
      assert.deepEqual(
        executeSignal(signal, market(rows, { timeframe: "15m", candles: finer }), terms()),
        executeSignal(signal, market(rows), terms()),
      );
    }),
    { ...RUNS, numRuns: 500 },
  );
});

test("with finer candles everywhere the fills are those of the lifecycle on the finer candles", () => {
  fc.assert(
    fc.property(signals, paths, fc.array(fc.boolean(), { minLength: 16, maxLength: 16 }), (signal, rows, highFirst) => {
      const finer = rows.flatMap((candle, place) => quarters(candle, highFirst[place] === true));
      const touched = { ...signal, invalidations: signal.invalidations.map((level) => ({ ...level, basis: "touch" as const })) };
      const live = followed({ ...touched, timeframe: "15m" }, finer);
      const { fills, closedAt } = executeSignal(touched, market(rows, { timeframe: "15m", candles: finer }), terms(COSTLY));
      assert.deepEqual(
        fills.map(({ timeframe: _, ...fill }) => fill),
        live.fills,
      );
      assert.equal(closedAt, live.signal.outcome?.closedAt ?? null);
    }),
    RUNS,
  );
});

const BOTH: Figures = [100, 112, 88, 105];
const START: Figures = [99, 101, 98, 100];

function inside(rows: readonly Figures[], timeframe: Timeframe, finer: readonly Candle[]) {
  return executeSignal(longSignal(), market(candles(rows), { timeframe, candles: finer }), terms());
}

test("of stop and target in one candle the stop comes first, unless finer candles show the target before it", () => {
  const rows = candles([START, BOTH]);
  assert.deepEqual(
    executeSignal(longSignal(), market(rows), terms()).fills.map(({ kind }) => kind),
    ["entry", "stop"],
  );
  const [first, second] = rows as readonly [Candle, Candle];
  const upFirst = inside([START, BOTH], "15m", [...quarters(first, true), ...quarters(second, true)]);
  assert.deepEqual(
    upFirst.fills.map(({ kind, price, timeframe, at }) => [kind, price, timeframe, (at - T0) / HOUR]),
    [
      ["entry", 100, "15m", 0],
      ["target1", 110, "15m", 1],
      ["stop", 90, "15m", 1.5],
    ],
  );
  assert.equal(upFirst.hit, true);
  assert.equal(upFirst.closedAt, T0 + 1.75 * HOUR);
  const downFirst = inside([START, BOTH], "15m", [...quarters(first, true), ...quarters(second, false)]);
  assert.deepEqual(
    downFirst.fills.map(({ kind }) => kind),
    ["entry", "stop"],
  );
});

test("within one finer candle the stop comes first", () => {
  const [first, second] = candles([START, BOTH]) as readonly [Candle, Candle];
  const wild = [
    candleOf(second.openTime, [100, 100, 100, 100]),
    candleOf(second.openTime + HOUR / 4, [100, 112, 88, 100]),
    candleOf(second.openTime + HOUR / 2, [100, 100, 100, 100]),
    candleOf(second.openTime + (3 * HOUR) / 4, [100, 105, 100, 105]),
  ];
  assert.deepEqual(
    inside([START, BOTH], "15m", [...quarters(first, true), ...wild]).fills.map(({ kind }) => kind),
    ["entry", "stop"],
  );
});

test("a close beyond a hard level is the close of the signal's own candle, not of a finer one", () => {
  const dip: Figures = [100, 101, 91, 99];
  const [first, second] = candles([START, dip]) as readonly [Candle, Candle];
  const finer = [...quarters(first, true), ...quarters(second, false)].map((candle) =>
    candle.low === 91 && candle.openTime === second.openTime ? { ...candle, close: 91 } : candle,
  );
  assert.deepEqual(
    inside([START, dip], "15m", finer).fills.map(({ kind }) => kind),
    ["entry"],
  );
});

test("the exchange closes a position whose liquidation price lies before its stop", () => {
  const price = liquidationPrice("long", 100, { leverage: 20, maintenanceMarginRate: 0.005 });
  assert.ok(Math.abs(price - 95 / 0.995) < 1e-9);
  assert.ok(Math.abs(liquidationPrice("short", 100, { leverage: 20, maintenanceMarginRate: 0.005 }) - 105 / 1.005) < 1e-9);
  const rows = candles([START, [100, 101, 95, 99], [99, 125, 99, 120]]);
  const levered = executeSignal(longSignal(), market(rows), terms(FREE, 20));
  assert.deepEqual(
    levered.fills.map(({ kind, price: paid }) => [kind, paid]),
    [
      ["entry", 100],
      ["liquidation", price],
    ],
  );
  assert.equal(levered.result, "LOSS");
  assert.ok(Math.abs(unitResult(levered.signal, levered.fills, FREE).r - (price - 100) / 10) < 1e-9);
  assert.equal(executeSignal(longSignal(), market(rows), terms(FREE, 5)).fills.at(-1)?.kind, "target2");
  const inEntryCandle = executeSignal(longSignal(), market(candles([[99, 101, 93, 100]])), terms(FREE, 20));
  assert.equal(inEntryCandle.fills.at(-1)?.kind, "liquidation");
});

test("nothing is looked at after the instant that ends it", () => {
  const rows = candles([START, [100, 125, 99, 120]]);
  assert.equal(executeSignal(longSignal(), market(rows), { ...terms(), until: T0 + 2 * HOUR - 1 }).fills.length, 1);
  assert.equal(executeSignal(longSignal(), market(rows), { ...terms(), until: T0 + 2 * HOUR }).fills.length, 3);
});
