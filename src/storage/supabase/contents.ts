// What the store holds, for copies of it, and how much room that takes.

import { TIMEFRAMES, type Instrument, type SeriesKey } from "#market";
import type { Json } from "#core";
import type { LedgerRecord } from "#runtime";
import type { SignalResult } from "#signals";
import type { SupabaseProject } from "./project.ts";
import { keyedRows } from "./statistics.ts";
import { numberOf, numberOrNull, timeOf } from "./values.ts";

export async function selectInstruments(project: SupabaseProject): Promise<readonly Instrument[]> {
  const rows = await keyedRows(project, "symbols", ["name"], "name, calendar, tick_size, quantity_step, minimum_notional");
  const described = rows.filter(({ calendar }) => calendar !== null);
  return described.map((row) => ({
    symbol: String(row["name"]),
    calendar: row["calendar"] as Instrument["calendar"],
    tickSize: row["tick_size"] as string | null,
    quantityStep: row["quantity_step"] as string | null,
    minimumNotional: row["minimum_notional"] as string | null,
  }));
}

export async function selectState(project: SupabaseProject, key: string): Promise<Json | undefined> {
  const rows = await project.rows<{ readonly value: Json }>("detector_states", (table) => table.select("value").eq("key", key).limit(1));
  return rows[0]?.value;
}

export async function selectStateKeys(project: SupabaseProject): Promise<readonly string[]> {
  return (await keyedRows(project, "detector_states", ["key"], "key")).map(({ key }) => String(key));
}

export function selectSeries(project: SupabaseProject): Promise<readonly SeriesKey[]> {
  return project.call("wyeli_stored_series", { timeframes: TIMEFRAMES });
}

/** Bytes of the whole database, with what else may be in it: what the project's plan counts. */
export async function selectSize(project: SupabaseProject): Promise<number | null> {
  return numberOrNull(await project.call("wyeli_database_size", {}));
}

/** In order of signal id and kind. */
export async function selectLedger(project: SupabaseProject): Promise<readonly LedgerRecord[]> {
  const columns =
    "signal_id, kind, gate, symbol_name, timeframe, side, setup, confidence, generated_at, outcome, hit, r, taken_r, closed_at";
  const rows = await keyedRows(project, "decision_ledger", ["signal_id", "kind"], columns);
  return rows.map((row) => ({
    kind: row["kind"] as LedgerRecord["kind"],
    gate: String(row["gate"]),
    signal: {
      id: row["signal_id"] as LedgerRecord["signal"]["id"],
      symbol: String(row["symbol_name"]),
      timeframe: row["timeframe"] as LedgerRecord["signal"]["timeframe"],
      side: row["side"] as LedgerRecord["signal"]["side"],
      setup: row["setup"] as LedgerRecord["signal"]["setup"],
      confirmedAt: timeOf(row["generated_at"]),
      confidence: numberOf(row["confidence"]),
      outcome: {
        result: row["outcome"] as SignalResult,
        hit: row["hit"] === true,
        r: numberOf(row["r"]),
        closedAt: timeOf(row["closed_at"]),
      },
    },
    takenR: numberOf(row["taken_r"]),
  }));
}
