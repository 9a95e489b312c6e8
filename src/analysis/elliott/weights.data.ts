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
    [0.1817], // complete.bias
    [0.9235, 0.9523, 2.516, 3.636, 16.67], // complete.guides
    [-0.09234, -0.03286, -0.03286, -0.3448, 0.1505], // complete.worstGuide
    [0.1145, 0.5404, 0.2085, 6.126, -10.11], // complete.cohesion
    [0.06006, 0.263, 0.2321, 0.01364, -1.555], // complete.naturalness
    [3.056, 6.765, 6.25, 0, 0], // complete.verified
    [1.151, 1.151, 1.151, 1.151, -11.5], // complete.contradicted
    [1.518, 1.87, 5.133, 18.6, 111.3], // complete.children
    [0.3785, 0.2022, -0.3935, -1.563, 0.6152], // complete.span
    [0.3826, 0.4792, 0.5446, -1.094, 7.397], // complete.insideShare
    [-4.42, -4.42, 0.2094, -5.238, -0.01471], // complete.unclean
    [-0.03869, 0.3901, 0.6726, 0.4869, 1.004], // complete.origin
    [1.175, 1.16, -1.175, -4.374, -1.432], // complete.comeback
    [-0.1295, -0.1664, -0.5956, -1.196, -0.3937], // complete.comebackSquared
    [0.7096, -0.2325, -1.726, -3.722, -1.366], // complete.reach
    [-0.2234, -0.4208, -0.6843, -0.9998, -0.3663], // complete.reachSquared
    [-2.593, -2.593, -2.593, -2.593, -0.00009466], // complete.retreat
    [-5.067, -5.067, -5.067, -5.067, -0.00028], // complete.retreatShare
    [0.09635, -0.4327, -0.7702, -1.815, -2.58], // complete.age
    [0.64, 0.6241, 0.625, -0.02229, -3.131], // complete.logAge
    [-0.3713, -0.3713, -0.3798, -1.16, -0.6052], // complete.footing
    [0.01151, 0.01151, 0.1074, -0.2545, 0.1091], // complete.pivotsSince
    [0.5156, -0.06336, -0.5497, -1.267, 1.105], // complete.cover
    [0.2027, -0.1483, -0.29, -0.6771, 3.999], // complete.coverSquared
    [0.49, 0.1097, -0.376, -0.8577, -3.474], // complete.logCover
    [0.1052, -0.2559, -0.5035, -0.1992, -0.7368], // complete.scale
    [2.78, 3.97, -0.04324, -0.2007, 1.487, 7.879, -23.13, -1.763], // complete.impulse: its own view
    [1.129, 5.411, 0.5189, -0.2149, 1.36, 6.644, -23.28, -0.5817], // complete.leading_diagonal: its own view
    [2.645, 4.67, 0.2066, 0.1838, -0.685, 5.135, -11.69, 2.919], // complete.ending_diagonal: its own view
    [0.6696, 0.3318, 0.5687, -0.09208, 1.474, -0.1661, -3.284, -0.8267], // complete.zigzag: its own view
    [-2.323, 0.4031, -0.7293, 0.4605, 1.238, -1.756, -0.5294, -1.205], // complete.double_zigzag: its own view
    [-1.139, 3.144, -1.735, 0.03202, 2.232, 1.257, -3.329, 2.269], // complete.triple_zigzag: its own view
    [0.3841, -0.6048, 0.8829, 0.09757, 0.952, -0.9308, -4.399, 0.09657], // complete.flat: its own view
    [-2.721, 5.548, 0.2415, 0.3849, 0.4407, 11.63, -1.553, 0.7384], // complete.triangle: its own view
    [-1.087, 0.4131, -0.5806, 0.7675, 0.1951, -0.1224, -0.1098, -0.5677], // complete.double_three: its own view
    [1.967, 0.8998, 0.7501, 1.025, -0.3841, 1.284, -0.01676, 0.2458], // complete.triple_three: its own view
    [-0.167], // forming.bias
    [1.217, 0.7387, 2.731, 10.77, 0], // forming.guides
    [0.1763, 0.02892, 0.05339, -2.475, 0], // forming.worstGuide
    [1.125, 0.8463, 1.415, -2.834, 0], // forming.cohesion
    [0.2142, 0.0702, -0.1738, -0.7068, 0], // forming.naturalness
    [1.627, 5.152, 0, 0, 0], // forming.verified
    [0.02796, 0.02796, 0.02796, 0.02796, 0.02796], // forming.contradicted
    [1.241, 1.324, 5.231, 26.52, 121.8], // forming.children
    [0.172, 0.02764, -0.5497, -0.3229, -3.099], // forming.span
    [0.3404, 0.1458, -0.1451, -0.391, 12.19], // forming.insideShare
    [-1.903, -1.903, -1.903, -0.3105, -0.3105], // forming.unclean
    [0.3925, 0.09049, 0.9535, 0.506, -2.319], // forming.origin
    [-0.04501, -0.04501, -0.04501, -0.185, 1.266], // forming.comeback
    [-0.1254, -0.1254, -0.1254, -0.03723, -0.06769], // forming.comebackSquared
    [-0.759, -0.4438, 0.6375, 0.5428, -1.868], // forming.reach
    [-0.1828, -0.07946, 0.1083, 0.03279, -0.4935], // forming.reachSquared
    [-0.3232, -0.3232, -0.3232, -1.671, 1.151], // forming.retreat
    [1.209, 1.209, 1.209, -2.236, -9.054], // forming.retreatShare
    [-0.2778, -0.4602, 0.07052, 0.7475, 1.337], // forming.age
    [-0.2076, -0.9571, -0.5443, 0.188, 0.857], // forming.logAge
    [-0.3449, -0.3449, -0.3298, -0.2886, 1.398], // forming.footing
    [0.1803, 0.1803, 0.1803, -0.5363, 0.07943], // forming.pivotsSince
    [-0.4657, -0.4589, -0.1649, -1.167, 2.668], // forming.cover
    [-0.2916, -0.2599, -0.1287, -0.441, 2.505], // forming.coverSquared
    [-0.1329, -0.2318, 0.01817, -1.006, 1.144], // forming.logCover
    [0.1295, 0.08336, 0.107, 0.1466, -1.381], // forming.scale
    [11.03, -1.335, 0.3036, 0.5275, 0.8941, 5.033, -0.6959, -1.058], // forming.impulse: its own view
    [11.63, 2.768, 0.4864, 0.1853, 0.5516, 0.1205, -0.5488, -0.1053], // forming.leading_diagonal: its own view
    [12.63, 2.659, 0.1571, 0.4057, -1.04, 0.2791, -0.9166, 1.935], // forming.ending_diagonal: its own view
    [5.288, 0.9993, 0.8769, 0.8462, 2.228, 0, -0.2669, -1.081], // forming.zigzag: its own view
    [-0.2547, 0.02447, -0.03205, 0.02564, -0.09807, 0, -0.1114, -0.04101], // forming.double_zigzag: its own view
    [-0.1555, 0.03572, -0.03004, 0.01866, -0.07459, -0.05423, -0.1116, -0.04353], // forming.triple_zigzag: its own view
    [5.289, -0.273, 0.8496, -0.3309, 1.171, 0.3046, 0.09465, -0.09539], // forming.flat: its own view
    [13.93, 2.324, -0.7595, 0.8435, -0.4363, -0.5649, -0.1299, -2.547], // forming.triangle: its own view
    [-0.3104, 0.0101, -0.09704, 0.02167, -0.1468, -0.1058, -0.142, -0.01115], // forming.double_three: its own view
    [-0.1424, 0.008208, -0.05839, 0.01362, -0.1074, -0.08048, -0.1115, -0.006849], // forming.triple_three: its own view
  ].flat(),
  knots: [
    [-1.41, -0.9195, -0.4569, -0.1201], // complete.guides
    [-4, -4, -2.533, -0.6935], // complete.worstGuide
    [-0.5919, -0.4137, -0.2636, -0.1068], // complete.cohesion
    [-0.9587, -0.5259, -0.1375, 0.4502], // complete.naturalness
    [0.6, 0.6667, 1, 1], // complete.verified
    [0, 0, 0, 0.3333], // complete.contradicted
    [0.106, 0.5906, 0.8434, 0.9546], // complete.children
    [0.5365, 0.9027, 1.269, 1.736], // complete.span
    [-2.298, -1.562, -0.7966, -0.1628], // complete.insideShare
    [0, 0.2, 0.3333, 0.6667], // complete.unclean
    [-2.449, -1.137, -0.4309, 0.3498], // complete.origin
    [0.1656, 0.4015, 0.587, 1.016], // complete.comeback
    [0.02743, 0.1612, 0.3446, 1.033], // complete.comebackSquared
    [0.2994, 0.4401, 0.6163, 1.044], // complete.reach
    [0.08962, 0.1937, 0.3798, 1.089], // complete.reachSquared
    [0, 0, 0, 0.3612], // complete.retreat
    [0, 0, 0, 0.5324], // complete.retreatShare
    [0.07143, 0.1373, 0.2466, 0.5147], // complete.age
    [-2.392, -1.85, -1.322, -0.626], // complete.logAge
    [0, 0.04252, 0.2349, 0.9333], // complete.footing
    [0, 1, 2, 4], // complete.pivotsSince
    [0.2222, 0.3714, 0.5385, 0.7586], // complete.cover
    [0.04938, 0.138, 0.2899, 0.5755], // complete.coverSquared
    [-1.46, -0.9638, -0.6006, -0.2632], // complete.logCover
    [1, 2, 3, 4], // complete.scale
    [-1.232, -0.429, -0.09275, 0], // forming.guides
    [-4, -1.59, -0.3562, 0], // forming.worstGuide
    [-0.6327, -0.4257, -0.2511, 0], // forming.cohesion
    [-0.5378, -0.1528, 0.257, 2.5], // forming.naturalness
    [0.5, 1, 1, 1], // forming.verified
    [0, 0, 0, 0], // forming.contradicted
    [0.003965, 0.5941, 0.8788, 0.9737], // forming.children
    [0.5365, 0.8959, 1.353, 1.936], // forming.span
    [-2.48, -1.437, -0.508, -0.06987], // forming.insideShare
    [0, 0, 0.5, 0.5], // forming.unclean
    [-2.996, -0.9944, -0.1824, 0.636], // forming.origin
    [0, 0, 0.3297, 0.7693], // forming.comeback
    [0, 0, 0.1087, 0.5918], // forming.comebackSquared
    [0.3041, 0.4609, 0.696, 1.249], // forming.reach
    [0.09247, 0.2124, 0.4844, 1.559], // forming.reachSquared
    [0, 0, 0.02789, 0.4951], // forming.retreat
    [0, 0, 0.06979, 0.6059], // forming.retreatShare
    [0.08708, 0.1753, 0.3509, 0.8519], // forming.age
    [-2.234, -1.633, -0.9917, -0.1371], // forming.logAge
    [0, 0.02142, 0.2387, 0.9793], // forming.footing
    [0, 0, 2, 4], // forming.pivotsSince
    [0.1379, 0.2679, 0.4444, 0.7], // forming.cover
    [0.01902, 0.07175, 0.1975, 0.49], // forming.coverSquared
    [-1.911, -1.281, -0.7887, -0.3425], // forming.logCover
    [1, 2, 3, 4], // forming.scale
  ].flat(),
};
