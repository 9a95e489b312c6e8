// The rows of the statistics taken together. The average is weighted by how many signals closed, as if there had been one row.

import type { SignalStatistics } from "../wire.ts";

export interface StatisticsTotals {
  readonly signals: number;
  readonly closed: number;
  readonly wins: number;
  readonly averageR: number | null;
}

export function totalsOf(statistics: readonly SignalStatistics[]): StatisticsTotals {
  const sum = (figure: (row: SignalStatistics) => number): number => statistics.reduce((total, row) => total + figure(row), 0);
  const measured = sum((row) => (row.averageR === null ? 0 : row.closedSignals));
  return {
    signals: sum((row) => row.totalSignals),
    closed: sum((row) => row.closedSignals),
    wins: sum((row) => row.wins),
    averageR: measured === 0 ? null : sum((row) => (row.averageR ?? 0) * row.closedSignals) / measured,
  };
}
