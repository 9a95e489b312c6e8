// A chart as Wyckoff reads it, in a trader's words: where price stands, the ranges that are open, what happened in them, and what a next
// signal still lacks.

import type { Structure, WyckoffEvent } from "#analysis";
import type { SetupProspect } from "#signals";
import { instantText } from "./figures.ts";
import type { PriceText } from "./price-text.ts";

/** "inside an accumulation range in Phase C". */
export function presentText(open: readonly Structure[], close: number): string {
  const newest = open.at(-1);
  if (newest === undefined) return "no trading range is open";
  const place = close < newest.support ? "below" : close > newest.resistance ? "above" : "inside";
  return `${place} ${article(newest.schematic)} range in Phase ${newest.phase}`;
}

function article(schematic: string): string {
  return /^[aeiou]/.test(schematic) ? `an ${schematic}` : `a ${schematic}`;
}

export function rangeLines(structure: Structure, price: PriceText): string[] {
  const { schematic, phase, from, support, resistance, weights, targets } = structure;
  const target = targets.map(({ price: level, basis }) => `${price(level)} (${basis})`).join(", ");
  return [
    `  ${schematic}, Phase ${phase}, since ${instantText(from)}`,
    `    support ${price(support)}, resistance ${price(resistance)}; weights: bullish ${weights.bullish.toFixed(2)}, bearish ${weights.bearish.toFixed(2)}`,
    ...(target === "" ? [] : [`    targets ${target}`]),
  ];
}

export function prospectLines({ setup, side, subject, conditions }: SetupProspect): string[] {
  return [`  ${side} ${setup}, on ${subject}`, ...conditions.map(({ text, isMet }) => `    ${isMet ? "[x]" : "[ ]"} ${text}`)];
}

export function eventText({ type, subtype, at, confirmedAt, price: level, score, text }: WyckoffEvent, price: PriceText): string {
  const name = (subtype === undefined ? type : `${type} ${subtype}`).padEnd(10);
  return `${instantText(at)}  ${name} ${price(level)}  ${text} (resemblance ${score.toFixed(2)}, known ${instantText(confirmedAt)})`;
}
