// How patient a courier is.

export interface CourierOptions {
  /** Between two messages of one lane. */
  readonly paceMs: number;
  /** After the first failure; each further one doubles it. */
  readonly firstRetryMs: number;
  readonly maxRetryMs: number;
  /** Tries that may have arrived or not, after which a message is given up, and said to be. */
  readonly maxAttempts: number;
  /** How long a stop waits for the messages that are under way. */
  readonly stopWithinMs: number;
}

export const DEFAULT_COURIER_OPTIONS: CourierOptions = {
  paceMs: 1_000,
  firstRetryMs: 2_000,
  maxRetryMs: 300_000,
  maxAttempts: 150,
  stopWithinMs: 5_000,
};

export function retryDelay(failures: number, { firstRetryMs, maxRetryMs }: CourierOptions): number {
  return Math.min(maxRetryMs, firstRetryMs * 2 ** Math.min(30, Math.max(0, failures - 1)));
}
