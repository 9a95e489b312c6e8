// The store of the settings, for a command that works on it and gives it back.

import type { Store, StoreReader } from "#runtime";
import type { StoreChoice } from "../live/configured-store.ts";
import { terminal } from "../terminal.ts";
import { expectedEnd } from "./folder-error.ts";

/** To write: no bot may be running on it. Throws CommandError where the store refuses. */
export async function withStore<Value>(choice: StoreChoice, work: (store: Store) => Promise<Value>): Promise<Value> {
  return atWork(() => choice.open((sentence) => terminal.complain(sentence)), work);
}

/** To read, as of one moment; a bot may be running on it. Throws CommandError where the store refuses. */
export async function withSnapshot<Value>(choice: StoreChoice, work: (store: StoreReader) => Promise<Value>): Promise<Value> {
  return atWork(() => choice.openSnapshot(), work);
}

async function atWork<Opened extends StoreReader, Value>(
  open: () => Promise<Opened>,
  work: (store: Opened) => Promise<Value>,
): Promise<Value> {
  try {
    const store = await open();
    try {
      return await work(store);
    } finally {
      await store.close();
    }
  } catch (error) {
    throw expectedEnd(error);
  }
}
