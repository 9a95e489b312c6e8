// The text of a candle file as a stream of bytes, whatever it is packed in: plain, gzip, or a ZIP archive with one CSV file. The first bytes
// decide; a name that promises something else is refused.

import { open, type FileHandle } from "node:fs/promises";
import { pipeline } from "node:stream";
import { createGunzip } from "node:zlib";
import { CandleFileError } from "./candle-file-error.ts";
import { zippedBytes } from "./zipped-bytes.ts";

const CHUNK = 256 * 1024;

type Packing = "plain" | "gzip" | "zip";

export async function* fileBytes(path: string): AsyncGenerator<Buffer, void, undefined> {
  const packing = await packingOf(path);
  if (packing === "zip") {
    yield* zippedBytes(path);
    return;
  }
  const handle = await openForReading(path);
  const source = handle.createReadStream({ highWaterMark: CHUNK });
  if (packing === "plain") {
    yield* source;
    return;
  }
  const gunzip = createGunzip({ chunkSize: CHUNK });
  pipeline(source, gunzip, ignoreOutcome);
  try {
    yield* gunzip;
  } catch (error) {
    const isTorn = (error as NodeJS.ErrnoException).code === "Z_BUF_ERROR";
    throw new TornFileError({ path, line: null }, isTorn, { cause: error });
  }
}

/** The bytes as they lie on the disk. */
export async function* fileBytesAsStored(path: string): AsyncGenerator<Buffer, void, undefined> {
  const handle = await openForReading(path);
  yield* handle.createReadStream({ highWaterMark: CHUNK });
}

/** A gzip file that cannot be read to its end. */
export class TornFileError extends CandleFileError {
  /** True when the file merely stops too early; false when its bytes are wrong. */
  readonly isCutShort: boolean;

  constructor(where: { readonly path: string; readonly line: null }, isCutShort: boolean, options: ErrorOptions) {
    super(where, `expected a complete gzip file, found one that ${isCutShort ? "is cut short" : "is damaged"}`, options);
    this.isCutShort = isCutShort;
  }
}

async function packingOf(path: string): Promise<Packing> {
  const handle = await openForReading(path);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(4), 0, 4, 0);
    const found = packingOfBytes(buffer.subarray(0, bytesRead));
    const promised = path.endsWith(".gz") ? "gzip" : path.endsWith(".zip") ? "zip" : found;
    if (promised === found) return found;
    const was = bytesRead === 0 ? "an empty file" : found === "plain" ? "something else" : `a ${found} file`;
    throw new CandleFileError({ path, line: null }, `expected a ${promised} file, as its name says, found ${was}`);
  } finally {
    await handle.close();
  }
}

function packingOfBytes(bytes: Buffer): Packing {
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) return "gzip";
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 0x03 || bytes[2] === 0x05);
  return isZip ? "zip" : "plain";
}

async function openForReading(path: string): Promise<FileHandle> {
  try {
    const handle = await open(path, "r");
    if (!(await handle.stat()).isDirectory()) return handle;
    await handle.close();
  } catch (error) {
    throw new CandleFileError({ path, line: null }, `expected a readable file, found ${reasonOf(error)}`, { cause: error });
  }
  throw new CandleFileError({ path, line: null }, "expected a file, found a directory");
}

function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === "ENOENT") return "no file of this name";
  if (code === "EACCES" || code === "EPERM") return "one that this user may not read";
  return code ?? message;
}

/** What goes wrong reaches the reader of the unpacked stream. */
function ignoreOutcome(): void {}
