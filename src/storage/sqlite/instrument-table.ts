// The table `symbols`. A symbol is entered as soon as anything refers to it; it counts as an instrument once the venue has described it.

import type { Instrument, TradingCalendar } from "#market";
import type { SqliteDatabase } from "./database.ts";

const INSERT_NAME = "INSERT INTO symbols (name) VALUES (?) ON CONFLICT (name) DO NOTHING";
const UPSERT = `INSERT INTO symbols (name, calendar, tick_size) VALUES (?, ?, ?)
  ON CONFLICT (name) DO UPDATE SET calendar = excluded.calendar, tick_size = excluded.tick_size`;
const SELECT = "SELECT name, calendar, tick_size FROM symbols WHERE calendar IS NOT NULL ORDER BY name";

export function enterSymbol(database: SqliteDatabase, name: string): void {
  database.statement(INSERT_NAME).run(name);
}

export function upsertInstrument(database: SqliteDatabase, instrument: Instrument): void {
  database.statement(UPSERT).run(instrument.symbol, instrument.calendar, instrument.tickSize);
}

export function selectInstruments(database: SqliteDatabase): readonly Instrument[] {
  return database
    .statement(SELECT)
    .all()
    .map((row) => ({
      symbol: row["name"] as string,
      calendar: row["calendar"] as TradingCalendar,
      tickSize: row["tick_size"] as string | null,
    }));
}
