// What the disk refuses, as the end of a command.

import { DataFolderInUseError, StoreError } from "#storage";
import { CommandError } from "../command-error.ts";
import { EXIT } from "../exit-codes.ts";

const REASONS: { readonly [code: string]: string } = {
  EACCES: "this user may not write there",
  EPERM: "this user may not write there",
  EROFS: "the disk is read-only",
  ENOSPC: "the disk is full",
  ENOTDIR: "a file stands in its place",
  ENOENT: "the folder it belongs in is not there",
};

export function folderError(path: string, cause: unknown): CommandError {
  const code = (cause as NodeJS.ErrnoException).code ?? String(cause);
  return new CommandError(EXIT.machine, `Cannot write to ${path}: ${REASONS[code] ?? code}.`, { cause });
}

/** What a store refuses is an expected end of a command. */
export function expectedEnd(error: unknown): unknown {
  if (error instanceof DataFolderInUseError)
    return new CommandError(EXIT.machine, `The bot is running. ${error.message}`, { cause: error });
  if (error instanceof Error && error.name === "AbortError") {
    return new CommandError(EXIT.interrupted, "Stopped before the store answered; nothing was changed", { cause: error });
  }
  if (error instanceof StoreError) return new CommandError(EXIT.machine, error.message, { cause: error });
  return error;
}
