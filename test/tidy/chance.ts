// The linter has no rule for one property of a global: Math.random, under any name, in the rooms that must do the same thing twice.

import { lineOf, withoutComments } from "./project-files.ts";
import type { ProjectFile } from "./project-files.ts";

const SAME_TWICE = /^src\/(core|market(?!\/files\/)|analysis|signals|trading|backtest|runtime)\//;
const OTHER_THAN_A_PLAIN_FUNCTION = /\bMath\b(?!\s*\.\s*(?!random\b)[A-Za-z])/g;

export function leavesToChance(file: ProjectFile): string[] {
  if (!SAME_TWICE.test(file.path)) return [];
  const code = withoutComments(file.text);
  return [...code.matchAll(OTHER_THAN_A_PLAIN_FUNCTION)].map(
    (match) => `${file.path}:${lineOf(code, match.index)} randomness comes from a SeededRandom that is passed in`,
  );
}
