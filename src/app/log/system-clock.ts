// The clock of this machine. Everything below asks for time only through the port, so that tests and simulations can bring their own.

import type { Cancel, Clock } from "#runtime";

export const systemClock: Clock = {
  now: () => Date.now(),
  schedule(delayMs: number, action: () => void): Cancel {
    return scheduleLong(delayMs, action);
  },
};

/** Timers of the platform hold at most this long; beyond it they would fire at once. */
const LONGEST_TIMER_MS = 2_147_483_647;

function scheduleLong(delayMs: number, action: () => void): Cancel {
  let timer: NodeJS.Timeout;
  const wait = (left: number): void => {
    const step = Math.min(Math.max(left, 0), LONGEST_TIMER_MS);
    timer = setTimeout(() => (left > step ? wait(left - step) : action()), step);
  };
  wait(delayMs);
  return () => clearTimeout(timer);
}
