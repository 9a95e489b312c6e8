// The grammar: what a pattern is, as data. A pattern file states its legs, what each leg may be, its HARD rules (a count that breaks one is
// rejected) and its GUIDEs (numbers a score is made of). Everything is written for a pattern whose first leg rises; a falling one is the
// same on the mirrored chart.
//
// Geometry: `y[k]` is the oriented natural logarithm of the price of point k (y[0] the start, y[k] the end of leg k), `t[k]` its position in
// candles. Leg k runs from point k-1 to point k; its length is |y[k] - y[k-1]|.

import type { PatternName, PatternVariant, WaveFlag, WaveLabel } from "./wave.ts";

export interface PatternPoints {
  readonly y: Float64Array;
  readonly t: Float64Array;
}

export interface HardRule {
  /** As in the reference: "I1", "D3", "T4". */
  readonly id: string;
  /** What a trader would say: "wave 2 never goes beyond the start of wave 1". */
  readonly text: string;
  readonly source: string;
  /** The last point the rule needs: it is asked as soon as point `needs` is known, while the pattern is still being built. */
  readonly needs: number;
  readonly holds: (points: PatternPoints) => boolean;
}

/** What position a pattern takes in its parent; some patterns are only allowed in some. */
export interface LegRule {
  readonly label: WaveLabel;
  readonly allowed: readonly PatternName[];
}

export interface Guide {
  readonly id: string;
  readonly text: string;
  readonly source: string;
  readonly needs: number;
  /** The figure the guide looks at, such as the retracement of wave 2; NaN where it does not apply. */
  readonly figure: (points: PatternPoints) => number;
  /** How well the figure fits: 0 (as the books like it) downwards, in standard deviations squared, halved and negative; bounded below. */
  readonly fit: (figure: number) => number;
}

export interface Pattern {
  readonly name: PatternName;
  /** 3 or 5. */
  readonly legs: readonly LegRule[];
  readonly isMotive: boolean;
  readonly hard: readonly HardRule[];
  readonly guides: readonly Guide[];
  /** Undefined where the shape is none of the pattern's variants (and so not this pattern). Patterns without variants give null. */
  readonly variantOf: (points: PatternPoints) => PatternVariant | null | undefined;
  readonly flagsOf: (points: PatternPoints) => readonly WaveFlag[];
}
