// Tells every notifier every notice, in order, each in a lane of its own: a slow or failing one delays neither the others nor the bot. A notice
// counts as told when all have taken it; one that fails, or takes too long, is passed over.

import type { Clock } from "./ports/clock.ts";
import type { Log } from "./ports/log.ts";
import type { Notice, Notifier } from "./ports/notifier.ts";
import { messageOf } from "./troubles.ts";

export interface NotifierLanesOptions {
  readonly notifiers: readonly Notifier[];
  readonly clock: Clock;
  readonly log: Log;
  readonly timeoutMs: number;
}

export class NotifierLanes {
  readonly #options: NotifierLanesOptions;
  readonly #lanes: Promise<void>[];
  readonly #telling = new Set<Promise<void>>();

  constructor(options: NotifierLanesOptions) {
    this.#options = options;
    this.#lanes = options.notifiers.map(() => Promise.resolve());
  }

  /** Calls back once each notifier has taken the notice or failed to. */
  tell(notice: Notice, told: () => void): void {
    const lanes = this.#options.notifiers.map((notifier, place) => {
      const lane = (this.#lanes[place] as Promise<void>).then(() => this.#tellOne(notifier, notice));
      this.#lanes[place] = lane;
      return lane;
    });
    const telling = Promise.all(lanes).then(() => {
      this.#telling.delete(telling);
      told();
    });
    this.#telling.add(telling);
  }

  /** Resolves when everything has been told and called back. */
  async idle(): Promise<void> {
    while (this.#telling.size > 0) await Promise.all(this.#telling);
  }

  async #tellOne(notifier: Notifier, notice: Notice): Promise<void> {
    const { clock, log, timeoutMs } = this.#options;
    try {
      if (notifier.isDurable === true) return await notifier.notify(notice);
      await new Promise<void>((resolve, reject) => {
        const cancel = clock.schedule(timeoutMs, () => reject(new Error(`no answer within ${timeoutMs / 1_000} s`)));
        notifier.notify(notice).then(resolve, reject).finally(cancel);
      });
    } catch (error) {
      log.error(`Could not announce signal ${notice.signal.id}: ${messageOf(error)}`, { notice: notice.kind });
    }
  }
}
