// Settings of the generator. Weights fitted on one are tested on another: "usual" is the middle road, "wide" spreads everything, "lumpy"
// is rough, with uneven durations and jumps.

import type { Weighted } from "./ratio-source.ts";

export type WaveStyleName = "usual" | "wide" | "lumpy";

/** What comes before the pattern: a larger swing it answers, a sideways market, or nothing. */
export type LeadIn = "opposite" | "sideways" | "none";

export interface WaveStyle {
  /** How far, in the middle of a lowest leg, the path strays from its line, as a share of the leg: lowest and highest drawn. */
  readonly noise: readonly [number, number];
  /** Standard deviation of the logarithm of a leg's duration. */
  readonly unevenness: number;
  /** Factor on every deviation from the guide ratios. */
  readonly ratioSpread: number;
  /** Chance that a candle jumps. */
  readonly jumps: number;
  readonly leadIn: Weighted<LeadIn>;
}

export const WAVE_STYLES: { readonly [name in WaveStyleName]: WaveStyle } = {
  usual: {
    noise: [0.05, 0.14],
    unevenness: 0.35,
    ratioSpread: 1,
    jumps: 0,
    leadIn: [["opposite", 1]],
  },
  wide: {
    noise: [0.03, 0.2],
    unevenness: 0.6,
    ratioSpread: 1.7,
    jumps: 0.02,
    leadIn: [
      ["opposite", 60],
      ["sideways", 25],
      ["none", 15],
    ],
  },
  lumpy: {
    noise: [0.12, 0.25],
    unevenness: 0.85,
    ratioSpread: 1.25,
    jumps: 0.1,
    leadIn: [
      ["opposite", 50],
      ["sideways", 35],
      ["none", 15],
    ],
  },
};
