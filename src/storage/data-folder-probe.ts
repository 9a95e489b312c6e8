// What can be found out about a data folder without taking it: whether this user may write there, how much room is left, and who has it.

import { randomUUID } from "node:crypto";
import { accessSync, constants, existsSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { dataFolderHolder } from "./data-folder-lock.ts";
import { dataFolderError, prepareDataFolder } from "./data-folder.ts";

export interface DataFolderReport {
  /** The full path. */
  readonly folder: string;
  /** False: it is made when the bot starts, and can be. */
  readonly exists: boolean;
  readonly freeBytes: number;
  /** The process that works in it at the moment; "another process" where it has not signed. */
  readonly holder: string | null;
}

/** Throws StoreError where the folder cannot be used. */
export function probeDataFolder(dataDir: string): DataFolderReport {
  const folder = resolve(dataDir);
  if (!existsSync(folder)) {
    const parent = nearestParent(folder);
    try {
      accessSync(parent, constants.W_OK | constants.X_OK);
      return { folder, exists: false, freeBytes: freeBytesOf(parent), holder: null };
    } catch (cause) {
      throw dataFolderError(folder, cause);
    }
  }
  prepareDataFolder(folder);
  try {
    writeAndRemove(folder);
    return { folder, exists: true, freeBytes: freeBytesOf(folder), holder: dataFolderHolder(folder) };
  } catch (cause) {
    throw dataFolderError(folder, cause);
  }
}

/** A full disk and a read-only mount are found only by writing. */
function writeAndRemove(folder: string): void {
  const file = join(folder, `wyeli.probe-${randomUUID()}`);
  try {
    writeFileSync(file, "written to see whether it can be\n", { flush: true });
  } finally {
    rmSync(file, { force: true });
  }
}

function nearestParent(folder: string): string {
  const parent = dirname(folder);
  return existsSync(parent) || parent === folder ? parent : nearestParent(parent);
}

function freeBytesOf(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}
