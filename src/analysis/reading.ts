// What the engine knows of a chart after a closed candle, as the rooms above it see it.

import type { Count, Degree, DegreeCounts, PatternName, WaveDirection, WaveLabel } from "./elliott/wave.ts";
import type { Momentum } from "./momentum/momentum.ts";
import type { Structure } from "./wyckoff/structure.ts";

export interface Reading {
  /** Average true range of the last 14 closed candles as a share of price (a difference of natural logarithms); NaN while warming up. */
  readonly atr: number;
  /** What the usual indicators say as of the last candle: evidence beside a structure. */
  readonly momentum: Momentum;
  /** The structure with this id, while it is open or has changed at this candle. */
  structure(id: string): Structure | undefined;
  /** Structures still open, oldest first. */
  readonly openStructures: readonly Structure[];
  /** Elliott counts as of the last candle, best first; their alternates differ in what they imply. */
  readonly counts: readonly Count[];
  /** The same counts, each worked out only as far as one looks into it: for who asks often. To look at, not to keep, compare or send. */
  readonly sketches: Iterable<Count>;
  /** The best counts of each degree that has any, finest first. */
  readonly countsByDegree: readonly DegreeCounts[];
  /** The same, worked out only as far as one looks, as `sketches`; of degrees that have none too. */
  readonly degrees: readonly DegreeReading[];
}

/** How a chart counts at one degree: the shares of its counts are of the readings of that degree alone. */
export interface DegreeReading {
  readonly degree: Degree;
  /** Of the pivots it is made of. */
  readonly scale: number;
  /** Of these in sight: shares among the readings of a few say little. */
  readonly pivots: number;
  /** Best first: of the counts below and of a few that cannot be drawn. Far cheaper than drawing. */
  readonly outlines: readonly CountOutline[];
  /** Best first, to look at and not to keep, as `Reading.sketches`. */
  readonly sketches: Iterable<Count>;
}

/** A count before anything of it is drawn: to see what is not worth drawing. */
export interface CountOutline {
  /** As `Count.probability`. */
  readonly probability: number;
  /** The way the chart goes next. */
  readonly next: WaveDirection;
  /** Of the root. */
  readonly pattern: PatternName;
  /** How many of its waves are complete, and whether all are. */
  readonly complete: number;
  readonly isComplete: boolean;
  /** Start of the root, epoch milliseconds. */
  readonly beganAt: number;
  /** The last wave that is complete: its label, and what it is; null where its inside is not seen. */
  readonly lastLabel: WaveLabel | null;
  readonly lastPattern: PatternName | null;
  /** Whether a wave of this pattern may end where the last complete wave ends, however small; drawn, it may turn out not to be shown. */
  mayEndWith(pattern: PatternName): boolean;
}
