export { openSqliteStore, openSqliteStoreForReading } from "./sqlite/open.ts";
export type { SqliteStoreOptions, StoreReader } from "./sqlite/open.ts";
export { DataFolderInUseError, StoreError } from "./store-error.ts";
export type { StoreFailure } from "./store-error.ts";
