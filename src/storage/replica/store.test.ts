import { after } from "node:test";
import { storeContract } from "../../../test/contracts/store.ts";
import { MemoryDisk, openMemoryStore } from "../../../test/contracts/memory-store.ts";
import { emptyTables, sharedDatabase, withPostgres } from "../../../test/postgres-database.ts";
import { createTestSupabase, type TestSupabase } from "../../../test/supabase-server.ts";
import { openPostgresRemote, openSupabaseRemote } from "../index.ts";
import { makeTemporaryFolder, removeFolder } from "../temporary-folder.fixture.ts";
import { openReplica } from "./replica.fixture.ts";

storeContract("SQLite, sent to memory", async () => {
  const disk = new MemoryDisk();
  const dataDir = makeTemporaryFolder();
  return {
    open: () => openReplica({ dataDir, openRemote: async () => openMemoryStore(disk) }),
    remove: async () => removeFolder(dataDir),
  };
});

await withPostgres("the store contract on SQLite, sent to PostgreSQL", () => {
  const shared = sharedDatabase();
  storeContract("SQLite, sent to PostgreSQL", async () => {
    const { url, sql } = await shared();
    const dataDir = makeTemporaryFolder();
    return {
      open: () => openReplica({ dataDir, openRemote: (tools) => openPostgresRemote({ ...tools, databaseUrl: url }) }),
      remove: async () => {
        await emptyTables(sql);
        removeFolder(dataDir);
      },
    };
  });
});

await withPostgres("the store contract on SQLite, sent to Supabase", () => {
  let made: Promise<TestSupabase> | undefined;
  after(async () => (await made)?.drop());
  storeContract("SQLite, sent to Supabase", async () => {
    const { url, serviceKey, sql } = await (made ??= createTestSupabase());
    const dataDir = makeTemporaryFolder();
    return {
      open: () => openReplica({ dataDir, openRemote: (tools) => openSupabaseRemote({ ...tools, url, key: serviceKey }) }),
      remove: async () => {
        await emptyTables(sql);
        removeFolder(dataDir);
      },
    };
  });
});
