// The folder that holds everything the bot keeps. It is made when missing; a folder that cannot be written to is refused before anything
// else happens.

import { randomUUID } from "node:crypto";
import { accessSync, constants, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { StoreError } from "./store-error.ts";

const REASONS: { readonly [code: string]: string } = {
  EACCES: "this user may not write there",
  EPERM: "this user may not write there",
  EROFS: "the disk is read-only",
  ENOSPC: "the disk is full",
  EEXIST: "a file stands in its place",
  ENOTDIR: "a file stands in its place",
  ENOENT: "it cannot be created there",
};

/** Returns the folder's full path. */
export function prepareDataFolder(dataDir: string): string {
  const folder = resolve(dataDir);
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (cause) {
    throw dataFolderError(folder, cause);
  }
  return folder;
}

/** The name by which this folder is known in a shared database, made at first sight. Only the holder of the folder's lock may ask. */
export function instanceOf(folder: string): string {
  const file = join(folder, "wyeli.instance");
  try {
    const known = readFileSync(file, "utf8").trim();
    if (known !== "") return known;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== "ENOENT") throw dataFolderError(folder, cause);
  }
  try {
    const instance = randomUUID();
    writeFileSync(`${file}.new`, `${instance}\n`);
    renameSync(`${file}.new`, file);
    return instance;
  } catch (cause) {
    throw dataFolderError(folder, cause);
  }
}

export function dataFolderError(folder: string, cause: unknown): StoreError {
  const code = (cause as NodeJS.ErrnoException).code ?? "unknown error";
  const reason = REASONS[code] ?? code;
  const message = `Cannot use the data folder ${folder}: ${reason}. Set WYELI_DATA_DIR to a folder this user can write to.`;
  return new StoreError("unusable", message, { cause });
}
