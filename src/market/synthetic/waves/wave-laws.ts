// The HARD rules of the reference (5.1 to 5.7) as the generator keeps them: each gives the room that is left, as a share of the leg it
// speaks of, negative where the rule is broken. Heights are oriented logarithms: point 0 is the start and leg 1 rises.

import type { WaveForm, WavePattern } from "./planted-wave.ts";

/** Height, or time, of a point. */
export type PointFigure = (point: number) => number;

export interface WaveLaw {
  readonly id: string;
  readonly slack: (y: PointFigure) => number;
}

export interface TimedLaw {
  readonly id: string;
  readonly holds: (y: PointFigure, t: PointFigure) => boolean;
}

export function legLength(y: PointFigure, leg: number): number {
  return Math.abs(y(leg) - y(leg - 1));
}

/** How much farther along than `from` the point `to` is, as a share of a leg. */
function beyond(id: string, [from, to]: readonly [number, number], leg: number): WaveLaw {
  return { id, slack: (y) => (y(to) - y(from)) / legLength(y, leg) };
}

function longer(id: string, long: number, short: number): WaveLaw {
  return { id, slack: (y) => legLength(y, long) / legLength(y, short) - 1 };
}

function share(id: string, leg: number, { of, atLeast, atMost }: { of: number; atLeast: number; atMost: number }): WaveLaw {
  return {
    id,
    slack: (y) => {
      const ratio = legLength(y, leg) / legLength(y, of);
      return Math.min(ratio - atLeast, atMost - ratio);
    },
  };
}

const IMPULSE: readonly WaveLaw[] = [
  beyond("I1", [0, 2], 1),
  beyond("I2", [1, 3], 3),
  { id: "I3", slack: (y) => Math.max(legLength(y, 3) / legLength(y, 1), legLength(y, 3) / legLength(y, 5)) - 1 },
  beyond("I4", [1, 4], 4),
];

const DIAGONAL: readonly WaveLaw[] = [
  beyond("D1", [0, 2], 1),
  beyond("D2", [1, 3], 3),
  beyond("D3", [2, 4], 4),
  beyond("D4", [4, 1], 4),
  beyond("D 5 beyond 3", [3, 5], 5),
];

const CONTRACTING_DIAGONAL: readonly WaveLaw[] = [longer("D L3<L1", 1, 3), longer("D L5<L3", 3, 5), longer("D L4<L2", 2, 4)];
const EXPANDING_DIAGONAL: readonly WaveLaw[] = [longer("D L3>L1", 3, 1), longer("D L5>L3", 5, 3), longer("D L4>L2", 4, 2)];

const ZIGZAG: readonly WaveLaw[] = [beyond("Z1", [0, 2], 1), beyond("Z C beyond A", [1, 3], 3)];
const TRIPLE_ZIGZAG: readonly WaveLaw[] = [...ZIGZAG, beyond("X2 within Y", [2, 4], 3), beyond("Z beyond Y", [3, 5], 5)];

type FlatForm = "regular" | "expanded" | "running";
type TriangleForm = "contracting" | "running" | "barrier" | "expanding";

const FLAT: { readonly [form in FlatForm]: readonly WaveLaw[] } = {
  regular: [share("F1", 2, { of: 1, atLeast: 0.9, atMost: 1.05 }), { id: "C at A", slack: (y) => y(3) - y(1) + 0.02 * legLength(y, 3) }],
  expanded: [share("F1", 2, { of: 1, atLeast: 1.05, atMost: 2 }), beyond("C beyond A", [1, 3], 3)],
  running: [share("F1", 2, { of: 1, atLeast: 1, atMost: 2 }), beyond("C short of A", [3, 1], 3), beyond("C beyond start", [0, 3], 3)],
};

const TRIANGLE: readonly WaveLaw[] = [
  beyond("T1", [3, 1], 3),
  beyond("T2", [2, 4], 4),
  beyond("T3", [5, 3], 5),
  beyond("E beyond start", [0, 5], 5),
];

/** The flat side of a barrier triangle, as a share of its wider leg; other triangles stay clear of it. */
export const BARRIER = 0.03;
const CLEAR_OF_BARRIER = 0.07;

function flatSide(y: PointFigure): number {
  return Math.abs(y(4) - y(2)) / Math.max(legLength(y, 1), legLength(y, 2));
}

const TRIANGLE_FORMS: { readonly [form in TriangleForm]: readonly WaveLaw[] } = {
  contracting: [...TRIANGLE, beyond("B within A", [0, 2], 1), { id: "no barrier", slack: (y) => flatSide(y) - CLEAR_OF_BARRIER }],
  running: [...TRIANGLE, beyond("B beyond start", [2, 0], 1), { id: "no barrier", slack: (y) => flatSide(y) - CLEAR_OF_BARRIER }],
  barrier: [
    ...TRIANGLE.filter(({ id }) => id !== "T2"),
    beyond("B within A", [0, 2], 1),
    { id: "barrier", slack: (y) => (y(4) >= y(2) && flatSide(y) <= BARRIER ? 1 : -1) },
  ],
  expanding: [
    ...[2, 3, 4, 5].map((leg) => share(`leg ${leg} of the one before`, leg, { of: leg - 1, atLeast: 1, atMost: 1.5 })),
    beyond("E beyond C", [3, 5], 5),
  ],
};

const COMBINATION_X = { atLeast: 0.9, atMost: 1.6 } as const;
const DOUBLE_THREE: readonly WaveLaw[] = [share("X", 2, { of: 1, ...COMBINATION_X })];
const TRIPLE_THREE: readonly WaveLaw[] = [...DOUBLE_THREE, share("X2", 4, { of: 3, ...COMBINATION_X })];

/** What holds for the points of a pattern, whatever their times. */
export function lawsOf(pattern: WavePattern, form: WaveForm | null): readonly WaveLaw[] {
  switch (pattern) {
    case "impulse":
      return form === "truncated" ? [...IMPULSE, beyond("truncated", [5, 3], 5)] : [...IMPULSE, beyond("5 beyond 3", [3, 5], 5)];
    case "leading_diagonal":
    case "ending_diagonal":
      return [...DIAGONAL, ...(form === "expanding" ? EXPANDING_DIAGONAL : CONTRACTING_DIAGONAL)];
    case "zigzag":
    case "double_zigzag":
      return ZIGZAG;
    case "triple_zigzag":
      return TRIPLE_ZIGZAG;
    case "flat":
      return FLAT[form as FlatForm];
    case "triangle":
      return TRIANGLE_FORMS[form as TriangleForm];
    case "double_three":
      return DOUBLE_THREE;
    case "triple_three":
      return TRIPLE_THREE;
  }
}

/** Lines through points 1-3 and 2-4: they meet, and only after point 5, with room to spare. */
const CONVERGING: TimedLaw = {
  id: "T4",
  holds: (y, t) => {
    const upper = (y(3) - y(1)) / (t(3) - t(1));
    const lower = (y(4) - y(2)) / (t(4) - t(2));
    const gap = y(3) + upper * (t(5) - t(3)) - y(4) - lower * (t(5) - t(4));
    return gap > 0.05 * legLength(y, 3) && lower > upper + 0.02 * (Math.abs(lower) + Math.abs(upper));
  },
};

const DIVERGING: TimedLaw = {
  id: "D lines diverge",
  holds: (y, t) => {
    const upper = (y(3) - y(1)) / (t(3) - t(1));
    const lower = (y(4) - y(2)) / (t(4) - t(2));
    return lower < upper - 0.02 * (Math.abs(lower) + Math.abs(upper));
  },
};

export function timedLawsOf(pattern: WavePattern | null, form: WaveForm | null): readonly TimedLaw[] {
  if (pattern !== "triangle" && pattern !== "leading_diagonal" && pattern !== "ending_diagonal") return [];
  return [form === "expanding" ? DIVERGING : CONVERGING];
}
