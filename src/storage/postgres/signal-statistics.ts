// The views `v_signal_stats` and `v_decision_ledger`, as the port's rows.

import type { LedgerStatistics, SignalStatistics } from "#runtime";
import type { Sql } from "./sql.ts";

export async function selectStatistics(sql: Sql): Promise<readonly SignalStatistics[]> {
  const { rows } = await sql<SignalStatistics>`
    SELECT symbol_name AS symbol, timeframe, setup, total_signals::int AS "totalSignals", closed_signals::int AS "closedSignals",
      unfilled_signals::int AS "unfilledSignals", hits::int AS hits, wins::int AS wins,
      avg_confidence AS "averageConfidence", avg_r AS "averageR"
    FROM v_signal_stats ORDER BY total_signals DESC, symbol_name, timeframe, setup`;
  return rows;
}

export async function selectLedgerStatistics(sql: Sql): Promise<readonly LedgerStatistics[]> {
  const { rows } = await sql<LedgerStatistics>`
    SELECT kind, gate, decisions::int AS decisions, filled::int AS filled, hits::int AS hits, avg_r AS "averageR", kept_r AS "keptR"
    FROM v_decision_ledger ORDER BY decisions DESC, kind, gate`;
  return rows;
}
