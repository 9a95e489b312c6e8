// The store of the settings, opened by a command instead of a bot: it waits for the database, where there is one, for as long as that answers.

import type { Store } from "#runtime";
import { CommandError } from "../command-error.ts";
import { EXIT } from "../exit-codes.ts";
import type { StoreChoice } from "../live/configured-store.ts";
import { systemClock } from "../log/index.ts";
import { terminal } from "../terminal.ts";

/** Throws StoreError, or CommandError where somebody stops it first. */
export async function openForCommand(choice: StoreChoice, signal: AbortSignal): Promise<Store> {
  const complain = (sentence: string): void => terminal.complain(sentence);
  try {
    return await choice.open({ clock: systemClock, warn: complain, report: complain, signal, patienceMs: Infinity });
  } catch (error) {
    if (signal.aborted) throw new CommandError(EXIT.interrupted, "Stopped; nothing was changed", { cause: error });
    throw error;
  }
}
