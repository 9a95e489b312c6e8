// SQLite's result codes, said in the operator's words. Anything that is not SQLite's is a bug of ours and passes through unchanged.

import { StoreError, type StoreFailure } from "../store-error.ts";

/** Primary result codes (sqlite.org/rescode.html); the extended code carries them in its low byte. */
const BUSY = 5;
const LOCKED = 6;

const SENTENCES: { readonly [code: number]: readonly [StoreFailure, (file: string, detail: string) => string] } = {
  [BUSY]: ["unavailable", (file) => `Cannot write to ${file}: another program holds it; close that program.`],
  [LOCKED]: ["unavailable", (file) => `Cannot write to ${file}: another program holds it; close that program.`],
  3: ["unusable", (file) => `Cannot open ${file}: allow this user to read and write it and its folder.`],
  8: ["unusable", (file) => `Cannot write to ${file}: it is read-only; allow this user to write it and its folder.`],
  10: ["unavailable", (file, detail) => `Reading or writing ${file} failed (${detail}): check the disk.`],
  11: ["unusable", damaged],
  13: ["unavailable", (file) => `The disk is full: nothing could be added to ${file}, and what it holds is safe; free some space.`],
  14: ["unusable", (file) => `Cannot open ${file}: allow this user to read and write it and its folder.`],
  18: ["refused", (file, detail) => `Cannot store so large a document in ${file} (${detail}).`],
  19: ["refused", (file, detail) => `Cannot store these values in ${file} (${detail}).`],
  20: ["refused", (file, detail) => `Cannot store these values in ${file} (${detail}).`],
  26: ["unusable", damaged],
};

function damaged(file: string, detail: string): string {
  return `The store ${file} is damaged or not a store of wyeli (${detail}): it was left as it is; move it aside or restore a backup.`;
}

interface SqliteFailure extends Error {
  readonly errcode: number;
}

export function isBusy(thrown: unknown): boolean {
  return isSqliteFailure(thrown) && (thrown.errcode & 0xff) === BUSY;
}

export function storeErrorFrom(thrown: unknown, file: string): unknown {
  if (!isSqliteFailure(thrown)) return thrown;
  const known = SENTENCES[thrown.errcode & 0xff];
  if (known === undefined) return new StoreError("unavailable", `The store ${file} failed (${thrown.message}).`, { cause: thrown });
  const [failure, sentence] = known;
  return new StoreError(failure, sentence(file, thrown.message), { cause: thrown });
}

function isSqliteFailure(thrown: unknown): thrown is SqliteFailure {
  return thrown instanceof Error && "errcode" in thrown && typeof thrown.errcode === "number";
}
