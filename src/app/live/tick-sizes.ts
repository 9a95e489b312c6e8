// The price steps of what is traded, as the exchange told them.

import type { Store } from "#runtime";

/** Looks a tick size up in the store, where the bot has put what the exchange told. */
export function tickSizesOf(store: Pick<Store, "instruments">): (symbol: string) => Promise<string | null> {
  return async (symbol) => (await store.instruments()).find((instrument) => instrument.symbol === symbol)?.tickSize ?? null;
}
