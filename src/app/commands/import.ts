// `wyeli import`: an exported folder into the store of these settings.

import type { Command } from "commander";
import type { ImportedTable } from "../keeping/import-store.ts";
import { readManifest, type Manifest } from "../keeping/manifest.ts";
import { withStore } from "../keeping/open-store.ts";
import { createWorkProgress } from "../keeping/work-progress.ts";
import { loadProcessSettings } from "../settings/index.ts";
import { listenForStop } from "../stop-request.ts";
import { terminal } from "../terminal.ts";

const EXAMPLES = `
Examples:
  $ wyeli export moving                                          from the store in use, with the bot stopped
  $ DATABASE_URL=postgres://…/signals wyeli import moving        into another one

The bot must not be running on the store. The whole folder is checked first, by checksum and record by record. What the store has already stays,
unless the folder knows more of it (a signal that has closed since, for one); running it again changes nothing.`;

export function addImportCommand(program: Command): void {
  program
    .command("import")
    .description("put an exported folder into the store")
    .argument("<folder>", "what `wyeli export` has made")
    .addHelpText("after", EXAMPLES)
    .action(importFrom);
}

async function importFrom(folder: string): Promise<void> {
  const { settings } = loadProcessSettings();
  const manifest = await readManifest(folder);
  const { chosenStore } = await import("../live/configured-store.ts");
  const { checkExport } = await import("../keeping/check-export.ts");
  const { importStore } = await import("../keeping/import-store.ts");
  const stop = listenForStop();
  const progress = createWorkProgress(process.stderr);
  try {
    await checkExport(folder, manifest, { progress, signal: stop.signal });
    await withStore(
      chosenStore(settings),
      async (store) => {
        tell(manifest, await importStore(folder, manifest, { store, progress, signal: stop.signal }));
        terminal.print(`Imported ${folder} into ${store.description}.`);
      },
      stop.signal,
    );
  } finally {
    progress.end();
    stop.dispose();
  }
}

function tell({ from, exportedAt, wyeli }: Manifest, tables: readonly ImportedTable[]): void {
  terminal.print(`Exported from ${from} by wyeli ${wyeli} at ${new Date(exportedAt).toISOString()}`);
  for (const { table, records, changed, differing } of tables) {
    const kept = differing === 0 ? "" : `; ${differing} contradict those of the store, which were kept`;
    terminal.print(`${table}: ${changed} of ${records} new to the store${kept}`);
  }
}
