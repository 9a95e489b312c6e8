// Which candles a signal cites: those from its earliest evidence until it closed (an open one cites everything since). They are the proof
// behind the record, so no store ever prunes them.

import type { Signal } from "#signals";

/** Candles with `from <= openTime <= to`; `to` is Infinity while the signal is open. */
export interface CitedSpan {
  readonly from: number;
  readonly to: number;
}

/** Candles with `from <= openTime < to`. */
export interface FreeSpan {
  readonly from: number;
  readonly to: number;
}

/** The open time of the first candle a signal rests on. */
export function citedFrom(signal: Signal): number {
  return signal.evidence.reduce((earliest, evidence) => Math.min(earliest, evidence.at), signal.confirmedAt);
}

/** The parts of the time before `before` that no span covers; `cited` in order of `from`. */
export function uncitedSpans(cited: readonly CitedSpan[], before: number): readonly FreeSpan[] {
  const free: FreeSpan[] = [];
  let cursor = -Infinity;
  for (const { from, to } of cited) {
    const end = Math.min(from, before);
    if (end > cursor) free.push({ from: cursor, to: end });
    cursor = Math.max(cursor, to + 1);
  }
  if (before > cursor) free.push({ from: cursor, to: before });
  return free;
}
