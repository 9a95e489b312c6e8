import assert from "node:assert/strict";
import { test } from "node:test";
import { InvariantError } from "#core";
import { aggregateCandles, type AggregatedCandle } from "../aggregate.ts";
import { candleProblem, type Candle } from "../candle.ts";
import { findGaps } from "../gaps.ts";
import type { Timeframe } from "../timeframe.ts";
import { plantedMinuteTape, type TapeStructure } from "./planted-minute-tape.ts";

const FROM = 1_704_067_200_000;
const DAY = 24 * 60 * 60_000;
const tape = plantedMinuteTape({ seed: 7, from: FROM, days: 90, startPrice: 100 });
const minutes = [...tape.minutes()];

function chartOf(timeframe: Timeframe): readonly Candle[] {
  const aggregated = aggregateCandles(minutes, { from: "1m", to: timeframe, calendar: "continuous" });
  assert.ok(aggregated.ok);
  return aggregated.value.map(({ candle }: AggregatedCandle) => candle);
}

const charts = { "15m": chartOf("15m"), "1h": chartOf("1h"), "4h": chartOf("4h") };

function chartOfStructure({ timeframe }: TapeStructure): readonly Candle[] {
  assert.ok(timeframe === "15m" || timeframe === "1h" || timeframe === "4h");
  return charts[timeframe];
}

test("ninety days are 129,600 sound minutes without a gap, each opening at the last close", () => {
  assert.equal(minutes.length, 90 * 1440);
  assert.equal(minutes[0]?.openTime, FROM);
  assert.equal(tape.to, FROM + 90 * DAY);
  assert.equal(findGaps(minutes, { timeframe: "1m", calendar: "continuous" }).missing, 0);
  let close = 100;
  for (const minute of minutes) {
    assert.equal(candleProblem(minute), undefined);
    assert.equal(minute.open, close);
    close = minute.close;
  }
});

test("the same seed is the same tape, from the beginning each time; another seed is another", () => {
  const options = { seed: 3, from: FROM, days: 2, startPrice: 100 };
  const one = plantedMinuteTape(options);
  assert.deepEqual([...one.minutes()], [...one.minutes()]);
  assert.deepEqual([...one.minutes()], [...plantedMinuteTape(options).minutes()]);
  assert.notDeepEqual([...one.minutes()], [...plantedMinuteTape({ ...options, seed: 4 }).minutes()]);
});

test("every timeframe of the demo has a structure, and both kinds are there", () => {
  const complete = tape.structures.filter(({ variant }) => variant === "complete");
  assert.deepEqual(new Set(complete.map(({ timeframe }) => timeframe)), new Set(["15m", "1h", "4h"]));
  assert.deepEqual(new Set(complete.map(({ kind }) => kind)), new Set(["accumulation", "distribution"]));
});

test("planted events stand on the candles of the chart put together from the minutes", () => {
  const onLow = new Set(["PS", "SC", "SPRING", "BU"]);
  const onHigh = new Set(["PSY", "BC", "UTAD", "LPSY"]);
  const onClose = new Set(["SOS", "JAC", "SOW", "MSOW"]);
  for (const structure of tape.structures) {
    const chart = chartOfStructure(structure);
    for (const event of structure.events) {
      const candle = chart[event.index];
      assert.equal(candle?.openTime, event.at);
      if (onLow.has(event.type)) assert.equal(candle?.low, event.price);
      if (onHigh.has(event.type)) assert.equal(candle?.high, event.price);
      if (onClose.has(event.type)) assert.equal(candle?.close, event.price);
    }
  }
});

test("a planted spring or upthrust is the only thing beyond the range between automatic rally and breakout", () => {
  for (const structure of tape.structures.filter(({ variant }) => variant === "complete")) {
    const { range, kind, events } = structure;
    assert.ok(range !== null);
    const chart = chartOfStructure(structure);
    const index = (type: string): number => events.find((event) => event.type === type)?.index ?? NaN;
    const [pierce, test_] = kind === "accumulation" ? [index("SPRING"), index("TEST")] : [index("UTAD"), index("TEST")];
    for (let place = index("AR") + 1; place <= test_; place += 1) {
      const candle = chart[place];
      assert.ok(candle !== undefined);
      if (place === pierce || place === pierce + 1) continue;
      assert.ok(candle.low >= range.support && candle.high <= range.resistance, `${structure.timeframe} candle ${place}`);
    }
  }
});

test("a small chart goes on at its usual pace while a large structure is under way", () => {
  const large = tape.structures.find(({ timeframe }) => timeframe === "4h");
  assert.ok(large !== undefined);
  const from = large.events.find(({ type }) => type === "ST")?.at ?? NaN;
  const to = large.events.find(({ type }) => type === "SPRING")?.at ?? NaN;
  const ranges = charts["15m"].filter(({ openTime }) => openTime >= from && openTime < to).map(({ high, low }) => Math.log(high / low));
  const mean = ranges.reduce((sum, range) => sum + range, 0) / ranges.length;
  assert.ok(mean > 0.5 * 0.0035 && mean < 2 * 0.0035, `mean range ${mean}`);
});

test("structures that the tape does not hold whole are not listed", () => {
  const short = plantedMinuteTape({ seed: 7, from: FROM, days: 10, startPrice: 100 });
  const last = (structure: TapeStructure): number => structure.events.at(-1)?.at ?? NaN;
  for (const structure of short.structures) assert.ok(last(structure) < short.to);
  assert.ok(short.structures.length > 0 && short.structures.length < tape.structures.length);
  assert.equal([...short.minutes()].length, 10 * 1440);
});

test("a tape begins at the start of a day and has five significant figures at the start", () => {
  const dear = plantedMinuteTape({ seed: 1, from: FROM + 12_345, days: 1, startPrice: 25_000 });
  assert.equal(dear.from, FROM);
  for (const minute of dear.minutes()) assert.ok(Number.isInteger(minute.close));
  assert.throws(() => plantedMinuteTape({ seed: 1, from: FROM, days: 0, startPrice: 100 }), InvariantError);
});
