// Each HARD rule tried just inside and just beyond its limit, on points that break no other rule.

import type { PatternName } from "../wave.ts";

/** A rule, tried just inside and just beyond its limit, on points that break no other. */
export interface NearMiss {
  readonly pattern: PatternName;
  readonly rule: string;
  readonly what: string;
  readonly inside: readonly number[];
  readonly beyond: readonly number[];
  readonly insideTimes?: readonly number[];
  readonly beyondTimes?: readonly number[];
  /** Only the rules that need no more points than this: what is beyond the limit here, other rules see later in another light. */
  readonly upTo?: number;
}

const e = 1e-6;
export const EVEN = [0, 10, 20, 30, 40, 50];

const DIAGONAL_MISSES: readonly Omit<NearMiss, "pattern">[] = [
  { rule: "D1", what: "wave 2 at the start", inside: [0, 1, e], beyond: [0, 1, 0], upTo: 2 },
  { rule: "D2", what: "wave 3 level with wave 1", inside: [0, 1, 0.3, 1 + e], beyond: [0, 1, 0.3, 1], upTo: 3 },
  { rule: "D3", what: "expanding, wave 4 level with wave 2", inside: [0, 1, 0.3, 1.4, 0.3 + e, 1.75], beyond: [0, 1, 0.3, 1.4, 0.3, 1.75] },
  {
    rule: "D4",
    what: "wave 4 level with wave 1",
    inside: [0, 2, 0.5, 2.35, 2 - e, 2.5],
    beyond: [0, 2, 0.5, 2.35, 2, 2.5],
    insideTimes: [0, 10, 20, 30, 40, 45],
    beyondTimes: [0, 10, 20, 30, 40, 45],
  },
  {
    rule: "D6",
    what: "wave 3 without time",
    inside: [0, 1, 0.3, 1.15],
    beyond: [0, 1, 0.3, 1.15],
    insideTimes: [0, 5, 10, 11],
    beyondTimes: [0, 5, 10, 10],
    upTo: 3,
  },
  { rule: "D6", what: "wave 2 that does not turn", inside: [0, 1, 1 - e], beyond: [0, 1, 1], upTo: 2 },
  { rule: "D7", what: "wave 3 as long as wave 1", inside: [0, 1, 0.25, 1.25 - 1e-6], beyond: [0, 1, 0.25, 1.25], upTo: 3 },
  {
    rule: "D7",
    what: "contracting, wave 4 as long as wave 2",
    inside: [0, 1, 0.5, 1.375, 0.875 + e, 1.5],
    beyond: [0, 1, 0.5, 1.375, 0.875, 1.5],
    insideTimes: [0, 10, 20, 40, 48, 50],
    beyondTimes: [0, 10, 20, 40, 48, 50],
  },
  {
    rule: "D7",
    what: "expanding, wave 4 as long as wave 2",
    inside: [0, 1, 0.25, 1.5, 0.75 - e, 2.25],
    beyond: [0, 1, 0.25, 1.5, 0.75, 2.25],
    insideTimes: [0, 10, 20, 22, 40, 50],
    beyondTimes: [0, 10, 20, 22, 40, 50],
  },
  {
    rule: "D7",
    what: "contracting, wave 5 as long as wave 3",
    inside: [0, 1, 0.25, 1.125, 0.5, 1.375 - e],
    beyond: [0, 1, 0.25, 1.125, 0.5, 1.375],
  },
  {
    rule: "D7",
    what: "expanding, wave 5 as long as wave 3",
    inside: [0, 1, 0.25, 1.5, 0.5, 1.75 + e],
    beyond: [0, 1, 0.25, 1.5, 0.5, 1.75],
  },
  {
    rule: "D8",
    what: "contracting, lines parallel by their times",
    inside: [0, 1, 0.25, 1.125, 0.5, 1.2],
    beyond: [0, 1, 0.25, 1.125, 0.5, 1.2],
    insideTimes: [0, 10, 20, 30, 59, 60],
    beyondTimes: [0, 10, 20, 30, 60, 61],
  },
  {
    rule: "D8",
    what: "expanding, lines parallel by their times",
    inside: [0, 1, 0.25, 1.5, 0.5, 2],
    beyond: [0, 1, 0.25, 1.5, 0.5, 2],
    insideTimes: [0, 10, 20, 49, 50, 70],
    beyondTimes: [0, 10, 50, 60, 75, 90],
  },
  {
    rule: "D8",
    what: "contracting, apex at the end",
    inside: [0, 1, 0.25, 1.125, 0.5, 1.2],
    beyond: [0, 1, 0.25, 1.125, 0.5, 1.2],
    insideTimes: [0, 8, 16, 24, 32, 119],
    beyondTimes: [0, 8, 16, 24, 32, 120],
  },
];

export const NEAR_MISSES: readonly NearMiss[] = [
  { pattern: "impulse", rule: "I1", what: "wave 2 at the start", inside: [0, 1, e, 2, 1.5, 2.2], beyond: [0, 1, 0, 2, 1.5, 2.2] },
  { pattern: "impulse", rule: "I2", what: "wave 3 level with wave 1", inside: [0, 1, 0.4, 1 + e], beyond: [0, 1, 0.4, 1], upTo: 3 },
  {
    pattern: "impulse",
    rule: "I3",
    what: "wave 3 the shortest",
    inside: [0, 1, 0.5, 1.5, 1.25, 2.5],
    beyond: [0, 1, 0.5, 1.5 - e, 1.25, 2.5],
  },
  { pattern: "impulse", rule: "I4", what: "wave 4 in wave 1", inside: [0, 1, 0.4, 2, 1, 2.5], beyond: [0, 1, 0.4, 2, 1 - e, 2.5] },
  {
    pattern: "impulse",
    rule: "I7",
    what: "wave 4 without time",
    inside: [0, 1, 0.4, 2, 1.5, 2.5],
    beyond: [0, 1, 0.4, 2, 1.5, 2.5],
    insideTimes: [0, 5, 9, 20, 21, 30],
    beyondTimes: [0, 5, 9, 20, 20, 30],
  },
  {
    pattern: "impulse",
    rule: "I7",
    what: "wave 5 that does not go on",
    inside: [0, 1, 0.4, 2, 1.5, 1.5 + e],
    beyond: [0, 1, 0.4, 2, 1.5, 1.5],
  },
  ...DIAGONAL_MISSES.flatMap((miss) => [
    { ...miss, pattern: "leading_diagonal" as const },
    { ...miss, pattern: "ending_diagonal" as const },
  ]),
  {
    pattern: "leading_diagonal",
    rule: "D9",
    what: "wave 5 level with wave 3",
    inside: [0, 1, 0.3, 1.15, 0.55, 1.15 + e],
    beyond: [0, 1, 0.3, 1.15, 0.55, 1.15],
  },
  { pattern: "zigzag", rule: "Z1", what: "wave B at the start", inside: [0, 1, e, 1.5], beyond: [0, 1, 0, 1.5] },
  { pattern: "zigzag", rule: "Z2", what: "wave B that does not turn", inside: [0, 1, 1 - e, 1.5], beyond: [0, 1, 1, 1.5] },
  { pattern: "zigzag", rule: "Z4", what: "wave C that does not go on", inside: [0, 1, 0.5, 0.5 + e], beyond: [0, 1, 0.5, 0.5] },
  { pattern: "flat", rule: "F1", what: "wave B of nine tenths", inside: [0, 1, 0.1, 1.1], beyond: [0, 1, 0.1 + e, 1.1] },
  {
    pattern: "flat",
    rule: "F3",
    what: "wave C without time",
    inside: [0, 1, 0, 1.1],
    beyond: [0, 1, 0, 1.1],
    insideTimes: [0, 4, 8, 9],
    beyondTimes: [0, 4, 8, 8],
  },
  { pattern: "triangle", rule: "T1", what: "wave C past wave A", inside: [0, 1, 0.2, 1, 0.4, 0.7], beyond: [0, 1, 0.2, 1 + e, 0.4, 0.7] },
  {
    pattern: "triangle",
    rule: "T2",
    what: "wave D past the barrier",
    inside: [0, 1, 0.2, 0.75, 0.15 + e, 0.5],
    beyond: [0, 1, 0.2, 0.75, 0.15 - e, 0.5],
  },
  {
    pattern: "triangle",
    rule: "T2",
    what: "running, wave D past wave B",
    inside: [0, 1, -0.2, 0.7, -0.2, 0.5],
    beyond: [0, 1, -0.2, 0.7, -0.2 - e, 0.5],
  },
  {
    pattern: "triangle",
    rule: "T2",
    what: "expanding, wave D level with wave B",
    inside: [0, 1, -0.1, 1.1, -0.1 - e, 1.2],
    beyond: [0, 1, -0.1, 1.1, -0.1, 1.2],
  },
  {
    pattern: "triangle",
    rule: "T3",
    what: "wave E past wave C",
    inside: [0, 1, 0.2, 0.8, 0.4, 0.8],
    beyond: [0, 1, 0.2, 0.8, 0.4, 0.8 + e],
  },
  {
    pattern: "triangle",
    rule: "T3",
    what: "expanding, wave E level with wave C",
    inside: [0, 1, -0.1, 1.2, -0.2, 1.2 + e],
    beyond: [0, 1, -0.1, 1.2, -0.2, 1.2],
  },
  {
    pattern: "triangle",
    rule: "T4",
    what: "both sides level",
    inside: [0, 1, 0.25, 1, 0.25 + e, 0.75],
    beyond: [0, 1, 0.25, 1, 0.25, 0.75],
  },
  {
    pattern: "triangle",
    rule: "T4",
    what: "apex at the end",
    inside: [0, 1, 0.25, 0.75, 0.5, 0.6],
    beyond: [0, 1, 0.25, 0.75, 0.5, 0.6],
    insideTimes: [0, 8, 16, 24, 32, 35],
    beyondTimes: [0, 8, 16, 24, 32, 36],
  },
  {
    pattern: "triangle",
    rule: "T6",
    what: "expanding, wave B of one and a half",
    inside: [0, 1, -0.5, 1.25, -0.75, 1.75],
    beyond: [0, 1, -0.5 - e, 1.25, -0.75, 1.75],
  },
  {
    pattern: "triangle",
    rule: "T6",
    what: "expanding, wave C of one and a half",
    inside: [0, 1, 0, 1.5, -0.5, 2],
    beyond: [0, 1, 0, 1.5 + e, -0.5, 2],
  },
  {
    pattern: "triangle",
    rule: "T6",
    what: "expanding, wave D of one and a half",
    inside: [0, 1, 0, 1.25, -0.625, 2],
    beyond: [0, 1, 0, 1.25, -0.625 - e, 2],
  },
  {
    pattern: "triangle",
    rule: "T7",
    what: "wave D without time",
    inside: [0, 1, 0.2, 0.8, 0.35, 0.65],
    beyond: [0, 1, 0.2, 0.8, 0.35, 0.65],
    insideTimes: [0, 9, 19, 29, 30, 40],
    beyondTimes: [0, 9, 19, 29, 29, 40],
  },
  { pattern: "double_zigzag", rule: "DZ1", what: "wave X at the start", inside: [0, 1, e, 1.5], beyond: [0, 1, 0, 1.5] },
  { pattern: "double_zigzag", rule: "DZ2", what: "wave Y level with wave W", inside: [0, 1, 0.5, 1 + e], beyond: [0, 1, 0.5, 1] },
  { pattern: "double_zigzag", rule: "DZ4", what: "wave X that does not turn", inside: [0, 1, 1 - e, 1.5], beyond: [0, 1, 1, 1.5] },
  {
    pattern: "triple_zigzag",
    rule: "DZ1",
    what: "the second wave X at the start of Y",
    inside: [0, 1, 0.5, 1.5, 0.5 + e, 2],
    beyond: [0, 1, 0.5, 1.5, 0.5, 2],
  },
  {
    pattern: "triple_zigzag",
    rule: "DZ2",
    what: "wave Z level with wave Y",
    inside: [0, 1, 0.5, 1.5, 1, 1.5 + e],
    beyond: [0, 1, 0.5, 1.5, 1, 1.5],
  },
  {
    pattern: "triple_zigzag",
    rule: "DZ4",
    what: "wave Z without time",
    inside: [0, 1, 0.5, 1.5, 1, 2],
    beyond: [0, 1, 0.5, 1.5, 1, 2],
    insideTimes: [0, 1, 2, 3, 4, 5],
    beyondTimes: [0, 1, 2, 3, 4, 4],
  },
  { pattern: "double_three", rule: "C1", what: "wave X of nine tenths", inside: [0, 1, 0.1, 1], beyond: [0, 1, 0.1 + e, 1] },
  { pattern: "double_three", rule: "C3", what: "wave Y that does not go on", inside: [0, 1, 0, e], beyond: [0, 1, 0, 0] },
  {
    pattern: "triple_three",
    rule: "C1",
    what: "the second wave X of nine tenths",
    inside: [0, 1, 0, 1, 0.1, 1],
    beyond: [0, 1, 0, 1, 0.1 + e, 1],
  },
  {
    pattern: "triple_three",
    rule: "C3",
    what: "wave Z without time",
    inside: [0, 1, 0, 1, 0, 1],
    beyond: [0, 1, 0, 1, 0, 1],
    insideTimes: EVEN,
    beyondTimes: [0, 10, 20, 30, 40, 40],
  },
];
