// Where the demo keeps its record: in its own folder, or in the database of the settings where somebody wants to look at it there. What it
// finds is synthetic or long past, so it goes into no store that holds anything yet.

import { CommandError } from "../command-error.ts";
import { EXIT } from "../exit-codes.ts";
import { chosenStore, sqliteStore, type StoreChoice } from "../live/configured-store.ts";
import { loadProcessSettings } from "../settings/index.ts";

/** `isOfSettings`: in the database that the settings name. Throws CommandError where they name none. */
export function demoStore(dataDir: string, isOfSettings: boolean): StoreChoice {
  if (!isOfSettings) return sqliteStore(dataDir);
  const { settings } = loadProcessSettings();
  const choice = chosenStore({ ...settings, dataDir });
  if (choice.kind !== "SQLite") return choice;
  throw new CommandError(
    EXIT.badInput,
    "--store: expected a database in the settings (DATABASE_URL or Supabase), found none; --data keeps the store in a folder",
  );
}

export function emptyStore(choice: StoreChoice): StoreChoice {
  return {
    ...choice,
    open: async (tools) => {
      const store = await choice.open(tools);
      const [series] = await store.storedSeries();
      if (series === undefined) return store;
      await store.close();
      const found = `expected an empty store for the demo, found candles of ${series.symbol}`;
      throw new CommandError(EXIT.badInput, `${store.description}: ${found}; name another database`);
    },
  };
}
