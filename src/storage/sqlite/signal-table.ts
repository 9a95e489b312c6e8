// The tables `signals` and `signal_performance`. A signal is kept as its whole document, beside the columns that queries ask for; its
// outcome gets its row in the same commit.

import type { Signal } from "#signals";
import type { SignalQuery } from "#runtime";
import { citedFrom } from "../cited-spans.ts";
import { decodeDocument, encodeDocument } from "../json-document.ts";
import type { SqliteDatabase } from "./database.ts";
import { enterSymbol } from "./instrument-table.ts";

const COLUMNS = [
  "id",
  "symbol_name",
  "timeframe",
  "side",
  "setup",
  "structure_id",
  "generated_at",
  "order_type",
  "entry",
  "stop",
  "targets",
  "reward_risk",
  "cost_r",
  "confidence",
  "confidence_basis",
  "proven",
  "expires_at",
  "outcome",
  "closed_at",
  "evidence_from",
  "version",
  "document",
] as const;

// History told again (a replay after a cold start) raises signals that are stored with their outcome: an older version changes nothing.
const UPSERT = `INSERT INTO signals (${COLUMNS.join(", ")}) VALUES (${COLUMNS.map((name) => `:${name}`).join(", ")})
  ON CONFLICT (id) DO UPDATE SET ${COLUMNS.map((name) => `${name} = excluded.${name}`).join(", ")}
  WHERE excluded.version >= signals.version AND (signals.outcome IS NULL OR excluded.outcome IS NOT NULL)`;

const UPSERT_PERFORMANCE = `INSERT INTO signal_performance
  (signal_id, symbol_name, timeframe, side, setup, confidence, generated_at, outcome, hit, r, closed_at)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT (signal_id) DO UPDATE SET outcome = excluded.outcome, hit = excluded.hit, r = excluded.r, closed_at = excluded.closed_at`;

/** Returns whether the signal was not there before. */
export function putSignal(database: SqliteDatabase, signal: Signal): boolean {
  const isNew = database.statement("SELECT 1 FROM signals WHERE id = ?").get(signal.id) === undefined;
  enterSymbol(database, signal.symbol);
  const { changes } = database.statement(UPSERT).run(rowOf(signal));
  if (changes !== 0) putPerformance(database, signal);
  return isNew;
}

export function selectSignal(database: SqliteDatabase, id: string): Signal | undefined {
  const row = database.statement("SELECT document FROM signals WHERE id = ?").get(id);
  return row === undefined ? undefined : signalOf(row, database);
}

/** Newest first. */
export function selectSignals(database: SqliteDatabase, query: SignalQuery): readonly Signal[] {
  const filters = [
    { sql: "symbol_name = ?", value: query.symbol },
    { sql: "timeframe = ?", value: query.timeframe },
    { sql: "setup = ?", value: query.setup },
    { sql: "generated_at >= ?", value: query.since },
  ].filter((filter) => filter.value !== undefined) as { sql: string; value: string | number }[];
  const conditions = filters.map((filter) => filter.sql);
  if (query.open === true) conditions.push("outcome IS NULL");
  const where = conditions.length === 0 ? "" : `WHERE ${conditions.join(" AND ")}`;
  const select = database.statement(`SELECT document FROM signals ${where} ORDER BY generated_at DESC, id LIMIT ?`);
  // SQLite reads -1 as "no limit".
  return select.all(...filters.map((filter) => filter.value), query.limit ?? -1).map((row) => signalOf(row, database));
}

function rowOf(signal: Signal): { [column in (typeof COLUMNS)[number]]: string | number | null } {
  return {
    id: signal.id,
    symbol_name: signal.symbol,
    timeframe: signal.timeframe,
    side: signal.side,
    setup: signal.setup,
    structure_id: signal.structureId,
    generated_at: signal.confirmedAt,
    order_type: signal.order,
    entry: signal.entry,
    stop: signal.stop,
    targets: JSON.stringify(signal.targets),
    reward_risk: signal.rewardRisk,
    cost_r: signal.costR,
    confidence: signal.confidence,
    confidence_basis: signal.confidenceBasis,
    proven: Number(signal.proven),
    expires_at: signal.expiresAt,
    outcome: signal.outcome?.result ?? null,
    closed_at: signal.outcome?.closedAt ?? null,
    evidence_from: citedFrom(signal),
    version: signal.changes.length,
    document: encodeDocument(signal, `signal ${signal.id}`),
  };
}

function putPerformance(database: SqliteDatabase, signal: Signal): void {
  if (signal.outcome === null) return;
  const { id, symbol, timeframe, side, setup, confidence, confirmedAt, outcome } = signal;
  const { result, hit, r, closedAt } = outcome;
  const put = database.statement(UPSERT_PERFORMANCE);
  put.run(id, symbol, timeframe, side, setup, confidence, confirmedAt, result, Number(hit), r, closedAt);
}

function signalOf(row: object, database: SqliteDatabase): Signal {
  return decodeDocument<Signal>((row as { document: string }).document, `a signal in ${database.file}`);
}
