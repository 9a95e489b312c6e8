// A textbook example of each pattern and variant, as oriented points: what the rules are tried on.

import type { PatternPoints } from "../pattern.ts";
import type { PatternName, PatternVariant } from "../wave.ts";

export function points(y: readonly number[], t: readonly number[] = y.map((_, index) => 10 * index)): PatternPoints {
  return { y: Float64Array.from(y), t: Float64Array.from(t) };
}

export interface Example {
  readonly pattern: PatternName;
  readonly variant: PatternVariant | null;
  readonly y: readonly number[];
}

export const TEXTBOOK: readonly Example[] = [
  { pattern: "impulse", variant: null, y: [0, 1, 0.45, 2.068, 1.5, 2.5] },
  { pattern: "leading_diagonal", variant: "contracting", y: [0, 1, 0.3, 1.15, 0.55, 1.27] },
  { pattern: "leading_diagonal", variant: "expanding", y: [0, 1, 0.3, 1.4, 0.5, 1.75] },
  { pattern: "ending_diagonal", variant: "contracting", y: [0, 1, 0.3, 1.15, 0.55, 1.27] },
  { pattern: "ending_diagonal", variant: "expanding", y: [0, 1, 0.3, 1.4, 0.5, 1.75] },
  { pattern: "zigzag", variant: null, y: [0, 1, 0.5, 1.5] },
  { pattern: "double_zigzag", variant: null, y: [0, 1, 0.5, 1.5] },
  { pattern: "triple_zigzag", variant: null, y: [0, 1, 0.5, 1.5, 1, 2] },
  { pattern: "flat", variant: "regular", y: [0, 1, 0.02, 1.05] },
  { pattern: "flat", variant: "expanded", y: [0, 1, -0.236, 1.382] },
  { pattern: "flat", variant: "running", y: [0, 1, -0.3, 0.8] },
  { pattern: "triangle", variant: "contracting", y: [0, 1, 0.2, 0.8, 0.35, 0.65] },
  { pattern: "triangle", variant: "running", y: [0, 1, -0.2, 0.7, 0.05, 0.5] },
  { pattern: "triangle", variant: "barrier", y: [0, 1, 0.1, 0.75, 0.1, 0.5] },
  { pattern: "triangle", variant: "expanding", y: [0, 1, -0.1, 1.2, -0.25, 1.4] },
  { pattern: "double_three", variant: null, y: [0, 1, -0.1, 1.05] },
  { pattern: "triple_three", variant: null, y: [0, 1, -0.1, 1.05, -0.1, 1.1] },
];
