// One SQLite file, opened the way the store needs it: write-ahead log, foreign keys, prepared statements kept, transactions that leave
// nothing half done.

import { DatabaseSync, type StatementSync } from "node:sqlite";
import { storeErrorFrom } from "./failure.ts";

/**
 * `flushed`: on the disk itself when the transaction returns. `written`: handed to the operating system, which survives the death of this
 * process but, for the newest transactions, not a power cut.
 *
 * In WAL mode both keep the file consistent, and what a power cut can take is only ever the newest end of the log: `synchronous = NORMAL`
 * flushes the log before a checkpoint, `FULL` flushes it after every commit as well, and such a flush covers all earlier commits. A
 * flushed commit is therefore never lost and never older than what stands beside it. SQLite ignores a change of this setting inside a
 * transaction, so it is made before BEGIN.
 */
export type Durability = "flushed" | "written";

const SYNCHRONOUS = { flushed: "PRAGMA synchronous = FULL", written: "PRAGMA synchronous = NORMAL" } as const;

const BUSY_TIMEOUT_MS = 5_000;
/** The log is cut back to this after a checkpoint, so that one large import does not leave its size behind. */
const LOG_BYTES_KEPT = 16 * 1024 * 1024;

export function openForWriting(file: string): SqliteDatabase {
  const settings = `PRAGMA journal_mode = WAL; PRAGMA journal_size_limit = ${LOG_BYTES_KEPT}`;
  return opened(file, { readOnly: false, firstStatement: settings });
}

/** Others may read while one process writes; a reader sees whole commits only. */
export function openForReading(file: string): SqliteDatabase {
  return opened(file, { readOnly: true, firstStatement: "SELECT 1 FROM sqlite_schema" });
}

function opened(file: string, options: { readonly readOnly: boolean; readonly firstStatement: string }): SqliteDatabase {
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(file, { timeout: BUSY_TIMEOUT_MS, enableForeignKeyConstraints: true, readOnly: options.readOnly });
    // Opening reads nothing yet: the first statement is what finds out whether this is a database at all.
    database.exec(options.firstStatement);
    return new SqliteDatabase(file, database);
  } catch (thrown) {
    database?.close();
    throw storeErrorFrom(thrown, file);
  }
}

export class SqliteDatabase {
  readonly file: string;
  readonly #database: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();
  #durability: Durability | undefined;

  constructor(file: string, database: DatabaseSync) {
    this.file = file;
    this.#database = database;
  }

  get isOpen(): boolean {
    return this.#database.isOpen;
  }

  /** The same text is prepared once. */
  statement(sql: string): StatementSync {
    const known = this.#statements.get(sql);
    if (known !== undefined) return known;
    const prepared = this.#database.prepare(sql);
    this.#statements.set(sql, prepared);
    return prepared;
  }

  run(sql: string): void {
    this.#database.exec(sql);
  }

  /** All of the work or none of it; SQLite's errors come out as StoreError. */
  transaction<Value>(durability: Durability, work: () => Value): Value {
    try {
      if (this.#durability !== durability) this.#database.exec(SYNCHRONOUS[durability]);
      this.#durability = durability;
      this.#database.exec("BEGIN IMMEDIATE");
      const value = work();
      this.#database.exec("COMMIT");
      return value;
    } catch (thrown) {
      // A full disk has rolled back by itself already; everything else is still open.
      if (this.#database.isTransaction) this.#database.exec("ROLLBACK");
      throw storeErrorFrom(thrown, this.file);
    }
  }

  read<Value>(work: () => Value): Value {
    try {
      return work();
    } catch (thrown) {
      throw storeErrorFrom(thrown, this.file);
    }
  }

  close(): void {
    this.#statements.clear();
    if (this.#database.isOpen) this.#database.close();
  }
}
