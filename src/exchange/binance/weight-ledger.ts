// The one account of what this feed has asked of the venue. Weight is counted in fixed minutes; what the venue reports wins where it is
// higher (other programs share the address). After a 429 or 418 nothing leaves this machine before the time the venue named.

import { FeedError, sleep, type Clock } from "#runtime";

const MINUTE = 60_000;
/** What the venue allows today; its own exchange information replaces it. */
const DEFAULT_WEIGHT_PER_MINUTE = 2400;

export interface WeightLedgerOptions {
  readonly clock: Clock;
  readonly host: string;
  readonly share: number;
  readonly concurrent: number;
}

export class WeightLedger {
  readonly #options: WeightLedgerOptions;
  readonly #waiting: (() => void)[] = [];
  #running = 0;
  #weightPerMinute = DEFAULT_WEIGHT_PER_MINUTE;
  #minute = -1;
  #used = 0;
  #silence: { readonly until: number; readonly banned: boolean } | undefined;

  constructor(options: WeightLedgerOptions) {
    this.#options = options;
  }

  /** Weight used in the present minute, as far as is known here. */
  get used(): number {
    this.#turnMinute();
    return this.#used;
  }

  /** Runs the request as soon as a place and the weight for it are free. */
  async spend<Answer>(weight: number, signal: AbortSignal, request: () => Promise<Answer>): Promise<Answer> {
    await this.#takePlace(signal);
    try {
      await this.#takeWeight(weight, signal);
      return await request();
    } finally {
      this.#leavePlace();
    }
  }

  /** The venue's own count for the minute. */
  observe(usedWeight: number): void {
    this.#turnMinute();
    this.#used = Math.max(this.#used, usedWeight);
  }

  allow(weightPerMinute: number): void {
    this.#weightPerMinute = weightPerMinute;
  }

  silenceUntil(until: number, banned: boolean): void {
    if (until > (this.#silence?.until ?? 0)) this.#silence = { until, banned };
  }

  async #takePlace(signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    if (this.#running < this.#options.concurrent) {
      this.#running += 1;
      return;
    }
    await new Promise<void>((resolve, reject) => {
      const proceed = (): void => {
        signal.removeEventListener("abort", giveUp);
        resolve();
      };
      const giveUp = (): void => {
        this.#waiting.splice(this.#waiting.indexOf(proceed), 1);
        reject(signal.reason as Error);
      };
      this.#waiting.push(proceed);
      signal.addEventListener("abort", giveUp, { once: true });
    });
  }

  #leavePlace(): void {
    const next = this.#waiting.shift();
    if (next) next();
    else this.#running -= 1;
  }

  async #takeWeight(weight: number, signal: AbortSignal): Promise<void> {
    const { clock, share } = this.#options;
    for (;;) {
      signal.throwIfAborted();
      this.#refuseWhileSilenced();
      this.#turnMinute();
      if (this.#used === 0 || this.#used + weight <= this.#weightPerMinute * share) {
        this.#used += weight;
        return;
      }
      await sleep(clock, MINUTE - (clock.now() % MINUTE), signal);
    }
  }

  #refuseWhileSilenced(): void {
    if (!this.#silence || this.#silence.until <= this.#options.clock.now()) return;
    const { until, banned } = this.#silence;
    throw new FeedError(
      { kind: "rate-limited", retryAt: until, banned },
      `${this.#options.host} asked for silence until ${new Date(until).toISOString()}: nothing is sent before.`,
    );
  }

  #turnMinute(): void {
    const minute = Math.floor(this.#options.clock.now() / MINUTE);
    if (minute === this.#minute) return;
    this.#minute = minute;
    this.#used = 0;
  }
}
