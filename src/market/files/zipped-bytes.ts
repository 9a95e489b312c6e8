// The one CSV file inside a ZIP archive, unpacked as a stream and checked against its checksum.

import { crc32 } from "node:zlib";
import { openPromise, type Entry, type ZipFile } from "yauzl";
import { CandleFileError } from "./candle-file-error.ts";

export async function* zippedBytes(path: string): AsyncGenerator<Buffer, void, undefined> {
  const archive = await reading(path, openPromise(path, { autoClose: false }));
  try {
    const entry = await reading(path, onlyCsvOf(archive));
    if (typeof entry === "number") {
      throw new CandleFileError({ path, line: null }, `expected one CSV file in the archive, found ${entry === 0 ? "none" : entry}`);
    }
    const stream = await reading(path, archive.openReadStreamPromise(entry));
    let checksum = 0;
    try {
      for await (const chunk of stream as AsyncIterable<Buffer>) {
        checksum = crc32(chunk, checksum);
        yield chunk;
      }
    } catch (error) {
      throw damaged(path, error);
    }
    if (checksum !== entry.crc32) throw damaged(path, new Error("wrong checksum"));
  } finally {
    archive.close();
  }
}

/** The entry, or how many there are where it is not one. */
async function onlyCsvOf(archive: ZipFile): Promise<Entry | number> {
  const found: Entry[] = [];
  for await (const entry of archive.eachEntry()) {
    if (entry.fileName.toLowerCase().endsWith(".csv") && !entry.fileName.startsWith("__MACOSX/")) found.push(entry);
  }
  return found.length === 1 ? (found[0] as Entry) : found.length;
}

async function reading<T>(path: string, step: Promise<T>): Promise<T> {
  try {
    return await step;
  } catch (error) {
    throw damaged(path, error);
  }
}

function damaged(path: string, error: unknown): CandleFileError {
  if (error instanceof CandleFileError) return error;
  return new CandleFileError({ path, line: null }, "expected a complete ZIP archive, found one that is damaged", { cause: error });
}
