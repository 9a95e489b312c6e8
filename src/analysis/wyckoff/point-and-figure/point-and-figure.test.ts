import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import type { Json } from "#core";
import type { Candle } from "#market";
import { randomWalkCandles } from "#market/synthetic";
import { CandleMeasure } from "../../candle-measure.ts";
import type { MeasuredCandle } from "../../measured-candle.ts";
import { levelOf, rowReachedDown, rowReachedUp, type BoxScale } from "./box-scale.ts";
import { BoxRuler, CauseChart, steppingStone, type CauseCount, type CauseRequest, type Column, type Reversal } from "./index.ts";

const RUNS = { numRuns: 60, seed: 20_240_101 };
const HOUR = 3_600_000;
const HUNDREDS: BoxScale = { kind: "points", step: 100, origin: 0 };

/** A range in turning points: a fall to the climax at 9,200, six swings, and a last point of support at 9,800 on the fifteenth column. */
const SWINGS = [
  10_600, 9_200, 10_400, 9_500, 10_300, 9_600, 10_200, 9_500, 10_100, 9_300, 10_300, 9_700, 10_400, 9_900, 10_500, 9_800, 10_500,
];
const SWING_CANDLES = 8;
const atSwing = (place: number): number => place * SWING_CANDLES * HOUR;
const REACTION = atSwing(2);
const TEST = atSwing(7);
const SPRING = atSwing(9);
const LAST_POINT = atSwing(15);

const REQUEST: CauseRequest = {
  side: "up",
  lastPoint: { price: 9_800, at: LAST_POINT },
  boundaries: [
    { event: "SPRING", at: SPRING },
    { event: "ST", at: TEST },
    { event: "AR", at: REACTION },
  ],
  extreme: 9_200,
  support: 9_200,
  resistance: 10_400,
  candles: 112,
  confirmedAt: LAST_POINT + 3 * HOUR,
};

describe("the horizontal count", () => {
  const chart = chartOf(HUNDREDS, swingCandles(SWINGS));

  test("worked check: 14 columns of 3 boxes of 100 from a last point at 9,800 over a low at 9,200 reach 13,400, 13,700 and 14,000", () => {
    const count = counted(chart, REQUEST);
    assert.deepEqual([count.columns, count.reversal, count.box, count.countLine, count.extreme], [14, 3, 100, 9_800, 9_200]);
    assert.deepEqual(
      count.targets.map(({ basis, price, columns }) => [basis, price, columns]),
      [
        ["P&F conservative", 13_400, 14],
        ["P&F middle", 13_700, 14],
        ["P&F maximum", 14_000, 14],
      ],
    );
    assert.ok(count.targets.every((target) => target.confirmedAt === REQUEST.confirmedAt && target.box === 100 && target.reversal === 3));
  });

  test("is made of segments from the last point leftwards, the most conservative first, each redrawable from its times", () => {
    const { stages, from, to } = counted(chart, REQUEST);
    assert.deepEqual(
      stages.map(({ event, columns, totalColumns }) => [event, columns, totalColumns]),
      [
        ["SPRING", 7, 7],
        ["ST", 2, 9],
        ["AR", 5, 14],
      ],
    );
    assert.deepEqual(stages[0]?.targets[0]?.price, 9_200 + 7 * 300);
    const columns = chart.columns(3);
    const place = (time: number): number => columns.findIndex((column) => column.from === time);
    for (const stage of stages) assert.equal(columns.findIndex((column) => column.to === to) - place(stage.from) + 1, stage.totalColumns);
    assert.equal(place(from), place(stages[2]?.from as number));
  });

  test("an event belongs to the column that was under way, from its first candle on; one in the column of the last point adds nothing", () => {
    const spring = chart.columns(3)[8] as Column;
    for (const at of [spring.from, spring.to]) {
      const { stages } = counted(chart, {
        ...REQUEST,
        boundaries: [
          { event: "TEST", at: LAST_POINT },
          { event: "SPRING", at },
        ],
      });
      assert.deepEqual(
        stages.map(({ event, columns }) => [event, columns]),
        [["SPRING", 7]],
      );
    }
  });

  test("leaves a segment out whose left end is not on the chart", () => {
    const late = chartOf(HUNDREDS, swingCandles(SWINGS).slice(4 * SWING_CANDLES));
    const { stages } = counted(late, REQUEST);
    assert.deepEqual(
      stages.map(({ event }) => event),
      ["SPRING", "ST"],
    );
    assert.equal(late.count({ ...REQUEST, lastPoint: { price: 9_800, at: 0 } }), undefined);
  });

  test("goes left to the wall: the first column that crosses the counted row, and skips a segment that has none", () => {
    // The fall into the test at 9,300 starts below the row of the last point, so the wall is two columns further left.
    const swings = [10_600, 9_200, 10_400, 9_300, 9_700, 9_300, 10_400, 9_800, 10_500];
    const low = chartOf(HUNDREDS, swingCandles(swings));
    const request = { ...REQUEST, lastPoint: { price: 9_800, at: atSwing(7) } };
    const wall = counted(low, { ...request, boundaries: [{ event: "ST", at: atSwing(5) }] });
    assert.equal(wall.columns, 5);
    const walled = counted(low, {
      ...request,
      boundaries: [
        { event: "ST", at: atSwing(5) },
        { event: "UA", at: atSwing(4) },
        { event: "AR", at: atSwing(2) },
      ],
    });
    assert.deepEqual(
      walled.stages.map(({ event, columns }) => [event, columns]),
      [
        ["UA", 5],
        ["AR", 1],
      ],
    );
  });

  test("of a distribution is the same count upside down, and a target at or below zero is refused", () => {
    const mirrored = chartOf(HUNDREDS, swingCandles(SWINGS.map((price) => 20_000 - price)));
    const request: CauseRequest = {
      ...REQUEST,
      side: "down",
      lastPoint: { price: 10_200, at: LAST_POINT },
      extreme: 10_800,
      support: 9_600,
      resistance: 10_800,
    };
    const count = counted(mirrored, request);
    assert.deepEqual(
      count.targets.map(({ price }) => price),
      [6_600, 6_300, 6_000],
    );
    const cheap = chartOf(HUNDREDS, swingCandles(SWINGS.map((price) => 13_900 - price)));
    const few = counted(cheap, {
      ...request,
      lastPoint: { price: 4_100, at: LAST_POINT },
      extreme: 4_700,
      support: 3_500,
      resistance: 4_700,
    });
    assert.deepEqual(
      few.targets.map(({ price }) => price),
      [500, 200],
    );
  });

  test("short or low ranges are counted with a reversal of one box, on closes", () => {
    const count = counted(chart, { ...REQUEST, support: 9_900, resistance: 10_400 });
    assert.equal(count.reversal, 1);
    const short = chartOf(HUNDREDS, swingCandles(SWINGS.slice(10)));
    // The low of the last point lies under its close; the row counted is that of the column.
    const request = { ...REQUEST, lastPoint: { price: 9_650, at: atSwing(5) }, boundaries: [{ event: "ST", at: atSwing(1) }] };
    assert.deepEqual([counted(short, { ...request, candles: 60 }).reversal, counted(chart, REQUEST).reversal], [3, 3]);
    const few = counted(short, { ...request, candles: 59 });
    assert.deepEqual([few.reversal, few.countLine], [1, 9_800]);
  });

  test("in per cent multiplies: each row of the span is one box more", () => {
    const scale: BoxScale = { kind: "percent", step: Math.log(1.02), origin: 9_200 };
    const swings = [150, 100, 140, 105, 138, 102, 141, 110, 145].map((price) => price * 92);
    const percent = chartOf(scale, swingCandles(swings));
    const request = { ...REQUEST, extreme: 9_200, support: 9_200, resistance: 140 * 92 };
    const count = counted(percent, {
      ...request,
      lastPoint: { price: 110 * 92, at: atSwing(7) },
      boundaries: [{ event: "AR", at: atSwing(2) }],
    });
    assert.equal(count.columns, 6);
    assert.ok(Math.abs(count.box - 0.02) < 1e-12);
    const [conservative, middle, maximum] = count.targets.map(({ price }) => price) as [number, number, number];
    assertNear(conservative, 9_200 * 1.02 ** 18);
    assertNear(maximum, count.countLine * 1.02 ** 18);
    assertNear(middle, Math.sqrt(conservative * maximum));
  });
});

describe("the columns", () => {
  test("a candle that lengthens the column and would also reverse it only lengthens it", () => {
    const up = bars([
      [100, 100, 100],
      [500, 400, 500],
      [600, 100, 200],
      [590, 310, 400],
      [590, 300, 400],
    ]);
    const columns = chartOf(HUNDREDS, up).columns(3);
    assert.deepEqual(columns.map(shape), [
      [1, 6, 1],
      [3, 5, -1],
    ]);
    assert.equal(columns[1]?.from, 4 * HOUR);
  });

  test("a price that is a whole number of boxes lies on its row, however the division rounds", () => {
    const tenths: BoxScale = { kind: "points", step: 0.1, origin: 0 };
    assert.deepEqual([0.6 / 0.2, 2.1 / 0.7], [2.9999999999999996, 3.0000000000000004]);
    assert.deepEqual(
      [rowReachedUp(levelOf({ ...tenths, step: 0.2 }, 0.6)), rowReachedDown(levelOf({ ...tenths, step: 0.7 }, 2.1))],
      [3, 3],
    );
  });

  test("a first candle of unknown order decides nothing", () => {
    const chart = chartOf(
      HUNDREDS,
      bars([
        [500, 500, 500],
        [900, 100, 800],
        [1_000, 700, 1_000],
        [1_100, 900, 1_100],
      ]),
    );
    assert.deepEqual(chart.columns(3).map(shape), [[8, 11, 1]]);
  });

  test("with a reversal of one box a turn after a single box stays in its column", () => {
    const closes = [100, 400, 300, 400, 600, 500, 300].map((close): [number, number, number] => [close, close, close]);
    assert.deepEqual(chartOf(HUNDREDS, bars(closes)).columns(1).map(shape), [
      [1, 4, 1],
      [3, 6, 1],
      [3, 5, -1],
    ]);
  });

  test("equal the obvious way of drawing them, box by box on squared paper", () => {
    fc.assert(
      fc.property(paths, (steps) => {
        const candles = bars(steps);
        const chart = chartOf(HUNDREDS, candles);
        assert.deepEqual(chart.columns(3).map(shape), naiveColumns(candles, 3));
        assert.deepEqual(chart.columns(1).map(shape), naiveColumns(candles, 1));
      }),
      { ...RUNS, numRuns: 300 },
    );
  });

  test("never hold less than the reversal, and alternate with three boxes", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), (seed) => {
        const columns = chartOf(scaleOf(walk(seed)), walk(seed)).columns(3);
        assert.ok(columns.length > 0);
        for (const [place, { top, bottom, direction }] of columns.entries()) {
          assert.ok(top - bottom >= 2);
          if (place > 0) assert.equal(direction, -(columns[place - 1] as Column).direction);
        }
      }),
      RUNS,
    );
  });

  test("are forgotten, oldest first, beyond a bound, and then what needs them is not counted", () => {
    const swings = Array.from({ length: 901 }, (_, place) => (place % 2 === 0 ? 10_500 : 9_500));
    const chart = chartOf(HUNDREDS, swingCandles(swings));
    assert.equal(chart.columns(3).length, 400);
    const lastPoint = { price: 9_500, at: atSwing(899) };
    const boundaries = [
      { event: "ST", at: atSwing(801) },
      { event: "SC", at: atSwing(1) },
    ];
    const count = counted(chart, { ...REQUEST, lastPoint, boundaries, support: 9_500, resistance: 10_500, extreme: 9_500 });
    assert.deepEqual(
      count.stages.map(({ event, columns }) => [event, columns]),
      [["ST", 99]],
    );
  });
});

describe("a chart and its changes", () => {
  test("upside down, in per cent: the same columns turned over, and targets that are mirror images", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), (seed) => {
        const candles = walk(seed);
        const turned = measured(walkCandles(seed).map(turnOver));
        const scale: BoxScale = { kind: "percent", step: 0.015, origin: (candles[0] as MeasuredCandle).closePrice };
        const [one, other] = [chartOf(scale, candles), chartOf({ ...scale, origin: 1 / scale.origin }, turned)];
        for (const reversal of [1, 3] as const) {
          const over = other.columns(reversal).map(({ top, bottom, direction, from, to }) => [-bottom + 0, -top + 0, -direction, from, to]);
          assert.deepEqual(
            over,
            one.columns(reversal).map(({ top, bottom, direction, from, to }) => [top + 0, bottom + 0, direction, from, to]),
          );
        }
        const request = requestFor(one, candles);
        const [up, down] = [one.count(request), other.count(turnRequest(request))];
        const segments = (count: CauseCount | undefined): unknown =>
          count?.stages.map(({ event, columns, from, to }) => [event, columns, from, to]);
        assert.deepEqual(segments(down), segments(up));
        for (const [place, { price }] of (up?.targets ?? []).entries()) assertNear(price, 1 / (down?.targets[place]?.price as number));
      }),
      RUNS,
    );
  });

  test("segments share no column and leave none out, and each ends in a column that crosses the counted row", () => {
    let seen = 0;
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), (seed) => {
        const candles = walk(seed);
        const scale = scaleOf(candles);
        const chart = chartOf(scale, candles);
        const count = chart.count(requestFor(chart, candles));
        if (count === undefined) return;
        const columns = chart.columns(count.reversal);
        const row = Math.round(levelOf(scale, count.countLine));
        const last = columns.findIndex(({ to }) => to === count.to);
        let total = 0;
        for (const stage of count.stages) {
          total += stage.columns;
          const left = columns.findIndex(({ from }) => from === stage.from);
          assert.deepEqual([stage.totalColumns, last - left + 1], [total, total]);
          const { top, bottom } = columns[left] as Column;
          assert.ok(stage.columns > 0 && bottom <= row && row <= top);
          seen += 1;
        }
        assert.equal(total, count.columns);
      }),
      RUNS,
    );
    assert.ok(seen > 100, `${seen} segments`);
  });

  test("at another price: a box of another size and otherwise the same chart", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), fc.constantFrom("by width", "percent"), (seed, boxes) => {
        const candles = walk(seed);
        const dearer = measured(walkCandles(seed).map((candle) => multiplied(candle, 1024)));
        const [scale, other] = [scaleOf(candles, boxes), scaleOf(dearer, boxes)];
        if (boxes === "by width") assert.equal(other.step, scale.step * 1024);
        const [one, two] = [chartOf(scale, candles), chartOf(other, dearer)];
        assert.deepEqual(one.columns(3), two.columns(3));
        assert.deepEqual(one.columns(1), two.columns(1));
      }),
      RUNS,
    );
  });

  test("after a restart: as if it had never stopped", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), fc.nat(399), (seed, cut) => {
        const candles = walk(seed);
        const scale = scaleOf(candles);
        const stopped = chartOf(scale, candles.slice(0, cut));
        const kept = JSON.stringify(stopped.snapshot());
        const restored = new CauseChart(scale, JSON.parse(kept) as Json);
        assert.equal(JSON.stringify(restored.snapshot()), kept);
        for (const candle of candles.slice(cut)) restored.push(candle);
        assert.deepEqual(restored.snapshot(), chartOf(scale, candles).snapshot());
      }),
      RUNS,
    );
  });
});

describe("the box", () => {
  const ranges = [437.3, 436.8, 437.8];
  const candles = measured(Array.from({ length: 60 }, (_, place) => flat(place, 50_000, ranges[place % 3] as number)));
  const request = { support: 48_000, resistance: 52_000, tick: null, origin: 48_000 };

  test("is ATR(20), rounded to the tick, or without one to seven binary digits", () => {
    const ruler = rulerAfter(candles);
    assert.deepEqual(ruler.scale({ ...request, tick: 0.1 }), { kind: "points", step: 4373 * 0.1, origin: 0 });
    assert.deepEqual(ruler.scale({ ...request, tick: 1_000 }), { kind: "points", step: 1_000, origin: 0 });
    assert.deepEqual(ruler.scale(request), { kind: "points", step: 436, origin: 0 });
  });

  test("is in per cent where the range is wider than a quarter of its price, or where that is asked for", () => {
    const ruler = rulerAfter(candles);
    assert.equal(ruler.scale({ ...request, resistance: 60_000 })?.kind, "points");
    const wide = ruler.scale({ ...request, resistance: 60_001 });
    assert.deepEqual([wide?.kind, wide?.origin], ["percent", 48_000]);
    assert.ok(Math.abs((wide?.step as number) / (437.3 / 50_000) - 1) < 0.01);
    assert.deepEqual(ruler.scale({ ...request, boxes: "percent" }), wide);
  });

  test("is unknown before 20 true ranges, goes on after a restart, and a market that stands still has none", () => {
    assert.equal(rulerAfter(candles.slice(0, 20)).scale(request), undefined);
    assert.notEqual(rulerAfter(candles.slice(0, 21)).scale(request), undefined);
    const restored = new BoxRuler(JSON.parse(JSON.stringify(rulerAfter(candles.slice(0, 10)).snapshot())) as Json);
    for (const candle of candles.slice(10)) restored.push(candle);
    assert.deepEqual(restored.snapshot(), rulerAfter(candles).snapshot());
    assert.equal(rulerAfter(measured(Array.from({ length: 60 }, (_, place) => flat(place, 50_000, 0)))).scale(request), undefined);
  });
});

describe("a stepping stone", () => {
  const larger = counted(chartOf(HUNDREDS, swingCandles(SWINGS)), REQUEST);
  const stone = (countLine: number, maximum: number, side: "up" | "down" = "up"): CauseCount => ({
    ...larger,
    side,
    countLine,
    targets: [{ ...(larger.targets[2] as CauseCount["targets"][number]), price: maximum }],
  });

  test("confirms the larger count when it reaches about as far", () => {
    assert.deepEqual(steppingStone(stone(12_000, 14_000), larger), { confirms: true, ratio: 1, remaining: 2_000 });
    assert.equal(steppingStone(stone(12_000, 14_300), larger)?.confirms, true);
    assert.equal(steppingStone(stone(12_000, 14_301), larger)?.confirms, false);
    assert.equal(steppingStone(stone(12_000, 13_600), larger)?.confirms, false);
  });

  test("says nothing on the other side, or once the objective is met", () => {
    assert.equal(steppingStone(stone(15_000, 14_000, "down"), larger), undefined);
    assert.equal(steppingStone(stone(14_000, 15_000), larger), undefined);
  });
});

const paths = fc
  .array(fc.tuple(fc.integer({ min: -450, max: 450 }), fc.integer({ min: 0, max: 300 }), fc.integer({ min: 0, max: 300 })), {
    minLength: 1,
    maxLength: 80,
  })
  .map((moves) => {
    let close = 50_000;
    return moves.map(([move, above, below]): [number, number, number] => {
      close += move;
      return [close + above, close - below, close];
    });
  });

/** Columns as [bottom, top, direction], from marks put on squared paper one box at a time: a mark goes one column to the right when its square is taken. */
function naiveColumns(candles: readonly MeasuredCandle[], reversal: Reversal): number[][] {
  const drawn: { marks: Set<number>; direction: number }[] = [];
  const put = (row: number, direction: number): void => {
    const column = drawn.at(-1);
    if (column === undefined || column.marks.has(row)) drawn.push({ marks: new Set([row]), direction });
    else {
      column.marks.add(row);
      column.direction = direction;
    }
  };
  let anchor: number | undefined;
  let pen = 0;
  for (const candle of candles) {
    const close = levelOf(HUNDREDS, candle.closePrice);
    const up = rowReachedUp(reversal === 3 ? levelOf(HUNDREDS, candle.highPrice) : close);
    const down = rowReachedDown(reversal === 3 ? levelOf(HUNDREDS, candle.lowPrice) : close);
    if (drawn.length === 0) {
      if (anchor === undefined) anchor = close;
      else {
        const [rises, falls] = [up - rowReachedDown(anchor) >= reversal, rowReachedUp(anchor) - down >= reversal];
        if (rises && falls) anchor = close;
        else if (rises) for (pen = rowReachedDown(anchor); pen <= up; pen += 1) put(pen, 1);
        else if (falls) for (pen = rowReachedUp(anchor); pen >= down; pen -= 1) put(pen, -1);
        pen = rises ? up : down;
      }
      continue;
    }
    const direction = drawn.at(-1)?.direction as number;
    const [ahead, back] = direction === 1 ? [up, down] : [down, up];
    if (direction * (ahead - pen) >= 1) for (; pen !== ahead; ) put((pen += direction), direction);
    else if (direction * (pen - back) >= reversal) for (; pen !== back; ) put((pen -= direction), -direction);
  }
  return drawn.map(({ marks, direction }) => [Math.min(...marks), Math.max(...marks), direction]);
}

function shape({ bottom, top, direction }: Column): number[] {
  return [bottom, top, direction];
}

function counted(chart: CauseChart, request: CauseRequest): CauseCount {
  const count = chart.count(request);
  assert.ok(count, "there is a count");
  return count;
}

function chartOf(scale: BoxScale, candles: readonly MeasuredCandle[]): CauseChart {
  const chart = new CauseChart(scale);
  for (const candle of candles) chart.push(candle);
  return chart;
}

/** Straight lines from turn to turn; the turn itself lies on a candle of its own. */
function swingCandles(turns: readonly number[]): readonly MeasuredCandle[] {
  const closes = turns.flatMap((turn, place) => {
    const next = turns[place + 1];
    if (next === undefined) return [turn];
    return Array.from({ length: SWING_CANDLES }, (_, step) => turn + ((next - turn) * step) / SWING_CANDLES);
  });
  return bars(closes.map((close): [number, number, number] => [close, close, close]));
}

function bars(rows: readonly (readonly [high: number, low: number, close: number])[]): readonly MeasuredCandle[] {
  return measured(rows.map(([high, low, close], place) => ({ ...flat(place, close, 0), open: close, high, low })));
}

function flat(place: number, price: number, range: number): Candle {
  const extras = { volume: 10, quoteVolume: null, trades: null, takerBuyVolume: null };
  return { openTime: place * HOUR, open: price, high: price + range / 2, low: price - range / 2, close: price, ...extras };
}

function measured(candles: readonly Candle[]): readonly MeasuredCandle[] {
  const measure = new CandleMeasure("1h");
  return candles.map((candle) => measure.push(candle, true));
}

function walkCandles(seed: number): readonly Candle[] {
  return randomWalkCandles({ seed, count: 400, timeframe: "1h", from: 0, startPrice: 100, volatility: 0.008 });
}

function walk(seed: number): readonly MeasuredCandle[] {
  return measured(walkCandles(seed));
}

function rulerAfter(candles: readonly MeasuredCandle[]): BoxRuler {
  const ruler = new BoxRuler();
  for (const candle of candles) ruler.push(candle);
  return ruler;
}

function scaleOf(candles: readonly MeasuredCandle[], boxes: "by width" | "percent" = "by width"): BoxScale {
  const origin = (candles[0] as MeasuredCandle).lowPrice;
  const scale = rulerAfter(candles.slice(0, 60)).scale({ support: origin, resistance: origin * 1.1, tick: null, origin, boxes });
  assert.ok(scale);
  return scale;
}

function turnOver(candle: Candle): Candle {
  return { ...candle, open: 1 / candle.open, high: 1 / candle.low, low: 1 / candle.high, close: 1 / candle.close };
}

function multiplied(candle: Candle, by: number): Candle {
  return { ...candle, open: candle.open * by, high: candle.high * by, low: candle.low * by, close: candle.close * by };
}

/** A count over the whole chart from its last falling column. */
function requestFor(chart: CauseChart, candles: readonly MeasuredCandle[]): CauseRequest {
  const last = chart.columns(3).findLast(({ direction }) => direction === -1) as Column;
  const lowest = candles.find(({ openTime }) => openTime === last.to) as MeasuredCandle;
  return {
    side: "up",
    lastPoint: { price: lowest.lowPrice, at: last.to },
    boundaries: [300, 240, 180, 120, 60, 0].map((place) => ({ event: `event ${place}`, at: (candles[place] as MeasuredCandle).openTime })),
    extreme: Math.min(...candles.map(({ lowPrice }) => lowPrice)),
    support: 50,
    resistance: 100,
    candles: candles.length,
    confirmedAt: 0,
  };
}

function turnRequest(request: CauseRequest): CauseRequest {
  const { price, at } = request.lastPoint;
  const { extreme, support, resistance } = request;
  return {
    ...request,
    side: "down",
    lastPoint: { price: 1 / price, at },
    extreme: 1 / extreme,
    support: 1 / resistance,
    resistance: 1 / support,
  };
}

function assertNear(found: number, expected: number): void {
  assert.ok(Math.abs(found / expected - 1) < 1e-9, `${found} is ${expected}`);
}
