// The truth about a planted wave: what was drawn, leg by leg, with the candle that holds each end. It is spelt as the readers spell it,
// so that a count can be compared with it word for word.

export type WavePattern =
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

export type WaveVariant = "contracting" | "expanding" | "regular" | "expanded" | "running" | "barrier";
export type PlantedLabel = "1" | "2" | "3" | "4" | "5" | "A" | "B" | "C" | "D" | "E" | "W" | "X" | "Y" | "Z";
export type PlantedFlag = "extended_1" | "extended_3" | "extended_5" | "truncated";

/** What can be asked of a drawing: a variant, or how an impulse is extended, or how a combination ends. */
export type WaveForm = WaveVariant | PlantedFlag | "plain" | "with_triangle";

export interface PlantedPoint {
  /** Open time of the candle that holds it. */
  readonly time: number;
  readonly price: number;
  readonly candleIndex: number;
}

export interface PlantedWave {
  /** Null for a wave that stands by itself. */
  readonly label: PlantedLabel | null;
  /** Null for the lowest legs: the candles do not show what they are made of. */
  readonly pattern: WavePattern | null;
  readonly variant?: WaveVariant;
  readonly flags: readonly PlantedFlag[];
  readonly direction: "up" | "down";
  readonly start: PlantedPoint;
  readonly end: PlantedPoint;
  readonly children: readonly PlantedWave[];
}

export function isMotive(pattern: WavePattern): boolean {
  return pattern === "impulse" || pattern === "leading_diagonal" || pattern === "ending_diagonal";
}
