// Every planted event is measured here with the definitions of the reference (2.1), from the candles alone, on the schematics that end
// upwards; the others are proven to be their mirror images. Daily candles, so that no hour of the day is busier than another.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { candleProblem } from "../../candle.ts";
import { ChartMeasures } from "./chart-measures.fixture.ts";
import { plantSchematic, type SchematicChart } from "./plant-schematic.ts";
import type { SchematicEvent, SchematicEventType, SchematicKind, SchematicNearMiss, SchematicPhase } from "./planted-schematic.ts";

const KINDS = ["accumulation", "distribution", "reaccumulation", "redistribution"] as const satisfies readonly SchematicKind[];
const NEAR_MISSES = [
  "v-reversal",
  "drifting-channel",
  "no-phase-c",
  "failed-spring",
  "failed-test",
] as const satisfies readonly SchematicNearMiss[];
const STRETCHES = [0.5, 1, 2, 4] as const;
const TINY = 1e-9;

interface Drawn {
  readonly name: string;
  readonly chart: SchematicChart;
  readonly measures: ChartMeasures;
  readonly events: readonly SchematicEvent[];
  /** Climax and secondary test lie at the bottom in an accumulation, at the top in a re-accumulation. */
  readonly fromBelow: boolean;
  readonly support: number;
  readonly resistance: number;
  readonly width: number;
  readonly climax: SchematicEvent;
  readonly reaction: SchematicEvent;
  readonly secondaryTest: SchematicEvent;
  /** The first event of Phase C. */
  readonly turn: SchematicEvent;
}

const UPWARDS: readonly Drawn[] = (["accumulation", "reaccumulation"] as const).flatMap((kind) =>
  ([1, 2] as const).flatMap((variant) =>
    STRETCHES.flatMap((stretch) =>
      [0, 1, 2].flatMap((noise) => [1, 2, 3, 4, 5].map((seed) => drawn({ kind, variant, stretch, noise, seed: 100 * noise + seed }))),
    ),
  ),
);

function drawn(options: Omit<Parameters<typeof plantSchematic>[0], "timeframe">): Drawn {
  const chart = plantSchematic({ ...options, timeframe: "1d" });
  const { range, events } = chart.schematic;
  assert.ok(range !== null);
  const fromBelow = options.kind === "accumulation";
  const first = (type: SchematicEventType): SchematicEvent => found(events.find((event) => event.type === type));
  return {
    name: JSON.stringify(options),
    chart,
    measures: new ChartMeasures(chart.candles),
    events,
    fromBelow,
    support: Math.log(range.support),
    resistance: Math.log(range.resistance),
    width: Math.log(range.resistance / range.support),
    climax: first(fromBelow ? "SC" : "BC"),
    reaction: first("AR"),
    secondaryTest: first("ST"),
    turn: found(events.find(({ phase }) => phase === "C")),
  };
}

function found<T>(value: T | undefined): T {
  assert.ok(value !== undefined);
  return value;
}

function each(type: SchematicEventType, check: (event: SchematicEvent, drawing: Drawn) => void, phase?: SchematicPhase): void {
  let count = 0;
  for (const drawing of UPWARDS) {
    for (const event of drawing.events) {
      if (event.type !== type || (phase !== undefined && event.phase !== phase)) continue;
      count += 1;
      check(event, drawing);
    }
  }
  assert.ok(count >= 20, `${type} is planted often enough to speak of: ${count}`);
}

test("every candle is sound and opens at the last close, in every kind, variant, stretch and near-miss", () => {
  for (const kind of KINDS) {
    for (const variant of [1, 2] as const) {
      for (const stretch of STRETCHES) {
        for (const nearMiss of [undefined, ...NEAR_MISSES]) {
          const options = { kind, variant, stretch, seed: 7, timeframe: "15m", ...(nearMiss === undefined ? {} : { nearMiss }) } as const;
          const { candles } = plantSchematic(options);
          for (const [index, candle] of candles.entries()) {
            assert.equal(candleProblem(candle), undefined);
            if (index > 0) assert.equal(candle.open, candles[index - 1]?.close);
          }
        }
      }
    }
  }
});

test("the same seed is the same chart, another seed is another", () => {
  const chart = (seed: number): SchematicChart => plantSchematic({ kind: "accumulation", variant: 1, seed, timeframe: "1h" });
  assert.deepEqual(chart(7), chart(7));
  assert.notDeepEqual(chart(7).candles, chart(8).candles);
});

test("distribution and re-distribution are mirror images in log price, volume untouched", () => {
  const startPrice = 250;
  const close = (one: number, other: number): void => assert.ok(Math.abs(one / other - 1) < 1e-12);
  for (const [kind, mirrored] of [
    ["accumulation", "distribution"],
    ["reaccumulation", "redistribution"],
  ] as const) {
    const options = { seed: 5, variant: 1, stretch: 1, timeframe: "1h", startPrice } as const;
    const [up, down] = [plantSchematic({ ...options, kind }), plantSchematic({ ...options, kind: mirrored })];
    for (const [index, candle] of up.candles.entries()) {
      const reflected = found(down.candles[index]);
      close(reflected.close, startPrice ** 2 / candle.close);
      close(reflected.high, startPrice ** 2 / candle.low);
      assert.equal(reflected.volume, candle.volume);
    }
    assert.deepEqual(
      down.schematic.events.map(({ index }) => index),
      up.schematic.events.map(({ index }) => index),
    );
    assert.deepEqual([up.schematic.exit, down.schematic.exit], ["up", "down"]);
  }
});

test("mirrored events have the names of the other side", () => {
  const names: { readonly [upright: string]: SchematicEventType } = {
    PS: "PSY",
    SC: "BC",
    PSY: "PS",
    BC: "SC",
    AR: "AR",
    ST: "ST",
    UA: "mSOW",
    mSOS: "mSOW",
    mSOW: "UT",
    SPRING: "UTAD",
    TEST: "TEST",
    SOS: "SOW",
    LPS: "LPSY",
    JAC: "MSOW",
    BU: "LPSY",
  };
  const seen = new Set<string>();
  for (const [kind, mirrored] of [
    ["accumulation", "distribution"],
    ["reaccumulation", "redistribution"],
  ] as const) {
    for (const variant of [1, 2] as const) {
      for (let seed = 1; seed <= 12; seed += 1) {
        const types = (of: SchematicKind): readonly SchematicEventType[] =>
          plantSchematic({ kind: of, variant, seed, stretch: 1, timeframe: "1h" }).schematic.events.map(({ type }) => type);
        const upright = types(kind);
        for (const type of upright) seen.add(type);
        assert.deepEqual(
          types(mirrored),
          upright.map((type) => names[type]),
        );
      }
    }
  }
  assert.deepEqual([...seen].toSorted(), Object.keys(names).toSorted(), "every event is planted");
});

test("events stand in order, on the candles they name, at a price of that candle", () => {
  for (const { name, chart, events, measures } of UPWARDS) {
    for (const [place, event] of events.entries()) {
      const candle = measures.at(event.index);
      assert.equal(event.at, candle.openTime);
      assert.ok(
        [candle.high, candle.low, candle.close].some((price) => Math.abs(price / event.price - 1) < TINY),
        `${name} ${event.type}`,
      );
      if (place > 0) assert.ok(event.index >= (events[place - 1]?.index ?? 0), `${name} ${event.type}`);
    }
    assert.ok(chart.schematic.events.length >= 6);
  }
});

describe("Phase A", () => {
  test("a trend of fifty candles and more comes before the climax (2.0, prior trend)", () => {
    for (const { name, climax, measures, fromBelow } of UPWARDS) {
      const direction = fromBelow ? -1 : 1;
      const atr = measures.atrBefore(climax.index);
      const move = direction * (measures.close(climax.index) - measures.close(climax.index - 50));
      assert.ok(move >= 3 * atr * Math.sqrt(50 / 20), name);
      assert.ok(direction * measures.slopeBefore(climax.index, 50) >= 0.05 * atr, name);
    }
  });

  test("the climax is a new extreme on volume and spread", () => {
    for (const { name, climax, measures, fromBelow } of UPWARDS) {
      const zone = [climax.index - 2, climax.index - 1, climax.index];
      assert.ok(Math.max(...zone.map((index) => measures.relativeVolume(index))) >= (fromBelow ? 2 : 1.8), name);
      assert.ok(Math.max(...zone.map((index) => measures.relativeSpread(index))) >= (fromBelow ? 1.5 : 1.4), name);
      const level = Math.log(climax.price);
      if (fromBelow) assert.ok(level < measures.lowest(climax.index - 60, climax.index) + TINY, name);
      else assert.ok(level > measures.highest(climax.index - 60, climax.index) - TINY, name);
    }
  });

  test("preliminary support is loud and bounces by 1.5 ATR within five candles", () => {
    each("PS", ({ index, price }, { name, measures }) => {
      assert.ok(measures.relativeVolume(index) >= 1.5 && measures.relativeSpread(index) >= 1.2, name);
      assert.ok(measures.highest(index + 1, index + 6) - Math.log(price) >= 1.5 * measures.atrBefore(index), name);
    });
  });

  test("the automatic reaction is 3 to 25 ATR within thirty candles, and no reversal", () => {
    for (const { name, climax, reaction, measures, width, fromBelow } of UPWARDS) {
      const atr = measures.atrBefore(climax.index - 20);
      assert.ok(reaction.index - climax.index <= 30 && width >= 3 * atr && width <= 25 * atr, name);
      const extreme = fromBelow ? measures.highest(149, climax.index) : measures.lowest(149, climax.index);
      assert.ok(width < 0.62 * Math.abs(extreme - Math.log(climax.price)), name);
    }
  });

  test("the secondary test comes back to the climax zone on less volume, and is the extreme of its swing", () => {
    for (const { name, climax, reaction, secondaryTest, measures, fromBelow, support, resistance, width } of UPWARDS) {
      const { index } = secondaryTest;
      const level = Math.log(secondaryTest.price);
      const away = fromBelow ? level - support : resistance - level;
      assert.ok(away >= 0 && away <= 0.35 * width && index - reaction.index <= 60, name);
      const volume = [index - 2, index - 1, index].reduce((sum, place) => sum + measures.relativeVolume(place), 0) / 3;
      const loudest = Math.max(...[climax.index - 2, climax.index - 1, climax.index].map((place) => measures.relativeVolume(place)));
      assert.ok(volume < 0.75 * loudest, name);
      const extreme = fromBelow ? measures.lowest(reaction.index + 1, index + 4) : measures.highest(reaction.index + 1, index + 4);
      assert.ok(Math.abs(extreme - level) < TINY, name);
    }
  });
});

describe("Phase B", () => {
  test("it is long enough and not stale", () => {
    for (const { name, climax, secondaryTest, turn } of UPWARDS) {
      const length = turn.index - secondaryTest.index;
      const phaseA = secondaryTest.index - climax.index;
      assert.ok(length >= Math.max(20, 1.5 * phaseA) && length <= 500, `${name}: ${length}`);
    }
  });

  test("only its upthrusts and early dips go beyond the edges, and not far", () => {
    for (const { name, secondaryTest, turn, events, measures, support, resistance } of UPWARDS) {
      const beyond = events.filter(({ type }) => type === "UA" || type === "mSOS" || type === "mSOW");
      for (let index = secondaryTest.index + 1; index < turn.index - 4; index += 1) {
        if (beyond.some((event) => Math.abs(event.index - index) <= 5)) continue;
        assert.ok(measures.lowest(index, index + 1) >= support - TINY && measures.highest(index, index + 1) <= resistance + TINY, name);
      }
    }
  });

  test("a test of support is the low of its swing", () => {
    each(
      "ST",
      ({ index, price }, { name, measures, support, width, fromBelow, secondaryTest }) => {
        if (index === secondaryTest.index) return;
        const level = Math.log(price);
        assert.ok(level <= support + 0.25 * width, name);
        assert.ok(measures.lowest(index - 3, index + 4) >= level - TINY, `${name} ${fromBelow}`);
      },
      "B",
    );
  });

  test("an upthrust action closes back inside within five candles", () => {
    each("UA", ({ index, price }, { name, measures, resistance, width }) => {
      const poke = Math.log(price) - resistance;
      assert.ok(poke > 0 && poke <= Math.max(0.25 * width, 1.5 * measures.atrBefore(index)), name);
      assert.ok(
        [0, 1, 2, 3, 4, 5].some((later) => measures.close(index + later) < resistance),
        name,
      );
    });
  });

  test("a minor sign of strength holds near resistance and does not leave the range", () => {
    each("mSOS", ({ index, price }, { name, measures, resistance, width }) => {
      assert.ok(Math.log(price) > resistance, name);
      const far = [-3, -2, -1, 0, 1, 2, 3].filter((step) => measures.close(index + step) > resistance + 0.3 * width);
      assert.ok(far.length < 3, name);
    });
  });

  test("an early dip is shallow and comes before half of Phase B", () => {
    each("mSOW", ({ index, price }, { name, measures, support, secondaryTest, turn }) => {
      const depth = (support - Math.log(price)) / measures.atrBefore(index);
      assert.ok(depth > 0 && depth <= 1, name);
      assert.ok(index - secondaryTest.index < 0.45 * (turn.index - secondaryTest.index), name);
    });
  });
});

describe("Phase C", () => {
  const DEPTH = { 1: [1, 1.5], 2: [0.5, 1], 3: [0.05, 0.5] } as const;

  test("a spring has the depth and the effort of its type and is taken back within five candles", () => {
    each("SPRING", ({ index, price, completedIndex }, { name, chart, measures, support }) => {
      const type = found(chart.schematic.springType ?? undefined);
      const first = found([5, 4, 3, 2, 1, 0].map((back) => index - back).find((place) => measures.lowest(place, place + 1) < support));
      const reclaim = found(completedIndex ?? undefined);
      const atr = measures.atrBefore(first);
      const depth = (support - Math.log(price)) / atr;
      assert.ok(depth >= DEPTH[type][0] && depth <= DEPTH[type][1], `${name}: ${depth}`);
      const places = Array.from({ length: reclaim - first + 1 }, (_, place) => first + place);
      const effort = places.reduce((sum, place) => sum + measures.relativeVolume(place), 0) / places.length;
      assert.ok(type === 3 ? effort < 0.8 : type === 2 ? effort >= 0.8 && effort <= 1.5 : effort > 1.4, `${name}: ${effort}`);
      assert.ok(reclaim - first <= 5 && measures.close(reclaim) > support, name);
    });
  });

  test("its test is quiet, holds, and its high is taken", () => {
    each("TEST", ({ index, price, completedIndex }, { name, turn, measures, support, width }) => {
      const level = Math.log(price);
      const reclaim = found(turn.completedIndex ?? undefined);
      assert.ok(index - reclaim <= 20 && level > Math.log(turn.price) && level <= support + 0.4 * width, name);
      assert.ok(measures.relativeVolume(index) < 0.8 && measures.relativeSpread(index) < 0.9, name);
      assert.ok(measures.closeLocation(index) >= 0.35, name);
      assert.ok(measures.at(found(completedIndex ?? undefined)).close > measures.at(index).high, name);
    });
  });

  test("the second schematic has a quiet higher low in its place, and support is never pierced late", () => {
    each(
      "LPS",
      ({ index, price }, { name, measures, support, width, secondaryTest, turn }) => {
        assert.ok(Math.log(price) > support + 0.25 * width && measures.relativeVolume(index) < 0.8, name);
        assert.ok(measures.lowest(index - 4, index + 4) >= Math.log(price) - TINY, name);
        const late = Math.round(0.5 * (secondaryTest.index + turn.index));
        assert.ok(measures.lowest(late, measures.candles.length) >= support, name);
      },
      "C",
    );
  });
});

describe("Phase D", () => {
  test("the sign of strength covers 0.6 of the width on effort", () => {
    each("SOS", ({ index, price }, { name, measures, support, width, turn }) => {
      assert.ok(measures.relativeVolume(index) >= 1.3 && measures.relativeSpread(index) >= 1.3, name);
      assert.ok(measures.closeLocation(index) >= 0.6 && Math.log(price) > support + 0.75 * width, name);
      assert.ok(measures.highest(index, index + 1) - measures.lowest(turn.index - 1, index) >= 0.6 * width, name);
    });
  });

  test("a last point of support gives back less than 62 % of it, quietly", () => {
    each(
      "LPS",
      ({ index, price }, { name, measures, events, turn }) => {
        const strength = found(events.find(({ type }) => type === "SOS")).index;
        const top = measures.highest(strength, index);
        const share = (top - Math.log(price)) / (top - measures.lowest(turn.index - 1, strength));
        assert.ok(share <= 0.62 && measures.relativeVolume(index) < 0.8 && measures.relativeSpread(index) < 0.8, name);
      },
      "D",
    );
  });

  test("the jump is the first close and the first high beyond all of the range", () => {
    each("JAC", ({ index, price }, { name, measures, resistance, width, reaction, secondaryTest, turn, fromBelow }) => {
      const level = Math.log(price);
      assert.ok(level > resistance + Math.max(0.1 * width, 0.3 * measures.atrBefore(index)), name);
      assert.ok(measures.relativeVolume(index) >= 1.2 && measures.relativeSpread(index) >= 1.2, name);
      const since = fromBelow ? reaction.index : secondaryTest.index;
      assert.ok(measures.highest(turn.index, index) <= Math.max(resistance, measures.highest(since, turn.index)) + TINY, name);
      assert.ok(level > measures.highest(since, turn.index), name);
      for (let place = turn.index; place < index; place += 1) assert.ok(measures.close(place) <= resistance, name);
    });
  });

  test("the back-up comes to the creek within thirty candles, quietly, and price goes on", () => {
    each("BU", ({ index, price }, { name, chart, measures, events, resistance, width }) => {
      const jump = found(events.find(({ type }) => type === "JAC")).index;
      const level = Math.log(price);
      assert.ok(level >= resistance - 0.25 * width && level <= resistance + 0.5 * measures.atrBefore(index), name);
      assert.ok(index - jump <= 30 && measures.relativeVolume(index) < 0.8, name);
      assert.ok(measures.close(chart.candles.length - 1) > resistance + 0.5 * width, name);
    });
  });
});

test("on a lifelike chart the truth is the truth still, wherever chance does not shout it down", () => {
  const shares = new Map<string, { held: number; all: number }>();
  const note = (name: string, held: boolean): void => {
    const share = shares.get(name) ?? { held: 0, all: 0 };
    shares.set(name, { held: share.held + (held ? 1 : 0), all: share.all + 1 });
  };
  for (let seed = 1; seed <= 60; seed += 1) {
    const kind = seed % 2 === 0 ? "accumulation" : "reaccumulation";
    const drawing = drawn({ kind, variant: seed % 3 === 0 ? 2 : 1, stretch: 0.5 * (1 + (seed % 4)), seed, isLifelike: true });
    const { chart, events, measures, climax, secondaryTest, fromBelow, support, resistance, width, turn } = drawing;
    const level = Math.log(climax.price);
    const before = fromBelow ? measures.lowest(climax.index - 60, climax.index) : -measures.highest(climax.index - 60, climax.index);
    note("climax is the extreme", (fromBelow ? level : -level) < before + TINY);
    note(
      "climax is loud",
      [0, 1, 2].some((back) => measures.relativeVolume(climax.index - back) >= 1.8),
    );
    const away = fromBelow ? Math.log(secondaryTest.price) - support : resistance - Math.log(secondaryTest.price);
    note("secondary test in its zone", away >= 0 && away <= 0.35 * width);
    if (turn.type === "SPRING") {
      const depth = (support - Math.log(turn.price)) / measures.atrBefore(turn.index);
      note("spring not too deep", depth > 0.05 && depth <= Math.max(1.5, (0.35 * width) / measures.atrBefore(turn.index)));
      note("spring taken back", measures.close(found(turn.completedIndex ?? undefined)) > support);
    }
    for (const { type, index, price } of events) {
      if (type === "TEST") note("test holds", Math.log(price) > Math.log(turn.price) && measures.relativeVolume(index) < 1);
      if (type === "SOS") note("strength reaches far", Math.log(price) > support + 0.75 * width && measures.relativeVolume(index) > 1);
      if (type === "JAC")
        note("jump is the first close outside", measures.close(index) > resistance && measures.close(index - 1) <= resistance);
      if (type === "BU") note("back-up near the creek", Math.abs(Math.log(price) - resistance) <= 0.25 * width);
    }
    note("price leaves upwards", measures.close(chart.candles.length - 1) > resistance);
  }
  assert.equal(shares.size, 10);
  for (const [name, { held, all }] of shares) assert.ok(held >= 0.9 * all, `${name}: ${held} of ${all}`);
});

test("lifelike charts pierce their edges more often, and their jumps are of every strength", () => {
  const look = (isLifelike: boolean): { pokes: number; weakest: number; strongest: number } => {
    const charts = Array.from({ length: 60 }, (_, place) =>
      plantSchematic({ kind: "accumulation", variant: 1, stretch: 1, seed: place + 1, timeframe: "1d", isLifelike }),
    );
    const events = charts.flatMap(({ schematic }) => schematic.events);
    const efforts = charts.map(({ schematic, candles }) =>
      new ChartMeasures(candles).relativeVolume(found(schematic.events.find(({ type }) => type === "JAC")).index),
    );
    const pokes = events.filter(({ type }) => type === "UA" || type === "mSOW").length;
    return { pokes, weakest: Math.min(...efforts), strongest: Math.max(...efforts) };
  };
  const [plain, lifelike] = [look(false), look(true)];
  assert.ok(lifelike.pokes > 1.4 * plain.pokes, `${lifelike.pokes} against ${plain.pokes}`);
  assert.ok(lifelike.weakest < plain.weakest && lifelike.strongest > plain.strongest, JSON.stringify([plain, lifelike]));
});

describe("near-misses", () => {
  const charts = (nearMiss: SchematicNearMiss): readonly SchematicChart[] =>
    KINDS.flatMap((kind) =>
      STRETCHES.flatMap((stretch) =>
        [1, 2, 3].map((seed) => plantSchematic({ kind, variant: 1, stretch, seed, nearMiss, timeframe: "1d" })),
      ),
    );

  test("a v-reversal has no range and takes back most of the trend", () => {
    for (const { schematic, candles } of charts("v-reversal")) {
      assert.equal(schematic.range, null);
      const climax = found(schematic.events.at(-1));
      const way = schematic.exit === "up" ? 1 : -1;
      assert.ok(climax.type === "SC" || climax.type === "BC");
      const trend = Math.abs(Math.log((candles[149]?.close ?? NaN) / climax.price));
      assert.ok(way * Math.log((candles.at(-1)?.close ?? NaN) / climax.price) > 0.62 * trend);
    }
  });

  test("a channel leaves its first range for good, on the side it came from", () => {
    for (const { schematic, candles } of charts("drifting-channel")) {
      const range = found(schematic.range ?? undefined);
      const last = candles.at(-1)?.close ?? NaN;
      assert.ok(schematic.exit === "up" ? last > range.resistance : last < range.support);
      assert.ok(schematic.events.every(({ phase }) => phase === "A"));
      assert.equal(schematic.exit, schematic.kind === "accumulation" || schematic.kind === "redistribution" ? "down" : "up");
    }
  });

  test("without a Phase C the range is left from its middle, either way", () => {
    const all = charts("no-phase-c");
    for (const { schematic, candles } of all) {
      assert.equal(schematic.springType, null);
      const range = found(schematic.range ?? undefined);
      const tested = found(schematic.events.find(({ type }) => type === "ST")).index;
      const inside = candles.slice(tested + 1).filter(({ openTime }) => openTime < (schematic.exitAt ?? 0));
      for (const { high, low } of inside) assert.ok(high <= range.resistance * (1 + TINY) && low >= range.support * (1 - TINY));
      assert.ok(schematic.exitAt !== null && schematic.events.every(({ type, phase }) => phase === "A" || type === "ST"));
    }
    assert.deepEqual(new Set(all.map(({ schematic }) => schematic.exit)), new Set(["up", "down"]));
  });

  test("a failed spring is taken back, and price then falls through it; a failed test held first", () => {
    for (const nearMiss of ["failed-spring", "failed-test"] as const) {
      for (const { schematic, candles } of charts(nearMiss)) {
        const turn = found(schematic.events.find(({ type }) => type === "SPRING" || type === "UTAD"));
        const reclaim = candles[turn.completedIndex ?? -1]?.close ?? NaN;
        const last = candles.at(-1)?.close ?? NaN;
        const range = found(schematic.range ?? undefined);
        assert.ok(reclaim > range.support && reclaim < range.resistance);
        assert.ok(turn.type === "SPRING" ? last < turn.price : last > turn.price);
        assert.equal(schematic.exit, turn.type === "SPRING" ? "down" : "up");
        assert.equal(
          schematic.events.some(({ type }) => type === "TEST"),
          nearMiss === "failed-test",
        );
      }
    }
  });
});

test("what is told is kept: stretch in time, climax volume, type of spring, depth of the range", () => {
  const plain = { kind: "accumulation", variant: 1, seed: 3, timeframe: "1d", noise: 0 } as const;
  const length = (stretch: number): number => {
    const { events } = plantSchematic({ ...plain, stretch }).schematic;
    return found(events.find(({ type }) => type === "SPRING")).index - found(events.find(({ type }) => type === "SC")).index;
  };
  assert.ok(length(4) > 3 * length(1) && length(0.5) < 0.7 * length(1));
  const loudness = (climaxVolume: number): number => {
    const { schematic, candles } = plantSchematic({ ...plain, stretch: 1, climaxVolume });
    const { index } = found(schematic.events.find(({ type }) => type === "SC"));
    const measures = new ChartMeasures(candles);
    return Math.max(...[index - 1, index].map((place) => measures.relativeVolume(place)));
  };
  assert.ok(loudness(5) > 4 && loudness(1.3) < 1.6);
  const width = (depth: number): number => {
    const { range } = plantSchematic({ ...plain, stretch: 1, depth }).schematic;
    return Math.log((range?.resistance ?? NaN) / (range?.support ?? NaN));
  };
  assert.ok(Math.abs(width(2) / width(1) - 2) < 0.01);
  assert.equal(plantSchematic({ ...plain, springType: 3 }).schematic.springType, 3);
});
