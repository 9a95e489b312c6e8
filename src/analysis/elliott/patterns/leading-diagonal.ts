// The leading diagonal (5.2): the first wave of an impulse, or wave A of a zigzag.

import { DIAGONAL_GUIDES, DIAGONAL_RULES, DIAGONAL_SOURCE, diagonalComposition, diagonalLegs, diagonalVariant } from "./diagonal.ts";
import { level } from "./geometry.ts";
import { NO_FLAGS } from "./grammar.ts";
import type { GrammarPattern } from "./grammar.ts";

const LEGS = diagonalLegs(["zigzag", "impulse"]);

export const LEADING_DIAGONAL: GrammarPattern = {
  name: "leading_diagonal",
  isMotive: true,
  legs: LEGS,
  composition: diagonalComposition(LEGS),
  hard: [
    ...DIAGONAL_RULES,
    {
      id: "D9",
      text: "wave 5 of a leading diagonal goes beyond the end of wave 3",
      source: DIAGONAL_SOURCE,
      needs: 5,
      holds: (points) => level(points, 5) > level(points, 3),
    },
  ],
  guides: DIAGONAL_GUIDES,
  variantOf: diagonalVariant,
  flagsOf: () => NO_FLAGS,
};
