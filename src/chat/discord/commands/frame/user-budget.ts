// Ten commands a minute for each person: enough for anybody who reads the answers.

import type { Clock } from "#runtime";

const MOST = 10;
const WINDOW_MS = 60_000;

export class UserBudget {
  readonly #clock: Pick<Clock, "now">;
  readonly #spent = new Map<string, number[]>();

  constructor(clock: Pick<Clock, "now">) {
    this.#clock = clock;
  }

  /** Null where there was one left; otherwise the seconds until there is. */
  spend(userId: string): number | null {
    const now = this.#clock.now();
    for (const [id, times] of this.#spent) if ((times.at(-1) ?? 0) <= now - WINDOW_MS) this.#spent.delete(id);
    const recent = (this.#spent.get(userId) ?? []).filter((at) => at > now - WINDOW_MS);
    this.#spent.set(userId, recent);
    if (recent.length >= MOST) return Math.max(1, Math.ceil(((recent[0] ?? now) + WINDOW_MS - now) / 1_000));
    recent.push(now);
    return null;
  }
}
