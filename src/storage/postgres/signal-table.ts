// The tables `signals` and `signal_performance`. A signal is kept as its whole document, beside the columns that queries ask for; its
// outcome gets its row in the same commit.

import type { Signal } from "#signals";
import type { SignalQuery } from "#runtime";
import { citedFrom } from "../cited-spans.ts";
import { decodeDocument, encodeDocument } from "../json-document.ts";
import { fragment, type Sql } from "./sql.ts";

const SIGNALS_PER_STATEMENT = 500;

/** A signal as a row, times in epoch milliseconds; it has been found fit for storing. */
export interface SignalRow {
  readonly signal: Signal;
  readonly document: string;
}

/** Throws where a signal cannot be stored. */
export function signalRow(signal: Signal): SignalRow {
  return { signal, document: encodeDocument(signal, `signal ${signal.id}`) };
}

/** Returns the ids that were not there before, in the order given. */
export async function putSignals(sql: Sql, rows: readonly SignalRow[]): Promise<readonly string[]> {
  const ids = [...new Set(rows.map(({ signal }) => signal.id))];
  if (ids.length === 0) return [];
  const known = await sql<{ id: string }>`
    SELECT id FROM signals WHERE id IN (SELECT json_array_elements_text(${JSON.stringify(ids)}::text::json))`;
  const latest = latestVersions(rows);
  for (let from = 0; from < latest.length; from += SIGNALS_PER_STATEMENT) {
    await upsert(sql, latest.slice(from, from + SIGNALS_PER_STATEMENT));
  }
  const knownIds = new Set(known.rows.map(({ id }) => id));
  return ids.filter((id) => !knownIds.has(id));
}

export async function selectSignal(sql: Sql, id: string): Promise<Signal | undefined> {
  const { rows } = await sql<StoredSignal>`SELECT document::text AS document FROM signals WHERE id = ${id}`;
  const [row] = rows;
  return row === undefined ? undefined : signalOf(row);
}

/** Newest first. */
export async function selectSignals(sql: Sql, query: SignalQuery): Promise<readonly Signal[]> {
  const { symbol, timeframe, setup, since, open, limit } = query;
  const { rows } = await sql<StoredSignal>`
    SELECT document::text AS document FROM signals
    WHERE true
      ${symbol === undefined ? fragment`` : fragment`AND symbol_name = ${symbol}`}
      ${timeframe === undefined ? fragment`` : fragment`AND timeframe = ${timeframe}`}
      ${setup === undefined ? fragment`` : fragment`AND setup = ${setup}`}
      ${since === undefined ? fragment`` : fragment`AND generated_at >= to_timestamp(${since}::float8 / 1000)`}
      ${open === true ? fragment`AND outcome IS NULL` : fragment``}
    ORDER BY generated_at DESC, id LIMIT ${limit ?? null}::bigint`;
  return rows.map(signalOf);
}

/** One statement may not touch a row twice, so versions of one signal within a commit are settled here, by the rule of the upsert. */
export function latestVersions(rows: readonly SignalRow[]): readonly SignalRow[] {
  const latest = new Map<string, SignalRow>();
  for (const row of rows) {
    const before = latest.get(row.signal.id)?.signal;
    const isOlder =
      before !== undefined &&
      (row.signal.changes.length < before.changes.length || (before.outcome !== null && row.signal.outcome === null));
    if (!isOlder) latest.set(row.signal.id, row);
  }
  return [...latest.values()];
}

// History told again (a replay after a cold start) raises signals that are stored with their outcome: an older version changes nothing.
async function upsert(sql: Sql, rows: readonly SignalRow[]): Promise<void> {
  await sql`
    WITH told AS (
      SELECT id, symbol AS symbol_name, timeframe, side, setup, "structureId" AS structure_id,
        to_timestamp("confirmedAt" / 1000) AS generated_at, "order" AS order_type, entry, stop, targets::jsonb AS targets,
        "rewardRisk" AS reward_risk, "costR" AS cost_r, confidence, "confidenceBasis" AS confidence_basis, proven,
        to_timestamp("expiresAt" / 1000) AS expires_at, result AS outcome, hit, r, to_timestamp("closedAt" / 1000) AS closed_at,
        to_timestamp("evidenceFrom" / 1000) AS evidence_from, version, document::jsonb AS document
      FROM json_to_recordset(${JSON.stringify(rows.map(toldRow))}::text::json) AS row (
        id text, symbol text, timeframe text, side text, setup text, "structureId" text, "confirmedAt" float8, "order" text, entry float8,
        stop float8, targets json, "rewardRisk" float8, "costR" float8, confidence float8, "confidenceBasis" text, proven boolean,
        "expiresAt" float8, result text, hit boolean, r float8, "closedAt" float8, "evidenceFrom" float8, version integer, document text)
    ), put AS (
      INSERT INTO signals (id, symbol_name, timeframe, side, setup, structure_id, generated_at, order_type, entry, stop, targets,
        reward_risk, cost_r, confidence, confidence_basis, proven, expires_at, outcome, closed_at, evidence_from, version, document)
      SELECT id, symbol_name, timeframe, side, setup, structure_id, generated_at, order_type, entry, stop, targets,
        reward_risk, cost_r, confidence, confidence_basis, proven, expires_at, outcome, closed_at, evidence_from, version, document
      FROM told
      ON CONFLICT (id) DO UPDATE SET symbol_name = excluded.symbol_name, timeframe = excluded.timeframe, side = excluded.side,
        setup = excluded.setup, structure_id = excluded.structure_id, generated_at = excluded.generated_at,
        order_type = excluded.order_type, entry = excluded.entry, stop = excluded.stop, targets = excluded.targets,
        reward_risk = excluded.reward_risk, cost_r = excluded.cost_r, confidence = excluded.confidence,
        confidence_basis = excluded.confidence_basis, proven = excluded.proven, expires_at = excluded.expires_at,
        outcome = excluded.outcome, closed_at = excluded.closed_at, evidence_from = excluded.evidence_from,
        version = excluded.version, document = excluded.document
      WHERE excluded.version >= signals.version AND (signals.outcome IS NULL OR excluded.outcome IS NOT NULL)
      RETURNING id
    )
    INSERT INTO signal_performance (signal_id, symbol_name, timeframe, side, setup, confidence, generated_at, outcome, hit, r, closed_at)
    SELECT id, symbol_name, timeframe, side, setup, confidence, generated_at, outcome, hit, r, closed_at
    FROM told JOIN put USING (id) WHERE outcome IS NOT NULL
    ON CONFLICT (signal_id) DO UPDATE SET outcome = excluded.outcome, hit = excluded.hit, r = excluded.r, closed_at = excluded.closed_at`;
}

export function toldRow({ signal, document }: SignalRow): object {
  const { changes, outcome, ...plain } = signal;
  return { ...plain, ...outcome, evidenceFrom: citedFrom(signal), version: changes.length, document };
}

interface StoredSignal {
  readonly document: string;
}

function signalOf({ document }: StoredSignal): Signal {
  return decodeDocument<Signal>(document, "a signal of the database");
}
