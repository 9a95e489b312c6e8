// The reading against charts with planted schematics, whose truth is known, and against near-misses and noise.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { ChartBook, createAnalysisEngine, type Structure, type WyckoffEvent } from "#analysis";
import type { Candle } from "#market";
import { plantedStructureCandles, randomWalkCandles, type PlantedChart, type PlantedChartOptions } from "#market/synthetic";

const HOUR = 3_600_000;
const SEEDS = Array.from({ length: 30 }, (_, place) => place + 1);

describe("planted schematics", () => {
  for (const kind of ["accumulation", "distribution"] as const) {
    for (const springType of [1, 2, 3] as const) {
      test(`${kind} with a false break of type #${springType}: climax, reaction, false break and test are found, and the kind is named`, () => {
        const found = SEEDS.map((seed) => compare(plantedStructureCandles({ seed, kind, springType, timeframe: "1h" })));
        for (const part of ["climax", "reaction", "falseBreak", "typed", "test", "named"] as const) {
          const share = found.filter((each) => each[part]).length / found.length;
          assert.ok(share >= 0.85, `${part} in ${Math.round(share * 100)} % of the charts`);
        }
      });
    }
  }

  test("the box is drawn by the climax and the reaction", () => {
    for (const seed of SEEDS.slice(0, 10)) {
      const chart = plantedStructureCandles({ seed, kind: "accumulation", timeframe: "1h" });
      const climax = chart.structure.events.find(({ type }) => type === "SC");
      const box = readStructures(chart.candles).find(({ from }) => from === climax?.at);
      assert.ok(box && chart.structure.range);
      assert.ok(Math.abs(box.support / chart.structure.range.support - 1) < 0.01);
      assert.ok(Math.abs(box.resistance / chart.structure.range.resistance - 1) < 0.01);
    }
  });
});

describe("near-misses", () => {
  test("a V-reversal never reaches Phase C in its own direction", () => {
    for (const structure of manyStructures({ kind: "accumulation", variant: "v-reversal" })) {
      assert.ok(!structure.events.some((event) => event.type === "SPRING" || event.type === "SHAKEOUT"), structure.id);
    }
  });

  test("a failed spring is recorded as failed, and what was said of it stays", () => {
    const structures = manyStructures({ kind: "accumulation", variant: "failed-spring" });
    const failures = structures.flatMap(({ changes }) => changes.filter(({ field, to }) => field === "event" && to === "failed"));
    const springs = structures.flatMap(({ events }) => events.filter(({ type }) => type === "SPRING" || type === "SHAKEOUT"));
    assert.ok(failures.filter(({ from }) => String(from).match(/SPRING|SHAKEOUT/)).length >= 0.7 * SEEDS.length);
    assert.ok(springs.length >= failures.filter(({ from }) => String(from).match(/SPRING|SHAKEOUT/)).length);
  });
});

describe("laws of every structure, on noise as well", () => {
  const structures = [
    ...readStructures(randomWalkCandles({ seed: 7, count: 12_000, timeframe: "1h", from: 0, startPrice: 100, volatility: 0.008 })),
    ...manyStructures({ kind: "distribution" }),
  ];

  test("there are structures to speak of", () => assert.ok(structures.length > 100));

  test("phases move only along the allowed arrows", () => {
    const allowed = new Set(["A>B", "B>C", "B>D", "C>D", "C>B", "D>B", "D>C", "B>E", "C>E", "D>E"]);
    for (const { changes } of structures) {
      for (const { field, from, to } of changes) if (field === "phase") assert.ok(allowed.has(`${from}>${to}`), `${from} to ${to}`);
    }
  });

  test("support lies below resistance, and scores and weights between 0 and 1", () => {
    for (const { support, resistance, events, weights } of structures) {
      assert.ok(support < resistance);
      assert.ok(Math.abs(weights.bullish + weights.bearish - 1) < 1e-9);
      for (const { score } of events) assert.ok(score >= 0 && score <= 1);
    }
  });

  test("every event happened before it was confirmed, inside its structure", () => {
    for (const { from, events } of structures) {
      for (const event of events) assert.ok(event.at >= from && event.confirmedAt >= event.at + HOUR);
    }
  });

  test("a direction is published only from a weight of 0.7", () => {
    for (const { schematic, status, weights } of structures) {
      if (status === "completed") continue;
      assert.equal(schematic !== "undecided", Math.max(weights.bullish, weights.bearish) >= 0.7);
    }
  });
});

test("unknown volume neither makes nor prevents a range", () => {
  const { candles, structure } = plantedStructureCandles({ seed: 4, kind: "accumulation", springType: 2, timeframe: "1h" });
  const silent = candles.map((candle) => ({ ...candle, volume: 0 }));
  const events = readStructures(silent).flatMap((each) => each.events);
  const spring = structure.events.find(({ type }) => type === "SPRING");
  const climax = events.find(({ type, at }) => type === "SC" && at === structure.events.find((planted) => planted.type === "SC")?.at);
  assert.equal(climax?.subtype, "quiet", "without volume a climax is not proven to be one");
  assert.ok(events.some(({ type, at }) => type === "SPRING" && at === spring?.at));
});

interface Comparison {
  readonly climax: boolean;
  readonly reaction: boolean;
  readonly falseBreak: boolean;
  readonly typed: boolean;
  readonly test: boolean;
  readonly named: boolean;
}

function compare({ candles, structure }: PlantedChart): Comparison {
  const structures = readStructures(candles);
  const events = structures.flatMap((each) => each.events);
  const near = (types: readonly string[]): WyckoffEvent | undefined => {
    const planted = structure.events.filter(({ type }) => types.includes(type));
    return events.find(({ type, at }) => types.includes(type) && planted.some((each) => Math.abs(each.at - at) <= 3 * HOUR));
  };
  const falseBreak = near(["SPRING", "UTAD"]) ?? shakeoutNear(events, structure.events.find(({ type }) => type === "SPRING")?.at);
  return {
    climax: near(["SC", "BC"]) !== undefined,
    reaction: near(["AR"]) !== undefined,
    falseBreak: falseBreak !== undefined,
    typed: falseBreak?.subtype === `#${structure.springType}`,
    test: near(["TEST"]) !== undefined,
    named: structures.some(({ schematic }) => schematic === structure.kind),
  };
}

function shakeoutNear(events: readonly WyckoffEvent[], at: number | undefined): WyckoffEvent | undefined {
  return events.find((event) => event.type === "SHAKEOUT" && at !== undefined && Math.abs(event.at - at) <= 3 * HOUR);
}

function manyStructures(options: Pick<PlantedChartOptions, "kind" | "variant">): readonly Structure[] {
  return SEEDS.flatMap((seed) => readStructures(plantedStructureCandles({ ...options, seed, timeframe: "1h" }).candles));
}

function readStructures(candles: readonly Candle[]): readonly Structure[] {
  const engine = createAnalysisEngine({ timeframe: "1h", calendar: "continuous", enableWyckoff: true, enableElliott: false });
  const book = new ChartBook();
  for (const candle of candles) book.apply(engine.push(candle));
  return book.structures;
}
