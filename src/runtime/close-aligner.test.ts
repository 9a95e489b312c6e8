import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { closeTimeOf, timeframeMs, type Candle, type Timeframe, type TradingCalendar } from "#market";
import { CloseAligner } from "./close-aligner.ts";
import type { AlignedCandle } from "./series-queue.ts";

const DAY = 86_400_000;
const START = Date.UTC(2024, 0, 1); // a Monday
const ALL = 1_000;

describe("the one order of a symbol's closed candles", () => {
  test("at the same close the coarser timeframe comes first", () => {
    const aligner = alignerOf(["15m", "1h", "30m"]);
    for (const timeframe of ["15m", "30m", "1h"] as const)
      offerAll(aligner, timeframe, candlesOf(timeframe, timeframeMs("1h") / timeframeMs(timeframe)));
    assert.deepEqual(names(aligner.release(ALL)), ["15m 0", "30m 0", "15m 1", "15m 2", "1h 0", "30m 1", "15m 3"]);
  });

  test("a fine candle waits for the coarse one that closes with it, and for no other", () => {
    const aligner = alignerOf(["15m", "1h"]);
    offerAll(aligner, "15m", candlesOf("15m", 4));
    assert.deepEqual(names(aligner.release(ALL)), ["15m 0", "15m 1", "15m 2"]);
    offerAll(aligner, "1h", candlesOf("1h", 1));
    assert.deepEqual(names(aligner.release(ALL)), ["1h 0", "15m 3"]);
  });

  test("any order of arrival gives the same order of release", () => {
    const tape = (["1m", "3m", "15m"] as const).flatMap((timeframe) =>
      candlesOf(timeframe, timeframeMs("30m") / timeframeMs(timeframe)).map((candle) => ({ timeframe, candle })),
    );
    const inOrder = tape
      .toSorted(
        (one, other) =>
          closeTimeOf(one.timeframe, one.candle.openTime) - closeTimeOf(other.timeframe, other.candle.openTime) ||
          timeframeMs(other.timeframe) - timeframeMs(one.timeframe),
      )
      .map(({ timeframe, candle }) => name(timeframe, candle));
    const shuffled = fc.shuffledSubarray(tape, { minLength: tape.length, maxLength: tape.length });
    fc.assert(
      fc.property(shuffled, (arrivals) => {
        const aligner = alignerOf(["1m", "3m", "15m"]);
        const released = arrivals.flatMap(({ timeframe, candle }) => {
          offerAll(aligner, timeframe, [candle]);
          return names(aligner.release(ALL));
        });
        assert.deepEqual(released, inOrder);
      }),
      { numRuns: 200, seed: 20_240_115 },
    );
  });

  test("no more than asked for is released at once, and the rest afterwards", () => {
    const aligner = alignerOf(["15m"]);
    offerAll(aligner, "15m", candlesOf("15m", 5));
    assert.deepEqual(names(aligner.release(2)), ["15m 0", "15m 1"]);
    assert.equal(aligner.queue("15m").releasedUntil, START + 2 * timeframeMs("15m"));
    assert.deepEqual(names(aligner.release(ALL)), ["15m 2", "15m 3", "15m 4"]);
  });
});

describe("gaps, duplicates and late candles", () => {
  test("a candle that skips ahead is held until the gap before it is known", () => {
    const aligner = alignerOf(["1h"]);
    const [first, second, third] = candlesOf("1h", 3) as [Candle, Candle, Candle];
    offerAll(aligner, "1h", [first]);
    assert.equal(aligner.offer("1h", arrived(third)), "held");
    assert.deepEqual(names(aligner.release(ALL)), ["1h 0"]);
    assert.equal(aligner.queue("1h").firstHeld, third.openTime);
    aligner.queue("1h").fill([arrived(second)], third.openTime);
    assert.deepEqual(names(aligner.release(ALL)), ["1h 1", "1h 2"]);
  });

  test("a slot without a candle is a hole once everything up to it is told, and counts with the next candle", () => {
    const aligner = alignerOf(["1h"]);
    const candles = candlesOf("1h", 5);
    offerAll(aligner, "1h", candles.slice(0, 1));
    offerAll(aligner, "1h", candles.slice(4));
    aligner.queue("1h").fill([arrived(candles[2] as Candle)], (candles[4] as Candle).openTime);
    const released = aligner.release(ALL);
    assert.deepEqual(
      released.map(({ missingBefore }) => missingBefore),
      [0, 1, 1],
    );
  });

  test("what came before the first candle of a series is not missing", () => {
    const aligner = alignerOf(["1h"]);
    const candles = candlesOf("1h", 10);
    aligner.queue("1h").fill(candles.slice(7).map(arrived), (candles[9] as Candle).openTime + 1);
    assert.equal(aligner.release(ALL)[0]?.missingBefore, 0);
  });

  test("a candle that is known already, waits already or lies before what is known is dropped and counted", () => {
    const aligner = alignerOf(["1h"]);
    const candles = candlesOf("1h", 5);
    offerAll(aligner, "1h", candles.slice(0, 3));
    assert.equal(aligner.offer("1h", arrived(candles[2] as Candle)), "duplicate");
    assert.equal(aligner.offer("1h", arrived(candles[0] as Candle)), "late");
    offerAll(aligner, "1h", candles.slice(4));
    assert.equal(aligner.offer("1h", arrived(candles[4] as Candle)), "duplicate");
    assert.deepEqual(aligner.counts, { duplicates: 2, late: 1, overflow: 0 });
    assert.deepEqual(names(aligner.release(ALL)), ["1h 0", "1h 1", "1h 2"]);
  });

  test("beyond the capacity candles are dropped, and the gap they leave is noticed by the next one", () => {
    const aligner = alignerOf(["1m", "1h"], { capacity: 3 });
    const candles = candlesOf("1m", 62);
    offerAll(aligner, "1m", candles.slice(0, 58));
    assert.equal(aligner.counts.overflow, 55);
    assert.equal(aligner.release(ALL).length, 3);
    assert.equal(aligner.offer("1m", arrived(candles[58] as Candle)), "held");
  });

  test("a held candle that REST tells differently is told once", () => {
    const aligner = alignerOf(["1h"]);
    const candles = candlesOf("1h", 4);
    offerAll(aligner, "1h", candles.slice(2, 3));
    const added = aligner.queue("1h").fill(candles.map(arrived), closeTimeOf("1h", (candles[3] as Candle).openTime));
    assert.equal(added, 3);
    assert.deepEqual(names(aligner.release(ALL)), ["1h 0", "1h 1", "1h 2", "1h 3"]);
  });
});

describe("markets in sessions", () => {
  test("a weekend is no gap", () => {
    const aligner = alignerOf(["1d"], { calendar: "sessions" });
    const [friday, monday] = [dailyAt(4), dailyAt(7)];
    offerAll(aligner, "1d", [0, 1, 2, 3].map(dailyAt));
    assert.equal(aligner.offer("1d", arrived(friday)), "accepted");
    assert.equal(aligner.queue("1d").nextClose, START + 8 * DAY);
    assert.equal(aligner.offer("1d", arrived(monday)), "accepted");
    assert.equal(aligner.release(ALL).length, 6);
  });

  test("a day of the week that is skipped is asked for, and when there was no session nothing is missing", () => {
    const aligner = alignerOf(["1d"], { calendar: "sessions" });
    offerAll(aligner, "1d", [dailyAt(0)]);
    assert.equal(aligner.offer("1d", arrived(dailyAt(2))), "held");
    aligner.queue("1d").fill([], START + 2 * DAY);
    assert.deepEqual(
      aligner.release(ALL).map(({ missingBefore }) => missingBefore),
      [0, 0],
    );
  });

  test("a series the venue does not carry is not waited for", () => {
    const aligner = alignerOf(["1h", "1d"], { calendar: "sessions" });
    offerAll(aligner, "1d", [0, 1].map(dailyAt));
    assert.equal(aligner.release(ALL).length, 2);
  });
});

function alignerOf(
  timeframes: readonly Timeframe[],
  { calendar = "continuous", capacity = 500 }: { calendar?: TradingCalendar; capacity?: number } = {},
): CloseAligner {
  const starts = timeframes.map((timeframe) => ({ timeframe, from: START, resumed: false }));
  return new CloseAligner({ symbol: "AAA", calendar, starts, capacity });
}

function offerAll(aligner: CloseAligner, timeframe: Timeframe, candles: readonly Candle[]): void {
  for (const candle of candles) aligner.offer(timeframe, arrived(candle));
}

function candlesOf(timeframe: Timeframe, count: number): readonly Candle[] {
  return Array.from({ length: count }, (_, place) => candleAt(START + place * timeframeMs(timeframe)));
}

function dailyAt(day: number): Candle {
  return candleAt(START + day * DAY);
}

function candleAt(openTime: number): Candle {
  return { openTime, open: 1, high: 2, low: 1, close: 2, volume: 1, quoteVolume: null, trades: null, takerBuyVolume: null };
}

function arrived(candle: Candle): { candle: Candle; source: "stream"; arrivedAt: number } {
  return { candle, source: "stream", arrivedAt: 0 };
}

function names(released: readonly AlignedCandle[]): readonly string[] {
  return released.map(({ series, candle }) => name(series.timeframe, candle));
}

function name(timeframe: Timeframe, candle: Candle): string {
  return `${timeframe} ${(candle.openTime - START) / timeframeMs(timeframe)}`;
}
