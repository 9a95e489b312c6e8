// `wyeli migrate`: brings the store's schema up to date, and does nothing else.

import type { Command } from "commander";
import { CommandError } from "../command-error.ts";
import { EXIT } from "../exit-codes.ts";
import { loadProcessSettings } from "../settings/index.ts";
import { terminal } from "../terminal.ts";

const EXAMPLES = `
Examples:
  $ wyeli migrate                                     the store of these settings
  $ DATABASE_URL=postgres://owner:…@host/db wyeli migrate   once, as a user who may create tables

The bot does this itself when it starts, where its user may. Running it again does nothing. The same files run by hand in psql:
src/storage/migrations/*.sql, in order. With SUPABASE settings it makes nothing, because tables cannot be made with the project's key: it says which
of these files are still to be run in the project's SQL Editor.`;

export function addMigrateCommand(program: Command): void {
  program
    .command("migrate")
    .description("bring the store up to date: create or extend its tables")
    .addHelpText("after", EXAMPLES)
    .action(async () => {
      const { settings } = loadProcessSettings();
      const { migrateChosenStore } = await import("../live/configured-store.ts");
      const { StoreError } = await import("#storage");
      const { store, applied } = await migrateChosenStore(settings).catch((error: unknown) => {
        throw error instanceof StoreError ? new CommandError(EXIT.machine, error.message, { cause: error }) : error;
      });
      for (const name of applied) terminal.print(`Applied ${name}`);
      terminal.print(`${store} is up to date.`);
    });
}
