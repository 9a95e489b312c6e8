// The view `v_signal_stats`, as the port's rows.

import type { SignalStatistics } from "#runtime";
import type { SqliteDatabase } from "./database.ts";

const SELECT = `SELECT symbol_name AS symbol, timeframe, setup, total_signals AS totalSignals, closed_signals AS closedSignals,
    unfilled_signals AS unfilledSignals, hits, wins,
    avg_confidence AS averageConfidence, avg_r AS averageR
  FROM v_signal_stats ORDER BY total_signals DESC, symbol_name, timeframe, setup`;

export function selectStatistics(database: SqliteDatabase): readonly SignalStatistics[] {
  const rows = database.statement(SELECT).all() as unknown as readonly SignalStatistics[];
  return rows.map((row) => ({ ...row }));
}
