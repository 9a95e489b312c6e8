// The table `decision_ledger` and the view that says what each filter earned or cost.

import type { LedgerRecord, LedgerStatistics } from "#runtime";
import type { SignalOutcome } from "#signals";
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

const SELECT_RECORDS = `SELECT kind, gate, signal_id AS id, symbol_name AS symbol, timeframe, side, setup, generated_at AS confirmedAt,
    confidence, outcome AS result, hit, r, closed_at AS closedAt, taken_r AS takenR
  FROM decision_ledger`;

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

/** In order of signal id and kind. */
export function selectLedger(database: SqliteDatabase): readonly LedgerRecord[] {
  return database.statement(`${SELECT_RECORDS} ORDER BY signal_id, kind`).all().map(recordOf);
}

export function selectLedgerRecord(database: SqliteDatabase, id: string, kind: LedgerRecord["kind"]): LedgerRecord | undefined {
  const row = database.statement(`${SELECT_RECORDS} WHERE signal_id = ? AND kind = ?`).get(id, kind);
  return row === undefined ? undefined : recordOf(row);
}

function recordOf(row: object): LedgerRecord {
  const { kind, gate, result, hit, r, closedAt, takenR, ...signal } = row as LedgerRow;
  return { kind, gate, signal: { ...signal, outcome: { result, hit: hit === 1, r, closedAt } }, takenR };
}

type LedgerRow = Pick<LedgerRecord, "kind" | "gate" | "takenR"> &
  Omit<LedgerRecord["signal"], "outcome"> &
  Omit<SignalOutcome, "hit"> & { readonly hit: 0 | 1 };
