// The views `v_signal_stats` and `v_decision_ledger`, as the port's rows. They are read in the order of their keys, and put in the port's
// order here: the number of signals may change while pages are read.

import type { LedgerStatistics, SignalStatistics } from "#runtime";
import { everyRow, rowsAfter, type KeyPart } from "./pages.ts";
import type { SupabaseProject } from "./project.ts";
import { numberOf, numberOrNull } from "./values.ts";

interface Row {
  readonly [column: string]: unknown;
}

export async function selectStatistics(project: SupabaseProject): Promise<readonly SignalStatistics[]> {
  const columns = "symbol_name, timeframe, setup, total_signals, closed_signals, unfilled_signals, hits, wins, avg_confidence, avg_r";
  const rows = await keyedRows(project, "v_signal_stats", ["symbol_name", "timeframe", "setup"], columns);
  return rows.map(statisticsOf).toSorted((one, other) => other.totalSignals - one.totalSignals);
}

export async function selectLedgerStatistics(project: SupabaseProject): Promise<readonly LedgerStatistics[]> {
  const rows = await keyedRows(project, "v_decision_ledger", ["kind", "gate"], "kind, gate, decisions, filled, hits, avg_r, kept_r");
  return rows.map(ledgerOf).toSorted((one, other) => other.decisions - one.decisions);
}

/** Every row of a table or view in the order of a key of text columns. */
export function keyedRows(project: SupabaseProject, name: string, key: readonly string[], columns: string): Promise<readonly Row[]> {
  return everyRow<Row>((last, count) =>
    project.rows(name, (table) => {
      let question = table.select(columns).limit(count);
      for (const column of key) question = question.order(column, { ascending: true });
      if (last === undefined) return question;
      return question.or(rowsAfter(key.map((column): KeyPart => ({ column, order: "ascending", value: String(last[column]) }))));
    }),
  );
}

function statisticsOf(row: Row): SignalStatistics {
  return {
    symbol: String(row["symbol_name"]),
    timeframe: String(row["timeframe"]),
    setup: String(row["setup"]),
    totalSignals: numberOf(row["total_signals"]),
    closedSignals: numberOf(row["closed_signals"]),
    unfilledSignals: numberOf(row["unfilled_signals"]),
    hits: numberOf(row["hits"]),
    wins: numberOf(row["wins"]),
    averageConfidence: numberOf(row["avg_confidence"]),
    averageR: numberOrNull(row["avg_r"]),
  };
}

function ledgerOf(row: Row): LedgerStatistics {
  return {
    kind: row["kind"] as LedgerStatistics["kind"],
    gate: String(row["gate"]),
    decisions: numberOf(row["decisions"]),
    filled: numberOf(row["filled"]),
    hits: numberOf(row["hits"]),
    averageR: numberOrNull(row["avg_r"]),
    keptR: numberOf(row["kept_r"]),
  };
}
