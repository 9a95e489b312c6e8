// Compares versions of a signal. A signal only grows: a later version has more rows in `changes`, or an outcome where there was none.

import type { Signal, SignalChange, SignalUpdate } from "#signals";

export type SignalNews = Exclude<SignalUpdate, { kind: "held-back" | "ledger" }>;

export function isSignalNews(update: SignalUpdate): update is SignalNews {
  return update.kind === "raised" || update.kind === "changed";
}

export function isNewer(version: Signal, stored: Signal): boolean {
  return version.changes.length > stored.changes.length || (version.outcome !== null && stored.outcome === null);
}

export function hasChange(signal: Signal, change: SignalChange): boolean {
  return signal.changes.some((known) => known.to === change.to && known.confirmedAt === change.confirmedAt);
}

export function isClosed(signal: Signal): boolean {
  return signal.outcome !== null || signal.changes.some((change) => change.to === "closed");
}

/** The last version of each signal that the store does not have yet, in order of first mention. */
export function versionsToStore(news: readonly SignalNews[], stored: ReadonlyMap<string, Signal>): readonly Signal[] {
  const latest = new Map<string, Signal>();
  for (const { signal } of news) {
    const before = latest.get(signal.id) ?? stored.get(signal.id);
    if (before === undefined || isNewer(signal, before)) latest.set(signal.id, signal);
  }
  return [...latest.values()];
}
