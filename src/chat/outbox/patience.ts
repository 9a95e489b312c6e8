// Tries something until it works: for the store, which is down now and then and always comes back.

import { sleep, type Clock } from "#runtime";

export interface Patience {
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly delayAfter: (failures: number) => number;
  readonly onFailure: (error: unknown, failures: number) => void;
}

/** Tries at least once. Undefined only where the signal ended it. */
export async function patiently<Value>(action: () => Promise<Value>, patience: Patience): Promise<{ readonly value: Value } | undefined> {
  const { clock, signal, delayAfter, onFailure } = patience;
  for (let failures = 1; ; failures += 1) {
    try {
      return { value: await action() };
    } catch (error) {
      onFailure(error, failures);
      await sleep(clock, delayAfter(failures), signal);
    }
    if (signal.aborted) return undefined;
  }
}
