// How many signals there are, for the status page: read from the store once, then counted along.

import type { Signal } from "#signals";
import type { Store } from "./ports/store.ts";
import type { BotStatus } from "./view.ts";

export class SignalTally {
  readonly #bySymbol = new Map<string, number>();
  #total = 0;
  #lastAt: number | null = null;

  async load(store: Store): Promise<void> {
    for (const { symbol, totalSignals } of await store.signalStatistics()) this.#count(symbol, totalSignals);
    const [newest] = await store.signals({ limit: 1 });
    if (newest !== undefined) this.#seen(newest.confirmedAt);
  }

  add({ symbol, confirmedAt }: Signal): void {
    this.#count(symbol, 1);
    this.#seen(confirmedAt);
  }

  get figures(): BotStatus["signals"] {
    return { total: this.#total, bySymbol: Object.fromEntries(this.#bySymbol), lastAt: this.#lastAt };
  }

  #count(symbol: string, signals: number): void {
    this.#bySymbol.set(symbol, (this.#bySymbol.get(symbol) ?? 0) + signals);
    this.#total += signals;
  }

  #seen(confirmedAt: number): void {
    this.#lastAt = Math.max(this.#lastAt ?? 0, confirmedAt);
  }
}
