// The registry of the grammar. Adding a pattern is adding its file and one line here.

import { present } from "#core";

import type { PatternName } from "../wave.ts";
import { DOUBLE_THREE } from "./double-three.ts";
import { DOUBLE_ZIGZAG } from "./double-zigzag.ts";
import { ENDING_DIAGONAL } from "./ending-diagonal.ts";
import { FLAT } from "./flat.ts";
import type { GrammarPattern } from "./grammar.ts";
import { IMPULSE } from "./impulse.ts";
import { LEADING_DIAGONAL } from "./leading-diagonal.ts";
import { TRIANGLE } from "./triangle.ts";
import { TRIPLE_THREE } from "./triple-three.ts";
import { TRIPLE_ZIGZAG } from "./triple-zigzag.ts";
import { ZIGZAG } from "./zigzag.ts";

export type { CompositionRule, GrammarPattern, LegPatterns, RuleText } from "./grammar.ts";

export const PATTERNS: readonly GrammarPattern[] = [
  IMPULSE,
  LEADING_DIAGONAL,
  ENDING_DIAGONAL,
  ZIGZAG,
  DOUBLE_ZIGZAG,
  TRIPLE_ZIGZAG,
  FLAT,
  TRIANGLE,
  DOUBLE_THREE,
  TRIPLE_THREE,
];

const BY_NAME = new Map(PATTERNS.map((pattern) => [pattern.name, pattern]));

export function byName(name: PatternName): GrammarPattern {
  return present(BY_NAME.get(name), `Expected a pattern of the grammar, found ${name}`);
}
