// The store of the settings, for a command that works on it and gives it back.

import type { Store, StoreReader } from "#runtime";
import type { StoreChoice } from "../live/configured-store.ts";
import { systemClock } from "../log/index.ts";
import { terminal } from "../terminal.ts";
import { expectedEnd } from "./folder-error.ts";

/**
 * To write: no bot may be running on it. Where there is a database it is waited for, as long as it answers; the signal ends the waiting for one
 * that does not. Throws CommandError where the store refuses.
 */
export async function withStore<Value>(choice: StoreChoice, work: (store: Store) => Promise<Value>, signal?: AbortSignal): Promise<Value> {
  const complain = (sentence: string): void => terminal.complain(sentence);
  const tools = { clock: systemClock, warn: complain, report: complain, patienceMs: Infinity };
  return atWork(() => choice.open(signal === undefined ? tools : { ...tools, signal }), work);
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
