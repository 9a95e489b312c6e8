import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Candle } from "#market";
import { randomWalkCandles } from "#market/synthetic";
import { detectorContract, type ChartChange } from "../../../test/contracts/detector.ts";
import { transformFact } from "../../../test/contracts/fact-transform.ts";
import { createAnalysisEngine, WARM_UP_CANDLES } from "../engine.ts";
import { countedMoments, ELLIOTT_ONLY, lastMoment } from "./counted-chart.fixture.ts";
import type { Count, Wave } from "./wave.ts";

const HOUR = 3_600_000;
const CANDLES = randomWalkCandles({
  seed: 21,
  count: 900,
  timeframe: "1h",
  from: 1_704_067_200_000,
  startPrice: 100,
  volatility: 0.008,
});

detectorContract({
  name: "the Elliott reading",
  timeframe: "1h",
  warmUpCandles: WARM_UP_CANDLES,
  create: (snapshot) => createAnalysisEngine(ELLIOTT_ONLY, snapshot),
  transform: transformFact,
});

describe("the counts as of the last candle", () => {
  test("asking for them on the way changes nothing", () => {
    assert.deepEqual(countedMoments(CANDLES, 7).at(-1), lastMoment(CANDLES));
  });

  test("an unfinished candle does not change them", () => {
    const engine = createAnalysisEngine(ELLIOTT_ONLY);
    for (const candle of CANDLES) engine.push(candle);
    const before = engine.reading.counts;
    engine.preview({ ...(CANDLES.at(-1) as Candle), openTime: (CANDLES.at(-1) as Candle).openTime + HOUR, high: 1000, low: 1 });
    assert.deepEqual(engine.reading.counts, before);
  });

  test("the same chart upside down, at another price, four weeks later, counts the other way", () => {
    const change: ChartChange = { price: (price) => 1024 / price, time: (instant) => instant + 28 * 24 * HOUR, mirrored: true };
    const turned = CANDLES.map(({ high, low, ...candle }) => ({
      ...candle,
      openTime: change.time(candle.openTime),
      open: change.price(candle.open),
      close: change.price(candle.close),
      high: change.price(low),
      low: change.price(high),
    }));
    const expected = lastMoment(CANDLES).counts;
    assert.ok(expected.length > 0);
    assert.deepEqual(
      lastMoment(turned).counts.map((count) => outline(count, { ...change, price: same, time: same, mirrored: false })),
      expected.map((count) => outline(count, change)),
    );
  });

  test("a restored reading counts as one that never stopped", () => {
    const stopped = createAnalysisEngine(ELLIOTT_ONLY);
    for (const candle of CANDLES) stopped.push(candle);
    const restored = createAnalysisEngine(ELLIOTT_ONLY, JSON.parse(JSON.stringify(stopped.snapshot())));
    assert.deepEqual(restored.reading.counts, stopped.reading.counts);
  });
});

test("a gap too long to read across begins anew: no count reaches over it", () => {
  const gap = 40 * HOUR;
  const broken = CANDLES.map((candle, place) => (place < 600 ? candle : { ...candle, openTime: candle.openTime + gap }));
  const resumed = (broken[600] as Candle).openTime;
  const { counts, history } = lastMoment(broken);
  assert.ok(counts.length > 0);
  for (const { root } of counts) assert.ok(root.start.time >= resumed);
  const firstAfter = history.find(({ confirmedAt }) => confirmedAt > resumed);
  assert.equal(firstAfter?.previous, null);
});

test("switched off it says nothing and keeps nothing", () => {
  const engine = createAnalysisEngine({ ...ELLIOTT_ONLY, enableElliott: false });
  const facts = CANDLES.flatMap((candle) => engine.push(candle));
  assert.ok(facts.every(({ fact }) => fact === "pivot"));
  assert.deepEqual(engine.reading.counts, []);
  assert.equal((engine.snapshot() as { elliott: unknown }).elliott, null);
});

function same(value: number): number {
  return value;
}

/** Numbers to nine digits: a logarithm taken at another price costs the last ones. */
function rounded(value: number): number {
  return Number(value.toPrecision(9));
}

function outline({ probability, degree, root, invalidation, targets }: Count, change: ChartChange): object {
  const side = change.mirrored ? (invalidation.side === "above" ? "below" : "above") : invalidation.side;
  return {
    probability: Number(probability.toPrecision(6)),
    degree,
    root: waveOutline(root, change),
    invalidation: { price: rounded(change.price(invalidation.price)), side, rule: invalidation.rule },
    targets: targets.map(({ price, basis, weight }) => ({ price: rounded(change.price(price)), basis, weight: rounded(weight) })),
  };
}

function waveOutline({ direction, start, end, children, ...wave }: Wave, change: ChartChange): object {
  const turned = change.mirrored ? (direction === "up" ? "down" : "up") : direction;
  const point = ({ time, price }: { time: number; price: number }): object => ({
    time: change.time(time),
    price: rounded(change.price(price)),
  });
  return {
    ...wave,
    direction: turned,
    start: point(start),
    end: point(end),
    children: children.map((child) => waveOutline(child, change)),
  };
}
