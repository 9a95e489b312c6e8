// Every planted event is measured here with the definitions of the reference, from the candles alone: ATR14 and means of the 20 candles
// before, exactly as a reader of the chart would have to.

import assert from "node:assert/strict";
import { test } from "node:test";
import { candleProblem, type Candle } from "../candle.ts";
import { TIMEFRAMES } from "../timeframe.ts";
import { plantedStructureCandles, type PlantedChart } from "./planted-chart.ts";
import type { PlantedEventType, PlantedRange, PlantedVariant, SpringType } from "./planted-structure.ts";

const SEEDS = Array.from({ length: 40 }, (_, place) => place + 1);
const VARIANTS = ["complete", "failed-spring", "no-phase-c", "v-reversal", "drifting-channel"] as const satisfies readonly PlantedVariant[];

function accumulation(seed: number, springType: SpringType = 2, variant: PlantedVariant = "complete"): PlantedChart {
  return plantedStructureCandles({ seed, kind: "accumulation", timeframe: "1h", springType, variant });
}

function candleAt(chart: PlantedChart, index: number): Candle {
  const candle = chart.candles[index];
  assert.ok(candle !== undefined, `candle ${index} exists`);
  return candle;
}

function eventOf(chart: PlantedChart, type: PlantedEventType): PlantedChart["structure"]["events"][number] {
  const event = chart.structure.events.find((each) => each.type === type);
  assert.ok(event !== undefined, `${type} is planted`);
  return event;
}

function rangeOf(chart: PlantedChart): PlantedRange {
  assert.ok(chart.structure.range !== null, "a range is planted");
  return chart.structure.range;
}

function completionOf(chart: PlantedChart, type: PlantedEventType): number {
  const { completedIndex } = eventOf(chart, type);
  assert.ok(completedIndex !== null, `${type} has a candle that completes it`);
  return completedIndex;
}

/** Wilder's ATR14 over the candles before this one. */
function atrBefore(chart: PlantedChart, index: number): number {
  let atr = 0;
  for (let place = 1; place < index; place += 1) {
    const candle = candleAt(chart, place);
    const previousClose = candleAt(chart, place - 1).close;
    const range = Math.max(candle.high, previousClose) - Math.min(candle.low, previousClose);
    atr += (range - atr) / Math.min(place, 14);
  }
  return atr;
}

function relative(chart: PlantedChart, index: number, measure: (candle: Candle) => number): number {
  const before = chart.candles.slice(index - 20, index).map(measure);
  return measure(candleAt(chart, index)) / (before.reduce((sum, value) => sum + value, 0) / before.length);
}

const relativeVolume = (chart: PlantedChart, index: number): number => relative(chart, index, (candle) => candle.volume);
const relativeSpread = (chart: PlantedChart, index: number): number => relative(chart, index, (candle) => candle.high - candle.low);

function closeLocation({ high, low, close }: Candle): number {
  return (close - low) / (high - low);
}

function lowest(chart: PlantedChart, from: number, to: number): number {
  return Math.min(...chart.candles.slice(from, to).map((candle) => candle.low));
}

function highest(chart: PlantedChart, from: number, to: number): number {
  return Math.max(...chart.candles.slice(from, to).map((candle) => candle.high));
}

test("every candle is sound, opens at the last close and follows its predecessor without a gap", () => {
  for (const variant of VARIANTS) {
    for (const kind of ["accumulation", "distribution"] as const) {
      for (const timeframe of TIMEFRAMES) {
        const { candles } = plantedStructureCandles({ seed: 9, kind, timeframe, variant });
        for (const [index, candle] of candles.entries()) {
          assert.equal(candleProblem(candle), undefined);
          if (index > 0) assert.equal(candle.open, candles[index - 1]?.close);
        }
      }
    }
  }
});

test("the same seed is the same chart, another seed is another", () => {
  assert.deepEqual(accumulation(7), accumulation(7));
  assert.notDeepEqual(accumulation(7).candles, accumulation(8).candles);
});

test("the fall before the climax lasts 80 candles and more, and gathers speed", () => {
  for (const seed of SEEDS) {
    const chart = accumulation(seed);
    const climax = eventOf(chart, "SC").index;
    const atr = atrBefore(chart, climax - 20);
    assert.ok(candleAt(chart, climax - 85).close - candleAt(chart, climax).close > 12 * atr);
    assert.ok(candleAt(chart, climax - 50).close - candleAt(chart, climax).close > 3 * atrBefore(chart, climax) * Math.sqrt(50 / 20));
    const lastSpeed = (candleAt(chart, climax - 6).close - candleAt(chart, climax).close) / 6;
    const wholeSpeed = (candleAt(chart, climax - 85).close - candleAt(chart, climax).close) / 85;
    assert.ok(lastSpeed > 2 * wholeSpeed);
  }
});

test("W:SC is the low of the fall, on at least 2.5 times the usual volume and 1.5 times the usual spread, closing off its low", () => {
  for (const seed of SEEDS) {
    const chart = accumulation(seed);
    const { index, price } = eventOf(chart, "SC");
    assert.equal(candleAt(chart, index).low, price);
    assert.equal(rangeOf(chart).support, price);
    assert.ok(price < lowest(chart, index - 85, index));
    assert.ok(relativeVolume(chart, index) >= 2.5);
    assert.ok(relativeSpread(chart, index) >= 1.5);
    assert.ok(closeLocation(candleAt(chart, index)) >= 0.35);
  }
});

test("W:PS stands before the climax on high volume, and its bounce stays short", () => {
  for (const seed of SEEDS) {
    const chart = accumulation(seed);
    const { index } = eventOf(chart, "PS");
    const climax = eventOf(chart, "SC").index;
    assert.ok(relativeVolume(chart, index) >= 1.5 && relativeSpread(chart, index) >= 1.2);
    assert.ok(highest(chart, index + 1, index + 6) - candleAt(chart, index).low > 1.2 * atrBefore(chart, index));
    assert.ok(highest(chart, index + 1, climax) < highest(chart, index - 14, index));
  }
});

test("W:AR rises at least three ATR within 30 candles, and the range is 2 to 25 ATR wide", () => {
  for (const seed of SEEDS) {
    const chart = accumulation(seed);
    const climax = eventOf(chart, "SC").index;
    const { index, price } = eventOf(chart, "AR");
    const atr = atrBefore(chart, climax - 20);
    const width = rangeOf(chart).resistance - rangeOf(chart).support;
    assert.equal(candleAt(chart, index).high, price);
    assert.equal(rangeOf(chart).resistance, price);
    assert.equal(price, highest(chart, climax, index + 1));
    assert.ok(index - climax <= 30 && width >= 3 * atr && width <= 25 * atr);
    assert.ok(width < 0.62 * (highest(chart, climax - 89, climax) - rangeOf(chart).support));
  }
});

test("W:ST holds above the climax on much less volume", () => {
  for (const seed of SEEDS) {
    const chart = accumulation(seed);
    const { support, resistance } = rangeOf(chart);
    const climax = eventOf(chart, "SC").index;
    const { index, price } = eventOf(chart, "ST");
    assert.equal(price, lowest(chart, eventOf(chart, "AR").index, index + 1));
    assert.ok(price >= support && price <= support + 0.35 * (resistance - support));
    assert.ok(relativeVolume(chart, index) < 0.75 * relativeVolume(chart, climax));
    assert.ok(candleAt(chart, index).high - price < candleAt(chart, climax).high - candleAt(chart, climax).low);
  }
});

test("Phase B lasts, and no candle of it leaves the range", () => {
  for (const seed of SEEDS) {
    const chart = accumulation(seed);
    const from = eventOf(chart, "AR").index + 1;
    const to = eventOf(chart, "SPRING").index;
    const phaseA = eventOf(chart, "ST").index - eventOf(chart, "SC").index;
    assert.ok(to - eventOf(chart, "ST").index >= Math.max(20, 1.5 * phaseA));
    assert.ok(lowest(chart, from, to) > rangeOf(chart).support);
    assert.ok(highest(chart, from, to) < rangeOf(chart).resistance);
  }
});

const SPRING_DEPTH: { readonly [type in SpringType]: readonly [number, number] } = { 1: [1, 1.5], 2: [0.5, 1], 3: [0.05, 0.5] };
const SPRING_VOLUME: { readonly [type in SpringType]: readonly [number, number] } = { 1: [1.5, 4], 2: [0.8, 1.5], 3: [0.3, 0.8] };

for (const springType of [1, 2, 3] as const) {
  test(`W:SPRING of type ${springType} has the depth and the volume of its type, and is reclaimed on the next candle`, () => {
    for (const seed of SEEDS) {
      const chart = accumulation(seed, springType);
      const { support } = rangeOf(chart);
      const { index, price } = eventOf(chart, "SPRING");
      const depth = (support - price) / atrBefore(chart, index);
      const effort = (relativeVolume(chart, index) + relativeVolume(chart, index + 1)) / 2;
      assert.ok(depth >= SPRING_DEPTH[springType][0] && depth <= SPRING_DEPTH[springType][1], `depth ${depth}`);
      assert.ok(effort >= SPRING_VOLUME[springType][0] && effort <= SPRING_VOLUME[springType][1], `effort ${effort}`);
      assert.equal(completionOf(chart, "SPRING"), index + 1);
      assert.ok(candleAt(chart, index).close < support && candleAt(chart, index + 1).close > support);
      assert.ok(candleAt(chart, index + 1).low > price);
      if (springType === 1) assert.ok(relativeSpread(chart, index) >= 1.4);
    }
  });

  test(`W:TEST after a spring of type ${springType} is a quiet higher low whose high is taken by the next close`, () => {
    for (const seed of SEEDS) {
      const chart = accumulation(seed, springType);
      const { support, resistance } = rangeOf(chart);
      const spring = eventOf(chart, "SPRING");
      const { index, price } = eventOf(chart, "TEST");
      const effort = (relativeVolume(chart, spring.index) + relativeVolume(chart, spring.index + 1)) / 2;
      assert.ok(index - completionOf(chart, "SPRING") <= 20);
      const rallyHigh = highest(chart, spring.index + 2, index);
      const top = chart.candles.findIndex((candle, place) => place > spring.index && candle.high === rallyHigh);
      assert.equal(price, lowest(chart, top, index + 1));
      assert.ok(price > spring.price && price <= support + 0.4 * (resistance - support));
      assert.ok(relativeVolume(chart, index) < Math.min(1, 0.8 * effort));
      assert.ok(relativeSpread(chart, index) < 0.9);
      assert.ok(closeLocation(candleAt(chart, index)) >= 0.35);
      assert.ok(candleAt(chart, completionOf(chart, "TEST")).close > candleAt(chart, index).high);
    }
  });
}

test("no candle between spring and test could itself pass for a completed test", () => {
  for (const seed of SEEDS) {
    for (const springType of [1, 2, 3] as const) {
      const chart = accumulation(seed, springType);
      const planted = eventOf(chart, "TEST").index;
      for (let index = eventOf(chart, "SPRING").index + 2; index < planted; index += 1) {
        const quiet = relativeVolume(chart, index) < 1 && relativeSpread(chart, index) < 0.9;
        assert.ok(!quiet || candleAt(chart, index + 1).close <= candleAt(chart, index).high, `seed ${seed}, candle ${index}`);
      }
    }
  }
});

test("W:SOS and W:JAC close high on rising spread and volume, W:BU comes back to the creek quietly", () => {
  for (const seed of SEEDS) {
    const chart = accumulation(seed);
    const { support, resistance } = rangeOf(chart);
    const width = resistance - support;
    for (const type of ["SOS", "JAC"] as const) {
      const { index } = eventOf(chart, type);
      assert.ok(relativeVolume(chart, index) >= 1.3 && relativeSpread(chart, index) >= 1.3, type);
      assert.ok(closeLocation(candleAt(chart, index)) >= 0.6, type);
    }
    assert.ok(eventOf(chart, "SOS").price > support + 0.75 * width);
    const jump = eventOf(chart, "JAC");
    assert.ok(highest(chart, eventOf(chart, "AR").index + 1, jump.index) < resistance);
    assert.ok(jump.price > resistance + Math.max(0.1 * width, 0.3 * atrBefore(chart, jump.index)));
    const backUp = eventOf(chart, "BU");
    assert.ok(backUp.price >= resistance - 0.25 * width && backUp.price <= resistance + 0.5 * atrBefore(chart, backUp.index));
    assert.ok(relativeVolume(chart, backUp.index) < 0.8);
    assert.ok(candleAt(chart, chart.candles.length - 1).close > highest(chart, jump.index, backUp.index));
  }
});

test("a distribution is the mirror image of the accumulation in log price, volume untouched", () => {
  const startPrice = 250;
  for (const variant of VARIANTS) {
    const options = { seed: 5, timeframe: "15m", variant, startPrice } as const;
    const up = plantedStructureCandles({ ...options, kind: "accumulation" });
    const down = plantedStructureCandles({ ...options, kind: "distribution" });
    const mirror = (price: number): number => startPrice ** 2 / price;
    const close = (actual: number, expected: number): void => assert.ok(Math.abs(actual / expected - 1) < 1e-12);
    for (const [index, candle] of up.candles.entries()) {
      const reflected = candleAt(down, index);
      close(reflected.open, mirror(candle.open));
      close(reflected.high, mirror(candle.low));
      close(reflected.low, mirror(candle.high));
      close(reflected.close, mirror(candle.close));
      assert.equal(reflected.volume, candle.volume);
    }
    if (up.structure.range !== null) {
      close(rangeOf(down).support, mirror(rangeOf(up).resistance));
      close(rangeOf(down).resistance, mirror(rangeOf(up).support));
    }
    assert.deepEqual(
      down.structure.events.map((event) => event.index),
      up.structure.events.map((event) => event.index),
    );
  }
  const types = plantedStructureCandles({ seed: 5, timeframe: "15m", kind: "distribution" }).structure.events.map((event) => event.type);
  assert.deepEqual(types, ["PSY", "BC", "AR", "ST", "UTAD", "TEST", "SOW", "MSOW", "LPSY"]);
});

test("a v-reversal takes back 62 % of the fall before it falls three ATR", () => {
  for (const seed of SEEDS) {
    const chart = accumulation(seed, 2, "v-reversal");
    const { index: climax, price: low } = eventOf(chart, "SC");
    const fall = highest(chart, climax - 89, climax) - low;
    let top = 0;
    for (const candle of chart.candles.slice(climax + 1)) {
      top = Math.max(top, candle.high);
      if (top - low > 0.62 * fall) break;
      assert.ok(top - candle.low < 3 * atrBefore(chart, climax));
    }
    assert.ok(top - low > 0.62 * fall);
    assert.deepEqual(
      chart.structure.events.map((event) => event.type),
      ["PS", "SC"],
    );
  }
});

test("a drifting channel closes below the climax for good", () => {
  for (const seed of SEEDS) {
    const chart = accumulation(seed, 2, "drifting-channel");
    const climax = eventOf(chart, "SC").index;
    const below = chart.candles.slice(climax).filter((candle) => candle.close < rangeOf(chart).support);
    assert.ok(below.length > 30);
    assert.ok(candleAt(chart, chart.candles.length - 1).close < rangeOf(chart).support - 3 * atrBefore(chart, climax - 20));
  }
});

test("without a Phase C the support is never pierced, and price leaves upwards", () => {
  for (const seed of SEEDS) {
    const chart = accumulation(seed, 2, "no-phase-c");
    assert.ok(lowest(chart, eventOf(chart, "SC").index + 1, chart.candles.length) > rangeOf(chart).support);
    assert.ok(highest(chart, eventOf(chart, "AR").index + 1, eventOf(chart, "JAC").index) < rangeOf(chart).resistance);
    assert.equal(chart.structure.springType, null);
    assert.ok(candleAt(chart, chart.candles.length - 1).close > rangeOf(chart).resistance);
  }
});

test("a failed spring has its test held and triggered before the price falls through the spring", () => {
  for (const seed of SEEDS) {
    const chart = accumulation(seed, 1, "failed-spring");
    const trigger = completionOf(chart, "TEST");
    const spring = eventOf(chart, "SPRING");
    assert.ok(lowest(chart, spring.index + 1, trigger + 1) > spring.price);
    assert.ok(lowest(chart, trigger + 1, chart.candles.length) < spring.price);
    assert.ok(highest(chart, trigger, chart.candles.length) < rangeOf(chart).resistance);
  }
});

test("events name the candles they stand on", () => {
  const chart = accumulation(3);
  for (const event of chart.structure.events) assert.equal(event.at, candleAt(chart, event.index).openTime);
});
