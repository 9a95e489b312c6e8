// Every rule of the Elliott reading by its id: the law as a trader would say it, and where it is from. Derived from the patterns, so that
// docs and evidence cannot say anything else than the code.

import { PATTERNS } from "./patterns/index.ts";
import type { RuleText } from "./patterns/index.ts";

export type RuleKind = "hard" | "guide";

export interface RuleEntry extends RuleText {
  readonly kind: RuleKind;
  /** The patterns that keep it. */
  readonly patterns: readonly string[];
}

/** What holds for every leg of every pattern: kept by the way legs are built, so no pattern states it. */
export const CONTAINMENT: RuleText = {
  id: "L1",
  text: "no candle inside a wave goes beyond its end, nor beyond its start but in a flat, a running triangle or a combination of them",
  source: "Elliott Wave Principle: orthodox tops and bottoms",
};

function entries(): ReadonlyMap<string, RuleEntry> {
  const found = new Map<string, RuleEntry>();
  const add = (rule: RuleText, kind: RuleKind, pattern: string) => {
    const known = found.get(rule.id);
    const patterns = known?.patterns ?? [];
    const { id, text, source } = known ?? rule;
    found.set(id, { id, text, source, kind, patterns: patterns.includes(pattern) ? patterns : [...patterns, pattern] });
  };
  for (const { name, hard, composition, guides } of PATTERNS) {
    add(CONTAINMENT, "hard", name);
    for (const rule of hard) add(rule, "hard", name);
    for (const rule of composition) add(rule, "hard", name);
    for (const guide of guides) add(guide, "guide", name);
  }
  return found;
}

export const RULES: ReadonlyMap<string, RuleEntry> = entries();

/** "I1: wave 2 never goes back to the start of wave 1"; an id that is no rule's stands alone. */
export function ruleSentence(id: string): string {
  const rule = RULES.get(id);
  return rule === undefined ? id : `${id}: ${rule.text}`;
}
