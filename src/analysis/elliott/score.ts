// Turns the figures of a reading into log-odds. The weights are a small fitted table (weights.data.ts); each feature is what a practitioner
// would name as a reason for or against.

import type { Figures } from "./figures.ts";

/** Names of the features, in the order of the weights. */
export const FEATURES = ["guides", "worstGuide", "cohesion", "naturalness", "verified", "contradicted", "children", "span"] as const;
export type FeatureName = (typeof FEATURES)[number];
export type FeatureWeights = { readonly [name in FeatureName]: number };

const LARGEST_RATIO = 2.5;

/** Comparable between patterns of three and of five legs, and between finished and unfinished ones. */
export function featuresOf(figures: Figures, legs: number): { readonly [name in FeatureName]: number } {
  const { guideSum, guideCount, guideWorst, counterShare, largestCounterSwing, smallestTurn, verified, contradicted, childScore } = figures;
  const ratio = largestCounterSwing === 0 ? LARGEST_RATIO : Math.log(smallestTurn / largestCounterSwing);
  return {
    guides: guideCount === 0 ? 0 : guideSum / guideCount,
    worstGuide: guideWorst,
    cohesion: -counterShare / legs,
    naturalness: legs < 2 ? 0 : Math.max(-LARGEST_RATIO, Math.min(LARGEST_RATIO, ratio)),
    verified: verified / legs,
    contradicted: contradicted / legs,
    children: verified === 0 ? 0 : Math.tanh(childScore / verified / 4),
    span: figures.innerSpan / legs,
  };
}

export function weigh(figures: Figures, legs: number, weights: FeatureWeights): number {
  const features = featuresOf(figures, legs);
  return (
    weights.guides * features.guides +
    weights.worstGuide * features.worstGuide +
    weights.cohesion * features.cohesion +
    weights.naturalness * features.naturalness +
    weights.verified * features.verified +
    weights.contradicted * features.contradicted +
    weights.children * features.children +
    weights.span * features.span
  );
}
