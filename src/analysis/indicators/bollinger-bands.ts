// Bollinger's bands: the plain mean of some closes and so many standard deviations on either side; the deviation is that of the whole
// population. Worked out from the closes themselves: running sums of squares lose their digits when prices are large and calm.

export interface BollingerBands {
  readonly upper: number;
  readonly middle: number;
  readonly lower: number;
}

const UNKNOWN: BollingerBands = { upper: NaN, middle: NaN, lower: NaN };

export interface BollingerOptions {
  readonly period: number;
  readonly deviations: number;
}

/** `closes`: the last `period` ones; NaN throughout where there are fewer. */
export function bollingerBands(closes: readonly number[], { period, deviations }: BollingerOptions): BollingerBands {
  if (closes.length < period) return UNKNOWN;
  const middle = mean(closes);
  const reach = deviations * Math.sqrt(mean(closes.map((close) => (close - middle) ** 2)));
  return { upper: middle + reach, middle, lower: middle - reach };
}

/** Where a price lies in the bands, 0 at the lower and 1 at the upper one (Bollinger's %b); NaN where they are unknown or have no width. */
export function bandPosition(price: number, { upper, lower }: BollingerBands): number {
  return upper > lower ? (price - lower) / (upper - lower) : NaN;
}

function mean(values: readonly number[]): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum / values.length;
}
