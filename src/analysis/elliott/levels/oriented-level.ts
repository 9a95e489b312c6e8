// A level on the oriented chart: a natural logarithm turned so that the first leg of its pattern rises. Turning it back into a price, and
// "below" into "above" where the pattern falls, is the caller's.

export type LevelSide = "below" | "above";

export interface OrientedLevel {
  readonly level: number;
  /** The side on which the level is broken. */
  readonly side: LevelSide;
  /** Id of the rule that makes it one. */
  readonly rule: string;
}

export interface OrientedTarget {
  readonly level: number;
  /** What it is made of: "1.618 x wave 1". */
  readonly basis: string;
  /** 0 to 1: how usual the relation is. */
  readonly weight: number;
}
