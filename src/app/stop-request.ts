// Ctrl+C and the signals of service managers, as one request to stop. A second one, after a moment, ends the program at once: whoever waits
// too long must not have to look for a task manager.

import { EXIT } from "./exit-codes.ts";

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** Terminals and npm both pass Ctrl+C on, so that one key press may arrive twice. */
const SAME_KEY_PRESS_MS = 700;

export interface StopRequest {
  readonly signal: AbortSignal;
  /** Settles when somebody asks to stop. */
  readonly requested: Promise<void>;
  /** From here on the signals do again what they do by default. */
  dispose(): void;
}

export function listenForStop(onForced: () => void = () => {}): StopRequest {
  const controller = new AbortController();
  const requested = Promise.withResolvers<void>();
  let firstAt: number | undefined;
  const onSignal = (): void => {
    const now = performance.now();
    firstAt ??= now;
    if (now - firstAt > SAME_KEY_PRESS_MS) {
      onForced();
      process.exit(EXIT.interrupted);
    }
    controller.abort();
    requested.resolve();
  };
  for (const signal of SIGNALS) process.on(signal, onSignal);
  return {
    signal: controller.signal,
    requested: requested.promise,
    dispose() {
      for (const signal of SIGNALS) process.off(signal, onSignal);
    },
  };
}
