// An exported folder into a store. What is there already stays, unless the folder knows more of it; doing it twice changes nothing.

import { seriesName } from "#market";
import type { Store } from "#runtime";
import { CommandError } from "../command-error.ts";
import { EXIT } from "../exit-codes.ts";
import { candleFileReader, sum, type CheckTools } from "./check-export.ts";
import { TABLES, type CandleFileEntry, type Manifest, type RecordFileEntry, type TableName } from "./manifest.ts";
import { PUT_RECORDS } from "./put-records.ts";
import { recordsOf } from "./record-file.ts";
import type { RecordTableName, TableRecords } from "./record-tables.ts";

export interface ImportedTable {
  readonly table: TableName;
  readonly records: number;
  /** Those that the store did not have, or not so far along. */
  readonly changed: number;
  /** Candles that contradict the store's, which were kept. */
  readonly differing: number;
}

export interface ImportTools extends CheckTools {
  readonly store: Store;
}

/** The folder has been checked. Throws StoreError, CommandError or CandleFileError. */
export async function importStore(folder: string, { files }: Manifest, tools: ImportTools): Promise<readonly ImportedTable[]> {
  const { progress } = tools;
  const imported: ImportedTable[] = [];
  progress.begin(
    "Importing",
    sum(files, ({ bytes }) => bytes),
  );
  let done = 0;
  for (const table of TABLES) {
    for (const entry of files.filter((file) => file.table === table)) {
      progress.reached(done, entry.path);
      imported.push(
        entry.table === "candles" ? await putCandles(folder, entry, { ...tools, done }) : await putRecords(folder, entry, tools),
      );
      done += entry.bytes;
    }
  }
  progress.end();
  return TABLES.flatMap((table) => together(imported.filter((one) => one.table === table)));
}

async function putCandles(
  folder: string,
  entry: CandleFileEntry,
  { store, signal, progress, done }: ImportTools & { readonly done: number },
): Promise<ImportedTable> {
  const { symbol, timeframe } = entry;
  const series = { symbol, timeframe };
  let records = 0;
  let duplicates = 0;
  let differing = 0;
  for await (const candles of candleFileReader(folder, entry)) {
    throwIfStopped(signal);
    const receipt = await store.commit({ candles: [{ series, candles }] });
    records += candles.length;
    duplicates += receipt.duplicateCandles;
    differing += receipt.differingCandles.length;
    progress.reached(done + (entry.bytes * records) / Math.max(entry.records, 1), seriesName(series));
  }
  return { table: "candles", records, changed: records - duplicates, differing };
}

async function putRecords<Name extends RecordTableName>(
  folder: string,
  entry: RecordFileEntry & { readonly table: Name },
  { store, signal }: ImportTools,
): Promise<ImportedTable> {
  const batches = async function* (): AsyncGenerator<readonly TableRecords[Name][], void> {
    for await (const batch of recordsOf(folder, entry)) {
      throwIfStopped(signal);
      yield batch;
    }
  };
  return { table: entry.table, records: entry.records, changed: await PUT_RECORDS[entry.table](store, batches()), differing: 0 };
}

function together(parts: readonly ImportedTable[]): readonly ImportedTable[] {
  const [first] = parts;
  if (first === undefined) return [];
  const total = (figure: (part: ImportedTable) => number): number => sum(parts, figure);
  return [
    {
      table: first.table,
      records: total(({ records }) => records),
      changed: total(({ changed }) => changed),
      differing: total(({ differing }) => differing),
    },
  ];
}

function throwIfStopped(signal: AbortSignal): void {
  if (!signal.aborted) return;
  throw new CommandError(EXIT.interrupted, "Stopped; run the same command again to go on: nothing is put in twice");
}
