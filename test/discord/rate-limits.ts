// Discord's rate limits: a bucket for each kind of request and place, one for everything, and the count of requests that should not have been.

import type { Limit } from "./route.ts";
import type { ServerClock } from "./server-clock.ts";

export interface RateLimitOptions {
  /** By bucket name; "" for what has no bucket of its own. */
  readonly buckets: { readonly [bucket: string]: Limit };
  /** Over all requests with the bot's token. */
  readonly everything: Limit;
  /** So many answers of 401, 403 and 429 within ten minutes, and the firewall shuts the address out. */
  readonly invalidRequests: Limit;
}

export const USUAL_LIMITS: RateLimitOptions = {
  buckets: {
    "": { limit: 50, windowMs: 1_000 },
    messages: { limit: 5, windowMs: 5_000 },
    edits: { limit: 5, windowMs: 5_000 },
    deletions: { limit: 5, windowMs: 1_000 },
    reactions: { limit: 1, windowMs: 250 },
    commands: { limit: 10, windowMs: 10_000 },
  },
  everything: { limit: 50, windowMs: 1_000 },
  invalidRequests: { limit: 10_000, windowMs: 600_000 },
};

export interface Verdict {
  readonly isOver: boolean;
  readonly isGlobal: boolean;
  readonly retryAfterMs: number;
  readonly headers: { readonly [name: string]: string };
}

interface Window {
  endsAt: number;
  used: number;
}

export class RateLimits {
  readonly #clock: ServerClock;
  readonly #options: RateLimitOptions;
  readonly #windows = new Map<string, Window>();

  constructor(clock: ServerClock, options: RateLimitOptions) {
    this.#clock = clock;
    this.#options = options;
  }

  /** Counts one request of a bucket in a place (a channel, a guild, a webhook). */
  charge(bucket: string, place: string): Verdict {
    if (bucket === "none") return { isOver: false, isGlobal: false, retryAfterMs: 0, headers: {} };
    const all = this.#take("everything", this.#options.everything);
    if (all.isOver) return { isOver: true, isGlobal: true, retryAfterMs: all.resetMs, headers: {} };
    const key = bucket.split(" ")[0] ?? "";
    const limit = this.#options.buckets[key] ?? this.#options.buckets[""] ?? { limit: 50, windowMs: 1_000 };
    const taken = this.#take(`${bucket}:${place}`, limit);
    const headers = {
      "x-ratelimit-limit": String(limit.limit),
      "x-ratelimit-remaining": String(taken.remaining),
      "x-ratelimit-reset": (taken.endsAt / 1_000).toFixed(3),
      "x-ratelimit-reset-after": (taken.resetMs / 1_000).toFixed(3),
      "x-ratelimit-bucket": Buffer.from(bucket).toString("hex").slice(0, 32),
    };
    return { isOver: taken.isOver, isGlobal: false, retryAfterMs: taken.resetMs, headers };
  }

  countInvalid(): void {
    this.#take("invalid", this.#options.invalidRequests);
  }

  /** How long the firewall still shuts everybody out: 0 as long as it does not. */
  shutOutForMs(): number {
    const window = this.#windows.get("invalid");
    if (window === undefined || window.used < this.#options.invalidRequests.limit) return 0;
    return Math.max(0, window.endsAt - this.#clock.now());
  }

  #take(key: string, { limit, windowMs }: Limit): { isOver: boolean; remaining: number; resetMs: number; endsAt: number } {
    const now = this.#clock.now();
    const known = this.#windows.get(key);
    const window = known !== undefined && known.endsAt > now ? known : { endsAt: now + windowMs, used: 0 };
    this.#windows.set(key, window);
    const isOver = window.used >= limit;
    if (!isOver) window.used += 1;
    return { isOver, remaining: limit - window.used, resetMs: window.endsAt - now, endsAt: window.endsAt };
  }
}

/** Whole seconds, as Discord writes them; only a window shorter than that is said exactly. */
export function retryAfterHeader(ms: number): string {
  return ms >= 1_000 ? String(Math.ceil(ms / 1_000)) : (ms / 1_000).toFixed(3);
}
