// What every raised signal satisfies, whatever setup it came from. A breach is a bug of a setup: no signal is better than a wrong one.

import { assert } from "#core";
import { orientPlan } from "./oriented-plan.ts";
import type { Signal } from "./signal.ts";

export function assertSound(signal: Signal): void {
  const { stop, entry, chaseLimit, targets } = orientPlan(signal);
  const levels = [stop, entry, chaseLimit, ...targets];
  const name = `${signal.setup} ${signal.id}`;
  assert(
    levels.every((level) => Number.isFinite(level) && level !== 0),
    `every level of ${name} is a price`,
  );
  assert(stop < entry && entry <= chaseLimit, `the levels of ${name} run from its stop over its entry to its chase limit`);
  assert(
    targets.every((target, place) => target > (targets[place - 1] ?? chaseLimit)),
    `the targets of ${name} lie beyond its chase limit, the nearest first`,
  );
  assert(
    signal.evidence.every(({ confirmedAt }) => confirmedAt <= signal.confirmedAt),
    `no evidence of ${name} is later than the signal`,
  );
  assert(signal.confirmedAt < signal.entryValidUntil && signal.confirmedAt < signal.expiresAt, `${name} has time to be filled`);
}
