// One point-and-figure chart, candle by candle (wyckoff reference 2.5.2). Continuation comes first: a candle that lengthens the column is never
// asked whether it also reversed it, as the order inside a candle is unknown.
//
// A reversal of three boxes is fed the high and the low of each candle. A reversal of one box is fed its close twice and follows the old
// one-step-back rule: a column never holds a single box, so a turn after one box stays in the column.

import { numberFromJson, numberToJson, type Json } from "#core";
import { rowReachedDown, rowReachedUp } from "./box-scale.ts";
import { Columns } from "./columns.ts";

export type Reversal = 1 | 3;

export class FigureChart {
  readonly reversal: Reversal;
  readonly columns: Columns;
  /** Level the first column is measured from; NaN before the first candle. */
  #anchor = NaN;
  #startedAt = NaN;

  constructor(reversal: Reversal, snapshot?: Json) {
    this.reversal = reversal;
    const [columns, anchor, startedAt] = (snapshot ?? []) as [Json?, (number | null)?, (number | null)?];
    this.columns = new Columns(columns);
    this.#anchor = numberFromJson(anchor ?? null);
    this.#startedAt = numberFromJson(startedAt ?? null);
  }

  /** Open time of the first candle; NaN before it. */
  get startedAt(): number {
    return this.#startedAt;
  }

  /** `high`, `low` and `close` in boxes. */
  push(high: number, low: number, close: number, at: number): void {
    const column = this.columns.newest;
    if (column === undefined) return this.#start(high, low, close, at);
    if (column.direction === 1) {
      const reached = rowReachedUp(high);
      if (reached > column.top) {
        column.top = reached;
        column.to = at;
        return;
      }
      const fallen = rowReachedDown(low);
      if (column.top - fallen >= this.reversal) this.#turnDown(column.top, fallen, at);
    } else {
      const reached = rowReachedDown(low);
      if (reached < column.bottom) {
        column.bottom = reached;
        column.to = at;
        return;
      }
      const risen = rowReachedUp(high);
      if (risen - column.bottom >= this.reversal) this.#turnUp(column.bottom, risen, at);
    }
  }

  #turnDown(top: number, bottom: number, at: number): void {
    const column = this.columns.newest;
    if (this.reversal === 1 && column !== undefined && column.top === column.bottom) {
      column.bottom = bottom;
      column.direction = -1;
      column.to = at;
    } else this.columns.add({ top: top - 1, bottom, direction: -1, from: at, to: at });
  }

  #turnUp(bottom: number, top: number, at: number): void {
    const column = this.columns.newest;
    if (this.reversal === 1 && column !== undefined && column.top === column.bottom) {
      column.top = top;
      column.direction = 1;
      column.to = at;
    } else this.columns.add({ top, bottom: bottom + 1, direction: 1, from: at, to: at });
  }

  /** The first column is the first move of a whole reversal away from the anchor; a candle that moves so both ways moves the anchor. */
  #start(high: number, low: number, close: number, at: number): void {
    if (Number.isNaN(this.#anchor)) {
      this.#anchor = close;
      this.#startedAt = at;
      return;
    }
    const bottom = rowReachedDown(this.#anchor);
    const top = rowReachedUp(this.#anchor);
    const risen = rowReachedUp(high);
    const fallen = rowReachedDown(low);
    const rises = risen - bottom >= this.reversal;
    const falls = top - fallen >= this.reversal;
    if (rises && falls) this.#anchor = close;
    else if (rises) this.columns.add({ top: risen, bottom, direction: 1, from: at, to: at });
    else if (falls) this.columns.add({ top, bottom: fallen, direction: -1, from: at, to: at });
  }

  snapshot(): Json {
    return [this.columns.snapshot(), numberToJson(this.#anchor), numberToJson(this.#startedAt)];
  }
}
