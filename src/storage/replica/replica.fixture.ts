// Pairs of a store here and another place, for tests: opened with everything that matters in their hands.

import assert from "node:assert/strict";
import type { Clock, Store } from "#runtime";
import { openReplicatedStore } from "./open.ts";
import type { ReplicatedStoreOptions } from "./open.ts";
import type { ReplicatedStore } from "./store.ts";

export const realClock: Clock = {
  now: () => Date.now(),
  schedule(delayMs, action) {
    const timer = setTimeout(action, delayMs);
    return () => clearTimeout(timer);
  },
};

export interface Said {
  readonly warnings: string[];
  readonly reports: string[];
}

export type ReplicaWishes = Pick<ReplicatedStoreOptions, "dataDir" | "openRemote"> & Partial<ReplicatedStoreOptions>;

export function openReplica(wishes: ReplicaWishes, said: Said = { warnings: [], reports: [] }): Promise<ReplicatedStore> {
  return openReplicatedStore({
    remoteName: "Memory elsewhere",
    clock: realClock,
    warn: (sentence) => void said.warnings.push(sentence),
    report: (sentence) => void said.reports.push(sentence),
    retryMs: { first: 20, longest: 200 },
    ...wishes,
  });
}

/** Resolves once the other place has everything. */
export async function caughtUp({ replication }: Store): Promise<void> {
  assert.ok(replication !== undefined);
  await new Promise<void>((resolve) => {
    const look = (): void => {
      if (replication.problem === null && replication.waiting === 0) resolve();
    };
    replication.watch(look);
    look();
  });
}
