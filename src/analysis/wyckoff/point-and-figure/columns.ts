// The columns of a chart, oldest first, in bounded memory. A column knows when its first and its last box were made, so that an event can be
// found in it and a reader can find it on the candles.

import type { Json } from "#core";

export interface Column {
  /** Highest and lowest row filled. */
  readonly top: number;
  readonly bottom: number;
  /** Which way its last box was made: 1 rising (X), -1 falling (O). */
  readonly direction: 1 | -1;
  /** Open time of the candle that made its first box, and of the one that made its last so far. */
  readonly from: number;
  readonly to: number;
}

type GrowingColumn = { -readonly [Field in keyof Column]: Column[Field] };

/** A range that needs more columns than this has long gone stale; its oldest ones are forgotten and segments that need them are incomplete. */
const MOST_COLUMNS = 400;

export class Columns {
  readonly #columns: GrowingColumn[] = [];
  #forgotten: number;

  constructor(snapshot?: Json) {
    const [forgotten = 0, rows = []] = (snapshot ?? []) as unknown as [number?, [number, number, 1 | -1, number, number][]?];
    this.#forgotten = forgotten;
    for (const [top, bottom, direction, from, to] of rows) this.#columns.push({ top, bottom, direction, from, to });
  }

  get length(): number {
    return this.#columns.length;
  }

  get hasForgotten(): boolean {
    return this.#forgotten > 0;
  }

  get newest(): GrowingColumn | undefined {
    return this.#columns[this.#columns.length - 1];
  }

  at(place: number): Column {
    return this.#columns[place] as Column;
  }

  add(column: GrowingColumn): void {
    if (this.#columns.length === MOST_COLUMNS) {
      this.#columns.shift();
      this.#forgotten += 1;
    }
    this.#columns.push(column);
  }

  /** Place of the column that was under way at that time; -1 before the first one. */
  placeAt(time: number): number {
    let low = 0;
    let high = this.#columns.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#columns[middle] as Column).from <= time) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  toArray(): readonly Column[] {
    return this.#columns.map((column) => ({ ...column }));
  }

  snapshot(): Json {
    return [this.#forgotten, this.#columns.map(({ top, bottom, direction, from, to }) => [top, bottom, direction, from, to])];
  }
}
