// Fitted weights of the Elliott reading, written by bench/elliott/fit.ts from planted charts; not to be edited by hand.

import type { ExplanationModel } from "./explanation-score.ts";
import type { FeatureWeights } from "./score.ts";

/** What the parser ranks readings by while it builds them. */
export const PARSER_WEIGHTS: FeatureWeights = {
  guides: 4.028,
  worstGuide: 0.1078,
  cohesion: 0.007348,
  naturalness: 0.3078,
  verified: 4.658,
  contradicted: -1.615,
  children: 4.707,
  span: -2.367,
};

/** By place in the grammar. */
export const PATTERN_PRIORS: readonly number[] = [
  0.08526, // impulse
  3.33, // leading_diagonal
  3.912, // ending_diagonal
  0.9587, // zigzag
  -1.795, // double_zigzag
  -3.284, // triple_zigzag
  1.569, // flat
  1.019, // triangle
  1.877, // double_three
  -2.231, // triple_three
];

/** In the order of FEATURE_NAMES. */
export const ELLIOTT_MODEL: ExplanationModel = [
  1.194, // complete.bias
  4.028, // complete.guides
  0.1078, // complete.worstGuide
  0.007348, // complete.cohesion
  0.3078, // complete.naturalness
  4.658, // complete.verified
  -1.615, // complete.contradicted
  4.707, // complete.children
  -2.367, // complete.span
  0.1422, // complete.origin
  -1.492, // complete.comeback
  -3.305, // complete.comebackSquared
  -0.0556, // complete.pivotsSince
  -0.1984, // complete.cover
  -2.004, // complete.coverSquared
  1.104, // complete.logCover
  0.06118, // complete.scale
  0.08526, // complete.impulse.share
  1.009, // complete.impulse.origin
  4.331, // complete.impulse.comeback
  4.566, // complete.impulse.guides
  0.0158, // complete.impulse.naturalness
  3.33, // complete.leading_diagonal.share
  1.362, // complete.leading_diagonal.origin
  -0.9082, // complete.leading_diagonal.comeback
  14.12, // complete.leading_diagonal.guides
  0.7651, // complete.leading_diagonal.naturalness
  3.912, // complete.ending_diagonal.share
  -1.009, // complete.ending_diagonal.origin
  0.007794, // complete.ending_diagonal.comeback
  12.15, // complete.ending_diagonal.guides
  0.8331, // complete.ending_diagonal.naturalness
  0.9587, // complete.zigzag.share
  1.666, // complete.zigzag.origin
  -5.301, // complete.zigzag.comeback
  0.244, // complete.zigzag.guides
  0.5787, // complete.zigzag.naturalness
  -1.795, // complete.double_zigzag.share
  1.193, // complete.double_zigzag.origin
  -1.944, // complete.double_zigzag.comeback
  2.563, // complete.double_zigzag.guides
  0.1575, // complete.double_zigzag.naturalness
  -3.284, // complete.triple_zigzag.share
  2.374, // complete.triple_zigzag.origin
  1.814, // complete.triple_zigzag.comeback
  4.949, // complete.triple_zigzag.guides
  0.2846, // complete.triple_zigzag.naturalness
  1.569, // complete.flat.share
  1.279, // complete.flat.origin
  -3.252, // complete.flat.comeback
  4.053, // complete.flat.guides
  1.126, // complete.flat.naturalness
  1.019, // complete.triangle.share
  0.8029, // complete.triangle.origin
  1.769, // complete.triangle.comeback
  10.76, // complete.triangle.guides
  0.5744, // complete.triangle.naturalness
  1.877, // complete.double_three.share
  -1.096, // complete.double_three.origin
  0.1001, // complete.double_three.comeback
  3.856, // complete.double_three.guides
  0.4797, // complete.double_three.naturalness
  -2.231, // complete.triple_three.share
  -1.906, // complete.triple_three.origin
  -0.1516, // complete.triple_three.comeback
  0.9709, // complete.triple_three.guides
  0.6407, // complete.triple_three.naturalness
  -1.883, // forming.bias
  2.216, // forming.guides
  0.6073, // forming.worstGuide
  0.009164, // forming.cohesion
  0.1724, // forming.naturalness
  1.35, // forming.verified
  -8.914, // forming.contradicted
  3.01, // forming.children
  -1.713, // forming.span
  0.4998, // forming.origin
  -0.1251, // forming.comeback
  -1.214, // forming.comebackSquared
  -0.5722, // forming.pivotsSince
  -1.972, // forming.cover
  -3.656, // forming.coverSquared
  2.292, // forming.logCover
  0.02781, // forming.scale
  11.34, // forming.impulse.share
  0.2733, // forming.impulse.origin
  3.908, // forming.impulse.comeback
  0.3449, // forming.impulse.guides
  0.3144, // forming.impulse.naturalness
  10.61, // forming.leading_diagonal.share
  0.6, // forming.leading_diagonal.origin
  0.1431, // forming.leading_diagonal.comeback
  5.713, // forming.leading_diagonal.guides
  0.3347, // forming.leading_diagonal.naturalness
  11.64, // forming.ending_diagonal.share
  -0.5667, // forming.ending_diagonal.origin
  -1.192, // forming.ending_diagonal.comeback
  4.65, // forming.ending_diagonal.guides
  0.1151, // forming.ending_diagonal.naturalness
  4.787, // forming.zigzag.share
  1.503, // forming.zigzag.origin
  0, // forming.zigzag.comeback
  2.118, // forming.zigzag.guides
  0.454, // forming.zigzag.naturalness
  -0.3937, // forming.double_zigzag.share
  -0.1132, // forming.double_zigzag.origin
  0, // forming.double_zigzag.comeback
  0.02956, // forming.double_zigzag.guides
  -0.09314, // forming.double_zigzag.naturalness
  -0.2528, // forming.triple_zigzag.share
  -0.09926, // forming.triple_zigzag.origin
  0.02877, // forming.triple_zigzag.comeback
  0.03201, // forming.triple_zigzag.guides
  -0.04847, // forming.triple_zigzag.naturalness
  8.692, // forming.flat.share
  1.039, // forming.flat.origin
  0.3544, // forming.flat.comeback
  0.2475, // forming.flat.guides
  0.9598, // forming.flat.naturalness
  12.77, // forming.triangle.share
  0.3627, // forming.triangle.origin
  -4.549, // forming.triangle.comeback
  2.153, // forming.triangle.guides
  0.5449, // forming.triangle.naturalness
  -0.1507, // forming.double_three.share
  -0.06333, // forming.double_three.origin
  -0.02908, // forming.double_three.comeback
  0.00419, // forming.double_three.guides
  -0.05696, // forming.double_three.naturalness
  -0.0788, // forming.triple_three.share
  -0.05737, // forming.triple_three.origin
  -0.03131, // forming.triple_three.comeback
  0.004886, // forming.triple_three.guides
  -0.03599, // forming.triple_three.naturalness
];
