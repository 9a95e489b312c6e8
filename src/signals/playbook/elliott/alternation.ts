// Whether waves 2 and 4 of an impulse differ as the books expect: one sharp and one sideways, or one deep and one shallow (elliott 5.1). In
// form only where the inner waves of both are seen, as what is not seen is called by what is most usual.

import type { PatternName, Wave } from "#analysis";
import { ratioText } from "../../figure-text.ts";
import type { Wave5Options } from "./options.ts";

export interface Alternation {
  readonly isSeen: boolean;
  readonly score: number;
  /** "2 is sharp and 4 sideways". */
  readonly text: string;
}

const SHARP: readonly PatternName[] = ["zigzag", "double_zigzag", "triple_zigzag"];

/** `difference`: of what wave 2 took back of 1 and wave 4 of 3. */
export function alternationOf(second: Wave, fourth: Wave, difference: number, { depthDifference }: Wave5Options): Alternation {
  const isDeep = Math.abs(difference) > depthDifference;
  const isSeen = second.verified === "passed" && fourth.verified === "passed";
  const [form, other] = [second, fourth].map(({ pattern }) => (SHARP.includes(pattern) ? "sharp" : "sideways"));
  const inForm = isSeen && form !== other;
  const texts = [
    ...(inForm ? [`2 is ${form} and 4 ${other}`] : []),
    ...(isDeep ? [`2 is ${difference > 0 ? "deeper" : "shallower"} than 4 by ${ratioText(Math.abs(difference), depthDifference)}`] : []),
  ];
  return {
    isSeen: inForm || isDeep,
    score: 0.3 + (inForm ? 0.45 : 0) + (isDeep ? 0.25 : 0),
    text: texts.length > 0 ? texts.join(", and ") : "they are alike in form and depth",
  };
}
