// Counts and waves as a trader says them.

import type { Count, Wave } from "#analysis";
import { priceText, ratioText } from "../../figure-text.ts";
import type { CountView } from "./count-view.ts";

/** "expanded flat". */
export function patternText({ pattern, variant }: Pick<Wave, "pattern" | "variant">): string {
  const words = pattern.replace("_", " ");
  return variant === undefined ? words : `${variant} ${words}`;
}

/** "the impulse up from 15479". */
export function subjectText(wave: Wave): string {
  return `the ${patternText(wave)} ${wave.direction} from ${priceText(wave.start.price)}`;
}

/** "an expanded flat". */
export function aPatternText(wave: Wave): string {
  const words = patternText(wave);
  return `${/^[aeiou]/.test(words) ? "an" : "a"} ${words}`;
}

/** "grand supercycle degree". */
export function degreeText({ degree }: Pick<Count, "degree">): string {
  return `${degree.replace("_", " ")} degree`;
}

/** "Impulse up from 100: 1 at 120, 2 at 110, now wave 3". */
export function pathText({ root, complete, forming }: CountView): string {
  const ends = complete.map(({ label, end }) => `${label} at ${priceText(end.price)}`);
  const now = forming === undefined ? "complete" : `now wave ${forming.label}`;
  return `${capitalised(subjectText(root).replace("the ", ""))}: ${[...ends, now].join(", ")}`;
}

/** To a whole percent; finer where that would round it to its limit. */
export function percentText(share: number, limit?: number): string {
  return `${Number((100 * Number(ratioText(share, limit))).toFixed(2))} %`;
}

/** "1 and 2", "W, X and Y". */
export function listText(words: readonly string[]): string {
  const last = words.at(-1) ?? "";
  return words.length < 2 ? last : `${words.slice(0, -1).join(", ")} and ${last}`;
}

export function capitalised(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
