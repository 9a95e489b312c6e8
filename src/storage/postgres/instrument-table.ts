// The table `symbols`. A symbol is entered as soon as anything refers to it; it counts as an instrument once the venue has described it.

import type { Instrument } from "#market";
import type { Sql } from "./sql.ts";

export async function enterSymbols(sql: Sql, names: ReadonlySet<string>): Promise<void> {
  if (names.size === 0) return;
  await sql`INSERT INTO symbols (name) SELECT json_array_elements_text(${JSON.stringify([...names])}::text::json) ON CONFLICT (name) DO NOTHING`;
}

export async function upsertInstruments(sql: Sql, instruments: readonly Instrument[]): Promise<void> {
  // The last description of a symbol counts; one statement may not touch a row twice.
  const bySymbol = new Map(instruments.map((instrument) => [instrument.symbol, instrument]));
  await sql`
    INSERT INTO symbols (name, calendar, tick_size, quantity_step, minimum_notional)
    SELECT symbol, calendar, "tickSize", "quantityStep", "minimumNotional"
    FROM json_to_recordset(${JSON.stringify([...bySymbol.values()])}::text::json) AS told (
      symbol text, calendar text, "tickSize" text, "quantityStep" text, "minimumNotional" text)
    ON CONFLICT (name) DO UPDATE SET calendar = excluded.calendar, tick_size = excluded.tick_size,
      quantity_step = excluded.quantity_step, minimum_notional = excluded.minimum_notional`;
}

export async function selectInstruments(sql: Sql): Promise<readonly Instrument[]> {
  const { rows } = await sql<Instrument>`
    SELECT name AS symbol, calendar, tick_size AS "tickSize", quantity_step AS "quantityStep", minimum_notional AS "minimumNotional"
    FROM symbols WHERE calendar IS NOT NULL ORDER BY name`;
  return rows;
}
