// How much room a word takes in the typeface of the drawings.

import { BOLD_WIDTHS, REGULAR_WIDTHS, type WidthTable } from "./glyph-widths.data.ts";

/** DejaVu is what the PNG is drawn with; Arial and Helvetica, of nearly the same width, stand in where an SVG is looked at elsewhere. */
export const TYPEFACE = "DejaVu Sans Condensed, DejaVu Sans, Arial, Helvetica, sans-serif";

/** Of a glyph that is not in the table: as wide as a glyph gets. */
const UNKNOWN = 1;

const REGULAR = widthsByGlyph(REGULAR_WIDTHS);
const BOLD = widthsByGlyph(BOLD_WIDTHS);

export interface TypeSize {
  readonly size: number;
  readonly isBold?: boolean;
}

export function textWidth(text: string, { size, isBold = false }: TypeSize): number {
  const widths = isBold ? BOLD : REGULAR;
  let sum = 0;
  for (const glyph of text) sum += widths.get(glyph) ?? UNKNOWN;
  return sum * size;
}

/** The text, or as much of its beginning as fits, with an ellipsis. */
export function fitted(text: string, room: number, type: TypeSize): string {
  if (textWidth(text, type) <= room) return text;
  const glyphs = [...text];
  while (glyphs.length > 0 && textWidth(`${glyphs.join("")}…`, type) > room) glyphs.pop();
  return glyphs.length === 0 ? "" : `${glyphs.join("").trimEnd()}…`;
}

function widthsByGlyph(table: WidthTable): ReadonlyMap<string, number> {
  return new Map(Object.entries(table).flatMap(([width, glyphs]) => [...glyphs].map((glyph) => [glyph, Number(width) / 1000] as const)));
}
