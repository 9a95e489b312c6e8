// The public shapes of the Elliott reading (CONTRACTS: Wave, Count). Times are epoch milliseconds, each the `at` of a pivot; a wave ends at a
// pivot that need not be the price extreme (truncation, running and expanded corrections).

export type PatternName =
  | "impulse"
  | "leading_diagonal"
  | "ending_diagonal"
  | "zigzag"
  | "double_zigzag"
  | "triple_zigzag"
  | "flat"
  | "triangle"
  | "double_three"
  | "triple_three";

export type PatternVariant = "contracting" | "expanding" | "regular" | "expanded" | "running" | "barrier";
export type WaveLabel = "1" | "2" | "3" | "4" | "5" | "A" | "B" | "C" | "D" | "E" | "W" | "X" | "Y" | "Z";
export type WaveFlag = "extended_1" | "extended_3" | "extended_5" | "truncated";
export type WaveDirection = "up" | "down";

/** Finest first; each holds the one before it. */
export const DEGREES = [
  "subminuette",
  "minuette",
  "minute",
  "minor",
  "intermediate",
  "primary",
  "cycle",
  "supercycle",
  "grand_supercycle",
] as const;
export type Degree = (typeof DEGREES)[number];

export interface WavePoint {
  readonly time: number;
  readonly price: number;
}

export interface Wave {
  /** What it is called in its parent; null for the root. */
  readonly label: WaveLabel | null;
  readonly pattern: PatternName;
  readonly variant?: PatternVariant;
  readonly flags: readonly WaveFlag[];
  readonly direction: WaveDirection;
  readonly degree: Degree;
  readonly status: "complete" | "forming";
  readonly start: WavePoint;
  /** Of a forming wave: as far as it has come. */
  readonly end: WavePoint;
  readonly children: readonly Wave[];
  /** "passed": its inner waves are seen; "unverified": the candles do not show them. */
  readonly verified: "passed" | "unverified";
}

export interface CountLevel {
  readonly price: number;
  readonly side: "below" | "above";
  readonly rule: string;
}

export interface CountTarget {
  readonly price: number;
  readonly basis: string;
  /** 0 to 1: how many relations, of how many degrees, meet here. */
  readonly weight: number;
}

export interface Count {
  readonly probability: number;
  /** Of the counts of its kind that lead on null markets, the share with weaker evidence; null where too few are known. */
  readonly percentile: number | null;
  readonly degree: Degree;
  readonly root: Wave;
  readonly invalidation: CountLevel;
  /** The price a fifth wave must not pass, so that the third is not the shortest. */
  readonly upperBound?: CountLevel;
  readonly targets: readonly CountTarget[];
}

/** How the chart counts at one degree. */
export interface DegreeCounts {
  readonly degree: Degree;
  /** Of that degree in sight: shares among the readings of a few say little. */
  readonly pivots: number;
  /** Best first; their probabilities are shares of the readings of this degree alone. */
  readonly counts: readonly Count[];
}

/** One row of the count diary: the leading count of a degree changed. */
export interface CountChange {
  readonly confirmedAt: number;
  readonly degree: Degree;
  readonly pattern: PatternName;
  readonly direction: WaveDirection;
  /** The wave forming after the change. */
  readonly wave: WaveLabel | null;
  readonly probability: number;
  readonly invalidation: number;
  /** "zigzag C": what led before; null for the first. */
  readonly previous: string | null;
  /** The rule that broke, or what spoke for the new count. */
  readonly reason: string;
}
