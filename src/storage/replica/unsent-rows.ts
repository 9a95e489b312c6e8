// The queue of what the other place lacks: taken a parcel at a time, struck out when it has arrived.

import type { Candle, SeriesKey } from "#market";
import type { SqliteDatabase } from "../sqlite/database.ts";
import { sequenceOf } from "./copy-record.ts";
import { rowBehind, type MarkedRow, type Marker, type UnsentRow } from "./unsent-row.ts";

export interface Parcel {
  readonly rows: readonly UnsentRow[];
  /** Nothing was left behind when it was taken. */
  readonly isWhole: boolean;
  /** How far the file had come then. */
  readonly sequence: number;
}

export type RowKind = UnsentRow["kind"];

/** What can be put together with what another bot wrote: facts are the same for everybody. */
export const FACTS: ReadonlySet<RowKind> = new Set(["signal", "ledger", "candle", "audit", "backtest"]);

const LARGEST_PARCEL = 500;
/** Whole tests of whole charts. */
const BACKTESTS_AT_ONCE = 10;
/** Of states, as text: they may be large. */
const STATE_CHARACTERS = 8_000_000;
/** States come last and apart: none arrives before the candles it has seen. */
const KINDS = ["instrument", "signal", "ledger", "deletion", "subscription", "audit", "backtest", "message"] as const;

// New messages get their place in the other queue as they arrive, so they leave in the order of this one; deleted ones have no place.
const MARKED = "SELECT u.sequence, u.kind, u.key, u.before FROM unsent u";
const MARKED_MESSAGES = `${MARKED} LEFT JOIN outbox_messages m ON m.key = u.key
  WHERE u.kind = ? AND u.refused IS NULL ORDER BY m.sequence LIMIT ?`;
const MARKED_ROWS = `${MARKED} WHERE u.kind = ? AND u.refused IS NULL ORDER BY u.sequence LIMIT ?`;
const MARKED_STATES = `SELECT u.sequence, u.kind, u.key, u.before, length(s.value) AS characters
  FROM unsent u JOIN detector_states s ON s.key = u.key WHERE u.kind = 'state' AND u.refused IS NULL ORDER BY u.sequence`;
const MARKED_CANDLES = `SELECT symbol_name AS symbol, timeframe, open_time AS openTime, open, high, low, close, volume,
    quote_volume AS quoteVolume, trades, taker_buy_volume AS takerBuyVolume
  FROM unsent_candles JOIN candles USING (symbol_name, timeframe, open_time) WHERE refused IS NULL LIMIT ?`;
const SURVIVORS = `INSERT INTO unsent_candles (symbol_name, timeframe, open_time)
  SELECT symbol_name, timeframe, open_time FROM candles WHERE symbol_name = ? AND timeframe = ? AND open_time < ? ON CONFLICT DO NOTHING`;
const ONE_CANDLE = "WHERE symbol_name = ? AND timeframe = ? AND open_time = ?";
const COUNT =
  "SELECT (SELECT count(*) FROM unsent WHERE refused IS NULL) + (SELECT count(*) FROM unsent_candles WHERE refused IS NULL) AS n";

export class UnsentRows {
  readonly #database: SqliteDatabase;

  constructor(database: SqliteDatabase) {
    this.#database = database;
  }

  get count(): number {
    return Number(this.#database.statement(COUNT).get()?.["n"]);
  }

  /** Of one kind or several, or of all. */
  take(kinds?: ReadonlySet<RowKind>): Parcel {
    const isAsked = (kind: RowKind): boolean => kinds?.has(kind) ?? true;
    return this.#database.read(() => {
      const rows: UnsentRow[] = [];
      let isWhole = true;
      for (const kind of KINDS.filter(isAsked)) {
        const found = this.#marked(kind);
        const most = kind === "backtest" ? BACKTESTS_AT_ONCE : LARGEST_PARCEL;
        isWhole &&= found.length <= most;
        rows.push(...this.#read(found.slice(0, most)));
      }
      if (isAsked("candle")) {
        const candles = this.#candles();
        isWhole &&= candles.length <= LARGEST_PARCEL;
        rows.push(...candles.slice(0, LARGEST_PARCEL));
      }
      if (isWhole && isAsked("state")) {
        const found = this.#markedStates();
        isWhole = found.isWhole;
        rows.push(...this.#read(found.markers));
      }
      return { rows, isWhole, sequence: sequenceOf(this.#database) };
    });
  }

  /** What has changed since it was taken keeps its marker. */
  strikeOut(rows: readonly UnsentRow[]): void {
    this.#database.transaction("written", () => {
      const marker = this.#database.statement("DELETE FROM unsent WHERE sequence = ? AND before IS ?");
      const candle = this.#database.statement(`DELETE FROM unsent_candles ${ONE_CANDLE}`);
      for (const row of rows) {
        if (row.kind === "candle") candle.run(row.series.symbol, row.series.timeframe, row.candle.openTime);
        else marker.run(row.marker.sequence, row.marker.before);
        // The other place decides by the signals it has which old candles it keeps: those that are kept here are sent again.
        if (row.kind === "deletion") this.#database.statement(SURVIVORS).run(row.series.symbol, row.series.timeframe, row.before);
      }
    });
  }

  /** Not sent again before the next start, or before it changes. */
  setAside(row: UnsentRow, problem: string): void {
    this.#database.transaction("written", () => {
      if (row.kind !== "candle")
        this.#database.statement("UPDATE unsent SET refused = ? WHERE sequence = ?").run(problem, row.marker.sequence);
      else {
        const aside = this.#database.statement(`UPDATE unsent_candles SET refused = ? ${ONE_CANDLE}`);
        aside.run(problem, row.series.symbol, row.series.timeframe, row.candle.openTime);
      }
    });
  }

  #marked(kind: (typeof KINDS)[number]): readonly Marker[] {
    const select = this.#database.statement(kind === "message" ? MARKED_MESSAGES : MARKED_ROWS);
    return select.all(kind, LARGEST_PARCEL + 1) as unknown as readonly Marker[];
  }

  #markedStates(): { readonly markers: readonly Marker[]; readonly isWhole: boolean } {
    const found = this.#database.statement(MARKED_STATES).all() as unknown as readonly (Marker & { readonly characters: number })[];
    const markers: Marker[] = [];
    let characters = 0;
    for (const { characters: more, ...marker } of found) {
      characters += more;
      if (markers.length > 0 && characters > STATE_CHARACTERS) return { markers, isWhole: false };
      markers.push(marker);
    }
    return { markers, isWhole: true };
  }

  #read(markers: readonly Marker[]): readonly UnsentRow[] {
    return markers.flatMap((marker) => {
      const row: MarkedRow | undefined = rowBehind(this.#database, marker);
      if (row !== undefined) return { ...row, marker };
      this.#database.statement("DELETE FROM unsent WHERE sequence = ?").run(marker.sequence); // somebody has deleted the row by hand
      return [];
    });
  }

  #candles(): readonly UnsentRow[] {
    const rows = this.#database.statement(MARKED_CANDLES).all(LARGEST_PARCEL + 1) as unknown as readonly (SeriesKey & Candle)[];
    return rows.map(({ symbol, timeframe, ...candle }) => ({ kind: "candle", series: { symbol, timeframe }, candle }));
  }
}
