// Fitted weights of the Elliott reading, written by bench/elliott/fit.ts from planted charts; not to be edited by hand.

import type { ExplanationModel } from "./explanation-score.ts";
import type { FeatureWeights } from "./score.ts";

/** What the parser ranks readings by while it builds them. */
export const PARSER_WEIGHTS: FeatureWeights = [
  4.936, // guides
  0.5438, // worstGuide
  1.82, // cohesion
  0.221, // naturalness
  5.927, // verified
  -7.918, // contradicted
  10.49, // children
  1.474, // span
  1.356, // insideShare
  -10.79, // unclean
];

/** By place in the grammar. */
export const PATTERN_PRIORS: readonly number[] = [
  4.299, // impulse
  3.76, // leading_diagonal
  3.034, // ending_diagonal
  1.673, // zigzag
  -1.452, // double_zigzag
  0.6883, // triple_zigzag
  1.48, // flat
  2.592, // triangle
  0.2957, // double_three
  2.68, // triple_three
];

/** Weights in the order of FEATURE_NAMES; knots by curve. */
export const ELLIOTT_MODEL: ExplanationModel = {
  weights: [
    [0.0525], // complete.bias
    [0.934, 0.9133, 2.111, 4.658, 9.624], // complete.guides
    [-0.0258, -0.002257, -0.002257, -0.3121, 0.5238], // complete.worstGuide
    [-0.5039, 0.6703, 0.2224, 4.835, -18.71], // complete.cohesion
    [0.1359, 0.405, 0.5715, -0.3156, -1.458], // complete.naturalness
    [1.351, 5.946, 7.537, 0, 0], // complete.verified
    [-1.205, -1.205, -1.205, -1.205, -6.096], // complete.contradicted
    [1.371, 0.8458, 2.061, 7.455, 48.49], // complete.children
    [0.8026, 0.4043, -0.7455, -0.5209, 0.343], // complete.span
    [0.1512, 0.2281, -0.1179, -0.03878, 2.803], // complete.insideShare
    [-4.385, -4.385, 0.1191, -8.62, -0.0008576], // complete.unclean
    [-0.05852, 0.5346, 0.6678, 0.2666, 0.781], // complete.origin
    [0.9865, 0.8458, -1.58, -2.479, -0.4309], // complete.comeback
    [-0.2652, -0.2999, -0.7069, -0.7355, -0.111], // complete.comebackSquared
    [0.2738, -0.9473, -2.486, -1.842, -0.2044], // complete.reach
    [-0.4011, -0.5963, -0.8595, -0.5581, -0.05319], // complete.reachSquared
    [-1.797, -1.797, -1.797, -1.302, -6.6e-7], // complete.retreat
    [-4.874, -4.874, -4.874, -3.911, -0.0004399], // complete.retreatShare
    [0.218, -0.1438, 0.1454, -1.875, -0.9521], // complete.age
    [0.4569, 0.3248, 0.9906, -1.605, -1.04], // complete.logAge
    [-0.6308, -0.6308, -0.2809, -0.3991, 1.01], // complete.footing
    [0.015, 0.015, -0.05222, -0.02983, -0.4972], // complete.pivotsSince
    [0.8547, 0.8242, -0.7999, -2.386, 0.7609], // complete.cover
    [0.5226, 0.3277, -0.4755, -0.9586, 1.812], // complete.coverSquared
    [0.9968, 0.7071, -0.4399, -2.25, -0.9826], // complete.logCover
    [0.4493, 0.6454, 0.6454, -0.7092, -2.801], // complete.scale
    [2.171, 1.195, -0.7981, 0.546, 1.333, 6.749, -16.76, 0.7354], // complete.impulse: its own view
    [1.006, 2.576, 1.557, -0.0143, 0.9289, 4.185, -23.83, -1.229], // complete.leading_diagonal: its own view
    [1.683, 3.471, 1.542, 0.3143, -1.446, 4.901, -7.018, 2.561], // complete.ending_diagonal: its own view
    [0.07024, 0.06975, 0.6032, 0.114, 1.47, 0.4644, -1.949, -2.356], // complete.zigzag: its own view
    [-2.028, 0.611, -0.3181, 0.2483, 1.279, -1.584, -0.5503, -1.4], // complete.double_zigzag: its own view
    [-0.3298, 0.3827, -1.087, -0.01012, 1.767, 0.7914, -5.564, 1.079], // complete.triple_zigzag: its own view
    [0.2567, -0.4952, 1.499, 0.009588, 0.3829, -1.645, -2.191, -0.6654], // complete.flat: its own view
    [-3.53, 3.816, 0.05713, -0.1026, -0.5148, 9.698, -0.2665, -0.4821], // complete.triangle: its own view
    [-0.2253, 0.888, -0.6363, 0.05098, -0.218, 0.008476, -0.1718, -0.7048], // complete.double_three: its own view
    [2.616, 2.817, -0.2406, 0.1879, 0.04168, 0.4608, -0.06701, 1.315], // complete.triple_three: its own view
    [-0.02379], // forming.bias
    [1.263, 0.833, 2.351, 7.519, 0], // forming.guides
    [0.1243, 0.07179, -0.01215, -1.534, 0], // forming.worstGuide
    [0.05374, 0.424, 1.205, -5.899, 0], // forming.cohesion
    [0.3147, 0.06053, -0.1847, -0.6401, 0], // forming.naturalness
    [1.031, 3.075, 0, 0, 0], // forming.verified
    [-2.356, -2.356, -2.356, -2.356, -2.356], // forming.contradicted
    [1.213, 0.5418, 1.539, 5.905, 50.89], // forming.children
    [0.2375, 0.2584, -0.4867, -1.575, -1.91], // forming.span
    [0.2011, 0.06997, -0.02752, 0.1132, 25.45], // forming.insideShare
    [-2.397, -2.397, -2.397, -0.9547, -0.9547], // forming.unclean
    [0.1018, 0.2312, 1.126, 0.2672, -2.362], // forming.origin
    [-0.1857, -0.1857, -0.1857, 0.2547, 0.4762], // forming.comeback
    [0.0628, 0.0628, 0.0628, 0.1877, -0.1543], // forming.comebackSquared
    [-0.2938, -0.167, 0.4956, -0.31, -1.268], // forming.reach
    [-0.1369, -0.09607, 0.007469, -0.2174, -0.3683], // forming.reachSquared
    [-0.4399, -0.4399, -0.4399, -2.571, 1.416], // forming.retreat
    [2.162, 2.162, 2.162, -7.203, -5.539], // forming.retreatShare
    [-0.2619, -0.4772, -0.1027, 1.168, -0.9512], // forming.age
    [-0.2632, -0.908, -0.7776, 0.5738, -1.191], // forming.logAge
    [-0.2219, -0.2219, -0.2196, -0.4025, 0.418], // forming.footing
    [0.1989, 0.1989, -0.09723, -0.4756, -0.07484], // forming.pivotsSince
    [0.3159, 0.3244, -0.6653, -0.7923, 0.8123], // forming.cover
    [-0.03819, -0.07763, -0.589, -0.3765, 0.6705], // forming.coverSquared
    [0.3608, 0.3029, -0.2055, -0.6299, 0.5617], // forming.logCover
    [0.4023, 0.6074, 0.6074, -3.718, 0], // forming.scale
    [10.12, -0.05356, 0.4189, 0.2431, 0.8713, 4.963, -0.1906, -0.6786], // forming.impulse: its own view
    [9.808, 2.636, 0.915, 0.4948, 0.8807, 1.058, -1.195, -1.478], // forming.leading_diagonal: its own view
    [10.66, 2.991, 0.5473, 0.2447, -0.8348, 1.263, -1.017, 2.365], // forming.ending_diagonal: its own view
    [5.167, 2.191, 0.9976, 0.4941, 2.295, 0, 0.8655, -1.175], // forming.zigzag: its own view
    [-0.5999, 0.05844, -0.05227, 0.08792, -0.2017, 0, -0.1721, -0.05067], // forming.double_zigzag: its own view
    [-0.4486, 0.08212, -0.04125, 0.07641, -0.1688, -0.09118, -0.2003, -0.06335], // forming.triple_zigzag: its own view
    [4.671, -0.3809, 0.8682, -0.3246, 1.32, 0.2596, -0.6801, -0.2558], // forming.flat: its own view
    [12.59, 2.089, -0.5323, 0.0005331, -0.2796, -1.97, -0.9804, -2.407], // forming.triangle: its own view
    [-0.3306, 0.007464, -0.09159, 0.02995, -0.1534, -0.1117, -0.1134, -0.02894], // forming.double_three: its own view
    [-0.1581, 0.008426, -0.05093, 0.01988, -0.1294, -0.0923, -0.09623, -0.01633], // forming.triple_three: its own view
  ].flat(),
  knots: [
    [-1.454, -0.9775, -0.5069, -0.1331], // complete.guides
    [-4, -4, -2.869, -0.762], // complete.worstGuide
    [-0.5978, -0.4201, -0.2715, -0.112], // complete.cohesion
    [-1.039, -0.5793, -0.1742, 0.4242], // complete.naturalness
    [0.6, 0.6667, 1, 1], // complete.verified
    [0, 0, 0, 0.3333], // complete.contradicted
    [-0.5663, 0.08554, 0.6818, 0.9362], // complete.children
    [0.5416, 0.9027, 1.304, 1.792], // complete.span
    [-2.691, -1.992, -0.9656, -0.1534], // complete.insideShare
    [0, 0.2, 0.3333, 0.6667], // complete.unclean
    [-2.281, -1.166, -0.4688, 0.2921], // complete.origin
    [0.1651, 0.4395, 0.6638, 1.16], // complete.comeback
    [0.02725, 0.1932, 0.4406, 1.347], // complete.comebackSquared
    [0.3322, 0.4864, 0.7074, 1.2], // complete.reach
    [0.1103, 0.2366, 0.5003, 1.44], // complete.reachSquared
    [0, 0, 0.01258, 0.4708], // complete.retreat
    [0, 0, 0.02688, 0.5912], // complete.retreatShare
    [0.08426, 0.1721, 0.3281, 0.7195], // complete.age
    [-2.261, -1.65, -1.055, -0.3018], // complete.logAge
    [0, 0.05683, 0.2641, 1.037], // complete.footing
    [0, 2, 4, 7], // complete.pivotsSince
    [0.2075, 0.3393, 0.5, 0.7188], // complete.cover
    [0.04308, 0.1151, 0.25, 0.5166], // complete.coverSquared
    [-1.525, -1.052, -0.6733, -0.3164], // complete.logCover
    [2, 2, 3, 4], // complete.scale
    [-1.333, -0.5012, -0.1104, 0], // forming.guides
    [-4, -1.855, -0.4255, 0], // forming.worstGuide
    [-0.6492, -0.4359, -0.2572, 0], // forming.cohesion
    [-0.5889, -0.186, 0.2382, 2.5], // forming.naturalness
    [0.5, 1, 1, 1], // forming.verified
    [0, 0, 0, 0], // forming.contradicted
    [-0.5031, 0.1429, 0.7589, 0.9678], // forming.children
    [0.5493, 0.8959, 1.354, 1.976], // forming.span
    [-3, -1.702, -0.499, -0.03198], // forming.insideShare
    [0, 0, 0.5, 0.5], // forming.unclean
    [-2.43, -0.9666, -0.1612, 0.6416], // forming.origin
    [0, 0, 0.3551, 0.8924], // forming.comeback
    [0, 0, 0.1261, 0.7964], // forming.comebackSquared
    [0.3363, 0.516, 0.8095, 1.467], // forming.reach
    [0.1131, 0.2662, 0.6553, 2.151], // forming.reachSquared
    [0, 0, 0.1049, 0.5879], // forming.retreat
    [0, 0, 0.227, 0.6528], // forming.retreatShare
    [0.1034, 0.223, 0.467, 1.201], // forming.age
    [-2.092, -1.415, -0.7195, 0.1999], // forming.logAge
    [0, 0.03789, 0.2536, 1.035], // forming.footing
    [0, 1, 3, 7], // forming.pivotsSince
    [0.125, 0.25, 0.4, 0.6429], // forming.cover
    [0.01563, 0.0625, 0.16, 0.4133], // forming.coverSquared
    [-2.002, -1.347, -0.8916, -0.4264], // forming.logCover
    [2, 2, 4, 5], // forming.scale
  ].flat(),
};
