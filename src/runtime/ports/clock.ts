// The only way the runtime knows and waits for time: live it is the system's, in tests and simulations a virtual one.

export interface Clock {
  /** Epoch milliseconds of this machine. */
  now(): number;
  /** Calls back once after the delay unless cancelled first. */
  schedule(delayMs: number, action: () => void): Cancel;
}

export type Cancel = () => void;

/** Waits; ends early, without an error, when the signal aborts. */
export function sleep(clock: Clock, delayMs: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const finish = (): void => {
      cancel();
      signal.removeEventListener("abort", finish);
      resolve();
    };
    const cancel = clock.schedule(delayMs, finish);
    signal.addEventListener("abort", finish, { once: true });
  });
}
