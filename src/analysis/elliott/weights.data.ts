// Fitted weights of the Elliott reading, written by bench/elliott/fit.ts from planted charts; not to be edited by hand.

import type { ExplanationModel } from "./explanation-score.ts";
import type { FeatureWeights } from "./score.ts";

/** What the parser ranks readings by while it builds them. */
export const PARSER_WEIGHTS: FeatureWeights = [
  4.942, // guides
  0.589, // worstGuide
  1.902, // cohesion
  -0.1217, // naturalness
  6.818, // verified
  -0.3995, // contradicted
  2.802, // children
  1.573, // span
  0.6809, // insideShare
  -9.762, // unclean
];

/** By place in the grammar. */
export const PATTERN_PRIORS: readonly number[] = [
  6.079, // impulse
  5.806, // leading_diagonal
  4.783, // ending_diagonal
  3.431, // zigzag
  0.1808, // double_zigzag
  2.554, // triple_zigzag
  3.287, // flat
  4.608, // triangle
  1.19, // double_three
  3.632, // triple_three
];

/** Weights in the order of FEATURE_NAMES; knots by curve. */
export const ELLIOTT_MODEL: ExplanationModel = {
  weights: [
    [0.1981], // complete.bias
    [1.014, 1.105, 2.873, 3.231, 11.97], // complete.guides
    [-0.1466, -0.1285, -0.1285, 0.004741, 0.3478], // complete.worstGuide
    [-1.196, 1.192, 3.165, 4.336, -22.23], // complete.cohesion
    [-0.1161, 0.3192, 0.3715, 0.3252, -1.126], // complete.naturalness
    [2.634, 5.375, 3.962, 0, 0], // complete.verified
    [1.237, 1.237, 1.237, 1.237, -8.931], // complete.contradicted
    [1.257, 1.175, 7.119, 23.14, 103], // complete.children
    [0.2208, 0.03034, -0.4071, -1.582, -0.7224], // complete.span
    [0.3063, 0.3763, 0.1028, 0.3338, 1.045], // complete.insideShare
    [-2.633, -2.633, -2.633, 3.683, -9.561], // complete.unclean
    [-0.3937, 0.9936, 0.01045, 1.104, 0.6059], // complete.origin
    [0.9108, 0.5792, -1.878, -3.135, -1.548], // complete.comeback
    [-0.1844, -0.2598, -0.6964, -0.8417, -0.4098], // complete.comebackSquared
    [0.6413, -0.506, -2.221, -2.137, -1.111], // complete.reach
    [-0.2224, -0.4305, -0.7356, -0.5811, -0.2897], // complete.reachSquared
    [-2.272, -2.272, -2.272, -2.272, -0.000008241], // complete.retreat
    [-4.497, -4.497, -4.497, -4.497, -0.0006741], // complete.retreatShare
    [0.5329, -0.1534, -0.6454, -2.297, -1.078], // complete.age
    [1.129, 0.5658, 0.2801, -1.979, -1.234], // complete.logAge
    [-0.3826, -0.3826, -0.2904, -0.7752, 0.6821], // complete.footing
    [0.03625, 0.03625, 0.02099, -0.1683, 0.2028], // complete.pivotsSince
    [0.6062, 0.2727, -1.328, -0.2779, 0.1045], // complete.cover
    [0.3408, 0.09529, -0.5939, 0.1663, 2.322], // complete.coverSquared
    [0.4353, 0.3463, -0.9871, -0.3368, -2.623], // complete.logCover
    [-0.06771, -0.3014, -0.5464, 0.1123, -1.029], // complete.scale
    [2.271, 3.193, -0.2969, -0.1322, 1.405, 7.9, -23.7, -1.484], // complete.impulse: its own view
    [0.3033, 3.517, 0.6682, -0.5688, 1.094, 6.709, -16.03, -0.829], // complete.leading_diagonal: its own view
    [2.355, 2.593, 0.5609, -0.3794, -0.8201, 4.699, -6.842, 2.121], // complete.ending_diagonal: its own view
    [0.9352, 0.2449, 0.2054, -0.2309, 1.338, -0.3976, -2.816, -0.403], // complete.zigzag: its own view
    [-2.547, 0.6885, -0.5024, 0.5694, 1.502, -1.772, -0.1088, -1.577], // complete.double_zigzag: its own view
    [-1.035, 3.165, -1.172, 0.03293, 2.558, -0.0459, -0.5113, -0.8028], // complete.triple_zigzag: its own view
    [0.8204, -0.5055, 0.7143, 0.1313, 0.7908, -1.02, -2.771, -0.1145], // complete.flat: its own view
    [-1.945, 5.199, -0.02177, -0.0719, 0.3609, 10.21, -1.165, 1.382], // complete.triangle: its own view
    [-0.9291, 0.6781, -0.9603, 0.6617, 0.1887, -0.4666, -0.07625, -0.1768], // complete.double_three: its own view
    [1.826, 1.672, -0.08644, 1.741, -0.4483, 1.265, -0.02406, -0.02979], // complete.triple_three: its own view
    [-0.1779], // forming.bias
    [1.32, 0.883, 2.84, 11.35, 0], // forming.guides
    [0.09889, -0.01168, 0.2075, -2.405, 0], // forming.worstGuide
    [0.7366, 0.3693, -0.03275, -0.3964, 0], // forming.cohesion
    [0.275, 0.09345, -0.1255, -0.8649, 0], // forming.naturalness
    [1.516, 4.91, 0, 0, 0], // forming.verified
    [0.3354, 0.3354, 0.3354, 0.3354, 0.3354], // forming.contradicted
    [1.297, 1.303, 6.005, 28.59, 116.4], // forming.children
    [0.1602, -0.2192, -0.3612, -0.04371, -1.91], // forming.span
    [0.157, 0.05771, 0.1703, -0.7931, -4.752], // forming.insideShare
    [-1.731, -1.731, -1.731, 1.527, -0.6765], // forming.unclean
    [0.1251, 0.3728, 0.7301, 0.2168, -1.794], // forming.origin
    [0.1215, 0.1215, 0.1215, 0.1215, 1.34], // forming.comeback
    [-0.2177, -0.2177, -0.2177, -0.2177, -0.1077], // forming.comebackSquared
    [-0.6817, -0.3872, 0.6285, 0.4079, -1.957], // forming.reach
    [-0.1877, -0.1009, 0.06964, -0.0477, -0.5391], // forming.reachSquared
    [0.008638, 0.008638, 0.008638, -2.269, 0.9815], // forming.retreat
    [1.585, 1.585, 1.585, -5.967, -4.927], // forming.retreatShare
    [-0.2553, -0.4494, 0.1052, 0.8006, 0.07186], // forming.age
    [-0.0217, -0.9368, -0.3693, 0.3845, -0.3681], // forming.logAge
    [-0.222, -0.222, -0.222, -0.3609, 0.5596], // forming.footing
    [0.1081, 0.1081, -0.01748, -0.08012, -0.1485], // forming.pivotsSince
    [-0.3778, -0.2257, -0.6068, -1.063, 1.801], // forming.cover
    [-0.455, -0.4086, -0.6109, -0.6791, 1.576], // forming.coverSquared
    [-0.01633, -0.01976, -0.1814, -0.7094, 0.935], // forming.logCover
    [0.04163, 0.01837, -0.0606, 0.1254, -0.9567], // forming.scale
    [10.96, -0.9304, 0.305, 0.08799, 0.6492, 3.869, 0.4573, -0.9587], // forming.impulse: its own view
    [11.44, 1.93, 0.5604, 0.4066, 0.7315, 0.2836, 0.4767, -0.6642], // forming.leading_diagonal: its own view
    [12.32, 2.475, 0.2375, 0.222, -0.949, 0.6616, 0.2697, 2.109], // forming.ending_diagonal: its own view
    [5.905, 0.9074, 0.9737, 0.2201, 1.733, 0, -0.2248, -0.8617], // forming.zigzag: its own view
    [-0.2067, 0.01426, -0.02024, 0.02642, -0.0673, 0, -0.08553, -0.02571], // forming.double_zigzag: its own view
    [-0.1619, 0.04091, -0.02094, 0.02503, -0.06183, -0.05956, -0.09877, -0.02267], // forming.triple_zigzag: its own view
    [6.818, 0.2749, 0.977, 0.02512, 0.5649, 0.828, -0.4706, -0.2774], // forming.flat: its own view
    [13.42, 2.356, -0.9746, 0.219, -0.2716, -0.8802, 0.6345, -2.156], // forming.triangle: its own view
    [-0.2552, 0.01128, -0.05809, 0.02683, -0.1312, -0.08205, -0.1245, -0.00855], // forming.double_three: its own view
    [-0.1575, 0.01561, -0.05278, 0.02012, -0.122, -0.0852, -0.129, -0.006735], // forming.triple_three: its own view
  ].flat(),
  knots: [
    [-1.427, -0.9525, -0.4731, -0.1169], // complete.guides
    [-4, -4, -2.631, -0.6692], // complete.worstGuide
    [-0.5256, -0.3694, -0.2376, -0.08897], // complete.cohesion
    [-0.8996, -0.4505, -0.05012, 0.5982], // complete.naturalness
    [0.4, 0.6667, 1, 1], // complete.verified
    [0, 0, 0, 0.3333], // complete.contradicted
    [0.03841, 0.5874, 0.8528, 0.9597], // complete.children
    [0.4394, 0.8283, 1.241, 1.696], // complete.span
    [-2.287, -1.542, -0.7568, -0.1331], // complete.insideShare
    [0, 0, 0.2, 0.3333], // complete.unclean
    [-2.068, -1.073, -0.3648, 0.4038], // complete.origin
    [0.2225, 0.4349, 0.6213, 1.071], // complete.comeback
    [0.04952, 0.1891, 0.386, 1.146], // complete.comebackSquared
    [0.326, 0.4675, 0.6539, 1.097], // complete.reach
    [0.1063, 0.2185, 0.4275, 1.204], // complete.reachSquared
    [0, 0, 0, 0.4083], // complete.retreat
    [0, 0, 0, 0.5737], // complete.retreatShare
    [0.09681, 0.1857, 0.3333, 0.6698], // complete.age
    [-2.147, -1.581, -1.04, -0.3714], // complete.logAge
    [0, 0.03404, 0.2475, 0.9979], // complete.footing
    [0, 1, 3, 6], // complete.pivotsSince
    [0.2031, 0.3276, 0.4844, 0.7143], // complete.cover
    [0.04126, 0.1073, 0.2346, 0.5102], // complete.coverSquared
    [-1.546, -1.086, -0.7045, -0.3226], // complete.logCover
    [1, 2, 3, 4], // complete.scale
    [-1.133, -0.3624, -0.06884, 0], // forming.guides
    [-4, -1.293, -0.2483, 0], // forming.worstGuide
    [-0.5626, -0.3838, -0.2227, 0], // forming.cohesion
    [-0.4194, -0.03341, 0.4114, 2.5], // forming.naturalness
    [0.5, 1, 1, 1], // forming.verified
    [0, 0, 0, 0], // forming.contradicted
    [0, 0.6102, 0.8991, 0.9789], // forming.children
    [0.3466, 0.8047, 1.269, 1.903], // forming.span
    [-2.308, -1.254, -0.3844, -0.05171], // forming.insideShare
    [0, 0, 0.25, 0.5], // forming.unclean
    [-2.053, -0.8672, -0.04298, 0.7586], // forming.origin
    [0, 0, 0, 0.7376], // forming.comeback
    [0, 0, 0, 0.544], // forming.comebackSquared
    [0.3163, 0.4837, 0.7428, 1.334], // forming.reach
    [0.1001, 0.234, 0.5518, 1.781], // forming.reachSquared
    [0, 0, 0.08956, 0.5309], // forming.retreat
    [0, 0, 0.2011, 0.6401], // forming.retreatShare
    [0.1102, 0.2252, 0.4422, 1.038], // forming.age
    [-2.039, -1.406, -0.7718, 0.05607], // forming.logAge
    [0, 0, 0.2355, 1.057], // forming.footing
    [0, 1, 2, 5], // forming.pivotsSince
    [0.1111, 0.2273, 0.4, 0.6667], // forming.cover
    [0.01235, 0.05165, 0.16, 0.4444], // forming.coverSquared
    [-2.111, -1.439, -0.8916, -0.3906], // forming.logCover
    [1, 2, 3, 4], // forming.scale
  ].flat(),
};
