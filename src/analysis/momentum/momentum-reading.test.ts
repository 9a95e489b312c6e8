import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { SeededRandom, type Json } from "#core";
import type { Candle } from "#market";
import { plantedStructureCandles, randomWalkCandles } from "#market/synthetic";
import { createAnalysisEngine } from "../engine.ts";
import { MomentumReading } from "./momentum-reading.ts";
import type { Momentum } from "./momentum.ts";

const RUNS = { seed: 20_240_101, numRuns: 12 };
const MEMORY = 512;
const HOUR = 3_600_000;
const OPTIONS = { timeframe: "1h", calendar: "continuous", enableWyckoff: false, enableElliott: false } as const;

/** A chart as a recipe, so that a failing one is reported in a line. */
interface Recipe {
  readonly seed: number;
  readonly kind: "random walk" | "accumulation" | "distribution";
}

const charts: fc.Arbitrary<Recipe> = fc.record({
  seed: fc.integer({ min: 1, max: 1_000_000 }),
  kind: fc.constantFrom("random walk", "accumulation", "distribution"),
});

function draw({ seed, kind }: Recipe): readonly Candle[] {
  return withTakers(kind === "random walk" ? walk(seed, 900) : plantedStructureCandles({ seed, kind, timeframe: "1h" }).candles);
}

const shares = fc.double({ min: 0, max: 0.99, noNaN: true });

function walk(seed: number, count: number): readonly Candle[] {
  return randomWalkCandles({ seed, count, timeframe: "1h", from: 1_704_067_200_000, startPrice: 100, volatility: 0.008 });
}

function withTakers(candles: readonly Candle[]): readonly Candle[] {
  const random = new SeededRandom(candles.length);
  return candles.map((candle) => ({ ...candle, takerBuyVolume: candle.volume * random.next() }));
}

function read(candles: readonly Candle[], reading = new MomentumReading()): MomentumReading {
  for (const candle of candles) reading.push(candle, false);
  return reading;
}

/** All a reading says now and of the candles at these open times. */
function said(momentum: Momentum, openTimes: readonly number[]): unknown {
  const { rsi, macd, averages, bands } = momentum;
  const ofCandles = openTimes.map((time) => [momentum.at(time), momentum.averagePriceSince(time), momentum.volumeProfileSince(time)]);
  return { rsi, macd, averages, bands, ofCandles };
}

function timesOf(candles: readonly Candle[], every = 37): readonly number[] {
  return candles.filter((_, place) => (candles.length - 1 - place) % every === 0).map(({ openTime }) => openTime);
}

function close(found: number | undefined, expected: number | undefined, tolerance = 1e-9): void {
  if (expected === undefined || Number.isNaN(expected)) return assert.ok(Object.is(found, expected), `${found} is ${expected}`);
  assert.ok(Math.abs((found ?? NaN) - expected) <= tolerance * Math.max(1, Math.abs(expected)), `${found} is ${expected}`);
}

describe("momentum keeps what every detector keeps", () => {
  test("prefix: what is said of a candle later is what was said at its close", () => {
    fc.assert(
      fc.property(charts, shares, (recipe, share) => {
        const candles = draw(recipe);
        const count = 1 + Math.floor(share * candles.length);
        const reading = read(candles.slice(0, count));
        const { openTime } = candles[count - 1] as Candle;
        const { rsi, macd } = reading;
        const then = reading.at(openTime);
        assert.ok(then !== undefined && Object.is(then.rsi, rsi) && Object.is(then.macdHistogram, macd.histogram));
        read(candles.slice(count, count + MEMORY - 20), reading);
        assert.deepEqual(reading.at(openTime), then);
      }),
      RUNS,
    );
  });

  test("restart: restored equals never stopped, to the last bit", () => {
    fc.assert(
      fc.property(charts, shares, (recipe, share) => {
        const candles = draw(recipe);
        const count = Math.floor(share * candles.length);
        const stopped = read(candles.slice(0, count));
        const kept = JSON.stringify(stopped.snapshot());
        const restored = new MomentumReading(JSON.parse(kept) as Json);
        assert.equal(JSON.stringify(restored.snapshot()), kept);
        const times = timesOf(candles);
        assert.deepEqual(said(restored, times), said(stopped, times));
        assert.deepEqual(said(read(candles.slice(count), restored), times), said(read(candles), times));
        assert.equal(JSON.stringify(restored.snapshot()), JSON.stringify(read(candles).snapshot()));
      }),
      RUNS,
    );
  });

  test("asking: when and how often somebody asks changes nothing", () => {
    const candles = walk(13, 700);
    const [asked, left] = [new MomentumReading(), new MomentumReading()];
    for (const [place, candle] of candles.entries()) {
      asked.push(candle, false);
      left.push(candle, false);
      if (place % 3 === 0) said(asked, [candle.openTime]);
      if (place % 50 === 0) asked.snapshot();
    }
    assert.deepEqual(asked.snapshot(), left.snapshot());
    assert.deepEqual(said(asked, timesOf(candles)), said(left, timesOf(candles)));
    for (const ask of [
      (one: Momentum) => one.rsi,
      (one: Momentum) => one.macd,
      (one: Momentum) => one.averages,
      (one: Momentum) => one.at((candles[295] as Candle).openTime),
    ]) {
      assert.deepEqual(ask(read(candles.slice(0, 300))), ask(new MomentumReading(read(candles.slice(0, 300)).snapshot())));
    }
  });

  test("forming candle: looking at one changes nothing", () => {
    const candles = walk(7, 300);
    const [watched, steady] = [createAnalysisEngine(OPTIONS), createAnalysisEngine(OPTIONS)];
    for (const candle of candles) {
      watched.preview({ ...candle, high: candle.high * 1.2, volume: candle.volume / 2 });
      watched.push(candle);
      steady.push(candle);
    }
    const times = timesOf(candles);
    assert.deepEqual(said(watched.reading.momentum, times), said(steady.reading.momentum, times));
    assert.deepEqual(watched.snapshot(), steady.snapshot());
  });

  test("scale: at another price shares stay as they are and prices move along", () => {
    fc.assert(
      fc.property(charts, (recipe) => {
        const candles = draw(recipe);
        const scaled = read(candles.map((candle) => atPrices(candle, (price) => price * 1024)));
        const plain = read(candles);
        close(scaled.rsi, plain.rsi);
        close(scaled.macd.histogram, 1024 * plain.macd.histogram);
        close(scaled.averages.slow, 1024 * plain.averages.slow);
        close(scaled.bands.upper, 1024 * plain.bands.upper);
        for (const time of timesOf(candles)) {
          const [then, usual] = [scaled.at(time), plain.at(time)];
          close(then?.rsi, usual?.rsi);
          close(then?.takerBuyShare, usual?.takerBuyShare);
          close(then?.bandPosition, usual?.bandPosition);
          const [average, profile] = [plain.averagePriceSince(time), plain.volumeProfileSince(time)];
          close(scaled.averagePriceSince(time), average && 1024 * average);
          close(scaled.volumeProfileSince(time)?.valueAreaHigh, profile && 1024 * profile.valueAreaHigh);
        }
      }),
      RUNS,
    );
  });

  test("mirror: a chart turned over says the opposite", () => {
    fc.assert(
      fc.property(charts, (recipe) => {
        const candles = draw(recipe);
        const top = 2 * Math.max(...candles.map(({ high }) => high));
        const turned = read(
          candles.map((candle) => ({ ...atPrices(candle, (price) => top - price), high: top - candle.low, low: top - candle.high })),
        );
        const plain = read(candles);
        close(turned.rsi, 100 - plain.rsi);
        close(turned.macd.line, -plain.macd.line);
        close(turned.macd.histogram, -plain.macd.histogram);
        close(turned.averages.fast, top - plain.averages.fast);
        close(turned.bands.lower, top - plain.bands.upper);
        for (const time of timesOf(candles)) {
          const then = plain.at(time);
          close(turned.at(time)?.bandPosition, then && 1 - then.bandPosition, 1e-6);
          const average = plain.averagePriceSince(time);
          close(turned.averagePriceSince(time), average && top - average);
        }
      }),
      RUNS,
    );
  });

  test("warm-up: nothing is said before enough is known", () => {
    const candles = walk(11, 260);
    const reading = new MomentumReading();
    const known = { rsi: 0, line: 0, signal: 0, fast: 0, middle: 0, slow: 0, bands: 0 };
    for (const candle of candles) {
      reading.push(candle, false);
      const { rsi, macd, averages, bands } = reading;
      const values = { rsi, line: macd.line, signal: macd.signal, ...averages, bands: bands.middle };
      for (const name of Object.keys(known) as (keyof typeof known)[]) known[name] += Number.isNaN(values[name]) ? 1 : 0;
    }
    assert.deepEqual(known, { rsi: 14, line: 25, signal: 33, fast: 19, middle: 49, slow: 199, bands: 19 });
  });
});

describe("what is asked of a stretch", () => {
  test("average price and takers' share are what their definitions say", () => {
    fc.assert(
      fc.property(charts, fc.nat(MEMORY - 1), (recipe, back) => {
        const candles = draw(recipe);
        const since = candles.slice(Math.max(0, candles.length - 1 - back));
        const reading = read(candles);
        const { openTime, takerBuyVolume, volume } = since[0] as Candle;
        const traded = since.reduce((sum, one) => sum + ((one.high + one.low + one.close) / 3) * one.volume, 0);
        const total = since.reduce((sum, one) => sum + one.volume, 0);
        close(reading.averagePriceSince(openTime), traded / total);
        close(reading.at(openTime)?.takerBuyShare, (takerBuyVolume ?? NaN) / volume);
        assert.equal(reading.at(openTime)?.close, since[0]?.close);
      }),
      RUNS,
    );
  });

  test("a candle further back than the memory, between two candles or yet to come is unknown", () => {
    const candles = walk(5, 2 * MEMORY);
    const reading = read(candles);
    const [oldest, forgotten] = [candles.at(-MEMORY), candles.at(-MEMORY - 1)] as [Candle, Candle];
    assert.ok(reading.at(oldest.openTime) && reading.averagePriceSince(oldest.openTime) && reading.volumeProfileSince(oldest.openTime));
    for (const time of [forgotten.openTime, oldest.openTime + 1, 0, (candles.at(-1) as Candle).openTime + HOUR]) {
      assert.equal(reading.at(time), undefined);
      assert.equal(reading.averagePriceSince(time), undefined);
      assert.equal(reading.volumeProfileSince(time), undefined);
    }
  });

  test("the takers' share is unknown where the venue does not say, nothing was traded, or they took more than all", () => {
    const [first, second, third, fourth] = walk(5, 4) as [Candle, Candle, Candle, Candle];
    const reading = read([
      first,
      { ...second, volume: 0, takerBuyVolume: 0 },
      { ...third, takerBuyVolume: 2 * third.volume },
      { ...fourth, takerBuyVolume: 0 },
    ]);
    assert.deepEqual(
      [first, second, third, fourth].map(({ openTime }) => reading.at(openTime)?.takerBuyShare),
      [NaN, NaN, NaN, 0],
    );
  });

  test("without any volume there is neither an average price nor a profile", () => {
    const candles = walk(5, 30).map((candle) => ({ ...candle, volume: 0 }));
    const { openTime } = candles[3] as Candle;
    assert.equal(read(candles).averagePriceSince(openTime), undefined);
    assert.equal(read(candles).volumeProfileSince(openTime), undefined);
  });
});

describe("gaps", () => {
  // The gap lies beyond the memory's length, so that places count from its oldest candle after a restart.
  const candles = walk(3, 900);
  const AFTER = 700;

  function acrossGap(missing: number, restartAt = Infinity): { momentum: Momentum; rest: readonly Candle[] } {
    const rest = [...candles.slice(0, AFTER), ...candles.slice(AFTER + missing)];
    let engine = createAnalysisEngine(OPTIONS);
    for (const [place, candle] of rest.entries()) {
      if (place === restartAt) engine = createAnalysisEngine(OPTIONS, JSON.parse(JSON.stringify(engine.snapshot())) as Json);
      engine.push(candle);
    }
    return { momentum: engine.reading.momentum, rest };
  }

  test("up to three missing candles leave volume across them unknown and the averages as they were", () => {
    const { momentum, rest } = acrossGap(3);
    const [before, after] = [rest[AFTER - 1], rest[AFTER]] as [Candle, Candle];
    assert.equal(momentum.averagePriceSince(before.openTime), undefined);
    assert.equal(momentum.volumeProfileSince(before.openTime), undefined);
    assert.ok(momentum.averagePriceSince(after.openTime) && momentum.volumeProfileSince(after.openTime));
    assert.ok(momentum.at(before.openTime));
    assert.equal(momentum.rsi, read(rest).rsi);
    assert.deepEqual(momentum.averages, read(rest).averages);
  });

  test("as they do after a restart beyond them", () => {
    const { momentum, rest } = acrossGap(3, AFTER + 50);
    const steady = acrossGap(3).momentum;
    assert.deepEqual(said(momentum, timesOf(rest, 1)), said(steady, timesOf(rest, 1)));
  });

  test("more of them begin everything anew", () => {
    const { momentum, rest } = acrossGap(4);
    assert.equal(momentum.at((rest[AFTER - 1] as Candle).openTime), undefined);
    assert.deepEqual(said(momentum, timesOf(rest, 1)), said(read(rest.slice(AFTER)), timesOf(rest, 1)));
  });
});

test("a state that was saved is short where prices come in ticks", () => {
  const tick = (price: number, places: number): number => Number(price.toFixed(places));
  const candles = withTakers(walk(9, 600)).map((candle) => ({
    ...atPrices(candle, (price) => tick(price * 300, 1)),
    volume: tick(candle.volume, 3),
    takerBuyVolume: tick(candle.takerBuyVolume ?? 0, 3),
  }));
  const { length } = JSON.stringify(read(candles).snapshot());
  assert.ok(length < 45 * MEMORY, `${length} letters`);
});

function atPrices(candle: Candle, change: (price: number) => number): Candle {
  const { open, high, low, close: last } = candle;
  return { ...candle, open: change(open), high: change(high), low: change(low), close: change(last) };
}
