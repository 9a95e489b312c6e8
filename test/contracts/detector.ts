// What every detector must satisfy, streaming or not. A detector joins with three lines: name itself, say how to make one, and call
// `detectorContract`. The checks are exported on their own as well, so that canaries can prove that each of them can fail.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import type { Json } from "#core";
import { timeframeMs, type Candle, type Timeframe } from "#market";
import { plantedStructureCandles, randomWalkCandles } from "#market/synthetic";

export interface RunningDetector<Fact> {
  push(candle: Candle): readonly Fact[];
  preview?(forming: Candle): unknown;
  snapshot(): Json;
}

/** How a fact changes when the whole chart does. Anything it leaves out (texts, ids) is left out of the comparison. */
export interface ChartChange {
  readonly price: (price: number) => number;
  readonly time: (instant: number) => number;
  readonly mirrored: boolean;
}

export interface DetectorSubject<Fact extends { readonly confirmedAt: number }> {
  readonly name: string;
  readonly timeframe: Timeframe;
  /** No fact is confirmed by the first `warmUpCandles` candles. */
  readonly warmUpCandles: number;
  create(snapshot?: Json): RunningDetector<Fact>;
  /** The fact as it must read on the changed chart, in plain data. */
  transform(fact: Fact, change: ChartChange): unknown;
  /** For mirroring, where the rules differ on purpose between up and down: the same detector with equal rules on both sides. */
  createSymmetric?(): RunningDetector<Fact>;
  /** A slow, obvious implementation of the same definition. */
  naive?(candles: readonly Candle[]): readonly Fact[];
  /** Facts that a later start must agree on once this many candles have passed. */
  readonly convergence?: { readonly candles: number; readonly covers: (fact: Fact) => boolean };
}

/** All facts over a list of candles: what a batch detector is, and what the look-ahead check is made for. */
export type Run<Fact> = (candles: readonly Candle[]) => readonly Fact[];

const RUNS = { numRuns: 24, seed: 20_240_101, endOnFailure: true };
const HOUR = 3_600_000;
/** Whole weeks, so that the hour of the week stays what it was. */
const FOUR_WEEKS = 28 * 24 * HOUR;
const TOLERANCE = 1e-9;

/** A chart as a recipe, so that a failing one is reported in a line. */
interface ChartRecipe {
  readonly kind: "random walk" | "accumulation" | "distribution";
  readonly seed: number;
}

const recipes: fc.Arbitrary<ChartRecipe> = fc.record({
  kind: fc.constantFrom("random walk", "accumulation", "distribution"),
  seed: fc.integer({ min: 1, max: 1_000_000 }),
});

/** A chart with what a detector says of all of it: what every other run on it, or on what became of it, is held against. */
interface ReadChart<Fact> {
  readonly candles: readonly Candle[];
  readonly facts: readonly Fact[];
}

/** The properties draw the same charts: each is drawn once, and read whole once. */
function readCharts<Fact>(run: Run<Fact>, timeframe: Timeframe): (recipe: ChartRecipe) => ReadChart<Fact> {
  const known = new Map<string, ReadChart<Fact>>();
  return (recipe) => {
    const name = `${recipe.kind} ${recipe.seed}`;
    const chart = known.get(name);
    if (chart !== undefined) return chart;
    const candles = draw(recipe, timeframe);
    const read = { candles, facts: run(candles) };
    known.set(name, read);
    return read;
  };
}

function draw({ kind, seed }: ChartRecipe, timeframe: Timeframe): readonly Candle[] {
  if (kind !== "random walk") return plantedStructureCandles({ seed, kind, timeframe }).candles;
  return randomWalkCandles({ seed, count: 420, timeframe, from: 1_704_067_200_000, startPrice: 100, volatility: 0.008 });
}

/** No look-ahead and no repainting: what was known after n candles is what the whole run says was known by then. */
export function checkPrefixInvariance<Fact extends { readonly confirmedAt: number }>(
  run: Run<Fact>,
  timeframe: Timeframe,
  chartOf = readCharts(run, timeframe),
): void {
  fc.assert(
    fc.property(recipes, fc.double({ min: 0.05, max: 1, noNaN: true }), (recipe, share) => {
      const { candles, facts } = chartOf(recipe);
      const count = Math.max(1, Math.floor(share * candles.length));
      const known = (candles[count - 1] as Candle).openTime + timeframeMs(timeframe);
      assert.deepEqual(
        run(candles.slice(0, count)),
        facts.filter((fact) => fact.confirmedAt <= known),
      );
    }),
    RUNS,
  );
}

export function detectorContract<Fact extends { readonly confirmedAt: number }>(subject: DetectorSubject<Fact>): void {
  const run: Run<Fact> = (candles) => runThrough(subject.create(), candles);
  const chartOf = readCharts(run, subject.timeframe);
  const property = (check: (chart: ReadChart<Fact>, share: number) => void): void =>
    fc.assert(
      fc.property(recipes, fc.double({ min: 0.05, max: 0.95, noNaN: true }), (recipe, share) => check(chartOf(recipe), share)),
      RUNS,
    );

  describe(`${subject.name} keeps the detector contract`, () => {
    test("prefix: what was known after n candles never changes", () => checkPrefixInvariance(run, subject.timeframe, chartOf));

    test("confirmation: a fact is confirmed at the close of the candle that made it known", () => {
      property(({ candles }) => checkConfirmationTimes(subject, candles));
    });

    test("restart: a restored detector equals one that never stopped", () =>
      property((chart, share) => checkRestart(subject, chart, share)));

    test("forming candle: looking at an unfinished candle changes nothing", () => {
      property((chart) => checkForming(subject, chart));
    });

    test("scale: the same chart at another price says the same", () => {
      const change: ChartChange = { price: (price) => price * 1024, time: same, mirrored: false };
      property((chart) => checkChange(subject, chart, change));
    });

    test("time shift: the same chart four weeks later says the same", () => {
      const change: ChartChange = { price: same, time: (instant) => instant + FOUR_WEEKS, mirrored: false };
      property((chart) => checkChange(subject, chart, change));
    });

    test("mirror: the chart turned upside down says the opposite", () => {
      const change: ChartChange = { price: (price) => 1 / price, time: same, mirrored: true };
      property((chart) => checkChange(subject, chart, change));
    });

    test("warm-up: nothing is said before enough is known", () => property(({ candles }) => checkWarmUp(subject, candles)));

    if (subject.convergence !== undefined) {
      test("convergence: a later start comes to agree", () => property((chart) => checkConvergence(subject, chart)));
    }
    if (subject.naive !== undefined) {
      const { naive } = subject;
      test("naive: the fast way equals the obvious one", () => property(({ candles, facts }) => assert.deepEqual(facts, naive(candles))));
    }
  });
}

function runThrough<Fact>(detector: RunningDetector<Fact>, candles: readonly Candle[]): readonly Fact[] {
  return candles.flatMap((candle) => detector.push(candle));
}

function checkConfirmationTimes<Fact extends { readonly confirmedAt: number }>(
  subject: DetectorSubject<Fact>,
  candles: readonly Candle[],
): void {
  const detector = subject.create();
  for (const candle of candles) {
    const close = candle.openTime + timeframeMs(subject.timeframe);
    for (const fact of detector.push(candle)) assert.equal(fact.confirmedAt, close);
  }
}

function checkRestart<Fact extends { readonly confirmedAt: number }>(
  subject: DetectorSubject<Fact>,
  { candles, facts }: ReadChart<Fact>,
  share: number,
): void {
  const cut = Math.floor(share * candles.length);
  const stopped = subject.create();
  const before = runThrough(stopped, candles.slice(0, cut));
  const taken = stopped.snapshot();
  const kept = JSON.stringify(taken);
  const restored = subject.create(JSON.parse(kept) as Json);
  assert.equal(JSON.stringify(restored.snapshot()), kept, "a restored detector gives the snapshot it was made from");
  const after = runThrough(restored, candles.slice(cut));
  assert.deepEqual([...before, ...after], facts);
  runThrough(stopped, candles.slice(cut));
  assert.equal(JSON.stringify(taken), kept, "a snapshot stays as it was taken, whatever comes after");
}

function checkForming<Fact extends { readonly confirmedAt: number }>(
  subject: DetectorSubject<Fact>,
  { candles, facts }: ReadChart<Fact>,
): void {
  const watched = subject.create();
  const found = candles.flatMap((candle) => {
    const middle = (candle.open + candle.high) / 2;
    watched.preview?.({ ...candle, close: candle.open, high: candle.open, low: candle.open, volume: 0 });
    watched.preview?.({ ...candle, close: middle, low: candle.open, volume: candle.volume / 2 });
    watched.preview?.({ ...candle, high: candle.high * 1.2, low: candle.low * 0.8 });
    return watched.push(candle);
  });
  assert.deepEqual(found, facts);
}

function checkChange<Fact extends { readonly confirmedAt: number }>(
  subject: DetectorSubject<Fact>,
  { candles, facts }: ReadChart<Fact>,
  change: ChartChange,
): void {
  const create = (): RunningDetector<Fact> => (change.mirrored && subject.createSymmetric ? subject.createSymmetric() : subject.create());
  const whole = change.mirrored && subject.createSymmetric ? runThrough(create(), candles) : facts;
  const expected = whole.map((fact) => subject.transform(fact, change));
  const changed = runThrough(
    create(),
    candles.map((candle) => changeCandle(candle, change)),
  );
  const found = changed.map((fact) => subject.transform(fact, { price: same, time: same, mirrored: false }));
  assertClose(inOrder(found), inOrder(expected));
}

function changeCandle(candle: Candle, { price, time, mirrored }: ChartChange): Candle {
  const high = price(mirrored ? candle.low : candle.high);
  const low = price(mirrored ? candle.high : candle.low);
  return { ...candle, openTime: time(candle.openTime), open: price(candle.open), high, low, close: price(candle.close) };
}

const NUMBER = /-?\d+(\.\d+)?(e[-+]\d+)?/g;
const FRACTION = /-?\d+\.\d+(e[-+]\d+)?/g;

/** Facts of one moment may come in another order on a changed chart: they are compared sorted by everything but their fractions. */
function inOrder(facts: readonly unknown[]): readonly string[] {
  const lines = facts.map((fact) => JSON.stringify(fact)).map((line) => ({ line, key: line.replace(FRACTION, "#") }));
  return lines.toSorted((one, other) => (one.key < other.key ? -1 : one.key > other.key ? 1 : 0)).map(({ line }) => line);
}

/** The same words, and numbers that agree up to what a logarithm taken at another price costs. */
function assertClose(found: readonly string[], expected: readonly string[]): void {
  assert.equal(found.length, expected.length, "as many facts");
  for (const [place, line] of found.entries()) {
    const other = expected[place] as string;
    if (line === other) continue;
    assert.equal(line.replace(NUMBER, "#"), other.replace(NUMBER, "#"));
    const others = (other.match(NUMBER) ?? []).map(Number);
    for (const [index, text] of (line.match(NUMBER) ?? []).entries()) {
      const value = others[index] as number;
      assert.ok(Math.abs(Number(text) - value) <= TOLERANCE * Math.max(1, Math.abs(value)), `${line}\nis close to\n${other}`);
    }
  }
}

function checkWarmUp<Fact extends { readonly confirmedAt: number }>(subject: DetectorSubject<Fact>, candles: readonly Candle[]): void {
  assert.deepEqual(runThrough(subject.create(), candles.slice(0, subject.warmUpCandles)), []);
}

function checkConvergence<Fact extends { readonly confirmedAt: number }>(
  subject: DetectorSubject<Fact>,
  { candles, facts }: ReadChart<Fact>,
): void {
  const { candles: needed, covers } = subject.convergence as NonNullable<DetectorSubject<Fact>["convergence"]>;
  const start = 60;
  const settled = candles[start + needed]?.openTime ?? Infinity;
  const late = (all: readonly Fact[]): readonly Fact[] => all.filter((fact) => fact.confirmedAt > settled && covers(fact));
  assert.deepEqual(late(runThrough(subject.create(), candles.slice(start))), late(facts));
}

function same(value: number): number {
  return value;
}
