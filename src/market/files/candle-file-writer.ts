// Candle files to disk in our own layout, gzipped where the name ends in .gz. A new file appears under its name only when it is whole. A file
// that grows over several runs is continued after its last complete row, whatever a crash has left behind that.

import { mkdir, open, rename, rm, type FileHandle } from "node:fs/promises";
import { dirname } from "node:path";
import { gzipSync } from "node:zlib";
import { assert } from "#core";
import type { Candle } from "#market";
import { CandleFileError } from "./candle-file-error.ts";
import { candleText, headerText, type CandleColumns } from "./candle-text.ts";
import { completeRows } from "./complete-rows.ts";

export interface CandleFileWriterOptions {
  /** "all" unless told; a file that is continued keeps its own. */
  readonly columns?: CandleColumns;
}

type CandleBatches = Iterable<readonly Candle[]> | AsyncIterable<readonly Candle[]>;

/** Writes a whole file; until it is complete, whatever had this name before stays. */
export async function writeCandleFile(
  path: string,
  batches: CandleBatches,
  { columns = "all" }: CandleFileWriterOptions = {},
): Promise<void> {
  await replaceFile(path, columns, batches);
}

/** Appends to a file, so that what was written is kept even when the run is cut. One writer at a time. */
export class CandleFileWriter {
  readonly path: string;
  readonly #handle: FileHandle;
  readonly #columns: CandleColumns;
  #lastOpenTime: number | null;
  #isEmpty: boolean;

  /** Opens a file to be continued, or a new one; what a crash has left after the last complete row is dropped. Throws CandleFileError. */
  static async resume(path: string, { columns = "all" }: CandleFileWriterOptions = {}): Promise<CandleFileWriter> {
    const existing = await completeRows(path);
    const kept = existing === undefined ? undefined : await replaceFile(path, existing.columns, existing.batches);
    await attempt(path, mkdir(dirname(path), { recursive: true }));
    const handle = await attempt(path, open(path, kept === undefined ? "w" : "a"));
    return new CandleFileWriter({ path, handle, columns: existing?.columns ?? columns, lastOpenTime: kept ?? null });
  }

  /** Made by `resume`. */
  private constructor(state: { path: string; handle: FileHandle; columns: CandleColumns; lastOpenTime: number | null }) {
    this.path = state.path;
    this.#handle = state.handle;
    this.#columns = state.columns;
    this.#lastOpenTime = state.lastOpenTime;
    this.#isEmpty = state.lastOpenTime === null;
  }

  /** Open time of the last candle in the file, or null while there is none. */
  get lastOpenTime(): number | null {
    return this.#lastOpenTime;
  }

  /** Candles after the last one so far, ascending. */
  async append(candles: readonly Candle[]): Promise<void> {
    const last = candles.at(-1);
    if (last === undefined) return;
    assertAscending(candles, this.#lastOpenTime);
    const text = (this.#isEmpty ? headerText(this.#columns) : "") + candleText(candles, this.#columns);
    await attempt(this.path, this.#handle.appendFile(packed(this.path, text)));
    this.#isEmpty = false;
    this.#lastOpenTime = last.openTime;
  }

  /** After this the candles are on the disk. */
  async close(): Promise<void> {
    try {
      await attempt(this.path, this.#handle.sync());
    } finally {
      await this.#handle.close();
    }
  }
}

/** Gives the last open time, or null when there were no candles: then the file holds nothing, not even a header. */
async function replaceFile(path: string, columns: CandleColumns, batches: CandleBatches): Promise<number | null> {
  const unfinished = `${path}.unfinished`;
  await attempt(path, mkdir(dirname(path), { recursive: true }));
  const handle = await attempt(path, open(unfinished, "w"));
  let last: number | null = null;
  try {
    for await (const candles of batches) {
      if (candles.length === 0) continue;
      assertAscending(candles, last);
      const text = (last === null ? headerText(columns) : "") + candleText(candles, columns);
      await attempt(path, handle.appendFile(packed(path, text)));
      last = candles.at(-1)?.openTime ?? last;
    }
    await attempt(path, handle.sync());
  } catch (error) {
    await handle.close();
    await rm(unfinished, { force: true });
    throw error;
  }
  await handle.close();
  await attempt(path, rename(unfinished, path));
  return last;
}

/** A gzip file is made of members that follow each other: one for every batch. */
function packed(path: string, text: string): Buffer {
  return path.endsWith(".gz") ? gzipSync(text) : Buffer.from(text, "latin1");
}

function assertAscending(candles: readonly Candle[], after: number | null): void {
  let last = after ?? -Infinity;
  for (const { openTime } of candles) {
    assert(openTime > last, "candles are written in ascending order");
    last = openTime;
  }
}

async function attempt<T>(path: string, step: Promise<T>): Promise<T> {
  try {
    return await step;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new CandleFileError({ path, line: null }, `expected a file that can be written, found ${code ?? message}`, { cause: error });
  }
}
