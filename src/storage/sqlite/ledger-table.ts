// The table `decision_ledger` and the view that says what each filter earned or cost.

import type { LedgerRecord, LedgerStatistics } from "#runtime";
import type { SqliteDatabase } from "./database.ts";
import { enterSymbol } from "./instrument-table.ts";

// History told again brings the same decisions to the same end.
const UPSERT = `INSERT INTO decision_ledger
  (signal_id, kind, symbol_name, timeframe, side, setup, gate, confidence, generated_at, outcome, hit, r, taken_r, closed_at)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT (signal_id, kind) DO UPDATE SET gate = excluded.gate, outcome = excluded.outcome, hit = excluded.hit, r = excluded.r,
    taken_r = excluded.taken_r, closed_at = excluded.closed_at`;

const SELECT = `SELECT kind, gate, decisions, filled, hits, avg_r AS averageR, kept_r AS keptR
  FROM v_decision_ledger ORDER BY decisions DESC, kind, gate`;

export function putLedgerEntry(database: SqliteDatabase, { kind, gate, signal, takenR }: LedgerRecord): void {
  const { id, symbol, timeframe, side, setup, confirmedAt, confidence, outcome } = signal;
  const { result, hit, r, closedAt } = outcome;
  enterSymbol(database, symbol);
  const put = database.statement(UPSERT);
  put.run(id, kind, symbol, timeframe, side, setup, gate, confidence, confirmedAt, result, Number(hit), r, takenR, closedAt);
}

export function selectLedgerStatistics(database: SqliteDatabase): readonly LedgerStatistics[] {
  const rows = database.statement(SELECT).all() as unknown as readonly LedgerStatistics[];
  return rows.map((row) => ({ ...row }));
}
