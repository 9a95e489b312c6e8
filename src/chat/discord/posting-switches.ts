// What people have switched off: posting as a whole, or single markets. Kept in the store, so that a restart changes nothing; the record of
// signals goes on whatever is switched.

import type { Json } from "#core";
import type { Clock, Store } from "#runtime";

export interface PostingSwitches {
  load(): Promise<void>;
  readonly isPaused: boolean;
  pause(isPaused: boolean): Promise<void>;
  /** Until when a market is muted in the channel; Infinity: until somebody says otherwise; null: it is not. */
  mutedUntil(symbol: string): number | null;
  /** Every mute that still holds; the symbol "*" stands for all. */
  mutes(): readonly { readonly symbol: string; readonly until: number }[];
  mute(symbol: string, until: number): Promise<void>;
  /** Says whether it was muted. */
  unmute(symbol: string): Promise<boolean>;
}

export const ALL_SYMBOLS = "*";

const KEY = "chat/posting";

interface Saved {
  readonly isPaused: boolean;
  /** Null: without an end. */
  readonly mutes: { readonly [symbol: string]: number | null };
}

export function createPostingSwitches(store: Pick<Store, "state" | "commit">, clock: Clock): PostingSwitches {
  let isPaused = false;
  let mutes = new Map<string, number>();
  const save = (next: { isPaused: boolean; mutes: ReadonlyMap<string, number> }): Promise<unknown> => {
    const lasting = [...next.mutes].map(([symbol, until]) => [symbol, until === Infinity ? null : until] as const);
    const value: Saved = { isPaused: next.isPaused, mutes: Object.fromEntries(lasting) };
    return store.commit({ states: [{ key: KEY, value: value as unknown as Json }] });
  };
  const holding = (): Map<string, number> => new Map([...mutes].filter(([, until]) => until > clock.now()));
  const replaceMutes = async (next: Map<string, number>): Promise<void> => {
    await save({ isPaused, mutes: next });
    mutes = next;
  };
  return {
    async load() {
      const saved = (await store.state(KEY)) as unknown as Saved | undefined;
      isPaused = saved?.isPaused ?? false;
      mutes = new Map(Object.entries(saved?.mutes ?? {}).map(([symbol, until]) => [symbol, until ?? Infinity]));
    },
    get isPaused() {
      return isPaused;
    },
    async pause(next) {
      await save({ isPaused: next, mutes });
      isPaused = next;
    },
    mutedUntil(symbol) {
      const now = holding();
      const untils = [now.get(symbol), now.get(ALL_SYMBOLS)].filter((until) => until !== undefined);
      return untils.length === 0 ? null : Math.max(...untils);
    },
    mutes: () => [...holding()].map(([symbol, until]) => ({ symbol, until })),
    mute: (symbol, until) => replaceMutes(holding().set(symbol, until)),
    async unmute(symbol) {
      const next = holding();
      const was = symbol === ALL_SYMBOLS ? next.size > 0 : next.delete(symbol);
      if (symbol === ALL_SYMBOLS) next.clear();
      if (was) await replaceMutes(next);
      return was;
    },
  };
}
