// The folder that holds everything the bot keeps. It is made when missing; a folder that cannot be written to is refused before anything
// else happens.

import { accessSync, constants, mkdirSync } from "node:fs";
import { resolve } from "node:path";
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

export function dataFolderError(folder: string, cause: unknown): StoreError {
  const code = (cause as NodeJS.ErrnoException).code ?? "unknown error";
  const reason = REASONS[code] ?? code;
  const message = `Cannot use the data folder ${folder}: ${reason}. Set WYELI_DATA_DIR to a folder this user can write to.`;
  return new StoreError("unusable", message, { cause });
}
