// Is an exported folder whole, and as it was written? Every record is read and every checksum compared before anything is put into a store.

import { join } from "node:path";
import { CandleFileReader, hashFile } from "#market/files";
import { CommandError } from "../command-error.ts";
import { EXIT } from "../exit-codes.ts";
import type { CandleFileEntry, FileEntry, Manifest } from "./manifest.ts";
import { recordsOf } from "./record-file.ts";
import { refusedFile } from "./refused-file.ts";
import type { WorkProgress } from "./work-progress.ts";

export interface CheckTools {
  readonly progress: WorkProgress;
  readonly signal: AbortSignal;
}

/** Throws CommandError or CandleFileError. */
export async function checkExport(folder: string, { files }: Manifest, { progress, signal }: CheckTools): Promise<void> {
  progress.begin(
    "Checking",
    sum(files, ({ bytes }) => bytes),
  );
  let done = 0;
  for (const entry of files) {
    const path = join(folder, entry.path);
    progress.reached(done, entry.path);
    // First the records: what is wrong with one can be said more exactly than that the file is another.
    const records = await countRecords(folder, entry, signal);
    if (records !== entry.records) throw refusedFile(path, `expected ${entry.records} records, as manifest.json says, found ${records}`);
    if ((await hashFile(path)) !== entry.sha256) {
      throw refusedFile(path, "expected the file as it was exported, found another checksum: it was changed or damaged since");
    }
    done += entry.bytes;
  }
  progress.end();
}

export function candleFileReader(folder: string, { path, timeframe }: CandleFileEntry): CandleFileReader {
  // Whatever gaps and open times the store has, it has.
  return new CandleFileReader(join(folder, path), { timeframe, calendar: "sessions" });
}

async function countRecords(folder: string, entry: FileEntry, signal: AbortSignal): Promise<number> {
  let records = 0;
  for await (const batch of entry.table === "candles" ? candleFileReader(folder, entry) : recordsOf(folder, entry)) {
    if (signal.aborted) throw new CommandError(EXIT.interrupted, "Stopped; nothing was imported");
    records += batch.length;
  }
  return records;
}

export function sum<Item>(items: readonly Item[], figure: (item: Item) => number): number {
  return items.reduce((total, item) => total + figure(item), 0);
}
