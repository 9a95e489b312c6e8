// The table that ends the demo: what the signals of each chart and setup came to, and what that is worth as a promise.

import { riskMultiple } from "#chat/words";
import type { Signal } from "#signals";
import { signalTally } from "../analysis/signal-tally.ts";

const HEADINGS = ["symbol", "timeframe", "setup", "signals", "closed", "hits", "average R"] as const;
const TEXT_COLUMNS = 3;

const NO_PROMISE =
  "DEMO: past and synthetic candles replayed through a simulated exchange. Simulated results are no promise of future ones:\n" +
  "they are few, and the synthetic chart was drawn with such structures in it. A hit is target 1 reached before the stop.";

export function demoSummary(signals: readonly Signal[]): string {
  const groups = Map.groupBy(signals, ({ symbol, timeframe, setup }) => [symbol, timeframe, setup].join(" "));
  const rows = [...groups].toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([, group]) => rowOf(group));
  if (rows.length === 0) return `No signals were raised.\n\n${NO_PROMISE}`;
  return [...table([HEADINGS, ...rows]), "", NO_PROMISE].join("\n");
}

function rowOf(group: readonly Signal[]): readonly string[] {
  const { symbol = "", timeframe = "", setup = "" } = group[0] ?? {};
  const { raised, closed, hits, averageR } = signalTally(group);
  return [symbol, timeframe, setup, `${raised}`, `${closed}`, `${hits}`, averageR === null ? "-" : riskMultiple(averageR)];
}

function table(rows: readonly (readonly string[])[]): string[] {
  const widths = HEADINGS.map((_, column) => Math.max(...rows.map((row) => (row[column] ?? "").length)));
  return rows.map((row) =>
    row
      .map((cell, column) => (column < TEXT_COLUMNS ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join("  ")
      .trimEnd(),
  );
}
