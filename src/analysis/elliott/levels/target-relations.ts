// Where the forming wave is likely to go (5.9, and the usual retracements of 5.1 to 5.7): by pattern, by how many waves are complete, each
// relation with how usual it is.

import type { PatternName } from "../wave.ts";

export interface Relation {
  readonly ratio: number;
  /** The leg it is a ratio of; "net" is the whole of waves 1 to 3. */
  readonly of: number | "net";
  readonly weight: number;
  /** Only where waves 1 and 3 are of a length. */
  readonly ifEqual?: true;
}

const of = (leg: number | "net", ...ratios: readonly (readonly [number, number])[]): readonly Relation[] =>
  ratios.map(([ratio, weight]) => ({ ratio, of: leg, weight }));

const NONE: readonly Relation[] = [];

const IMPULSE = [
  NONE,
  of(1, [0.382, 0.5], [0.5, 0.8], [0.618, 1], [0.786, 0.5]),
  of(1, [1, 0.6], [1.618, 1], [2.618, 0.7]),
  of(3, [0.236, 0.6], [0.382, 1], [0.5, 0.6]),
  [
    ...of(1, [0.618, 0.7], [1, 1], [1.618, 0.6]),
    ...of("net", [0.382, 0.5], [0.618, 0.8], [1, 0.4]),
    { ratio: 1.618, of: "net", weight: 0.8, ifEqual: true } as const,
  ],
];

const DIAGONAL = [NONE, of(1, [0.66, 0.8], [0.81, 0.8]), NONE, of(3, [0.66, 0.8], [0.81, 0.8]), NONE];

const ZIGZAG = [NONE, of(1, [0.382, 0.6], [0.5, 1], [0.618, 1], [0.786, 0.6]), of(1, [0.618, 0.7], [1, 1], [1.618, 0.6])];

const FLAT = [NONE, of(1, [1, 0.8], [1.236, 1], [1.382, 0.8]), of(1, [1, 0.8], [1.236, 0.8], [1.618, 1])];

const MULTIPLE_ZIGZAG = [
  NONE,
  of(1, [0.382, 0.7], [0.5, 1], [0.618, 0.7]),
  of(1, [0.618, 0.7], [1, 1], [1.618, 0.6]),
  of(3, [0.382, 0.7], [0.5, 1], [0.618, 0.7]),
  of(3, [0.618, 0.7], [1, 1], [1.618, 0.6]),
];

/** Shrinking and growing alike: the laws leave only what the triangle can still be. */
const TRIANGLE = [NONE, NONE, of(1, [0.618, 1], [1.618, 0.5]), of(2, [0.618, 1], [1.618, 0.5]), of(3, [0.618, 1], [1.618, 0.5])];

/** The further corrections end near the last one: a point, not a relation. */
const COMBINATION = [NONE, of(1, [1, 0.6], [1.236, 1], [1.382, 0.7]), NONE, of(3, [1, 0.6], [1.236, 1], [1.382, 0.7]), NONE];

export const RELATIONS: { readonly [Name in PatternName]: readonly (readonly Relation[])[] } = {
  impulse: IMPULSE,
  leading_diagonal: DIAGONAL,
  ending_diagonal: DIAGONAL,
  zigzag: ZIGZAG,
  double_zigzag: MULTIPLE_ZIGZAG,
  triple_zigzag: MULTIPLE_ZIGZAG,
  flat: FLAT,
  triangle: TRIANGLE,
  double_three: COMBINATION,
  triple_three: COMBINATION,
};
