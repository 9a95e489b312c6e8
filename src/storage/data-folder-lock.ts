// One writer per data folder. Two files: `wyeli.lock-held` is empty, and the writer keeps it locked through the operating system for as
// long as it lives; `wyeli.lock` says who that is, for people and for the sentence a second instance gets.
//
// Ownership is the operating system's lock, not the text: it is taken atomically, is gone the moment its process dies (kill -9, power cut,
// a container thrown away), and cannot be mistaken when a process id is used again. A `wyeli.lock` left behind by a dead process
// therefore means nothing and is written over. `wyeli.lock-held` is never deleted (a deleted file could be locked twice) and never opened
// by anything but SQLite (POSIX drops a process's locks on a file when that process closes any handle to it).

import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { dataFolderError } from "./data-folder.ts";
import { isBusy, storeErrorFrom } from "./sqlite/failure.ts";
import { DataFolderInUseError } from "./store-error.ts";

export interface DataFolderLock {
  release(): void;
}

interface Owner {
  readonly pid: number;
  /** When that process started, ISO. */
  readonly startedAt: string;
  readonly host: string;
}

/** Locks of this process. What nobody refers to is closed by the garbage collector, and a lock must last as long as its process does. */
const held = new Set<DatabaseSync>();

/** Takes the folder or throws DataFolderInUseError. */
export function lockDataFolder(folder: string): DataFolderLock {
  const ownerFile = join(folder, "wyeli.lock");
  const lock = holdFile(join(folder, "wyeli.lock-held"), () => new DataFolderInUseError(folder, describedOwner(ownerFile)));
  try {
    writeOwner(ownerFile);
  } catch (cause) {
    lock.close();
    throw dataFolderError(folder, cause);
  }
  held.add(lock);
  let released = false;
  return {
    release(): void {
      if (released) return;
      released = true;
      // First the text, then the lock: the other way round could delete what the next owner has just written.
      try {
        rmSync(ownerFile, { force: true });
      } finally {
        held.delete(lock);
        lock.close();
      }
    },
  };
}

/** Who has the folder; null when nobody does. Asking takes the lock for a moment, and never from its holder. */
export function dataFolderHolder(folder: string): string | null {
  const file = join(folder, "wyeli.lock-held");
  if (!existsSync(file)) return null;
  const ownerFile = join(folder, "wyeli.lock");
  try {
    holdFile(file, () => new DataFolderInUseError(folder, describedOwner(ownerFile))).close();
    return null;
  } catch (error) {
    if (error instanceof DataFolderInUseError) return describedOwner(ownerFile)?.description ?? "another process";
    throw error;
  }
}

/** SQLite is used as the one portable way that Node has to take an operating system's file lock; no page is ever written. */
function holdFile(file: string, inUse: () => DataFolderInUseError): DatabaseSync {
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(file, { timeout: 0 });
    database.exec("PRAGMA journal_mode = MEMORY; BEGIN IMMEDIATE");
    return database;
  } catch (cause) {
    database?.close();
    throw isBusy(cause) ? inUse() : storeErrorFrom(cause, file);
  }
}

/** Written aside and moved into place, so that nobody reads half of it. */
function writeOwner(ownerFile: string): void {
  const startedAt = new Date(performance.timeOrigin).toISOString();
  const owner: Owner = { pid: process.pid, startedAt, host: hostname() };
  const draft = `${ownerFile}.new`;
  writeFileSync(draft, `${JSON.stringify(owner)}\n`);
  renameSync(draft, ownerFile);
}

function describedOwner(ownerFile: string): { pid: number; description: string } | undefined {
  try {
    const { pid, startedAt, host } = JSON.parse(readFileSync(ownerFile, "utf8")) as Owner;
    if (!Number.isSafeInteger(pid)) return undefined;
    return { pid, description: `process ${pid} (on ${host}, started ${startedAt})` };
  } catch {
    return undefined; // taken a moment ago and not signed yet, or signed by hand: that it is held is certain all the same
  }
}
