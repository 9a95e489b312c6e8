// What the exchange counts against its one client: request weight in fixed minutes of real time, a limit, and a ban for who ignores it.

import type { Clock } from "#runtime";
import type { ProtocolLimits } from "./options.ts";

const MINUTE = 60_000;

export type Rejection =
  | { readonly kind: "rate-limited"; readonly retryAfterMs: number }
  | { readonly kind: "banned"; readonly remainingMs: number };

export type Verdict = Rejection | { readonly kind: "served"; readonly usedWeight: number };

export class WeightMeter {
  readonly #clock: Clock;
  readonly #limits: ProtocolLimits;
  #minute = -1;
  #used = 0;
  #total = 0;
  #limitedUntil = 0;
  #bannedUntil = 0;
  #defiances = 0;

  constructor(clock: Clock, limits: ProtocolLimits) {
    this.#clock = clock;
    this.#limits = limits;
  }

  /** Weight of everything served so far. */
  get total(): number {
    return this.#total;
  }

  charge(weight: number): Verdict {
    const now = this.#clock.now();
    if (now < this.#bannedUntil) return { kind: "banned", remainingMs: this.#bannedUntil - now };
    if (now < this.#limitedUntil) return this.#countDefiance(now);
    this.#turnMinute(now);
    if (this.#used + weight > this.#limits.weightPerMinute) return this.limit(MINUTE - (now % MINUTE));
    this.#used += weight;
    this.#total += weight;
    return { kind: "served", usedWeight: this.#used };
  }

  limit(forMs: number): Rejection {
    this.#limitedUntil = this.#clock.now() + forMs;
    this.#defiances = 0;
    return { kind: "rate-limited", retryAfterMs: forMs };
  }

  ban(forMs: number): Rejection {
    this.#bannedUntil = this.#clock.now() + forMs;
    return { kind: "banned", remainingMs: forMs };
  }

  #countDefiance(now: number): Rejection {
    this.#defiances += 1;
    if (this.#defiances >= this.#limits.defiancesBeforeBan) return this.ban(this.#limits.banMs);
    return { kind: "rate-limited", retryAfterMs: this.#limitedUntil - now };
  }

  #turnMinute(now: number): void {
    const minute = Math.floor(now / MINUTE);
    if (minute === this.#minute) return;
    this.#minute = minute;
    this.#used = 0;
  }
}
