// A column of numbers as text, exact to the last bit. Prices and volumes are mostly decimal figures of few places that move little from one
// to the next, so they are written as steps of whole numbers, two to five letters each; what is no such figure takes eleven.

import { assert } from "./assert.ts";
import type { DigitReader, DigitWriter } from "./digit-text.ts";

const RAW = 0;
const CONSTANT = 1;
/** The column's decimal places are added to this. */
const DECIMAL = 2;
const MOST_PLACES = 10;
/** A step between two figures below this is a whole number that doubles cleanly. */
const LARGEST_FIGURE = 2 ** 50;

export function writeColumn(out: DigitWriter, values: readonly number[]): void {
  const first = values[0] ?? 0;
  if (values.every((value) => Object.is(value, first))) {
    out.write(CONSTANT);
    out.writeFloat(first);
    return;
  }
  const places = decimalPlaces(values);
  if (places === undefined) {
    out.write(RAW);
    for (const value of values) out.writeFloat(value);
    return;
  }
  out.write(DECIMAL + places);
  const unit = 10 ** places;
  let before = 0;
  for (const value of values) {
    const figure = Math.round(value * unit);
    out.writeSigned(figure - before);
    before = figure;
  }
}

export function columnFrom(from: DigitReader, length: number): number[] {
  const form = from.read();
  assert(form <= DECIMAL + MOST_PLACES, `a column is raw, constant or decimal, found form ${form}`);
  if (form === RAW) return Array.from({ length }, () => from.readFloat());
  if (form === CONSTANT) return Array.from<number>({ length }).fill(from.readFloat());
  const unit = 10 ** (form - DECIMAL);
  let figure = 0;
  return Array.from({ length }, () => (figure += from.readSigned()) / unit);
}

/** So many that dividing brings back every value as it is; undefined where none do. */
function decimalPlaces(values: readonly number[]): number | undefined {
  let places = 0;
  for (const value of values) {
    while (!isFigure(value, 10 ** places)) {
      places += 1;
      if (places > MOST_PLACES) return undefined;
    }
  }
  // The largest figures may not have the places of the finest ones.
  return values.every((value) => isFigure(value, 10 ** places)) ? places : undefined;
}

function isFigure(value: number, unit: number): boolean {
  const figure = Math.round(value * unit);
  return Math.abs(figure) < LARGEST_FIGURE && figure / unit === value && !Object.is(value, -0);
}
