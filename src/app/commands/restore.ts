// `wyeli restore`: a backup of the embedded store back into its place, while the bot is stopped.

import type { Command } from "commander";
import { expectedEnd } from "../keeping/folder-error.ts";
import { loadProcessSettings } from "../settings/index.ts";
import { terminal } from "../terminal.ts";
import { requireEmbedded } from "./backup.ts";

const EXAMPLES = `
Examples:
  $ wyeli restore keep/wyeli-2026-03-01.sqlite

The backup is read through and brought up to date first. What is in the data folder now is moved aside, not deleted. The bot must not be
running; when it starts again it fetches the candles since.`;

export function addRestoreCommand(program: Command): void {
  program
    .command("restore")
    .description("put a backup of the embedded store back")
    .argument("<file>", "what `wyeli backup` has made")
    .addHelpText("after", EXAMPLES)
    .action(restore);
}

async function restore(file: string): Promise<void> {
  const { settings } = loadProcessSettings();
  requireEmbedded(settings);
  const { restoreSqliteStore } = await import("#storage");
  const aside = await restoreSqliteStore({ dataDir: settings.dataDir }, file).catch((error: unknown) => {
    throw expectedEnd(error);
  });
  if (aside !== null) terminal.print(`What was there is now ${aside}.`);
  terminal.print(`Restored ${file} to ${settings.dataDir}.`);
}
