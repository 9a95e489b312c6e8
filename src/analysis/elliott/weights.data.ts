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
    [0.2031], // complete.bias
    [1.04, 1.1, 2.63, 3.444, 13.55], // complete.guides
    [-0.115, -0.07277, -0.07277, -0.2103, 0.5907], // complete.worstGuide
    [-1.314, 0.6821, 1.367, 7.09, -15.92], // complete.cohesion
    [-0.08785, 0.3333, 0.3719, 0.3468, -1.657], // complete.naturalness
    [2.624, 5.236, 5.139, 0, 0], // complete.verified
    [0.5659, 0.5659, 0.5659, 0.5659, -9.156], // complete.contradicted
    [1.41, 1.445, 7.162, 24.12, 102.7], // complete.children
    [0.1129, 0.09829, -0.7865, -1.335, 0.345], // complete.span
    [0.316, 0.4105, -0.05384, 0.1158, 3.33], // complete.insideShare
    [-2.483, -2.483, -2.483, 2.5, -9.106], // complete.unclean
    [-0.4679, 0.9663, 0.4404, 0.548, 1.176], // complete.origin
    [0.9268, 0.604, -2.008, -3.108, -1.471], // complete.comeback
    [-0.2096, -0.2863, -0.7437, -0.8478, -0.3885], // complete.comebackSquared
    [0.6597, -0.5189, -2.422, -2.061, -1.14], // complete.reach
    [-0.2483, -0.4612, -0.7942, -0.5746, -0.2972], // complete.reachSquared
    [-2.377, -2.377, -2.377, -2.377, -0.00001393], // complete.retreat
    [-4.566, -4.566, -4.566, -4.566, -0.001327], // complete.retreatShare
    [0.4542, -0.2298, -0.6849, -2.259, -0.8208], // complete.age
    [1.058, 0.4719, 0.127, -2.038, -0.9751], // complete.logAge
    [-0.3849, -0.3849, -0.2216, -0.8748, 0.3978], // complete.footing
    [0.08764, 0.08764, 0.03903, -0.1105, 0.03307], // complete.pivotsSince
    [0.457, 0.2462, -1.176, -1.117, 1.109], // complete.cover
    [0.06633, -0.11, -0.7879, -0.6591, 3.268], // complete.coverSquared
    [0.2839, 0.3647, -0.6701, -0.5934, -2.213], // complete.logCover
    [-0.06869, -0.3638, -0.4881, -0.009199, 0.1873], // complete.scale
    [2.712, 3.19, -0.3679, -0.1245, 1.428, 7.059, -25.09, -3.829], // complete.impulse: its own view
    [0.2799, 3.839, 0.7469, -0.5959, 1.254, 6.886, -14.97, -0.5491], // complete.leading_diagonal: its own view
    [2.267, 2.479, 0.6089, -0.3662, -0.8033, 4.263, -6.526, 2.685], // complete.ending_diagonal: its own view
    [0.725, 0.2343, -0.03029, -0.05318, 1.433, -0.1982, -2.632, -0.2248], // complete.zigzag: its own view
    [-2.311, 0.6659, -0.5041, 0.2438, 1.37, -2.101, -0.1574, -1.046], // complete.double_zigzag: its own view
    [-0.97, 2.684, -1.376, 0.4236, 2.327, 0.6637, -0.6117, -0.8445], // complete.triple_zigzag: its own view
    [0.6384, -0.4147, 0.6534, 0.2781, 0.8326, -1.069, -3.057, -0.3636], // complete.flat: its own view
    [-1.629, 5.444, 0.1785, -0.008931, 0.512, 10.19, -1.302, 1.432], // complete.triangle: its own view
    [-0.9, 0.6868, -0.5618, 0.6123, 0.1789, -0.4004, -0.1218, -0.2635], // complete.double_three: its own view
    [2.198, 1.144, -0.348, 1.192, -0.5912, 1.478, -0.01044, 0.09204], // complete.triple_three: its own view
    [-0.1811], // forming.bias
    [1.31, 0.8673, 2.511, 11.58, 0], // forming.guides
    [0.1088, -0.006693, 0.2046, -2.643, 0], // forming.worstGuide
    [0.7949, 0.4901, -0.6237, 0.00663, 0], // forming.cohesion
    [0.2434, 0.04384, -0.1746, -0.8416, 0], // forming.naturalness
    [1.508, 5.036, 0, 0, 0], // forming.verified
    [0.2969, 0.2969, 0.2969, 0.2969, 0.2969], // forming.contradicted
    [1.322, 1.347, 5.92, 28, 136.9], // forming.children
    [0.1713, -0.2144, -0.4414, 0.0596, -1.854], // forming.span
    [0.2525, 0.04636, 0.276, -1.695, 1.269], // forming.insideShare
    [-1.801, -1.801, -1.801, 1.344, -0.5373], // forming.unclean
    [0.127, 0.3423, 0.6999, 0.4537, -1.958], // forming.origin
    [0.1795, 0.1795, 0.1795, -0.5849, 1.394], // forming.comeback
    [-0.1843, -0.1843, -0.1843, -0.2361, -0.1304], // forming.comebackSquared
    [-0.7179, -0.3872, 0.5649, 0.3151, -2.223], // forming.reach
    [-0.201, -0.107, 0.05313, -0.05744, -0.5843], // forming.reachSquared
    [-0.04326, -0.04326, -0.04326, -2.55, 1.383], // forming.retreat
    [1.699, 1.699, 1.699, -6.223, -4.77], // forming.retreatShare
    [-0.2595, -0.453, 0.1645, 0.8009, -0.0528], // forming.age
    [-0.03196, -0.95, -0.274, 0.5415, -0.339], // forming.logAge
    [-0.1612, -0.1612, -0.1612, -0.444, 0.686], // forming.footing
    [0.1246, 0.1246, -0.01806, -0.1347, -0.1549], // forming.pivotsSince
    [-0.4207, -0.2873, -0.6352, -1.123, 1.72], // forming.cover
    [-0.4797, -0.433, -0.6041, -0.6827, 1.306], // forming.coverSquared
    [-0.02174, -0.04566, -0.2187, -0.8159, 1.133], // forming.logCover
    [0.1268, 0.1201, -0.07676, 0.06113, -1.051], // forming.scale
    [10.91, -1.042, 0.3522, 0.1976, 0.7561, 4.169, 0.002585, -0.7766], // forming.impulse: its own view
    [11.4, 2.139, 0.5274, 0.4404, 0.7681, 0.375, 0.7484, -0.3967], // forming.leading_diagonal: its own view
    [12.39, 2.331, 0.2395, 0.2704, -0.7564, 0.7017, -0.5482, 2.203], // forming.ending_diagonal: its own view
    [6.297, 0.7237, 0.915, 0.397, 1.672, 0, -0.1483, -0.576], // forming.zigzag: its own view
    [-0.2102, 0.01755, -0.01983, 0.02285, -0.06784, 0, -0.08389, -0.02813], // forming.double_zigzag: its own view
    [-0.1786, 0.05799, -0.01883, 0.0235, -0.06463, -0.08046, -0.1062, -0.0282], // forming.triple_zigzag: its own view
    [6.717, 0.2987, 0.8243, -0.07601, 0.5502, 0.9731, -0.07037, -0.3887], // forming.flat: its own view
    [13.21, 2.396, -0.9565, 0.4536, -0.1422, -0.9404, 0.4942, -2.002], // forming.triangle: its own view
    [-0.2249, 0.008441, -0.05253, 0.02489, -0.1231, -0.07017, -0.1069, -0.009092], // forming.double_three: its own view
    [-0.1488, 0.01316, -0.05154, 0.01934, -0.1178, -0.07637, -0.1112, -0.007584], // forming.triple_three: its own view
  ].flat(),
  knots: [
    [-1.446, -0.9659, -0.4735, -0.1168], // complete.guides
    [-4, -4, -2.617, -0.6655], // complete.worstGuide
    [-0.5189, -0.3663, -0.2349, -0.09308], // complete.cohesion
    [-0.8946, -0.4453, -0.04346, 0.5975], // complete.naturalness
    [0.4, 0.6667, 1, 1], // complete.verified
    [0, 0, 0, 0.3333], // complete.contradicted
    [0.0733, 0.6045, 0.859, 0.9612], // complete.children
    [0.4621, 0.8286, 1.246, 1.702], // complete.span
    [-2.314, -1.566, -0.7821, -0.146], // complete.insideShare
    [0, 0, 0.2, 0.3333], // complete.unclean
    [-2.09, -1.117, -0.4108, 0.3742], // complete.origin
    [0.2169, 0.4331, 0.6211, 1.065], // complete.comeback
    [0.04704, 0.1876, 0.3858, 1.135], // complete.comebackSquared
    [0.3252, 0.4665, 0.6548, 1.092], // complete.reach
    [0.1057, 0.2177, 0.4288, 1.193], // complete.reachSquared
    [0, 0, 0, 0.4092], // complete.retreat
    [0, 0, 0, 0.5732], // complete.retreatShare
    [0.09583, 0.1847, 0.3333, 0.6607], // complete.age
    [-2.156, -1.586, -1.04, -0.3846], // complete.logAge
    [0, 0.05206, 0.2592, 1.003], // complete.footing
    [0, 1, 3, 6], // complete.pivotsSince
    [0.1875, 0.3167, 0.4773, 0.7059], // complete.cover
    [0.03516, 0.1003, 0.2278, 0.4983], // complete.coverSquared
    [-1.622, -1.119, -0.7189, -0.3342], // complete.logCover
    [1, 2, 3, 4], // complete.scale
    [-1.189, -0.3835, -0.07237, 0], // forming.guides
    [-4, -1.355, -0.2627, 0], // forming.worstGuide
    [-0.5581, -0.3782, -0.2209, 0], // forming.cohesion
    [-0.4225, -0.0328, 0.4135, 2.5], // forming.naturalness
    [0.5, 1, 1, 1], // forming.verified
    [0, 0, 0, 0], // forming.contradicted
    [0, 0.6189, 0.9015, 0.9803], // forming.children
    [0.3466, 0.8047, 1.276, 1.903], // forming.span
    [-2.329, -1.284, -0.4125, -0.05827], // forming.insideShare
    [0, 0, 0.25, 0.5], // forming.unclean
    [-2.077, -0.9003, -0.08739, 0.7313], // forming.origin
    [0, 0, 0.1514, 0.7309], // forming.comeback
    [0, 0, 0.02291, 0.5342], // forming.comebackSquared
    [0.3159, 0.4794, 0.7273, 1.31], // forming.reach
    [0.09979, 0.2298, 0.529, 1.716], // forming.reachSquared
    [0, 0, 0.08697, 0.5294], // forming.retreat
    [0, 0, 0.1977, 0.641], // forming.retreatShare
    [0.1107, 0.2232, 0.439, 1.022], // forming.age
    [-2.035, -1.414, -0.7787, 0.04089], // forming.logAge
    [0, 0, 0.2449, 1.063], // forming.footing
    [0, 1, 2, 5], // forming.pivotsSince
    [0.1094, 0.2273, 0.3913, 0.6667], // forming.cover
    [0.01196, 0.05165, 0.1531, 0.4444], // forming.coverSquared
    [-2.125, -1.439, -0.913, -0.3906], // forming.logCover
    [1, 2, 3, 4], // forming.scale
  ].flat(),
};
