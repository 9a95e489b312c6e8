// The table `symbols`. A symbol is entered as soon as anything refers to it; it counts as an instrument once the venue has described it.

import type { Instrument } from "#market";
import type { SqliteDatabase } from "./database.ts";

const INSERT_NAME = "INSERT INTO symbols (name) VALUES (?) ON CONFLICT (name) DO NOTHING";
const UPSERT = `INSERT INTO symbols (name, calendar, tick_size, quantity_step, minimum_notional) VALUES (?, ?, ?, ?, ?)
  ON CONFLICT (name) DO UPDATE SET calendar = excluded.calendar, tick_size = excluded.tick_size,
    quantity_step = excluded.quantity_step, minimum_notional = excluded.minimum_notional`;
const SELECT = `SELECT name AS symbol, calendar, tick_size AS tickSize, quantity_step AS quantityStep, minimum_notional AS minimumNotional
  FROM symbols WHERE calendar IS NOT NULL ORDER BY name`;

export function enterSymbol(database: SqliteDatabase, name: string): void {
  database.statement(INSERT_NAME).run(name);
}

export function upsertInstrument(database: SqliteDatabase, instrument: Instrument): void {
  const { symbol, calendar, tickSize, quantityStep, minimumNotional } = instrument;
  database.statement(UPSERT).run(symbol, calendar, tickSize, quantityStep, minimumNotional);
}

export function selectInstruments(database: SqliteDatabase): readonly Instrument[] {
  const rows = database.statement(SELECT).all() as unknown as readonly Instrument[];
  return rows.map((row) => ({ ...row }));
}
