// Turns the figures of a reading into log-odds. The weights are a small fitted table (weights.data.ts); each feature is what a practitioner
// would name as a reason for or against.

import type { Figures } from "./figures.ts";

/** Names of the features, in the order of the weights. */
export const FEATURES = [
  "guides",
  "worstGuide",
  "cohesion",
  "naturalness",
  "verified",
  "contradicted",
  "children",
  "span",
  "insideShare",
  "unclean",
] as const;
export type FeatureName = (typeof FEATURES)[number];

/** One for each of FEATURES. */
export type FeatureWeights = readonly number[];

/** Places of those that a pattern has a view of its own of. */
export const GUIDES = FEATURES.indexOf("guides");
export const NATURALNESS = FEATURES.indexOf("naturalness");
export const INSIDE_SHARE = FEATURES.indexOf("insideShare");

const LARGEST_RATIO = 2.5;

/** Written into `into`; comparable between patterns of three and of five legs, and between finished and unfinished ones. */
export function measureFeatures(figures: Figures, legs: number, into: Float64Array): void {
  const { guideSum, guideCount, largestCounterSwing, smallestTurn, verified } = figures;
  const ratio = largestCounterSwing === 0 ? LARGEST_RATIO : Math.log(smallestTurn / largestCounterSwing);
  into[0] = guideCount === 0 ? 0 : guideSum / guideCount;
  into[1] = figures.guideWorst;
  into[2] = -figures.counterShare / legs;
  into[3] = legs < 2 ? 0 : Math.max(-LARGEST_RATIO, Math.min(LARGEST_RATIO, ratio));
  into[4] = verified / legs;
  into[5] = figures.contradicted / legs;
  into[6] = figures.childMerit;
  into[7] = figures.innerSpan / legs;
  into[8] = figures.insideShare / legs;
  into[9] = figures.unclean / legs;
}

/** Written over at each asking. */
const MEASURED = new Float64Array(FEATURES.length);

export function weigh(figures: Figures, legs: number, weights: FeatureWeights): number {
  measureFeatures(figures, legs, MEASURED);
  let score = 0;
  for (let place = 0; place < MEASURED.length; place += 1) score += (weights[place] as number) * (MEASURED[place] as number);
  return score;
}
