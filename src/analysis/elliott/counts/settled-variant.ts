// The variant of a pattern, also of one under way where its complete waves leave no choice: a diagonal shows after three of them whether it
// contracts, a triangle whether it expands, and after four what else it is.

import type { Parse, PartialParse } from "../parse.ts";
import type { PatternVariant } from "../wave.ts";

export function settledVariant(parse: PartialParse, isComplete: boolean): PatternVariant | null {
  if (isComplete) return (parse as Parse).variant;
  const { pattern, count } = parse;
  if (count < 3 || !(pattern.name === "triangle" || pattern.name.endsWith("diagonal"))) return null;
  const variant = pattern.variantOf(parse.pointsNow()) ?? null;
  const isOpen = pattern.name === "triangle" && count < 4 && variant !== "expanding";
  return isOpen ? null : variant;
}
