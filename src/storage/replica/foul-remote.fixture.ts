// Another place in bad weather: it refuses connections, does what it is asked and loses the answer, or never answers at all. And everything
// that two stores hold, to be compared.

import { seriesName, type Candle } from "#market";
import type { Store, StoreBatch } from "#runtime";
import { MemoryDisk, openMemoryStore } from "../../../test/contracts/memory-store.ts";
import { StoreError } from "../store-error.ts";
import { CLAIM_KEY } from "./copy-record.ts";

export type Weather = "fair" | "refusing" | "losing-answers" | "losing-questions" | "silent" | "silent-but-done" | "fickle";

const FOREVER: Promise<never> = new Promise(() => {});

export class FoulRemote {
  readonly disk = new MemoryDisk();
  weather: Weather = "fair";
  /** How often it was opened, and asked for anything. */
  openings = 0;
  questions = 0;
  /** May fail a commit for what is in it. */
  judge: (batch: StoreBatch) => void = () => {};
  readonly commits: StoreBatch[] = [];
  #alive = { yes: true };
  #turn = 0;

  readonly open = async (): Promise<Store> => {
    this.openings += 1;
    this.#alive.yes = false; // what was said through an older connection does not arrive any more
    const alive = { yes: true };
    this.#alive = alive;
    if (this.weather === "refusing") throw unreachable();
    return this.#wrapped(openMemoryStore(this.disk), alive);
  };

  #wrapped(store: Store, alive: { readonly yes: boolean }): Store {
    const commit: Store["commit"] = async (batch) => {
      this.judge(batch);
      this.commits.push(batch);
      return store.commit(batch);
    };
    return new Proxy(
      { ...store, commit },
      {
        get: (target, name) => {
          const value: unknown = Reflect.get(target, name);
          if (typeof value !== "function" || name === "close") return value;
          return (...args: unknown[]) => this.#ask(alive, () => (value as (...args: unknown[]) => Promise<unknown>).apply(target, args));
        },
      },
    );
  }

  async #ask(alive: { readonly yes: boolean }, answer: () => Promise<unknown>): Promise<unknown> {
    this.questions += 1;
    if (!alive.yes) return FOREVER;
    switch (this.weather === "fickle" ? this.#next() : this.weather) {
      case "fair":
      case "fickle":
        return answer();
      case "refusing":
      case "losing-questions":
        throw unreachable();
      case "losing-answers":
        await answer();
        throw unreachable();
      case "silent":
        return FOREVER;
      case "silent-but-done":
        await answer();
        return FOREVER;
    }
  }

  /** Half of the answers are lost, one way or the other. */
  #next(): Weather {
    this.#turn += 1;
    return (["fair", "losing-answers", "fair", "losing-questions"] as const)[this.#turn % 4] as Weather;
  }
}

function unreachable(): StoreError {
  return new StoreError("unavailable", "The other place does not answer.");
}

export async function candlesIn(store: Store): Promise<ReadonlyMap<string, readonly Candle[]>> {
  const series = await store.storedSeries();
  return new Map(await Promise.all(series.map(async (one) => [seriesName(one), await store.candles(one, {})] as const)));
}

/** Everything but the candles, the claim, and the order of messages, which is another where one was deleted and entered again. */
export async function everythingElseIn(store: Store): Promise<unknown> {
  const keys = (await store.stateKeys()).filter((key) => key !== CLAIM_KEY);
  const messages = await store.messages({ after: 0, limit: 10_000 });
  return {
    signals: await store.signals({}),
    ledger: await store.ledgerRecords(),
    states: await Promise.all(keys.map(async (key) => [key, await store.state(key)])),
    instruments: await store.instruments(),
    subscriptions: await store.subscriptions({}),
    audit: await store.auditEntries(10_000),
    backtests: await store.backtests({ after: "", limit: 1_000 }),
    messages: messages.map(({ sequence: _, ...message }) => message).toSorted((one, other) => (one.key < other.key ? -1 : 1)),
  };
}
