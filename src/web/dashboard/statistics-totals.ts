// The rows of the statistics taken together. The average is weighted by how many signals were filled and closed, as if there had been one row.

import type { SignalStatistics } from "../wire.ts";

export interface StatisticsTotals {
  readonly signals: number;
  readonly closed: number;
  readonly filled: number;
  readonly hits: number;
  readonly averageR: number | null;
}

export function totalsOf(statistics: readonly SignalStatistics[]): StatisticsTotals {
  const sum = (figure: (row: SignalStatistics) => number): number => statistics.reduce((total, row) => total + figure(row), 0);
  const filled = sum(filledIn);
  return {
    signals: sum((row) => row.totalSignals),
    closed: sum((row) => row.closedSignals),
    filled,
    hits: sum((row) => row.hits),
    averageR: filled === 0 ? null : sum((row) => (row.averageR ?? 0) * filledIn(row)) / filled,
  };
}

/** Closed signals whose order was filled: the ones that have a result in R. */
export function filledIn(row: SignalStatistics): number {
  return row.closedSignals - row.unfilledSignals;
}
