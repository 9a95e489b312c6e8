import assert from "node:assert/strict";
import { test } from "node:test";
import { candleProblem, type Candle } from "../../candle.ts";
import { BREAKABLE_RULES, nearMiss } from "./near-miss.ts";
import { plantWaves, type PlantedWaves, type PlantedWavesOptions } from "./planted-waves.ts";
import type { PlantedWave, WaveForm, WavePattern } from "./planted-wave.ts";

// The HARD rules once more, as the reference (5.1 to 5.7) words them and from nothing but the truth and the candles.

type Figure = (point: number) => number;
interface Geometry {
  readonly wave: PlantedWave;
  readonly y: Figure;
  readonly t: Figure;
  /** Lowest and highest oriented height of any candle of a leg. */
  readonly low: Figure;
  readonly high: Figure;
}
type Rules = { readonly [id: string]: boolean };

const ZIGZAGS = ["zigzag", "double_zigzag", "triple_zigzag"];
const THREES = [...ZIGZAGS, "flat", "double_three", "triple_three"];
const ALLOWED: { readonly [pattern in WavePattern]: (leg: number) => readonly string[] } = {
  impulse: (leg) => (leg === 3 ? ["impulse"] : leg === 2 ? THREES : leg === 4 ? [...THREES, "triangle"] : fiveAt(leg === 1)),
  leading_diagonal: (leg) => (leg % 2 === 0 ? ZIGZAGS : ["zigzag", "impulse"]),
  ending_diagonal: (leg) => (leg % 2 === 0 ? ZIGZAGS : ["zigzag"]),
  zigzag: (leg) => (leg === 2 ? [...THREES, "triangle"] : fiveAt(leg === 1)),
  double_zigzag: (leg) => (leg === 2 ? THREES : ["zigzag"]),
  triple_zigzag: (leg) => (leg % 2 === 0 ? THREES : ["zigzag"]),
  flat: (leg) => (leg === 3 ? fiveAt(false) : leg === 2 ? [...THREES, "triangle"] : THREES),
  triangle: () => [...THREES, "triangle"],
  double_three: (leg) =>
    leg === 2 ? ["zigzag", "double_zigzag", "flat"] : leg === 1 ? ["zigzag", "flat"] : ["zigzag", "flat", "triangle"],
  triple_three: (leg) =>
    leg % 2 === 0 ? ["zigzag", "double_zigzag", "flat"] : leg === 5 ? ["zigzag", "flat", "triangle"] : ["zigzag", "flat"],
};

function fiveAt(isFirst: boolean): readonly string[] {
  return ["impulse", isFirst ? "leading_diagonal" : "ending_diagonal"];
}

function geometryOf(wave: PlantedWave, candles: readonly Candle[]): Geometry {
  const sign = wave.direction === "up" ? 1 : -1;
  const points = [wave.start, ...wave.children.map(({ end }) => end)];
  const inLeg = (leg: number): number[] =>
    candles
      .slice(points[leg - 1]?.candleIndex, (points[leg]?.candleIndex ?? NaN) + 1)
      .flatMap(({ high, low }) => [sign * Math.log(high), sign * Math.log(low)]);
  return {
    wave,
    y: (point) => sign * Math.log(points[point]?.price ?? NaN),
    t: (point) => points[point]?.candleIndex ?? NaN,
    low: (leg) => Math.min(...inLeg(leg)),
    high: (leg) => Math.max(...inLeg(leg)),
  };
}

function rulesOf({ wave, y, t, low }: Geometry): Rules {
  const L = (leg: number): number => Math.abs(y(leg) - y(leg - 1));
  const slope = (from: number, to: number): number => (y(to) - y(from)) / (t(to) - t(from));
  const lineAtFive = (from: number, to: number): number => y(from) + slope(from, to) * (t(5) - t(from));
  const meetLater = slope(2, 4) > slope(1, 3) && lineAtFive(1, 3) > lineAtFive(2, 4);
  const expanding = wave.variant === "expanding";
  switch (wave.pattern) {
    case "impulse":
      return {
        I1: low(2) > y(0),
        I2: y(3) > y(1),
        I3: !(L(3) < L(1) && L(3) < L(5)),
        I4: low(4) >= y(1),
        truncation: wave.flags.includes("truncated") === y(5) <= y(3),
      };
    case "leading_diagonal":
    case "ending_diagonal": {
      const lengths = expanding ? L(3) > L(1) && L(5) > L(3) && L(4) > L(2) : L(3) < L(1) && L(5) < L(3) && L(4) < L(2);
      const lines = expanding ? slope(2, 4) < slope(1, 3) : meetLater && slope(1, 3) > 0;
      return { D1: low(2) > y(0), D2: y(3) > y(1), D3: y(4) > y(2), D4: y(4) < y(1), lengths, lines, fifth: y(5) > y(3) };
    }
    case "zigzag":
      return { Z1: low(2) > y(0), Z2: y(2) < y(1), Z4: y(3) > y(2), "C beyond A": y(3) > y(1) };
    case "double_zigzag":
      return { X: low(2) > y(0), Y: y(3) > y(1) };
    case "triple_zigzag":
      return { X: low(2) > y(0), Y: y(3) > y(1), X2: low(4) > y(2), Z: y(5) > y(3) };
    case "flat": {
      const back = L(2) / L(1);
      const variants = {
        regular: back <= 1.05 && y(3) >= y(1),
        expanded: back > 1.05 && y(3) > y(1),
        running: back > 1 && y(3) <= y(1),
      };
      return {
        F1: back >= 0.9,
        variant: variants[wave.variant as keyof typeof variants],
      };
    }
    case "triangle":
      return expanding
        ? { beyond: y(3) > y(1) && y(4) < y(2) && y(5) > y(3), shares: [2, 3, 4].every((k) => L(k) >= L(k - 1) && L(k) <= 1.5 * L(k - 1)) }
        : {
            T1: y(3) <= y(1),
            T2: y(4) >= y(2),
            T3: y(5) <= y(3),
            T4: meetLater,
            variant:
              (wave.variant === "barrier") === Math.abs(y(4) - y(2)) <= 0.05 * Math.max(L(1), L(2)) &&
              (wave.variant === "running") === y(2) < y(0),
          };
    case "double_three":
      return { X: L(2) >= 0.9 * L(1) };
    case "triple_three":
      return { X: L(2) >= 0.9 * L(1), X2: L(4) >= 0.9 * L(3) };
    case null:
      return {};
  }
}

function brokenRules(wave: PlantedWave, candles: readonly Candle[]): string[] {
  if (wave.pattern === null) return [];
  const broken = Object.entries(rulesOf(geometryOf(wave, candles)))
    .filter(([, holds]) => !holds)
    .map(([id]) => id);
  const allowed = ALLOWED[wave.pattern];
  for (const [place, { pattern, label }] of wave.children.entries()) {
    if (pattern !== null && !allowed(place + 1).includes(pattern)) broken.push(`${wave.pattern} ${label} is a ${pattern}`);
  }
  return [...broken, ...brokenMixes(wave)];
}

function brokenMixes({ pattern, children }: PlantedWave): string[] {
  const inside = children.map((child) => child.pattern);
  const threes = inside.filter((_, place) => place % 2 === 0);
  if (pattern === "triangle" && inside.filter((one) => one !== null && !ZIGZAGS.includes(one)).length > 1) return ["T5"];
  if (pattern !== "double_three" && pattern !== "triple_three") return [];
  return threes.filter((one) => one === "zigzag").length > 1 || threes.slice(0, -1).includes("triangle")
    ? ["one zigzag, triangle last"]
    : [];
}

function* allWaves(wave: PlantedWave): Generator<PlantedWave> {
  yield wave;
  for (const child of wave.children) yield* allWaves(child);
}

function reachOf(wave: PlantedWave): { low: number; high: number } {
  const inside = wave.children.map(reachOf);
  return {
    low: Math.min(wave.start.price, wave.end.price, ...inside.map(({ low }) => low)),
    high: Math.max(wave.start.price, wave.end.price, ...inside.map(({ high }) => high)),
  };
}

const FORMS: { readonly [pattern in WavePattern]: readonly (WaveForm | undefined)[] } = {
  impulse: ["extended_1", "extended_3", "extended_5", "plain", "truncated"],
  leading_diagonal: ["contracting", "expanding"],
  ending_diagonal: ["contracting", "expanding"],
  zigzag: [undefined],
  double_zigzag: [undefined],
  triple_zigzag: [undefined],
  flat: ["regular", "expanded", "running"],
  triangle: ["contracting", "running", "barrier", "expanding"],
  double_three: ["plain", "with_triangle"],
  triple_three: ["plain", "with_triangle"],
};
const PATTERNS = Object.keys(FORMS) as WavePattern[];
const STYLES = ["usual", "wide", "lumpy"] as const;

function optionsOf(pattern: WavePattern, form: WaveForm | undefined, seed: number): PlantedWavesOptions {
  const variant = form === undefined ? {} : { variant: form };
  return { seed, pattern, timeframe: "1h", style: STYLES[seed % 3] ?? "usual", direction: seed % 2 === 0 ? "up" : "down", ...variant };
}

function everyWave({ truth, before, after, parent }: PlantedWaves): PlantedWave[] {
  return [...before, truth, ...after].flatMap((wave) => [...allWaves(wave)]).concat(parent ?? []);
}

for (const pattern of PATTERNS) {
  for (const form of FORMS[pattern]) {
    const charts = Array.from({ length: 18 }, (_, seed) => plantWaves(optionsOf(pattern, form, seed)));

    test(`every wave in a planted ${pattern} ${form ?? ""} keeps its HARD rules`, () => {
      for (const [seed, chart] of charts.entries()) {
        for (const wave of everyWave(chart)) assert.deepEqual(brokenRules(wave, chart.candles), [], `seed ${seed}, ${wave.pattern}`);
      }
    });

    test(`a planted ${pattern} ${form ?? ""} is what was asked for, between candles without a flaw`, () => {
      for (const { truth, candles } of charts) {
        assert.equal(truth.pattern, pattern);
        if (pattern === "impulse")
          assert.equal(form === "plain" ? truth.flags.length === 0 : truth.flags.some((flag) => flag === form), true);
        else if (truth.variant !== undefined) assert.equal(truth.variant, form);
        for (const [place, candle] of candles.entries()) {
          assert.equal(candleProblem(candle), undefined);
          if (place > 0) assert.equal(candle.open, candles[place - 1]?.close);
        }
      }
    });

    test(`every planted point of a ${pattern} ${form ?? ""} is the extreme of its candle, and no candle passes the points of its wave`, () => {
      for (const { truth, candles } of charts) {
        for (const wave of allWaves(truth)) {
          const [top, bottom] = wave.direction === "up" ? [wave.end, wave.start] : [wave.start, wave.end];
          assert.equal(candles[top.candleIndex]?.high, top.price);
          assert.equal(candles[bottom.candleIndex]?.low, bottom.price);
          assert.equal(candles[wave.end.candleIndex]?.openTime, wave.end.time);
          const own = candles.slice(wave.start.candleIndex, wave.end.candleIndex + 1);
          const reach = { low: Math.min(...own.map(({ low }) => low)), high: Math.max(...own.map(({ high }) => high)) };
          assert.deepEqual(reach, reachOf(wave));
        }
      }
    });
  }
}

test("lowest legs take 5 to 25 candles, and longer legs take longer", () => {
  const { truth } = plantWaves({ seed: 4, pattern: "impulse", timeframe: "15m" });
  const legs = [...allWaves(truth)].filter(({ pattern }) => pattern === null);
  const duration = ({ start, end }: PlantedWave): number => end.candleIndex - start.candleIndex;
  const byHeight = legs.toSorted((a, b) => heightOf(a) - heightOf(b)).map(duration);
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  assert.ok(legs.length > 60);
  assert.ok(legs.every((leg) => duration(leg) >= 5 && duration(leg) <= 25));
  assert.ok(mean(byHeight.slice(-20)) > 1.2 * mean(byHeight.slice(0, 20)));
});

function heightOf({ start, end }: PlantedWave): number {
  return Math.abs(Math.log(end.price / start.price));
}

function depthOf({ children }: PlantedWave): number {
  return children.length === 0 ? 0 : 1 + Math.max(...children.map(depthOf));
}

test("depth is the number of degrees inside the pattern's own legs", () => {
  for (const depth of [0, 1, 2, 3] as const)
    assert.equal(depthOf(plantWaves({ seed: 1, pattern: "zigzag", timeframe: "1h", depth }).truth), depth + 1);
});

test("a correction that begins beyond its start leaves the end of the wave before it where it was", () => {
  const impulses = Array.from({ length: 60 }, (_, seed) =>
    plantWaves({ seed, pattern: "impulse", timeframe: "1h", variant: "extended_3" }),
  );
  const expanded = impulses.filter(({ truth }) => truth.children[3]?.variant === "expanded");
  assert.ok(expanded.length > 3);
  for (const { truth, candles } of expanded) {
    const [third, fourth] = [truth.children[2] as PlantedWave, truth.children[3] as PlantedWave];
    const inFourth = candles.slice(fourth.start.candleIndex, fourth.end.candleIndex);
    assert.ok(Math.max(...inFourth.map(({ high }) => high)) > third.end.price);
    assert.equal(fourth.start.price, third.end.price);
    assert.ok(truth.end.price > Math.max(...inFourth.map(({ high }) => high)));
  }
});

test("the same seed is the same chart, another seed is another", () => {
  const options = { seed: 9, pattern: "triangle", timeframe: "4h" } as const;
  assert.deepEqual(plantWaves(options), plantWaves(options));
  assert.notDeepEqual(plantWaves(options).candles, plantWaves({ ...options, seed: 10 }).candles);
});

test("a falling pattern is the mirror image of the rising one", () => {
  for (const pattern of PATTERNS) {
    const up = plantWaves({ seed: 3, pattern, timeframe: "1h", startPrice: 1 });
    const down = plantWaves({ seed: 3, pattern, timeframe: "1h", startPrice: 1, direction: "down" });
    assert.equal(up.candles.length, down.candles.length);
    for (const [place, candle] of up.candles.entries()) {
      const mirrored = down.candles[place] as Candle;
      const products = [candle.high * mirrored.low, candle.low * mirrored.high, candle.open * mirrored.open, candle.close * mirrored.close];
      for (const product of products) assert.ok(Math.abs(product - 1) < 1e-12);
      assert.equal(candle.volume, mirrored.volume);
    }
    assert.equal(down.truth.direction, "down");
    assert.ok(Math.abs(up.truth.end.price * down.truth.end.price - 1) < 1e-12);
  }
});

test("what comes before is a larger move the other way, unless told otherwise", () => {
  for (const pattern of PATTERNS.filter((one) => one !== "ending_diagonal")) {
    for (let seed = 0; seed < 10; seed += 1) {
      const { truth, before } = plantWaves({ seed, pattern, timeframe: "1h" });
      assert.deepEqual(
        before.map(({ direction }) => direction),
        ["down"],
      );
      assert.deepEqual(before[0]?.end, truth.start);
      assert.ok(heightOf(before[0] as PlantedWave) > Math.log(reachOf(truth).high / truth.start.price));
    }
    const alone = plantWaves({ seed: 1, pattern, timeframe: "1h", leadIn: "none", aftermath: 0 });
    assert.equal(alone.truth.start.candleIndex, 0);
    assert.equal(alone.truth.end.candleIndex, alone.candles.length - 1);
  }
});

test("an ending diagonal closes the larger wave that was begun before it", () => {
  const { truth, before, parent } = plantWaves({ seed: 2, pattern: "ending_diagonal", timeframe: "1h" });
  assert.deepEqual(parent?.children.at(-1), { ...truth, label: parent?.pattern === "impulse" ? "5" : "C" });
  assert.deepEqual(parent?.children.slice(0, -1), before);
});

test("the aftermath goes against the pattern as far as it is told", () => {
  for (const pattern of PATTERNS) {
    const { truth, after } = plantWaves({ seed: 5, pattern, timeframe: "1h", aftermath: 0.5 });
    const points = [truth.start, ...truth.children.map(({ end }) => end)].map(({ price }) => Math.log(price));
    assert.equal(after[0]?.direction, "down");
    assert.ok(Math.abs(heightOf(after[0] as PlantedWave) / (Math.max(...points) - Math.min(...points)) - 0.5) < 1e-9);
  }
});

test("volume is higher in third waves than in corrections", () => {
  const chart = plantWaves({ seed: 6, pattern: "impulse", timeframe: "1h", variant: "extended_3" });
  const volumeOf = ({ start, end }: PlantedWave): number => {
    const own = chart.candles.slice(start.candleIndex + 1, end.candleIndex + 1);
    return own.reduce((sum, { volume }) => sum + volume, 0) / own.length;
  };
  const [, second, third, fourth] = chart.truth.children.map(volumeOf) as [number, number, number, number];
  assert.ok(third > 1.3 * second && third > 1.3 * fourth);
});

for (const rule of BREAKABLE_RULES) {
  test(`a near miss of ${rule} breaks ${rule} and nothing else`, () => {
    for (let seed = 0; seed < 20; seed += 1) {
      const style = STYLES[seed % 3] ?? "usual";
      const { truth, candles, broken } = nearMiss({ seed, rule, timeframe: "1h", style, direction: seed % 2 === 0 ? "up" : "down" });
      assert.deepEqual(brokenRules(truth, candles), [rule], `seed ${seed}`);
      for (const wave of truth.children.flatMap((child) => [...allWaves(child)])) assert.deepEqual(brokenRules(wave, candles), []);
      assert.equal(broken.rule, rule);
      const points = [truth.start, ...truth.children.map(({ end }) => end)];
      assert.ok(broken.points.length > 1 && broken.points.every((point) => points.includes(point)));
    }
  });
}

test("a near miss of a level breaks it by 3 % of the first leg or more", () => {
  for (const rule of ["I1", "I4", "D3", "D4", "Z1", "T1", "T2", "T3"] as const) {
    for (let seed = 0; seed < 20; seed += 1) {
      const { truth, broken } = nearMiss({ seed, rule, timeframe: "1h" });
      const [one, other] = broken.points.map(({ price }) => Math.log(price)) as [number, number];
      assert.ok(Math.abs(one - other) > 0.03 * heightOf(truth.children[0] as PlantedWave));
    }
  }
});
