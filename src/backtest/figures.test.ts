import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { SeededRandom } from "#core";
import type { Candle } from "#market";
import { randomWalkCandles } from "#market/synthetic";
import type { Signal, SignalId } from "#signals";
import { baselineOf } from "./baseline.ts";
import { bootstrapIntervals, meanBlockLength } from "./bootstrap.ts";
import { candles, HOUR, longSignal, market, T0, terms, type Figures } from "./backtest.fixture.ts";
import { annualFigures, dayEnds } from "./equity-figures.ts";
import { excursionOf } from "./excursion.ts";
import { executeSignal } from "./execution.ts";
import { delayResults } from "./follower-delays.ts";
import { followLate } from "./follower.ts";
import { monthOf } from "./groups.ts";
import { combineRuns } from "./combine.ts";
import { DEFAULT_BACKTEST_OPTIONS, type BacktestOptions } from "./options.ts";
import { calibrationOf, reliabilityOf } from "./reliability.ts";
import { runBacktest } from "./run.ts";
import { frequencyOf } from "./silence.ts";
import { tradeStatistics } from "./trade-statistics.ts";
import { volatilityBuckets } from "./volatility-buckets.ts";

const { minima, follower } = DEFAULT_BACKTEST_OPTIONS;
const DAY = 24 * HOUR;

test("the month is the calendar's", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 8_000_000_000_000 }), (instant) => {
      assert.equal(monthOf(instant), new Date(instant).toISOString().slice(0, 7));
    }),
    { seed: 1, numRuns: 2000 },
  );
});

test("a day ends with its midnight close", () => {
  const time = Float64Array.from([T0 + HOUR, T0 + DAY, T0 + DAY + HOUR, T0 + 3 * DAY]);
  const equity = Float64Array.from([1, 2, 3, 4]);
  assert.deepEqual(
    dayEnds({ time, equity, balance: equity }).map(({ at, equity: value }) => [(at - T0) / HOUR, value]),
    [
      [24, 2],
      [25, 3],
      [72, 4],
    ],
  );
});

test("the annual figures are those of the daily returns", () => {
  const equity = [110, 99, 118.8];
  const ends = equity.map((value, place) => ({ at: T0 + (place + 1) * DAY, equity: value, balance: value }));
  const mean = (0.1 - 0.1 + 0.2) / 3;
  const deviation = Math.sqrt([0.1, -0.1, 0.2].reduce((sum, value) => sum + (value - mean) ** 2, 0) / 2);
  const { sharpe, sortino, cagr } = annualFigures(ends, 100, "continuous");
  assert.ok(Math.abs(sharpe - (mean / deviation) * Math.sqrt(365)) < 1e-9);
  assert.ok(Math.abs(sortino - (mean / Math.sqrt(0.01 / 3)) * Math.sqrt(365)) < 1e-9);
  assert.ok(Math.abs(cagr - (1.188 ** (365.25 / 3) - 1)) < 1e-6 * cagr);
  assert.ok(Math.abs(annualFigures(ends, 100, "sessions").sharpe - (mean / deviation) * Math.sqrt(252)) < 1e-9);
});

test("trade by trade: wins, profits over losses, mean R", () => {
  const trades = [
    { r: 2, pnl: 200 },
    { r: -1, pnl: -90 },
    { r: 0, pnl: 0 },
    { r: -1, pnl: -110 },
  ];
  assert.deepEqual(tradeStatistics(trades), { winRate: 0.25, profitFactor: 1, expectancyR: 0 });
  assert.equal(tradeStatistics(trades.slice(0, 1)).profitFactor, Infinity);
});

test("the interval of a resample holds the figure, narrows with trades, and is the same for the same seed", () => {
  const random = new SeededRandom(4);
  const trades = Array.from({ length: 400 }, () => (random.next() < 0.4 ? { r: 2, pnl: 2 } : { r: -1, pnl: -1 }));
  const few = bootstrapIntervals(trades.slice(0, 40), { resamples: 1000, seed: 2 });
  const many = bootstrapIntervals(trades, { resamples: 1000, seed: 2 });
  assert.deepEqual(many, bootstrapIntervals(trades, { resamples: 1000, seed: 2 }));
  assert.notDeepEqual(many, bootstrapIntervals(trades, { resamples: 1000, seed: 3 }));
  const { winRate } = tradeStatistics(trades);
  assert.ok((many.winRate.low ?? 1) < winRate && winRate < (many.winRate.high ?? 0));
  const width = ({ low, high }: { low: number | null; high: number | null }) => (high ?? NaN) - (low ?? NaN);
  assert.ok(width(many.winRate) < width(few.winRate) / 2);
  // About the normal interval of a proportion: 1.96 x sqrt(0.4 x 0.6 / 400) either way.
  assert.ok(Math.abs(width(many.winRate) - 2 * 1.96 * Math.sqrt(0.24 / 400)) < 0.03);
  assert.equal(meanBlockLength(27), 3);
});

test("losses that come in runs widen the interval, which single draws would not see", () => {
  const grouped = Array.from({ length: 216 }, (_, place) => ({ r: Math.floor(place / 12) % 2 === 0 ? 1 : -1, pnl: 1 }));
  const mixed = Array.from({ length: 216 }, (_, place) => ({ r: place % 2 === 0 ? 1 : -1, pnl: 1 }));
  const width = (trades: typeof grouped) => {
    const { low, high } = bootstrapIntervals(trades, { resamples: 1000, seed: 2 }).expectancyR;
    return (high ?? NaN) - (low ?? NaN);
  };
  assert.ok(width(grouped) > 1.5 * width(mixed));
});

test("a profit factor without losses has no upper end", () => {
  const trades = Array.from({ length: 30 }, (_, place) => ({ r: 1, pnl: place === 0 ? -1 : 1 }));
  assert.equal(bootstrapIntervals(trades, { resamples: 500, seed: 1 }).profitFactor.high, null);
});

const walk = randomWalkCandles({ seed: 5, count: 4000, timeframe: "1h", from: T0, startPrice: 100, volatility: 0.01 });

/** Market orders at these places, 2 % to the stop and 4 % to the target, for 48 candles. */
function signalsAt(places: readonly number[]): Signal[] {
  return places.map((place) => {
    const candle = walk[place];
    const entry = candle?.open ?? NaN;
    const confirmedAt = candle?.openTime ?? NaN;
    return longSignal({
      id: `at ${place}` as SignalId,
      order: "market",
      confirmedAt,
      entry,
      chaseLimit: entry * 1.01,
      stop: entry * 0.98,
      targets: [entry * 1.04],
      invalidations: [],
      entryValidUntil: confirmedAt + HOUR,
      expiresAt: confirmedAt + 48 * HOUR,
    });
  });
}

const quick: BacktestOptions = { ...DEFAULT_BACKTEST_OPTIONS, baseline: { ...DEFAULT_BACKTEST_OPTIONS.baseline, permutations: 400 } };

function baselineAt(places: readonly number[]) {
  const run = runBacktest({ symbol: "X", signals: signalsAt(places), market: market(walk) }, quick);
  return combineRuns([run], quick).baseline;
}

test("entries by chance are no better than chance, entries with foresight are", () => {
  const places = Array.from({ length: 60 }, (_, place) => 100 + 60 * place);
  const chance = baselineAt(places);
  assert.ok((chance.pValue ?? 0) > 0.05, `p = ${chance.pValue}`);
  const risen = (place: number): number => (walk[place + 24]?.close ?? 0) / (walk[place]?.open ?? 1);
  const foresight = places.map((place) => {
    const near = Array.from({ length: 50 }, (_, step) => place + step);
    return near.reduce((best, other) => (risen(other) > risen(best) ? other : best), place);
  });
  const { pValue, expectancyR, permutations } = baselineAt(foresight);
  assert.equal(pValue, 1 / (permutations + 1));
  assert.ok(Math.abs((expectancyR ?? 1) - (chance.expectancyR ?? 0)) < 0.15);
});

test("a baseline of too few trades is null", () => {
  const few = Array.from({ length: 29 }, () => ({ r: 1, random: Float64Array.of(0) }));
  assert.equal(baselineOf(few, quick.baseline, minima).pValue, null);
  assert.equal(baselineOf([...few, { r: 1, random: Float64Array.of(0) }], quick.baseline, minima).expectancyR, 0);
  assert.equal(baselineOf([...few, { r: 1, random: new Float64Array(0) }], quick.baseline, minima).pValue, null);
});

test("volatility buckets are even, and know only what was before the candle", () => {
  const options = { atrPeriod: 14, buckets: 5 };
  const { tape } = market(walk);
  const buckets = volatilityBuckets(tape, options);
  assert.equal(buckets.bucketAt(14), undefined);
  const sizes = [0, 1, 2, 3, 4].map((bucket) => buckets.placesIn(bucket).length);
  assert.ok(Math.max(...sizes) - Math.min(...sizes) <= 1, sizes.join());
  const changed = { ...tape, high: tape.high.map((high, place) => (place === 2000 ? high * 1.2 : high)) };
  const after = volatilityBuckets(changed, options);
  assert.equal(after.bucketAt(2000), buckets.bucketAt(2000));
  assert.equal(after.bucketAt(2001), 4);
});

test("excursions count what surely happened while the trade was open", () => {
  const rows: readonly Figures[] = [
    [99, 109, 93, 101],
    [101, 108, 94, 100],
    [100, 125, 99, 120],
  ];
  const market3 = market(candles(rows));
  assert.deepEqual(excursionOf(executeSignal(longSignal(), market3, terms()), market3.tape), { mfeR: 2, maeR: -0.6 });
});

test("the longest silence reaches to the ends of the data", () => {
  assert.deepEqual(frequencyOf([30, 10], { from: 0, to: 100 }).longestSilence, { from: 30, to: 100 });
  assert.deepEqual(frequencyOf([90, 80], { from: 0, to: 100 }).longestSilence, { from: 0, to: 80 });
  assert.equal(frequencyOf([T0 + HOUR, T0 + 2 * HOUR], { from: T0, to: T0 + DAY }).signalsPerDay, 2);
  assert.equal(frequencyOf([], { from: Infinity, to: -Infinity }).longestSilence, null);
});

test("reliability counts as the contract does: no unfilled ones, expired and invalidated ones are misses", () => {
  const execution = (result: string, hit: boolean, confidence: number, said: number | null = null) =>
    ({
      signal: longSignal({ confidence, hitRate: said === null ? null : { value: said, low: 0, high: 1, samples: 30 } }),
      fills: [],
      result,
      hit,
      closedAt: 1,
    }) as never;
  const executions = [
    ...Array.from({ length: 6 }, () => execution("WIN", true, 0.7, 0.55)),
    ...Array.from({ length: 3 }, () => execution("EXPIRED", false, 0.7, 0.55)),
    execution("INVALIDATED", false, 0.75, 0.55),
    ...Array.from({ length: 9 }, () => execution("UNFILLED", false, 0.7, 0.55)),
    execution("WIN", true, 1),
  ];
  const bands = reliabilityOf(executions, minima);
  assert.deepEqual(bands[7], { from: 0.7, to: 0.8, samples: 10, hitRate: 0.6 });
  assert.deepEqual(bands[9], { from: 0.9, to: 1, samples: 1, hitRate: null });
  assert.deepEqual(calibrationOf(executions, minima), { samples: 10, expectedCalibrationError: null });
  const error = calibrationOf(executions, { ...minima, trades: 10 }).expectedCalibrationError;
  assert.ok(Math.abs((error ?? 0) - 0.05) < 1e-9);
});

const ROWS: readonly Figures[] = [
  [99, 103, 98, 102],
  [102, 125, 101, 120],
];
const minute = (place: number, row: Figures) => ({ place, row });
/** Minutes of the first hour: filled in the third, then above, and one quiet hour after it. */
const minutes = Array.from({ length: 120 }, (_, place) => {
  if (place === 0) return minute(place, [99, 99, 98, 99]);
  if (place < 2) return minute(place, [99, 99, 99, 99]);
  if (place === 2) return minute(place, [99, 101, 99, 101]);
  if (place === 3) return minute(place, [101, 103, 101, 103]);
  if (place < 59) return minute(place, [103, 103, 102, 103]);
  if (place === 59) return minute(place, [103, 103, 102, 102]);
  return minute(place, place === 60 ? [102, 125, 101, 120] : [120, 120, 120, 120]);
}).map(({ place, row }) => candles([row], "1m", T0 + place * 60_000)[0] as Candle);

test("a follower enters at the open he finds, and not beyond the chase limit", () => {
  const fine = market(candles(ROWS), { timeframe: "1m", candles: minutes });
  const means = { options: follower, terms: terms() };
  const results = followLate(longSignal(), fine, means)?.results;
  assert.deepEqual(
    results?.map(({ actedAt }) => (actedAt - T0) / 60_000),
    [0, 1, 2, 5],
  );
  const rOf = (fill: number): number => ((110 - fill) / 2 + (120 - fill) / 2) / (fill - 90);
  for (const [place, fill] of [100, 100, 100, 103].entries()) {
    assert.ok(Math.abs((results?.[place]?.trade?.r ?? NaN) - rOf(fill)) < 1e-9, `delay ${place}`);
  }
  const chased = followLate(longSignal({ chaseLimit: 102 }), fine, means)?.results;
  assert.equal(chased?.[3]?.trade, null);
  const rows = delayResults(
    [{ confirmedAt: [T0], followed: [followLate(longSignal({ chaseLimit: 102 }), fine, means)] }],
    follower,
    minima,
  );
  assert.deepEqual(
    rows.map(({ trades, missed, expectancyR }) => [trades, missed, expectancyR]),
    [
      [1, 0, null],
      [1, 0, null],
      [1, 0, null],
      [0, 1, null],
    ],
  );
  assert.equal(rows[1]?.actsAfterMs, 60_000);
});

test("a follower misses what was over before he acts", () => {
  const means = { options: follower, terms: terms() };
  const over = (row: Figures) => {
    const rows = minutes.map((candle: Candle, place) => (place === 3 ? (candles([row], "1m", candle.openTime)[0] as Candle) : candle));
    const high = Math.max(...rows.slice(0, 60).map((candle) => candle.high));
    const low = Math.min(...rows.slice(0, 60).map((candle) => candle.low));
    const hours: readonly Figures[] = [
      [99, high, low, 102],
      [102, 125, 101, 120],
    ];
    const fine = market(candles(hours), { timeframe: "1m", candles: rows });
    return followLate(longSignal(), fine, means)?.results.map(({ trade }) => trade?.hit ?? null);
  };
  assert.deepEqual(over([101, 103, 89, 103]), [false, false, false, null]); // stopped out in the fourth minute
  assert.deepEqual(over([101, 111, 101, 103]), [true, true, true, null]); // target 1 in the fourth minute
});

test("random entries risk what the trade risked", () => {
  const places = Array.from({ length: 40 }, (_, place) => 100 + 60 * place);
  const { random, executions } = runBacktest({ symbol: "X", signals: signalsAt(places), market: market(walk) }, quick);
  const results = random.flatMap((own) => [...own]);
  assert.equal(results.length, 40 * 250); // 10,000 entries, in equal shares
  // 2 % to the stop, 4 % to the target, costs of about 0.12 % of the price.
  assert.ok(results.every((r) => r > -1.5 && r < 2.1));
  const [stops, targets] = [-1, 2].map((end) => results.filter((r) => Math.abs(r - end) < 0.1).length);
  assert.ok((stops ?? 0) > 1000 && (targets ?? 0) > 300, `${stops} stops, ${targets} targets`);
  assert.ok(executions.every(({ closedAt }) => closedAt !== null));
});

test("a plan whose time would reach beyond the candles has no random entries", () => {
  const [signal] = signalsAt([200]);
  const reaching = { ...(signal as Signal), expiresAt: (walk[200]?.openTime ?? 0) + 5000 * HOUR };
  const { random, executions } = runBacktest({ symbol: "X", signals: [reaching], market: market(walk) }, quick);
  assert.notEqual(executions[0]?.closedAt, null);
  assert.equal(random[0]?.length, 0);
});

test("two trades at the same time are one time in the market", () => {
  const own = { ...quick, account: { ...quick.account, leverage: 5 } };
  const run = (symbol: string) => runBacktest({ symbol, signals: signalsAt([200]), market: market(walk) }, own);
  const [one, both] = [combineRuns([run("X")], own), combineRuns([run("X"), run("Y")], own)];
  assert.equal(both.metrics.trades, 2);
  assert.ok(one.metrics.exposure > 0 && both.metrics.exposure === one.metrics.exposure);
});

test("candles that are too long say nothing about a follower, and the report says why", () => {
  assert.equal(followLate(longSignal(), market(candles(ROWS)), { options: follower, terms: terms() }), undefined);
  const [row] = delayResults([{ confirmedAt: [T0], followed: [undefined] }], follower, minima);
  assert.match(row?.reason ?? "", /give finer ones with --finer/);
  assert.equal(row?.expectancyR, null);
});
