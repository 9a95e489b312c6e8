import assert from "node:assert/strict";
import test from "node:test";
import type { Structure } from "#analysis";
import type { Candle } from "#market";
import { exampleView, START } from "../pictures.fixture.ts";
import { candleWindow, drawnCandles } from "./candle-window.ts";
import { pictureOf, pictureOfSignal } from "./picture-of.ts";
import { leadingStructure, phaseSpans } from "./structure-story.ts";

const HOUR = 3_600_000;
const timeOf = (place: number): number => START + place * HOUR;

function tape(count: number): readonly Candle[] {
  return Array.from({ length: count }, (_, place) => ({
    openTime: timeOf(place),
    open: 10 + place,
    high: 12 + place,
    low: 9 + place,
    close: 11 + place,
    volume: place,
    quoteVolume: null,
    trades: null,
    takerBuyVolume: null,
  }));
}

function structure(changes: Partial<Structure>): Structure {
  return { ...(exampleView().structures[0] as Structure), ...changes };
}

test("a picture holds what it has to, and what would be good to see while candles can be told apart", () => {
  const candles = tape(1000);
  const begin = (wish: { readonly needed?: readonly number[]; readonly wished?: readonly number[] }) =>
    candleWindow(candles, { needed: [], wished: [], ...wish }).begin;
  assert.equal(begin({}), 910, "never fewer than can fill the chart");
  assert.ok(begin({ wished: [timeOf(800)] }) < 800);
  assert.equal(begin({ wished: [timeOf(100)] }), 910, "too far back to be worth it");
  assert.ok(begin({ wished: [timeOf(500)] }) < 500, "nothing else to be seen");
  assert.ok(begin({ wished: [timeOf(500)], needed: [timeOf(900)] }) > 500, "it would flatten what has to be seen");
  assert.ok(begin({ needed: [timeOf(100)] }) < 100, "what a reading rests on is seen whole");
  assert.equal(candleWindow(candles, { needed: [timeOf(100)], wished: [], count: 50 }).begin, 950, "as many as asked for");
});

test("what is over is shown with what came after it, not up to the present", () => {
  const { begin, end } = candleWindow(tape(1000), { needed: [timeOf(300)], wished: [], until: timeOf(400) });
  assert.ok(begin < 300 && end > 405 && end < 450, `${begin} to ${end}`);
});

test("several candles drawn as one keep their open, extremes, close and volume, and end with the last one", () => {
  const candles = tape(700);
  const { candles: drawn, merged } = drawnCandles(candles, { begin: 0, end: 700 });
  assert.equal(merged, 3);
  assert.equal(drawn.length, 234);
  const last = drawn.at(-1);
  assert.deepEqual([last?.openTime, last?.open, last?.high, last?.low, last?.close], [timeOf(697), 707, 711, 706, 710]);
  assert.equal(last?.volume, 697 + 698 + 699);
});

test("the mean of the volume takes in the candles before the picture, and is unknown before there are twenty", () => {
  const { volumeAverage } = drawnCandles(tape(100), { begin: 50, end: 100 });
  assert.equal(volumeAverage.length, 50);
  assert.equal(volumeAverage[0], 40.5);
  const { volumeAverage: young } = drawnCandles(tape(25), { begin: 0, end: 25 });
  assert.equal(
    young.findIndex((mean) => mean !== null),
    19,
  );
});

test("of open ranges the one furthest along is the chart's; without one the last that was completed", () => {
  const ranges = [
    structure({ id: "early", status: "open", phase: "B" }),
    structure({ id: "late", status: "open", phase: "D" }),
    structure({ id: "new", status: "open", phase: "A" }),
    structure({ id: "done", status: "completed", phase: "E" }),
    structure({ id: "lost", status: "failed", phase: "E" }),
  ];
  assert.equal(leadingStructure(ranges)?.id, "late");
  assert.equal(leadingStructure(ranges.slice(3))?.id, "done");
  assert.equal(leadingStructure(ranges.slice(4)), undefined);
});

test("a phase that another took over at the same close was never seen", () => {
  const changes = [
    { confirmedAt: timeOf(10), field: "phase", from: "A", to: "B" },
    { confirmedAt: timeOf(30), field: "phase", from: "B", to: "C" },
    { confirmedAt: timeOf(30), field: "phase", from: "C", to: "D" },
  ] as const;
  const spans = phaseSpans(structure({ from: timeOf(0), to: null, status: "open", events: [], changes }), timeOf(40));
  assert.deepEqual(
    spans.map(({ phase, from, to }) => [phase, (from - START) / HOUR, (to - START) / HOUR]),
    [
      ["A", 0, 10],
      ["B", 10, 30],
      ["D", 30, 40],
    ],
  );
});

test("the newest open signal is drawn, and the range it rests on comes before any other", () => {
  const view = exampleView();
  const [open] = view.signals.filter(({ outcome }) => outcome === null);
  const picture = pictureOf(view);
  assert.equal(picture.signal?.id, open?.id);
  assert.equal(picture.structure?.id, open?.structureId);
});

test("a signal from before the first candle, or whose structure is no longer kept, still makes a picture", () => {
  const view = exampleView();
  const [signal] = view.signals;
  assert.ok(signal);
  const old = { ...signal, confirmedAt: START - 500 * HOUR, structureId: "long-gone" };
  const picture = pictureOfSignal(view, old);
  assert.equal(picture.structure, null);
  assert.ok(picture.candles.length > 0);
});

test("a forming candle belongs to the present, not to a picture of the past", () => {
  const view = exampleView();
  const last = view.candles.at(-1) as Candle;
  const forming = { ...last, openTime: last.openTime + HOUR };
  assert.equal(pictureOf({ ...view, forming }).latest, forming);
  const over = view.signals.find(({ outcome }) => outcome !== null);
  assert.ok(over);
  assert.equal(pictureOfSignal({ ...view, forming }, over).forming, null);
});
