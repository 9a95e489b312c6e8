// The figures of a backtest in words, the same on the terminal and in the report. What could not be said is said so, with the reason.

import type { Interval } from "#backtest";
import { instantText } from "#chat/words";
import type { RunDocument } from "./backtest-document.ts";

export const NOT_ENOUGH = "not enough trades";

export function percentText(share: number, digits = 1): string {
  return `${(100 * share).toFixed(digits)} %`;
}

/** "+12.3 %". */
export function gainText(share: number): string {
  return `${share > 0 ? "+" : ""}${percentText(share)}`;
}

export function orNotEnough(value: number | null, text: (value: number) => string): string {
  return value === null ? NOT_ENOUGH : text(value);
}

/** "24.1 % to 46.8 %". */
export function intervalText({ low, high }: Interval, text: (value: number) => string): string {
  return `${low === null ? "unknown" : text(low)} to ${high === null ? "no upper end" : text(high)}`;
}

/** "1 trade", "2 trades". */
export function countText(count: number, one: string): string {
  return `${count} ${one}${count === 1 ? "" : "s"}`;
}

export function ratioText(value: number): string {
  return value.toFixed(2);
}

export function moneyText(value: number): string {
  return value.toFixed(2);
}

export function daysText(ms: number): string {
  const days = ms / 86_400_000;
  return days < 2 ? `${(24 * days).toFixed(0)} hours` : `${days.toFixed(0)} days`;
}

export function delayText(ms: number): string {
  if (ms === 0) return "at once";
  return ms < 60_000 ? `after ${ms / 1000} s` : `after ${ms / 60_000} min`;
}

/** Whether the expectancy can be told from nothing at all. */
export function expectancyVerdict({ low, high }: Interval): string {
  if (low !== null && low > 0) return "the interval of the expectancy lies above zero";
  if (high !== null && high < 0) return "the interval of the expectancy lies below zero";
  return "the interval of the expectancy includes zero: the result could be chance";
}

export function baselineVerdict({ pValue }: { readonly pValue: number | null }): string {
  if (pValue === null) return NOT_ENOUGH;
  return pValue < 0.05 ? "better than chance at the 5 % level" : "not better than chance at the 5 % level";
}

/** What keeps a result from being a test: the symbols and times that the program's own table of evidence was made from. */
export function seenSentences(runs: readonly Pick<RunDocument, "symbol" | "seenUntil">[]): string[] {
  const until = new Map(runs.flatMap(({ symbol, seenUntil }) => (seenUntil === null ? [] : [[symbol, seenUntil] as const])));
  if (until.size === 0) return [];
  const seen = [...until].map(([symbol, instant]) => `${symbol} until ${instantText(instant).slice(0, 10)}`);
  return [`the table that ranks evidence was made from ${seen.join(", ")}: only other candles are a test`];
}

export function probabilityText(value: number): string {
  return value < 0.001 ? "p < 0.001" : `p = ${value.toFixed(3)}`;
}
