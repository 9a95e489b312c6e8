// The store in the data folder as one half of a pair: its file, the record of whom it is copied to, and its markers.

import { existsSync } from "node:fs";
import { dataFolderError } from "../data-folder.ts";
import type { Store } from "#runtime";
import { openForWriting, type SqliteDatabase } from "../sqlite/database.ts";
import { bundledMigrations, migrate } from "../sqlite/schema.ts";
import { copyRecord, recordRemote, sequenceOf, type CopyRecord } from "./copy-record.ts";
import { closeWhole, fillAside } from "./fill.ts";
import { keepMarkers, markEverything } from "./markers.ts";

export interface RemoteName {
  /** As people know it. */
  readonly name: string;
  /** As it knows itself. */
  readonly id: string;
}

/** A row that is there and not here. */
export type Stray =
  | { readonly kind: "subscription"; readonly key: readonly [userId: string, symbol: string, timeframe: string] }
  | { readonly kind: "message"; readonly key: string };

export class LocalCopy {
  readonly #folder: string;
  readonly #file: string;
  #database: SqliteDatabase;
  #record: CopyRecord;
  /** It was filled in this run, and what it was filled from is not claimed yet. */
  #isFilled = false;

  /** Only the holder of the folder's lock may. */
  constructor(folder: string, file: string) {
    this.#folder = folder;
    this.#file = file;
    this.#database = opened(file);
    this.#record = copyRecord(this.#database);
  }

  get database(): SqliteDatabase {
    return this.#database;
  }

  get record(): CopyRecord & { readonly sequence: number } {
    return { ...this.#record, sequence: sequenceOf(this.#database) };
  }

  belongTo({ name, id }: RemoteName): void {
    this.#database.transaction("flushed", () => recordRemote(this.#database, { name, id }));
    this.#record = copyRecord(this.#database);
  }

  /** Everything here is to be sent there, and what is only there to be deleted. */
  sendEverythingTo({ name, id }: RemoteName, strays: readonly Stray[]): void {
    this.#database.transaction("flushed", () => {
      markEverything(this.#database);
      const mark = this.#database.statement("INSERT INTO unsent (kind, key) VALUES (?, ?) ON CONFLICT DO NOTHING");
      const text = this.#database.statement("SELECT json_array(?, ?, ?) AS key");
      for (const { kind, key } of strays) mark.run(kind, kind === "message" ? key : (text.get(...key)?.["key"] as string));
      recordRemote(this.#database, { name, id });
    });
    this.#record = copyRecord(this.#database);
  }

  /** What is here makes room for what is there. Returns the name under which it is kept, where it was worth keeping. */
  async fillFrom(remote: Store, asideName: string): Promise<string | undefined> {
    const draft = await fillAside(this.#file, remote);
    const hasRows = this.#database.statement("SELECT 1 FROM detector_states UNION ALL SELECT 1 FROM symbols").get() !== undefined;
    const isWorthKeeping = hasRows && !this.#isFilled;
    closeWhole(this.#database);
    try {
      draft.put(isWorthKeeping ? asideName : undefined);
    } catch (cause) {
      throw dataFolderError(this.#folder, cause);
    } finally {
      if (existsSync(this.#file)) this.#reopen();
    }
    this.#isFilled = true;
    return isWorthKeeping ? asideName : undefined;
  }

  close(): void {
    this.#database.close();
  }

  #reopen(): void {
    this.#database = opened(this.#file);
    this.#record = copyRecord(this.#database);
  }
}

function opened(file: string): SqliteDatabase {
  const database = openForWriting(file);
  try {
    migrate(database, bundledMigrations());
    keepMarkers(database);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}
