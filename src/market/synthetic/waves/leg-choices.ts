// What each leg of a planted pattern may be (reference 5.1 to 5.7), how often, and in which room it may move. The legs before it have a
// say: wave 4 alternates with wave 2, the actionary legs of a leading diagonal are all of one kind, a combination holds one zigzag.

import type { PlantedLabel, WavePattern } from "./planted-wave.ts";
import type { Weighted } from "./ratio-source.ts";
import type { WaveShape } from "./wave-shape.ts";

export type PatternChoices = Weighted<WavePattern>;

const FIVES: readonly PlantedLabel[] = ["1", "2", "3", "4", "5"];
const LABELS: { readonly [pattern in WavePattern]: readonly PlantedLabel[] } = {
  impulse: FIVES,
  leading_diagonal: FIVES,
  ending_diagonal: FIVES,
  zigzag: ["A", "B", "C"],
  double_zigzag: ["W", "X", "Y"],
  triple_zigzag: ["W", "X", "Y", "X", "Z"],
  flat: ["A", "B", "C"],
  triangle: ["A", "B", "C", "D", "E"],
  double_three: ["W", "X", "Y"],
  triple_three: ["W", "X", "Y", "X", "Z"],
};

const ZIGZAG: PatternChoices = [["zigzag", 1]];
const ZIGZAG_FAMILY: PatternChoices = [
  ["zigzag", 88],
  ["double_zigzag", 11],
  ["triple_zigzag", 1],
];
const ANY_CORRECTION: PatternChoices = [
  ["zigzag", 55],
  ["flat", 20],
  ["triangle", 12],
  ["double_zigzag", 8],
  ["double_three", 4],
  ["triple_three", 1],
];
const OPENING_FIVE: PatternChoices = [
  ["impulse", 88],
  ["leading_diagonal", 12],
];
const CLOSING_FIVE: PatternChoices = [
  ["impulse", 84],
  ["ending_diagonal", 16],
];
const SECOND_WAVE: PatternChoices = [
  ["zigzag", 72],
  ["double_zigzag", 10],
  ["flat", 13],
  ["double_three", 4],
  ["triple_zigzag", 1],
];
const SIDEWAYS_FOURTH: PatternChoices = [
  ["flat", 38],
  ["triangle", 32],
  ["zigzag", 18],
  ["double_three", 8],
  ["double_zigzag", 3],
  ["triple_three", 1],
];
const SHARP_FOURTH: PatternChoices = [
  ["zigzag", 80],
  ["double_zigzag", 12],
  ["flat", 8],
];
const FIRST_OF_FLAT: PatternChoices = [
  ["zigzag", 72],
  ["flat", 13],
  ["double_zigzag", 11],
  ["double_three", 4],
];
const SECOND_OF_FLAT: PatternChoices = [
  ["zigzag", 76],
  ["double_zigzag", 14],
  ["flat", 10],
];
const JOINT: PatternChoices = [
  ["zigzag", 70],
  ["flat", 20],
  ["double_zigzag", 10],
];

export function labelOf(pattern: WavePattern, leg: number): PlantedLabel {
  return LABELS[pattern][leg - 1] as PlantedLabel;
}

/** `before`: what the earlier legs became. */
export function choicesFor({ pattern, form, heights }: WaveShape, leg: number, before: readonly WavePattern[]): PatternChoices {
  switch (pattern) {
    case "impulse":
      return legOfImpulse(leg, before);
    case "leading_diagonal":
      return leg % 2 === 0 ? ZIGZAG_FAMILY : legOfLeadingDiagonal(before);
    case "ending_diagonal":
      return leg % 2 === 0 ? ZIGZAG_FAMILY : ZIGZAG;
    case "zigzag":
      return legOfZigzag(leg, before);
    case "double_zigzag":
    case "triple_zigzag":
      return leg % 2 === 0 ? JOINT : ZIGZAG;
    case "flat":
      return legOfFlat(leg);
    case "triangle":
      return leg === 3 && before.every((one) => one === "zigzag") ? ZIGZAG_FAMILY : ZIGZAG;
    case "double_three":
    case "triple_three":
      return leg % 2 === 0 ? JOINT : legOfCombination(before, form === "with_triangle" && leg === heights.length - 1);
  }
}

function legOfImpulse(leg: number, before: readonly WavePattern[]): PatternChoices {
  if (leg === 1) return OPENING_FIVE;
  if (leg === 2) return SECOND_WAVE;
  if (leg === 3) return [["impulse", 1]];
  if (leg === 5) return CLOSING_FIVE;
  const sharpBefore = before[1]?.endsWith("zigzag") ?? false;
  return sharpBefore ? SIDEWAYS_FOURTH : SHARP_FOURTH;
}

function legOfLeadingDiagonal([first]: readonly WavePattern[]): PatternChoices {
  if (first !== undefined) return [[first, 1]];
  return [
    ["zigzag", 65],
    ["impulse", 35],
  ];
}

function legOfZigzag(leg: number, [first]: readonly WavePattern[]): PatternChoices {
  if (leg === 1) return OPENING_FIVE;
  if (leg === 2) return ANY_CORRECTION;
  return first === "leading_diagonal" ? [["impulse", 1]] : CLOSING_FIVE;
}

function legOfFlat(leg: number): PatternChoices {
  if (leg === 1) return FIRST_OF_FLAT;
  return leg === 2 ? SECOND_OF_FLAT : CLOSING_FIVE;
}

/** At most one zigzag; a triangle only last. */
function legOfCombination(before: readonly WavePattern[], endsInTriangle: boolean): PatternChoices {
  if (endsInTriangle) return [["triangle", 1]];
  const threes = before.filter((_, place) => place % 2 === 0);
  return [
    ["flat", 1],
    ["zigzag", threes.includes("zigzag") ? 0 : 1],
  ];
}
