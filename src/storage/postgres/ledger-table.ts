// The table `decision_ledger`.

import type { LedgerRecord } from "#runtime";
import type { SignalOutcome } from "#signals";
import type { Sql } from "./sql.ts";

// History told again brings the same decisions to the same end.
export async function putLedger(sql: Sql, entries: readonly LedgerRecord[]): Promise<void> {
  // One statement may not touch a row twice: the last telling counts.
  const latest = new Map(entries.map((entry) => [`${entry.signal.id} ${entry.kind}`, entry]));
  if (latest.size === 0) return;
  await sql`
    INSERT INTO decision_ledger
      (signal_id, kind, symbol_name, timeframe, side, setup, gate, confidence, generated_at, outcome, hit, r, taken_r, closed_at)
    SELECT id, kind, symbol, timeframe, side, setup, gate, confidence, to_timestamp("confirmedAt" / 1000), result, hit, r, "takenR",
      to_timestamp("closedAt" / 1000)
    FROM json_to_recordset(${JSON.stringify([...latest.values()].map(toldRow))}::text::json) AS told (
      id text, kind text, symbol text, timeframe text, side text, setup text, gate text, confidence float8, "confirmedAt" float8,
      result text, hit boolean, r float8, "takenR" float8, "closedAt" float8)
    ON CONFLICT (signal_id, kind) DO UPDATE SET gate = excluded.gate, outcome = excluded.outcome, hit = excluded.hit, r = excluded.r,
      taken_r = excluded.taken_r, closed_at = excluded.closed_at`;
}

export function toldRow({ kind, gate, signal, takenR }: LedgerRecord): object {
  const { id, symbol, timeframe, side, setup, confirmedAt, confidence, outcome } = signal;
  return { id, kind, symbol, timeframe, side, setup, gate, confidence, confirmedAt, takenR, ...outcome };
}

/** In order of signal id and kind. */
export async function selectLedger(sql: Sql): Promise<readonly LedgerRecord[]> {
  const { rows } = await sql<LedgerRow>`
    SELECT kind, gate, signal_id AS id, symbol_name AS symbol, timeframe, side, setup, confidence, outcome AS result, hit, r,
      (extract(epoch FROM generated_at) * 1000)::float8 AS "confirmedAt", (extract(epoch FROM closed_at) * 1000)::float8 AS "closedAt",
      taken_r AS "takenR"
    FROM decision_ledger ORDER BY signal_id, kind`;
  return rows.map(({ kind, gate, result, hit, r, closedAt, takenR, ...signal }) => {
    return { kind, gate, signal: { ...signal, outcome: { result, hit, r, closedAt } }, takenR };
  });
}

type LedgerRow = Pick<LedgerRecord, "kind" | "gate" | "takenR"> & Omit<LedgerRecord["signal"], "outcome"> & SignalOutcome;
