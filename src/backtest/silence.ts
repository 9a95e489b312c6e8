// How often the bot speaks: signals a day, and the longest time in which it said nothing at all.

import { DAY_MS } from "./equity-figures.ts";

export interface Frequency {
  readonly signalsPerDay: number;
  /** Between two signals, or between one and an end of the data; null where there are no candles. */
  readonly longestSilence: { readonly from: number; readonly to: number } | null;
}

export function frequencyOf(confirmations: readonly number[], { from, to }: { readonly from: number; readonly to: number }): Frequency {
  if (!(to > from)) return { signalsPerDay: 0, longestSilence: null };
  const marks = [from, ...confirmations.toSorted((one, other) => one - other), to];
  let longest = { from, to: from };
  for (const [place, mark] of marks.entries()) {
    const before = marks[place - 1] ?? mark;
    if (mark - before > longest.to - longest.from) longest = { from: before, to: mark };
  }
  return { signalsPerDay: (confirmations.length * DAY_MS) / (to - from), longestSilence: longest };
}
