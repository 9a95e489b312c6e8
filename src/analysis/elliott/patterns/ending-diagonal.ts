// The ending diagonal (5.2): the fifth wave of an impulse, or wave C. It may truncate when it contracts; an expanding one cannot, as its
// fifth wave is longer than its third and its fourth is not.

import type { WaveFlag } from "../wave.ts";
import { DIAGONAL_GUIDES, DIAGONAL_RULES, DIAGONAL_SOURCE, diagonalComposition, diagonalLegs, diagonalVariant } from "./diagonal.ts";
import { positiveFit } from "./fit.ts";
import { length, level } from "./geometry.ts";
import { NO_FLAGS } from "./grammar.ts";
import type { GrammarPattern } from "./grammar.ts";

const LEGS = diagonalLegs(["zigzag"]);
const TRUNCATED: readonly WaveFlag[] = ["truncated"];

export const ENDING_DIAGONAL: GrammarPattern = {
  name: "ending_diagonal",
  isMotive: true,
  legs: LEGS,
  composition: diagonalComposition(LEGS),
  hard: DIAGONAL_RULES,
  guides: [
    ...DIAGONAL_GUIDES,
    {
      id: "D:truncation",
      text: "wave 5 of an ending diagonal goes beyond wave 3; a truncated one is rare",
      source: DIAGONAL_SOURCE,
      needs: 5,
      figure: (points) => (level(points, 5) - level(points, 3)) / length(points, 4),
      fit: (figure) => positiveFit(figure, 0.4, 1.5),
    },
  ],
  variantOf: diagonalVariant,
  flagsOf: (points) => (level(points, 5) <= level(points, 3) ? TRUNCATED : NO_FLAGS),
};
