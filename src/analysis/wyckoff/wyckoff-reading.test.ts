// The reading against charts with planted schematics, whose truth is known, and against near-misses and noise.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import {
  ChartBook,
  createAnalysisEngine,
  DEFAULT_WYCKOFF_OPTIONS,
  type Structure,
  type StructureWeights,
  type WyckoffEvent,
} from "#analysis";
import type { Candle } from "#market";
import { plantedStructureCandles, plantSchematic, randomWalkCandles, type PlantedChart, type PlantedChartOptions } from "#market/synthetic";

const HOUR = 3_600_000;
const SEEDS = Array.from({ length: 30 }, (_, place) => place + 1);

const SCHEMATICS = (["accumulation", "distribution", "reaccumulation", "redistribution"] as const).flatMap((kind, row) =>
  ([1, 2] as const).flatMap((variant) =>
    Array.from({ length: 8 }, (_, place) => {
      const seed = 1000 * variant + 100 * row + place;
      return plantSchematic({ kind, variant, stretch: 0.5 * (1 + (place % 4)), noise: 1, seed, timeframe: "1h" });
    }),
  ),
);

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
    ...SCHEMATICS.flatMap(({ candles }) => readStructures(candles)),
  ];

  test("there are structures to speak of", () => assert.ok(structures.length > 100));

  test("phases move only along the allowed arrows, and only Phase D leads to Phase E", () => {
    const allowed = new Set(["A>B", "B>C", "B>D", "C>D", "C>B", "D>B", "D>C", "D>E"]);
    for (const { changes } of structures) {
      for (const { field, from, to } of changes) if (field === "phase") assert.ok(allowed.has(`${from}>${to}`), `${from} to ${to}`);
    }
  });

  test("support lies below resistance, scores lie between 0 and 1, and the weights leave room for neither reading", () => {
    for (const { support, resistance, events, weights } of structures) {
      assert.ok(support < resistance);
      assert.ok(weights.bullish >= 0 && weights.bearish >= 0 && weights.bullish + weights.bearish <= 1.001);
      for (const { score } of events) assert.ok(score >= 0 && score <= 1);
    }
  });

  test("every event happened before it was confirmed, and inside its structure unless it led to it", () => {
    for (const { from, events } of structures) {
      for (const event of events) {
        assert.ok(event.confirmedAt >= event.at + HOUR);
        assert.equal(event.at < from, event.type === "PS" || event.type === "PSY", `${event.type} of ${event.at}`);
      }
    }
  });

  test("a direction is published only from a weight of 0.7, and Phase D begins only with one", () => {
    for (const { schematic, status, weights, changes } of structures) {
      if (status !== "completed") assert.equal(schematic !== "undecided", Math.max(weights.bullish, weights.bearish) >= 0.7);
      for (const [place, { field, to }] of changes.entries()) {
        if (field !== "phase" || to !== "D") continue;
        assert.notEqual(valueAfter(changes, place, "schematic") ?? "undecided", "undecided");
      }
    }
  });

  test("targets lead from the range the way it is believed to go, the conservative one first", () => {
    const counted = structures.filter(({ targets }) => targets.length > 0);
    assert.ok(counted.length > 20);
    for (const { targets, changes, support, resistance } of counted) {
      const { confirmedAt } = targets[0] as (typeof targets)[number];
      const schematic = valueAfter(
        changes,
        changes.findLastIndex((change) => change.confirmedAt <= confirmedAt),
        "schematic",
      );
      const sign = schematic === "accumulation" || schematic === "reaccumulation" ? 1 : -1;
      const start = sign === 1 ? support : resistance;
      let before = -Infinity;
      for (const { price } of targets) {
        assert.ok(sign * (price - start) > 0 && sign * price >= before, `${schematic}: ${price} from ${start}`);
        before = sign * price;
      }
    }
  });

  test("the creek and the ice run through two swings, the earlier one first", () => {
    const lines = structures.flatMap(({ creek, ice }) => [creek, ice]).filter((line) => line !== null);
    assert.ok(lines.length > 20);
    for (const { from, to } of lines) assert.ok(from.at < to.at);
  });

  test("an edge moves outwards or not at all, that of the climax at most once, that of the reaction only while it may last", () => {
    const seen = new Set<string>();
    for (const { id, from, changes } of structures) {
      const climaxEdge = id.startsWith("sc-") ? "support" : "resistance";
      const moves = changes.filter(({ field }) => field === "support" || field === "resistance");
      for (const { field, from: before, to, confirmedAt } of moves) {
        assert.ok(field === "support" ? Number(to) < Number(before) : Number(to) > Number(before), id);
        const latest = DEFAULT_WYCKOFF_OPTIONS.reactionCandles + DEFAULT_WYCKOFF_OPTIONS.reclaimCandles;
        if (field !== climaxEdge) assert.ok(confirmedAt - from <= (latest + 1) * HOUR, id);
        seen.add(field === climaxEdge ? "climax" : "reaction");
      }
      assert.ok(moves.filter(({ field }) => field === climaxEdge).length <= 1, id);
    }
    assert.deepEqual([...seen].toSorted(), ["climax", "reaction"]);
  });

  test("a range inside another one names it as its parent and is narrower", () => {
    const nested = structures.filter(({ parent }) => parent?.relation === "within");
    assert.ok(nested.length > 0);
    for (const { parent, support, resistance } of nested) {
      const around = structures.filter(({ id }) => id === parent?.id);
      assert.ok(around.some((other) => resistance / support < other.resistance / other.support));
    }
    assert.ok(structures.some(({ parent }) => parent?.relation === "after"));
  });

  test("no rule is dead: every event of both directions is seen", () => {
    const seen = new Set(structures.flatMap(({ events }) => events.map(({ type }) => type)));
    const all = "PS SC AR ST UA SPRING SHAKEOUT TEST SOS JAC BU LPS PSY BC UT UTAD mSOW SOW MSOW LPSY".split(" ");
    assert.deepEqual(
      all.filter((type) => !seen.has(type as WyckoffEvent["type"])),
      [],
    );
  });
});

test("planted schematics of every kind, variant and length are named, and boxes without structure are not", () => {
  const named = SCHEMATICS.filter(({ candles, schematic }) => readStructures(candles).some((each) => each.schematic === schematic.kind));
  assert.ok(named.length >= 0.8 * SCHEMATICS.length, `${named.length} of ${SCHEMATICS.length} named`);
  const noise = randomWalkCandles({ seed: 7, count: 20_000, timeframe: "1h", from: 0, startPrice: 100, volatility: 0.008 });
  const claimed = readStructures(noise).filter(({ changes }) => changes.some(({ field, to }) => field === "phase" && to === "D"));
  assert.ok(claimed.length <= 0.5 * 20, `${claimed.length} claims on 20,000 candles of noise`);
});

test("a failed spring speaks for the other side", () => {
  let weaker = 0;
  let failures = 0;
  for (const { changes } of manyStructures({ kind: "accumulation", variant: "failed-spring" })) {
    const place = changes.findIndex(
      ({ field, from, to }) => field === "event" && to === "failed" && /^(SPRING|SHAKEOUT)/.test(String(from)),
    );
    const weighed = changes.slice(place).find(({ field }) => field === "weights");
    if (place === -1 || weighed === undefined) continue;
    const [before, after] = [weighed.from, weighed.to] as StructureWeights[];
    failures += 1;
    if ((after?.bullish ?? 1) < (before?.bullish ?? 0)) weaker += 1;
  }
  assert.ok(failures > 20 && weaker === failures, `${weaker} of ${failures}`);
});

test("a misprint is no event and draws no line, where a candle that trades there is one", () => {
  const { candles, structure } = plantedStructureCandles({ seed: 4, kind: "accumulation", springType: 2, timeframe: "1h" });
  assert.ok(structure.range);
  const { support, resistance } = structure.range;
  const print = resistance * (resistance / support) ** 0.15;
  const earliest = (structure.events.find(({ type }) => type === "ST")?.index ?? 0) + 5;
  const said = (place: number): boolean => {
    const spiked = candles.map((candle, index) => (index === place ? { ...candle, high: print } : candle));
    return readStructures(spiked).some(
      ({ events, changes }) => events.some(({ price }) => price === print) || changes.some(({ to }) => to === print),
    );
  };
  const placeOf = (isThere: (share: number) => boolean): number =>
    candles.findIndex(({ close }, index) => index > earliest && isThere(Math.log(close / support) / Math.log(resistance / support)));
  assert.ok(!said(placeOf((share) => share > 0.2 && share < 0.4)));
  assert.ok(said(placeOf((share) => share > 0.8 && share < 1)));
});

test("everything that decides an event is one of at most 25 named numbers", () => {
  assert.ok(Object.keys(DEFAULT_WYCKOFF_OPTIONS).length <= 25);
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

/** What a field was after the change at this place; undefined before its first change. */
function valueAfter(changes: Structure["changes"], place: number, field: string): unknown {
  return changes.slice(0, place + 1).findLast((change) => change.field === field)?.to;
}

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
