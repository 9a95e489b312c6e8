import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import type { Json } from "#core";
import type { Candle } from "#market";
import { randomWalkCandles } from "#market/synthetic";
import { detectorContract, type RunningDetector } from "../../../../test/contracts/detector.ts";
import { CandleMeasure } from "../../candle-measure.ts";
import { DEFAULT_PIVOT_OPTIONS, PivotLadder } from "../../pivots/pivot-ladder.ts";
import { EffortTape } from "./effort-tape.ts";
import {
  edgeEffort,
  isEaseOfMovement,
  isEffortWithoutResult,
  isThrustShortening,
  SupplyDemandLedger,
  VolumeMeasure,
  WeisWaves,
  type CandleVolume,
  type WeisWave,
} from "./index.ts";

const RUNS = { numRuns: 60, seed: 20_240_101 };
const HOUR = 3_600_000;

for (const scales of [[0], [0, 2]]) {
  detectorContract<WeisWave>({
    name: `Weis waves of scale ${scales.join(" and ")}`,
    timeframe: "1h",
    warmUpCandles: 15,
    create: (snapshot) => waveDetector(scales, snapshot),
    transform: (wave, change) => ({
      ...wave,
      direction: change.mirrored ? (wave.direction === "up" ? "down" : "up") : wave.direction,
      from: change.time(wave.from),
      to: change.time(wave.to),
      confirmedAt: change.time(wave.confirmedAt),
      fromPrice: change.price(wave.fromPrice),
      toPrice: change.price(wave.toPrice),
    }),
    naive: (candles) => inOrder(scales.flatMap((scale) => naiveWaves(scale, candles))),
  });
}

describe("Weis waves", () => {
  test("a candle of unknown volume makes its own wave unknown and no other, and is no yardstick", () => {
    const candles = walk(3, 600);
    const known = wavesOf(candles);
    const spoilt = known[40] as WeisWave;
    const waves = wavesOf(candles.map((candle) => (candle.openTime === spoilt.to ? { ...candle, volume: 0 } : candle)));
    const found = waves[40] as WeisWave;
    assert.deepEqual([found.from, found.to, found.distance, found.candles], [spoilt.from, spoilt.to, spoilt.distance, spoilt.candles]);
    assert.deepEqual([found.volume, found.effortAgainstResult, found.takerBuyShare], [NaN, NaN, NaN]);
    assert.deepEqual([isEffortWithoutResult(found), isEaseOfMovement(found)], ["unknown", "unknown"]);
    assert.ok(waves.every(({ volume }, place) => Number.isNaN(volume) === (place === 40)));
    assert.ok(waves.slice(13).filter(({ effortAgainstResult }) => Number.isNaN(effortAgainstResult)).length === 1);
  });

  test("weigh the taker side where the source tells it", () => {
    const candles = walk(3, 300).map((candle, place) => ({ ...candle, takerBuyVolume: place % 2 === 0 ? candle.volume * 0.6 : null }));
    for (const { takerBuyShare, candles: length } of wavesOf(candles)) {
      if (length > 1) assert.ok(Math.abs(takerBuyShare - 0.6) < 1e-9);
    }
  });

  test("three thrusts, each shorter than the last, shorten the thrust; a longer one starts it again", () => {
    const highs = [100, 110, 116, 119, 120, 128, 127, 129, 130, 130.5];
    const thrusts = thrustsOf(highs);
    // The first pivot starts no wave.
    assert.deepEqual(thrusts, [1, 2, 3, 4, 1, 0, 1, 2, 3]);
    const wave = { shorteningThrusts: 3 } as WeisWave;
    assert.deepEqual([isThrustShortening(wave), isThrustShortening({ ...wave, shorteningThrusts: 2 })], [true, false]);
  });

  test("effort without result and ease of movement begin beyond their limits", () => {
    const wave = (effortAgainstResult: number, relativeVolume: number): WeisWave => ({ effortAgainstResult, relativeVolume }) as WeisWave;
    assert.deepEqual([isEffortWithoutResult(wave(1.5, 2)), isEffortWithoutResult(wave(1.51, 2))], [false, true]);
    assert.deepEqual(
      [wave(0.66, 0.9), wave(0.67, 0.9), wave(0.66, 1)].map((each) => isEaseOfMovement(each)),
      [true, false, false],
    );
  });

  test("longer than the tape reaches back have an unknown volume", () => {
    const tape = new EffortTape();
    for (let place = 0; place < 600; place += 1) tape.push(place * HOUR, volumeOf(2, place % 3 === 0 ? 0.5 : NaN));
    assert.deepEqual(tape.between(343 * HOUR, 599 * HOUR), { candles: NaN, volume: NaN, takerBuyShare: NaN });
    assert.deepEqual(tape.between(344 * HOUR, 599 * HOUR), { candles: 255, volume: 510, takerBuyShare: 0.5 });
    assert.deepEqual(new EffortTape(JSON.parse(JSON.stringify(tape.snapshot())) as Json).snapshot(), tape.snapshot());
  });

  function thrustsOf(highs: readonly number[]): readonly number[] {
    const waves = new WeisWaves([0]);
    const found: number[] = [];
    const measured = new CandleMeasure("1h").push(walk(1, 1)[0] as Candle, true);
    for (const [place, high] of highs.entries()) {
      for (const [kind, price, at] of [
        ["high", high, place * 10 + 5],
        ["low", 50, place * 10 + 9],
      ] as const) {
        const pivot = { scale: 0, kind, price, at: at * HOUR, confirmedAt: (at + 2) * HOUR };
        const [wave] = waves.push({ ...measured, openTime: (at + 1) * HOUR }, volumeOf(1), [pivot]);
        if (wave !== undefined && kind === "high") found.push(wave.shorteningThrusts);
      }
    }
    return found;
  }
});

describe("supply and demand in a range", () => {
  /** Waves of ten candles over a life of 120: [direction, volume]. */
  const ledgerOf = (volumes: readonly (readonly ["up" | "down", number])[], share = NaN): SupplyDemandLedger => {
    const ledger = new SupplyDemandLedger(0);
    for (const [place, [direction, volume]] of volumes.entries()) {
      const wave = { direction, from: place * 10 * HOUR, to: (place + 1) * 10 * HOUR, volume, candles: 10, takerBuyShare: share };
      ledger.push(wave as WeisWave);
    }
    return ledger;
  };
  const turning = [300, 900, 300, 900, 500, 500, 500, 500, 600, 200, 600, 200].map(
    (volume, place) => [place % 2 === 0 ? "up" : "down", volume] as const,
  );

  test("is weighed by thirds of its life", () => {
    const read = ledgerOf(turning, 0.4).read(120 * HOUR);
    assert.deepEqual(read.first, {
      upVolume: 600,
      downVolume: 1_800,
      upCandles: 20,
      downCandles: 20,
      demandShare: 0.25,
      volumePerCandle: 60,
      takerBuyShare: 0.4,
    });
    assert.deepEqual([read.last.demandShare, read.shift, read.last.volumePerCandle], [0.75, 0.5, 40]);
    assert.deepEqual([read.bullish, read.bearish, read.driesUp], [true, false, true]);
    assert.deepEqual([read.from, read.to], [0, 120 * HOUR]);
  });

  test("demand must outweigh supply and grow", () => {
    const stillSupply = turning.map(
      ([direction, volume], place) => [direction, place >= 8 && direction === "down" ? 700 : volume] as const,
    );
    assert.deepEqual([ledgerOf(stillSupply).read(120 * HOUR).bullish, ledgerOf(stillSupply).read(120 * HOUR).bearish], [false, false]);
  });

  test("a third without a known rally and reaction is unknown; earlier waves and unknown ones are left out", () => {
    const early = ledgerOf(turning.slice(0, 4));
    assert.deepEqual([early.read(120 * HOUR).bullish, early.read(120 * HOUR).driesUp], ["unknown", "unknown"]);
    const onlyRallies = turning.map(([direction, volume], place) => [place >= 8 ? "up" : direction, volume] as const);
    assert.deepEqual(
      [ledgerOf(onlyRallies).read(120 * HOUR).bullish, ledgerOf(onlyRallies).read(120 * HOUR).driesUp],
      ["unknown", "unknown"],
    );
    const ledger = new SupplyDemandLedger(200 * HOUR);
    ledger.push({ to: 200 * HOUR, volume: 5 } as WeisWave);
    ledger.push({ to: 210 * HOUR, volume: NaN } as WeisWave);
    assert.deepEqual(ledger.snapshot(), []);
  });

  test("a wave under way when the range began counts from there on", () => {
    const ledger = ledgerOf(turning);
    const before = ledger.read(120 * HOUR);
    const wave = { direction: "up", from: -100 * HOUR, to: 100 * HOUR, volume: 1, candles: 200, takerBuyShare: NaN };
    ledger.push(wave as WeisWave);
    assert.deepEqual(ledger.read(120 * HOUR).first, before.first, "its middle lies in the second third");
  });

  test("upside down is the other side, and the unit of volume does not matter", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.boolean(), fc.integer({ min: 1, max: 999 })), { minLength: 3, maxLength: 40 }), (recipe) => {
        const to = recipe.length * 10 * HOUR;
        const waves = recipe.map(([up, volume]) => [up ? "up" : "down", volume] as const);
        const read = ledgerOf(waves).read(to);
        const turned = ledgerOf(recipe.map(([up, volume]) => [up ? "down" : "up", volume * 8] as const)).read(to);
        assert.deepEqual([turned.bullish, turned.bearish, turned.driesUp], [read.bearish, read.bullish, read.driesUp]);
        assert.deepEqual([turned.last.upVolume, turned.last.downVolume], [read.last.downVolume * 8, read.last.upVolume * 8]);
        assert.ok(Number.isNaN(read.shift) || Math.abs(turned.shift + read.shift) < 1e-12);
      }),
      RUNS,
    );
  });

  test("is bounded, and goes on after a restart", () => {
    const waves = Array.from({ length: 300 }, (_, place) => [place % 2 === 0 ? "up" : "down", place + 1] as const);
    const ledger = ledgerOf(waves);
    const kept = JSON.stringify(ledger.snapshot());
    assert.equal((JSON.parse(kept) as Json[]).length, 256);
    const restored = new SupplyDemandLedger(0, JSON.parse(kept) as Json);
    assert.deepEqual(restored.read(3_000 * HOUR), ledger.read(3_000 * HOUR));
  });
});

describe("effort against result at the edges", () => {
  const edges = { support: 100, resistance: 110, tolerance: Math.log(1.01) };
  const wave = (direction: "up" | "down", toPrice: number, effortAgainstResult = 2): WeisWave =>
    ({ direction, toPrice, effortAgainstResult, relativeVolume: 0.5 }) as WeisWave;

  test("is absorption for a reaction at support and a rally at resistance, and nothing elsewhere", () => {
    assert.deepEqual(edgeEffort(wave("down", 100.5), edges), { edge: "support", absorption: true, ease: false });
    assert.deepEqual(edgeEffort(wave("up", 110.5), edges), { edge: "resistance", absorption: true, ease: false });
    assert.deepEqual(edgeEffort(wave("down", 99.5, 0.5), edges), { edge: "support", absorption: false, ease: true });
    assert.equal(edgeEffort(wave("down", 99.5, NaN), edges)?.absorption, "unknown");
    for (const elsewhere of [wave("down", 105), wave("up", 100.5), wave("down", 110), wave("up", 112)]) {
      assert.equal(edgeEffort(elsewhere, edges), undefined);
    }
  });

  test("upside down is the same at the other edge", () => {
    fc.assert(
      fc.property(fc.double({ min: 90, max: 120, noNaN: true }), fc.boolean(), fc.double({ min: 0, max: 3 }), (price, up, ratio) => {
        const read = edgeEffort(wave(up ? "up" : "down", price, ratio), edges);
        const over = { support: 1 / 110, resistance: 1 / 100, tolerance: edges.tolerance };
        const turned = edgeEffort(wave(up ? "down" : "up", 1 / price, ratio), over);
        assert.deepEqual(turned, read && { ...read, edge: read.edge === "support" ? "resistance" : "support" });
      }),
      RUNS,
    );
  });
});

function walk(seed: number, count: number): readonly Candle[] {
  return randomWalkCandles({ seed, count, timeframe: "1h", from: 0, startPrice: 100, volatility: 0.008 });
}

function volumeOf(volume: number, takerBuyShare = NaN): CandleVolume {
  return { volume, score: 0, rank: 0.5, takerBuyShare };
}

function takerShare({ takerBuyVolume, volume }: Candle): number {
  return takerBuyVolume === null ? NaN : takerBuyVolume / volume;
}

function waveDetector(scales: readonly number[], snapshot?: Json): RunningDetector<WeisWave> {
  const saved = snapshot as { readonly [part in "measure" | "pivots" | "volumes" | "waves"]: Json } | undefined;
  const measure = new CandleMeasure("1h", saved?.measure);
  const pivots = new PivotLadder(DEFAULT_PIVOT_OPTIONS, saved?.pivots);
  const volumes = new VolumeMeasure(saved?.volumes);
  const waves = new WeisWaves(scales, saved?.waves);
  return {
    push: (candle) => {
      const measured = measure.push(candle, true);
      return waves.push(measured, volumes.push(measured, takerShare(candle)), pivots.push(measured));
    },
    snapshot: () => ({
      measure: measure.snapshot(),
      pivots: pivots.snapshot(),
      volumes: volumes.snapshot(),
      waves: waves.snapshot(),
    }),
  };
}

function wavesOf(candles: readonly Candle[]): readonly WeisWave[] {
  const detector = waveDetector([0]);
  return candles.flatMap((candle) => detector.push(candle));
}

/** As they were confirmed; of one candle, the finest first. */
function inOrder(waves: readonly WeisWave[]): readonly WeisWave[] {
  return waves.toSorted((one, other) => one.confirmedAt - other.confirmedAt || one.scale - other.scale);
}

/** All candles and all pivots at hand: cut the chart at the pivots and add up what lies between. */
function naiveWaves(scale: number, candles: readonly Candle[]): readonly WeisWave[] {
  const measure = new CandleMeasure("1h");
  const ladder = new PivotLadder(DEFAULT_PIVOT_OPTIONS);
  const measured = candles.map((candle) => measure.push(candle, true));
  const pivots = measured.flatMap((candle) => ladder.push(candle)).filter((pivot) => pivot.scale === scale);
  const volume = measured.map((candle) => candle.volume);
  const waves: WeisWave[] = [];
  for (const [place, end] of pivots.entries()) {
    const start = pivots[place - 1];
    if (start === undefined) continue;
    const inside = volume.filter((_, at) => {
      const { openTime } = candles[at] as Candle;
      return openTime > start.at && openTime <= end.at;
    });
    const sum = inside.reduce((total, each) => total + each, 0);
    const distance = Math.abs(Math.log(end.price) - Math.log(start.price));
    const before = waves.filter((_, at) => (waves.length - at) % 2 === 0).slice(-6);
    const mean = (values: readonly number[]): number => (values.length < 6 ? NaN : values.reduce((total, each) => total + each, 0) / 6);
    const relativeVolume = sum / mean(before.map((wave) => wave.volume));
    const relativeDistance = distance / mean(before.map((wave) => wave.distance));
    const sign = end.kind === "high" ? 1 : -1;
    const extremes = pivots
      .slice(0, place + 1)
      .filter(({ kind }) => kind === end.kind)
      .map(({ price }) => sign * Math.log(price));
    waves.push({
      scale,
      direction: end.kind === "high" ? "up" : "down",
      from: start.at,
      to: end.at,
      confirmedAt: end.confirmedAt,
      fromPrice: start.price,
      toPrice: end.price,
      distance,
      result: distance / (measured.find(({ confirmedAt }) => confirmedAt === end.confirmedAt)?.atr as number),
      candles: inside.length,
      volume: sum,
      takerBuyShare: NaN,
      relativeVolume,
      relativeDistance,
      effortAgainstResult: relativeVolume / relativeDistance,
      shorteningThrusts: naiveThrusts(extremes),
    });
  }
  return waves;
}

/** The longest tail of gains that are all positive and ever smaller. */
function naiveThrusts(extremes: readonly number[]): number {
  const gains = extremes.slice(1).map((extreme, place) => extreme - (extremes[place] as number));
  for (let length = gains.length; length > 0; length -= 1) {
    const tail = gains.slice(-length);
    if (tail.every((gain, place) => gain > 0 && (place === 0 || gain < (tail[place - 1] as number)))) return length;
  }
  return 0;
}
