import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import type { Momentum, MomentumThen, VolumeProfile } from "#analysis";
import { momentumEvidence, type MomentumEvidence } from "./momentum-evidence.ts";
import { DEFAULT_MOMENTUM_OPTIONS } from "./momentum-options.ts";
import type { Idea } from "./playbook/setup.ts";
import { HOUR, T0, UNKNOWN_MOMENTUM } from "./signal-samples.ts";

const [EARLIER, LATER, TURN, NOW] = [T0 - 40 * HOUR, T0 - 10 * HOUR, T0 - 5 * HOUR, T0 - HOUR];
const BEGAN = T0 - 60 * HOUR;
const MOMENT = { at: NOW, confirmedAt: T0 };
const RULES = ["M:RSI-DIVERGENCE", "M:MACD-DIVERGENCE", "M:VALUE-AREA", "M:VWAP", "M:AVERAGES", "M:TAKERS", "M:BANDS"];

/** What momentum is on a chart drawn by hand, seen by a long. */
interface Sketch {
  readonly lows: readonly [earlier: number, later: number];
  readonly rsi: readonly [earlier: number, later: number];
  readonly histogram: readonly [earlier: number, later: number];
  readonly area: readonly [low: number, high: number] | undefined;
  readonly averagePrice: number | undefined;
  readonly averages: readonly [fast: number, middle: number, slow: number];
  readonly takerBuyShare: number;
  /** At the turn and now. */
  readonly positions: readonly [turn: number, now: number];
  readonly close: number;
  readonly entry: number;
  readonly atr: number;
}

/** Everything speaks for a long. */
const STRONG: Sketch = {
  lows: [100, 98],
  rsi: [25, 35],
  histogram: [-2, -0.5],
  area: [99, 104],
  averagePrice: 102,
  averages: [110, 105, 100],
  takerBuyShare: 0.6,
  positions: [-0.1, 0.4],
  close: 105,
  entry: 106,
  atr: 0.02,
};

function then(close: number, changed: Partial<MomentumThen> = {}): MomentumThen {
  return { close, rsi: NaN, macdHistogram: NaN, bandPosition: NaN, takerBuyShare: NaN, ...changed };
}

interface Chart {
  readonly idea: Pick<Idea, "side" | "anchors" | "entry">;
  readonly reading: { readonly momentum: Momentum; readonly atr: number };
  readonly coarser: Momentum;
}

function chartOf(sketch: Sketch): Chart {
  const { lows, rsi, histogram, area, averagePrice, averages, positions, close, entry, atr, takerBuyShare } = sketch;
  const known = new Map<number, MomentumThen>([
    [EARLIER, then(lows[0], { rsi: rsi[0], macdHistogram: histogram[0] })],
    [LATER, then(lows[1], { rsi: rsi[1], macdHistogram: histogram[1] })],
    [TURN, then(lows[1], { bandPosition: positions[0], takerBuyShare })],
    [NOW, then(close, { bandPosition: positions[1] })],
  ]);
  const profile: VolumeProfile | undefined = area && { pointOfControl: area[0], valueAreaLow: area[0], valueAreaHigh: area[1] };
  const divergence = { earlier: { at: EARLIER, price: lows[0] }, later: { at: LATER, price: lows[1] } };
  return {
    idea: { side: "long", entry, anchors: { beganAt: BEGAN, turnAt: TURN, divergence } },
    reading: { atr, momentum: momentumOf(known, averagePrice, profile) },
    coarser: { ...momentumOf(new Map(), undefined, undefined), averages: { fast: averages[0], middle: averages[1], slow: averages[2] } },
  };
}

function momentumOf(
  known: ReadonlyMap<number, MomentumThen>,
  averagePrice: number | undefined,
  profile: VolumeProfile | undefined,
): Momentum {
  const { rsi, macd, averages, bands } = UNKNOWN_MOMENTUM;
  return {
    rsi,
    macd,
    averages,
    bands,
    at: (time) => known.get(time),
    averagePriceSince: (time) => (time === BEGAN ? averagePrice : undefined),
    volumeProfileSince: (time) => (time === BEGAN ? profile : undefined),
  };
}

/** The same chart on prices 1/p, seen by a short. */
function turned({ idea, reading, coarser }: Chart): Chart {
  const { momentum, atr } = reading;
  const { divergence } = idea.anchors;
  assert.ok(divergence !== undefined);
  const prices = new Map([
    [EARLIER, divergence.earlier.price],
    [LATER, divergence.later.price],
  ]);
  const turnedThen = (time: number, { close, rsi, macdHistogram, bandPosition, takerBuyShare }: MomentumThen): [number, MomentumThen] => [
    time,
    {
      close: 1 / close,
      rsi: 100 - rsi,
      macdHistogram: -macdHistogram / (prices.get(time) ?? NaN) ** 2,
      bandPosition: 1 - bandPosition,
      takerBuyShare: 1 - takerBuyShare,
    },
  ];
  const known = new Map(
    [EARLIER, LATER, TURN, NOW].flatMap((time) => (momentum.at(time) ? [turnedThen(time, momentum.at(time) as MomentumThen)] : [])),
  );
  const average = momentum.averagePriceSince(BEGAN);
  const profile = momentum.volumeProfileSince(BEGAN);
  const { fast, middle, slow } = coarser.averages;
  return {
    idea: {
      side: "short",
      entry: 1 / idea.entry,
      anchors: {
        ...idea.anchors,
        divergence: {
          earlier: { at: EARLIER, price: 1 / divergence.earlier.price },
          later: { at: LATER, price: 1 / divergence.later.price },
        },
      },
    },
    reading: {
      atr,
      momentum: momentumOf(
        known,
        average && 1 / average,
        profile && {
          pointOfControl: 1 / profile.pointOfControl,
          valueAreaLow: 1 / profile.valueAreaHigh,
          valueAreaHigh: 1 / profile.valueAreaLow,
        },
      ),
    },
    coarser: { ...coarser, averages: { fast: 1 / fast, middle: 1 / middle, slow: 1 / slow } },
  };
}

function asked({ idea, reading, coarser }: Chart): MomentumEvidence {
  return momentumEvidence(idea, reading, coarser, MOMENT);
}

function found(changed: Partial<Sketch>): {
  rules: readonly string[];
  score: (name: string) => number | undefined;
  text: (rule: string) => string | undefined;
} {
  const { evidence, parts } = asked(chartOf({ ...STRONG, ...changed }));
  return {
    rules: evidence.map(({ rule }) => rule),
    score: (name) => parts.find((part) => part.name === name)?.score,
    text: (rule) => evidence.find((row) => row.rule === rule)?.text,
  };
}

test("everything that speaks for a long is said once, in a trader's words, as of the candle that confirmed it", () => {
  const { evidence, parts } = asked(chartOf(STRONG));
  assert.deepEqual(
    evidence.map(({ rule, text }) => `${rule} ${text}`),
    [
      "M:RSI-DIVERGENCE Price fell from a low of 100 to one of 98 while RSI rose from 25.0 to 35.0",
      "M:MACD-DIVERGENCE Price fell from a low of 100 to one of 98 while the MACD histogram went from -2 % to -0.51 % of price",
      "M:VALUE-AREA Price has closed at 105, above the value area of 99 to 104, where 70 % of the volume was traded",
      "M:VWAP The entry at 106 lies above 102, the average price by volume since the move began: for the long",
      "M:AVERAGES On the next larger timeframe EMA 20 at 110 lies above EMA 50 at 105, and that above EMA 200 at 100: for the long",
      "M:TAKERS Takers bought 60 % of the volume at the turn: for the long",
      "M:BANDS Price closed at 98 at the turn, below the lower Bollinger band, and is back inside at 105",
    ],
  );
  for (const { at, confirmedAt } of evidence) assert.deepEqual({ at, confirmedAt }, MOMENT);
  assert.deepEqual(
    parts.map(({ name, score, weight }) => [name, score, weight]),
    Object.entries(DEFAULT_MOMENTUM_OPTIONS.weights).map(([name, weight]) => [name, 1, weight]),
  );
});

test("a short is told so in its own words", () => {
  const { evidence } = asked(turned(chartOf({ ...STRONG, lows: [1 / 98, 1 / 100], histogram: [-0.01, -0.002] })));
  const texts = evidence.map(({ text }) => text);
  assert.ok(texts.includes("Price rose from a high of 98 to one of 100 while RSI fell from 75.0 to 65.0"), texts.join("\n"));
  assert.ok(texts.some((text) => text.includes("above the upper Bollinger band")));
  assert.ok(texts.includes("Takers bought 40 % of the volume at the turn: for the short"));
});

describe("what speaks against the idea, or not at all", () => {
  test("M:RSI-DIVERGENCE takes a further extreme, momentum that leaned against the idea, and less of it", () => {
    for (const changed of [
      { lows: [98, 100] },
      { lows: [100, 100] },
      { rsi: [25, 25] },
      { rsi: [25, 20] },
      { rsi: [55, 60] },
      { rsi: [NaN, 35] },
      { rsi: [25, NaN] },
    ] as const) {
      assert.ok(!found(changed).rules.includes("M:RSI-DIVERGENCE"), JSON.stringify(changed));
    }
    assert.equal(found({ rsi: [25, 30] }).score("rsiDivergence"), 0.75);
  });

  test("M:MACD-DIVERGENCE likewise, by the share of the histogram that is gone", () => {
    for (const changed of [{ lows: [98, 100] }, { histogram: [-2, -2] }, { histogram: [1, 2] }, { histogram: [NaN, -1] }] as const) {
      assert.ok(!found(changed).rules.includes("M:MACD-DIVERGENCE"), JSON.stringify(changed));
    }
    const score = found({ lows: [100, 99], histogram: [-2, -1.5 * 0.99] }).score("macdDivergence");
    assert.ok(Math.abs((score ?? NaN) - 0.75) < 1e-12);
  });

  test("M:VALUE-AREA takes both the close and the entry beyond it", () => {
    for (const changed of [{ close: 104 }, { entry: 103 }, { close: 90, entry: 91 }, { area: undefined }] as const) {
      assert.ok(!found(changed).rules.includes("M:VALUE-AREA"), JSON.stringify(changed));
    }
  });

  test("M:VWAP counts by the distance in average true ranges", () => {
    const half = found({ averagePrice: 106 * Math.exp(-0.01) });
    assert.ok(Math.abs((half.score("averagePrice") ?? NaN) - 0.75) < 1e-12);
    const against = found({ averagePrice: 110 });
    assert.equal(against.score("averagePrice"), 0);
    assert.match(against.text("M:VWAP") ?? "", /lies below 110, .*: against the long$/);
    for (const changed of [{ averagePrice: undefined }, { atr: NaN }, { averagePrice: 106 }])
      assert.ok(!found(changed).rules.includes("M:VWAP"));
  });

  test("M:AVERAGES in no order say nothing, upside down they speak against the idea", () => {
    for (const averages of [
      [105, 110, 100],
      [NaN, 105, 100],
      [110, 105, NaN],
      [100, 100, 100],
    ] as const) {
      assert.ok(!found({ averages }).rules.includes("M:AVERAGES"));
    }
    assert.equal(found({ averages: [100, 105, 110] }).score("averages"), 0);
    const { idea, reading } = chartOf(STRONG);
    assert.ok(!momentumEvidence(idea, reading, undefined, MOMENT).evidence.some(({ rule }) => rule === "M:AVERAGES"));
  });

  test("M:TAKERS who sold at the turn speak against a long; even ones and unknown ones say nothing", () => {
    assert.equal(found({ takerBuyShare: 0.4 }).score("takers"), 0);
    assert.match(found({ takerBuyShare: 0.4 }).text("M:TAKERS") ?? "", /^Takers bought 40 % .*: against the long$/);
    assert.ok(Math.abs((found({ takerBuyShare: 0.55 }).score("takers") ?? NaN) - 0.75) < 1e-12);
    assert.match(found({ takerBuyShare: 0.5001 }).text("M:TAKERS") ?? "", /50\.01 %/);
    for (const takerBuyShare of [0.5, NaN]) assert.ok(!found({ takerBuyShare }).rules.includes("M:TAKERS"));
  });

  test("M:BANDS takes a close outside at the turn and one inside now, and weighs nothing", () => {
    for (const positions of [
      [0.1, 0.4],
      [-0.1, -0.1],
      [NaN, 0.4],
      [-0.1, NaN],
    ] as const)
      assert.ok(!found({ positions }).rules.includes("M:BANDS"));
    assert.equal(found({}).score("bands"), undefined);
  });

  test("where nothing is known nothing is said", () => {
    const { idea } = chartOf(STRONG);
    const nothing = { evidence: [], parts: [] };
    assert.deepEqual(momentumEvidence(idea, { momentum: UNKNOWN_MOMENTUM, atr: NaN }, UNKNOWN_MOMENTUM, MOMENT), nothing);
    assert.deepEqual(momentumEvidence(idea, { momentum: UNKNOWN_MOMENTUM, atr: 0.02 }, undefined, MOMENT), nothing);
  });

  test("an idea without two extremes is asked for no divergence", () => {
    const { idea, reading, coarser } = chartOf(STRONG);
    const { beganAt, turnAt } = idea.anchors;
    const { evidence } = momentumEvidence({ ...idea, anchors: { beganAt, turnAt } }, reading, coarser, MOMENT);
    assert.deepEqual(
      evidence.map(({ rule }) => rule),
      RULES.slice(2),
    );
  });
});

test("weights and measures are options", () => {
  const { idea, reading, coarser } = chartOf({ ...STRONG, averagePrice: 106 * Math.exp(-0.02) });
  const weights = { ...DEFAULT_MOMENTUM_OPTIONS.weights, takers: 0.7 };
  const options = { weights, fullTakerShare: 0.7, fullDistance: 2, fullRsiPoints: 20, fullMacdLoss: 1 };
  const { parts } = momentumEvidence(idea, reading, coarser, { ...MOMENT, options });
  const rounded = parts.map(({ name, score, weight }) => [name, Number(score.toFixed(3)), weight]);
  assert.deepEqual(rounded, [
    ["rsiDivergence", 0.75, weights.rsiDivergence],
    ["macdDivergence", 0.872, weights.macdDivergence],
    ["valueArea", 1, weights.valueArea],
    ["averagePrice", 0.75, weights.averagePrice],
    ["averages", 1, weights.averages],
    ["takers", 0.75, 0.7],
  ]);
});

describe("on any chart", () => {
  const price = fc.integer({ min: 800, max: 1200 }).map((tenths) => tenths / 10);
  const sixteenth = fc.integer({ min: -8, max: 24 }).map((sixteenths) => sixteenths / 16);
  const perhaps = <Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value | undefined> => fc.option(value, { nil: undefined, freq: 6 });
  const orUnknown = (value: fc.Arbitrary<number>): fc.Arbitrary<number> =>
    fc.oneof({ arbitrary: value, weight: 6 }, { arbitrary: fc.constant(NaN), weight: 1 });
  const histogram = fc.integer({ min: -50, max: 20 }).map((tenths) => tenths / 10);
  const rsi = fc.integer({ min: 0, max: 100 });
  const sketches: fc.Arbitrary<Sketch> = fc.record({
    lows: fc.tuple(price, price),
    rsi: fc.tuple(orUnknown(rsi), orUnknown(rsi)),
    histogram: fc.tuple(orUnknown(histogram), orUnknown(histogram)),
    area: perhaps(fc.tuple(price, price).map(([one, other]) => [Math.min(one, other), Math.max(one, other)] as const)),
    averagePrice: perhaps(price),
    averages: fc.tuple(orUnknown(price), price, orUnknown(price)),
    takerBuyShare: orUnknown(fc.integer({ min: 0, max: 16 }).map((sixteenths) => sixteenths / 16)),
    positions: fc.tuple(orUnknown(sixteenth), orUnknown(sixteenth)),
    close: price,
    entry: price,
    atr: orUnknown(fc.constant(0.02)),
  });
  const RUNS = { seed: 20_240_101, numRuns: 500 };

  test("each rule speaks at most once, in order, and no score leaves its bounds", () => {
    const heard = new Set<string>();
    fc.assert(
      fc.property(sketches, (sketch) => {
        const { evidence, parts } = asked(chartOf(sketch));
        const rules = evidence.map(({ rule, text }) => {
          assert.doesNotMatch(text, /NaN|undefined/);
          heard.add(rule);
          return rule;
        });
        assert.deepEqual(
          rules,
          RULES.filter((rule) => rules.includes(rule)),
        );
        for (const { score, weight } of parts) assert.ok(score >= 0 && score <= 1 && weight > 0);
      }),
      RUNS,
    );
    assert.deepEqual([...heard].toSorted(), RULES.toSorted());
  });

  test("the opposite idea on the chart turned over is told the same", () => {
    fc.assert(
      fc.property(sketches, (sketch) => {
        const plain = asked(chartOf(sketch));
        const mirrored = asked(turned(chartOf(sketch)));
        const rulesOf = ({ evidence }: MomentumEvidence): readonly string[] => evidence.map(({ rule }) => rule);
        assert.deepEqual(rulesOf(mirrored), rulesOf(plain));
        const verdictOf = ({ evidence }: MomentumEvidence): readonly (string | undefined)[] =>
          evidence.map(({ text }) => / (for|against) the /.exec(text)?.[1]);
        assert.deepEqual(verdictOf(mirrored), verdictOf(plain));
        assert.equal(mirrored.parts.length, plain.parts.length);
        for (const [place, { name, score, weight }] of plain.parts.entries()) {
          const other = mirrored.parts[place];
          assert.ok(
            other?.name === name && other.weight === weight && Math.abs(other.score - score) < 1e-9,
            `${name} ${score} ${other?.score}`,
          );
        }
      }),
      RUNS,
    );
  });
});
