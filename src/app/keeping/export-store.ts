// Everything a store keeps as files in a new folder. The folder gets its name when it is complete, so half an export is never taken for a whole one.

import { mkdir, mkdtemp, open, readdir, rename, rm, rmdir, stat } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { seriesName, type SeriesKey } from "#market";
import { hashFile, writeCandleFile } from "#market/files";
import type { StoreReader } from "#runtime";
import { CommandError } from "../command-error.ts";
import { EXIT } from "../exit-codes.ts";
import { VERSION } from "../version.ts";
import { candlePages, newestBefore } from "./candle-pages.ts";
import { folderError } from "./folder-error.ts";
import { EXPORT_SCHEMA, TABLES, writeManifest, type FileEntry, type Manifest, type RecordFormat, type TableName } from "./manifest.ts";
import { RECORD_TABLES, type RecordTable, type RecordTableName } from "./record-tables.ts";
import { headerLine, recordLine } from "./record-text.ts";
import type { WorkProgress } from "./work-progress.ts";

export interface ExportRequest {
  readonly folder: string;
  readonly format: RecordFormat;
  readonly tables: readonly TableName[];
}

export interface ExportTools {
  readonly store: StoreReader;
  readonly now: number;
  readonly progress: WorkProgress;
  readonly signal: AbortSignal;
}

/** Throws CommandError, StoreError or CandleFileError, and then leaves nothing behind. */
export async function exportStore(request: ExportRequest, tools: ExportTools): Promise<Manifest> {
  const folder = resolve(request.folder);
  await expectNoContents(folder);
  await mkdir(dirname(folder), { recursive: true }).catch((cause: unknown) => Promise.reject(folderError(folder, cause)));
  const unfinished = await mkdtemp(`${folder}.unfinished-`).catch((cause: unknown) => Promise.reject(folderError(folder, cause)));
  try {
    const files = await writeFiles(unfinished, request, tools);
    const manifest: Manifest = { schema: EXPORT_SCHEMA, wyeli: VERSION, exportedAt: tools.now, from: tools.store.description, files };
    await writeManifest(unfinished, manifest);
    await rmdir(folder).catch(() => {}); // an empty one; where there is none, all the better
    await rename(unfinished, folder);
    return manifest;
  } catch (error) {
    throw (error as NodeJS.ErrnoException).syscall === undefined ? error : folderError(folder, error);
  } finally {
    tools.progress.end();
    await rm(unfinished, { recursive: true, force: true });
  }
}

async function expectNoContents(folder: string): Promise<void> {
  const found = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw folderError(folder, error);
  });
  if (found.length > 0)
    throw new CommandError(EXIT.badInput, `${folder}: expected a new or empty folder, found one with ${found[0]} in it`);
}

async function writeFiles(folder: string, { format, tables }: ExportRequest, tools: ExportTools): Promise<readonly FileEntry[]> {
  const series = tables.includes("candles") ? await tools.store.storedSeries() : [];
  const others = TABLES.filter((table): table is RecordTableName => table !== "candles" && tables.includes(table));
  const files: FileEntry[] = [];
  tools.progress.begin("Exporting", series.length + others.length);
  for (const key of series) files.push(await writeCandles(folder, key, { ...tools, done: files.length }));
  for (const table of others) {
    tools.progress.reached(files.length, table);
    files.push(await writeRecords(folder, { table, format }, tools));
  }
  return files;
}

async function writeCandles(folder: string, series: SeriesKey, tools: ExportTools & { readonly done: number }): Promise<FileEntry> {
  const { store, progress, signal, done } = tools;
  const path = `candles/${fileName(series, done)}.csv.gz`;
  const newest = (await newestBefore(store, series, Infinity)) ?? 0;
  let records = 0;
  let first: number | undefined;
  const pages = async function* () {
    for await (const page of candlePages(store, series)) {
      throwIfStopped(signal);
      records += page.length;
      first ??= page[0]?.openTime ?? newest;
      progress.reached(done + ((page.at(-1)?.openTime ?? newest) - first) / Math.max(newest - first, 1), seriesName(series));
      yield page;
    }
  };
  await writeCandleFile(join(folder, path), pages());
  return { table: "candles", ...series, path, records, ...(await measured(join(folder, path))) };
}

/** As the candle commands expect it; a symbol that no exchange would write is left out of the name. */
function fileName({ symbol, timeframe }: SeriesKey, place: number): string {
  return /^[\p{L}\p{Nd}_]{1,60}$/u.test(symbol) ? `${symbol}-${timeframe}` : `series${place}-${timeframe}`;
}

async function writeRecords<Name extends RecordTableName>(
  folder: string,
  { table, format }: { readonly table: Name; readonly format: RecordFormat },
  { store, signal }: ExportTools,
): Promise<FileEntry> {
  const { columns, cells, read } = RECORD_TABLES[table] as RecordTable<Name>;
  const path = `${table}.${format}`;
  const handle = await open(join(folder, path), "wx");
  let records = 0;
  try {
    await handle.appendFile(headerLine(columns, format));
    for await (const batch of read(store)) {
      throwIfStopped(signal);
      await handle.appendFile(batch.map((record) => recordLine(record, cells(record), format)).join(""));
      records += batch.length;
    }
    await handle.sync();
  } finally {
    await handle.close();
  }
  return { table, format, path, records, ...(await measured(join(folder, path))) };
}

async function measured(path: string): Promise<{ readonly bytes: number; readonly sha256: string }> {
  return { bytes: (await stat(path)).size, sha256: await hashFile(path) };
}

function throwIfStopped(signal: AbortSignal): void {
  if (signal.aborted) throw new CommandError(EXIT.interrupted, "Stopped; nothing was left behind");
}
