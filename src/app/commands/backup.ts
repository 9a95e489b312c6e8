// `wyeli backup`: a copy of the embedded store, also while the bot runs.

import type { Command } from "commander";
import { CommandError } from "../command-error.ts";
import { EXIT } from "../exit-codes.ts";
import { expectedEnd } from "../keeping/folder-error.ts";
import { sizeText } from "../keeping/size-text.ts";
import { loadProcessSettings, type Settings } from "../settings/index.ts";
import { terminal } from "../terminal.ts";

const EXAMPLES = `
Examples:
  $ wyeli backup keep/wyeli-2026-03-01.sqlite

The copy is of one moment, is read through before it gets its name, and never replaces a file. \`wyeli restore\` puts it back. A store on
PostgreSQL is backed up with pg_dump; see "Backups" in the RUNBOOK.`;

export function addBackupCommand(program: Command): void {
  program
    .command("backup")
    .description("copy the embedded store to a file, also while the bot runs")
    .argument("<file>", "a name that is not taken yet")
    .addHelpText("after", EXAMPLES)
    .action(backup);
}

/** Throws where the store is a database server's. */
export function requireEmbedded({ databaseUrl }: Settings): void {
  if (databaseUrl === null) return;
  const advice = 'use pg_dump and pg_restore; see "Backups" in the RUNBOOK';
  throw new CommandError(EXIT.badInput, `expected the embedded store, found DATABASE_URL: for that database ${advice}`);
}

async function backup(file: string): Promise<void> {
  const { settings } = loadProcessSettings();
  requireEmbedded(settings);
  const { backupSqliteStore } = await import("#storage");
  const bytes = await backupSqliteStore({ dataDir: settings.dataDir }, file).catch((error: unknown) => {
    throw expectedEnd(error);
  });
  terminal.print(`Backed up to ${file} (${sizeText(bytes)}); the copy has been read through and is whole.`);
}
