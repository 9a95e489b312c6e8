// `wyeli export`: everything the store keeps, as files that people, spreadsheets and another store can read.

import { InvalidArgumentError, Option, type Command } from "commander";
import type { ExportRequest } from "../keeping/export-store.ts";
import { TABLES, type Manifest, type RecordFormat, type TableName } from "../keeping/manifest.ts";
import { withSnapshot } from "../keeping/open-store.ts";
import { sizeText } from "../size-text.ts";
import { createWorkProgress } from "../keeping/work-progress.ts";
import { systemClock } from "../log/index.ts";
import { loadProcessSettings } from "../settings/index.ts";
import { listenForStop } from "../stop-request.ts";
import { terminal } from "../terminal.ts";

const EXAMPLES = `
Examples:
  $ wyeli export keep/2026-03-01                        everything, also while the bot runs (of Supabase: stopped)
  $ wyeli export sheets --format csv --tables signals   the signals for a spreadsheet
  $ wyeli analyze keep/2026-03-01/candles/BTCUSDT-1h.csv.gz --timeframe 1h

Candles become one file a chart, in the format of \`wyeli analyze\`; the rest becomes one file a table. manifest.json lists the files with their
checksums. The store is read as of one moment; \`wyeli import\` puts the folder into another store.`;

export function addExportCommand(program: Command): void {
  program
    .command("export")
    .description("write what the store keeps into a new folder")
    .argument("<folder>", "a folder that is new or empty")
    .addOption(new Option("--format <format>", "of the files that are not candles").choices(["ndjson", "csv"]).default("ndjson"))
    .option("--tables <names>", `only these of ${TABLES.join(",")}`, tablesArgument, TABLES)
    .addHelpText("after", EXAMPLES)
    .action((folder: string, options: { readonly format: RecordFormat; readonly tables: readonly TableName[] }) =>
      exportTo({ folder, ...options }),
    );
}

async function exportTo(request: ExportRequest): Promise<void> {
  const { settings } = loadProcessSettings();
  const { chosenStore } = await import("../live/configured-store.ts");
  const { exportStore } = await import("../keeping/export-store.ts");
  const stop = listenForStop();
  const progress = createWorkProgress(process.stderr);
  try {
    await withSnapshot(chosenStore(settings), async (store) => {
      tell(request.folder, await exportStore(request, { store, now: systemClock.now(), progress, signal: stop.signal }));
    });
  } finally {
    stop.dispose();
  }
}

function tell(folder: string, { files }: Manifest): void {
  for (const table of TABLES) {
    const ofTable = files.filter((file) => file.table === table);
    const records = ofTable.reduce((sum, file) => sum + file.records, 0);
    if (ofTable.length > 0) terminal.print(`${table}: ${records}${table === "candles" ? ` of ${ofTable.length} charts` : ""}`);
  }
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  terminal.print(`Exported to ${folder} (${sizeText(bytes)}).`);
}

function tablesArgument(text: string): readonly TableName[] {
  const names = text.split(",").map((name) => name.trim());
  for (const name of names) {
    if (!TABLES.some((table) => table === name)) throw new InvalidArgumentError(`expected names of ${TABLES.join(", ")}, found "${name}".`);
  }
  return TABLES.filter((table) => names.includes(table));
}
