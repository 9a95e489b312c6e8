// The few figures the tables need: means with bootstrap intervals, a matched random-entry test, and a correction for asking many times.

import { SeededRandom } from "#core";
import { baselineOf, DEFAULT_BACKTEST_OPTIONS } from "#backtest";
import type { IdeaRow } from "./idea-rows.ts";

export interface MeanR {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

const RESAMPLES = 2_000;

/** Ideas that overlap in time share their luck: whole weeks are drawn, not single ideas. */
export function meanR(rows: readonly IdeaRow[], seed = 1): MeanR | null {
  const filled = rows.filter(({ r }) => r !== null);
  if (filled.length < 2) return null;
  const weeks = [...Map.groupBy(filled, ({ confirmedAt }) => Math.floor(confirmedAt / (7 * 86_400_000))).values()].map((week) => ({
    sum: week.reduce((sum, { r }) => sum + (r ?? 0), 0),
    count: week.length,
  }));
  const random = new SeededRandom(seed);
  const means = Float64Array.from({ length: RESAMPLES }, () => {
    let [sum, count] = [0, 0];
    for (let draw = 0; draw < weeks.length; draw += 1) {
      const week = random.pick(weeks);
      sum += week.sum;
      count += week.count;
    }
    return sum / count;
  }).toSorted();
  const mean = filled.reduce((sum, { r }) => sum + (r ?? 0), 0) / filled.length;
  return { mean, low: means[Math.floor(0.025 * RESAMPLES)] ?? NaN, high: means[Math.ceil(0.975 * RESAMPLES) - 1] ?? NaN };
}

export interface BaselineTest {
  /** Mean R of random entries. */
  readonly expectancyR: number | null;
  readonly pValue: number | null;
}

export function againstRandom(rows: readonly IdeaRow[]): BaselineTest {
  const trades = rows.flatMap(({ r, random }) => (r === null ? [] : [{ r, random }]));
  return baselineOf(trades, DEFAULT_BACKTEST_OPTIONS.baseline, DEFAULT_BACKTEST_OPTIONS.minima);
}

/** Holm's correction: what remains of each p-value when so many were asked. Unknown ones are not asked. */
export function holm(pValues: readonly (number | null)[]): readonly (number | null)[] {
  const asked = pValues.flatMap((value, place) => (value === null ? [] : [{ value, place }])).toSorted((a, b) => a.value - b.value);
  const corrected: (number | null)[] = pValues.map(() => null);
  let floor = 0;
  for (const [rank, { value, place }] of asked.entries()) {
    floor = Math.max(floor, Math.min(1, value * (asked.length - rank)));
    corrected[place] = floor;
  }
  return corrected;
}

/** Spearman's rank correlation, and its standard error under no relation. */
export function rankCorrelation(pairs: readonly (readonly [number, number])[]): { readonly rho: number; readonly error: number } {
  const [x, y] = [0, 1].map((side) => ranks(pairs.map((pair) => pair[side] ?? 0)));
  const middle = (pairs.length + 1) / 2;
  let [xx, yy, xy] = [0, 0, 0];
  for (let place = 0; place < pairs.length; place += 1) {
    const [dx, dy] = [(x?.[place] ?? 0) - middle, (y?.[place] ?? 0) - middle];
    xx += dx * dx;
    yy += dy * dy;
    xy += dx * dy;
  }
  return { rho: xy / Math.sqrt(xx * yy), error: 1 / Math.sqrt(pairs.length - 1) };
}

/** Equal values share the mean of their ranks. */
function ranks(values: readonly number[]): readonly number[] {
  const order = values.map((value, place) => ({ value, place })).toSorted((a, b) => a.value - b.value);
  const found: number[] = values.map(() => 0);
  for (let from = 0; from < order.length; ) {
    let to = from;
    while (to < order.length && order[to]?.value === order[from]?.value) to += 1;
    for (let place = from; place < to; place += 1) found[order[place]?.place ?? 0] = (from + 1 + to) / 2;
    from = to;
  }
  return found;
}
