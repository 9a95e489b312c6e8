// Where volume was traded, by price (Steidlmayer's profile, with volume in place of time): rows of equal height in logarithms between the
// lowest and the highest price; each candle's volume is spread evenly over its range. The value area grows from the row with most volume by
// the larger of its two neighbours, row by row, until it holds its share. Both neighbours are taken where they hold the same, so that a
// chart upside down has the same value area upside down.

import type { VolumeProfile } from "./momentum.ts";

/** So many that one row is narrow against a range worth trading, so few that most see many of its candles, and one in the middle. */
const ROWS = 65;
const VALUE_AREA_SHARE = 0.7;

/** Volume traded between two prices. */
export interface TradedRange {
  readonly high: number;
  readonly low: number;
  readonly volume: number;
}

/** Undefined where nothing was traded. */
export function volumeProfile(candles: readonly TradedRange[]): VolumeProfile | undefined {
  let lowest = Infinity;
  let highest = -Infinity;
  for (const { low, high } of candles) {
    lowest = Math.min(lowest, low);
    highest = Math.max(highest, high);
  }
  const bottom = Math.log(lowest);
  const ladder: Ladder = { bottom, height: (Math.log(highest) - bottom) / ROWS };
  const rows = new Float64Array(ROWS);
  for (const candle of candles) spread(candle, rows, ladder);
  const area = valueArea(rows);
  if (area === undefined) return undefined;
  const priceAt = (row: number): number => Math.exp(bottom + row * ladder.height);
  return { pointOfControl: priceAt(area.control + 0.5), valueAreaLow: priceAt(area.first), valueAreaHigh: priceAt(area.last + 1) };
}

interface Ladder {
  readonly bottom: number;
  /** Of a row. */
  readonly height: number;
}

function spread({ high, low, volume }: TradedRange, rows: Float64Array, { bottom, height }: Ladder): void {
  const from = height > 0 ? (Math.log(low) - bottom) / height : 0;
  const to = height > 0 ? (Math.log(high) - bottom) / height : 0;
  const first = Math.min(Math.floor(from), rows.length - 1);
  const last = Math.min(Math.floor(to), rows.length - 1);
  if (first === last) {
    rows[first] = (rows[first] as number) + volume;
    return;
  }
  for (let row = first; row <= last; row += 1) {
    const overlap = Math.min(to, row + 1) - Math.max(from, row);
    rows[row] = (rows[row] as number) + (volume * overlap) / (to - from);
  }
}

interface ValueArea {
  readonly control: number;
  readonly first: number;
  readonly last: number;
}

/** The rows of the value area, both included; undefined where the rows are empty. */
export function valueArea(rows: ArrayLike<number>): ValueArea | undefined {
  let total = 0;
  for (let row = 0; row < rows.length; row += 1) total += rows[row] as number;
  if (!(total > 0)) return undefined;
  const control = busiestRow(rows);
  let first = control;
  let last = control;
  let held = rows[control] as number;
  while (held < VALUE_AREA_SHARE * total && (first > 0 || last < rows.length - 1)) {
    const below = rows[first - 1] ?? -1;
    const above = rows[last + 1] ?? -1;
    if (above >= below) held += rows[(last += 1)] as number;
    if (below >= above) held += rows[(first -= 1)] as number;
  }
  return { control, first, last };
}

/** Of several that hold the same, the one nearest to the middle. */
function busiestRow(rows: ArrayLike<number>): number {
  const middle = (rows.length - 1) / 2;
  let busiest = 0;
  for (let row = 1; row < rows.length; row += 1) {
    const more = (rows[row] as number) - (rows[busiest] as number);
    if (more > 0 || (more === 0 && Math.abs(row - middle) < Math.abs(busiest - middle))) busiest = row;
  }
  return busiest;
}
