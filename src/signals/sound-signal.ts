// What every raised signal satisfies, whatever setup it came from. A breach is a bug of a setup: no signal is better than a wrong one.

import { orientPlan } from "./oriented-plan.ts";
import type { Signal } from "./signal.ts";

/** What a sound plan satisfies and this one does not, in one sentence; undefined for a sound one. */
export function soundnessProblem(signal: Signal): string | undefined {
  const { stop, entry, chaseLimit, targets } = orientPlan(signal);
  const levels = [stop, entry, chaseLimit, ...targets];
  const name = `${signal.setup} ${signal.id}`;
  if (!levels.every((level) => Number.isFinite(level) && level !== 0)) return `every level of ${name} is a price`;
  if (!(stop < entry && entry <= chaseLimit)) return `the levels of ${name} run from its stop over its entry to its chase limit`;
  if (!targets.every((target, place) => target > (targets[place - 1] ?? chaseLimit))) {
    return `the targets of ${name} lie beyond its chase limit, the nearest first`;
  }
  if (!signal.evidence.every(({ confirmedAt }) => confirmedAt <= signal.confirmedAt))
    return `no evidence of ${name} is later than the signal`;
  const times = [signal.confirmedAt, signal.entryValidUntil, signal.expiresAt];
  if (!times.every(Number.isSafeInteger)) return `every time of ${name} is a whole number of milliseconds`;
  const hasTime = signal.confirmedAt < signal.entryValidUntil && signal.confirmedAt < signal.expiresAt;
  return hasTime ? undefined : `${name} has time to be filled`;
}
