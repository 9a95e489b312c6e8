// Between which prices, and until when, nothing can happen to a signal: candles that stay inside are passed over without asking its
// lifecycle. This only saves time; a test holds that it never changes an outcome.

import type { Signal, TrackedSignal } from "#signals";

export interface QuietBand {
  /** Exclusive, like `high`. */
  readonly low: number;
  readonly high: number;
  /** Candles that close before it are quiet. */
  readonly until: number;
}

const NEVER: QuietBand = { low: 0, high: 0, until: -Infinity };

export function quietBand({ signal, fills, brokenLevel }: TrackedSignal): QuietBand {
  if (brokenLevel !== null || (fills.length === 0 && signal.order === "market")) return NEVER;
  const isWaiting = fills.length === 0;
  const until = isWaiting ? Math.min(signal.entryValidUntil, signal.expiresAt) : signal.expiresAt;
  return { ...pricesOf(signal, isWaiting ? orderLevels(signal) : positionLevels(signal, fills.length - 1)), until };
}

interface Levels {
  /** In the idea's favour. */
  readonly ahead: number | undefined;
  /** Against it. */
  readonly behind: number | undefined;
}

function orderLevels({ order, entry }: Signal): Levels {
  return order === "limit" ? { ahead: undefined, behind: entry } : { ahead: entry, behind: undefined };
}

function positionLevels({ targets, stop }: Signal, reached: number): Levels {
  return { ahead: targets[reached], behind: stop };
}

function pricesOf({ side, invalidations }: Signal, { ahead, behind }: Levels): { readonly low: number; readonly high: number } {
  const [under, over] = side === "long" ? [behind, ahead] : [ahead, behind];
  let low = under ?? -Infinity;
  let high = over ?? Infinity;
  for (const { price, side: wrong } of invalidations) {
    if (price === undefined || wrong === undefined) continue;
    if (wrong === "below") low = Math.max(low, price);
    else high = Math.min(high, price);
  }
  return { low, high };
}
