import { after } from "node:test";
import { storeContract } from "../../../test/contracts/store.ts";
import { emptyTables, withPostgres } from "../../../test/postgres-database.ts";
import { createTestSupabase, type TestSupabase } from "../../../test/supabase-server.ts";
import { openSupabaseStore } from "../index.ts";
import { makeTemporaryFolder, removeFolder } from "../temporary-folder.fixture.ts";

await withPostgres("the store contract on Supabase", () => {
  let made: Promise<TestSupabase> | undefined;
  after(async () => (await made)?.drop());
  storeContract("Supabase", async () => {
    const { url, serviceKey, sql } = await (made ??= createTestSupabase());
    const dataDir = makeTemporaryFolder();
    return {
      open: () => openSupabaseStore({ url, key: serviceKey, dataDir }),
      remove: async () => {
        await emptyTables(sql);
        removeFolder(dataDir);
      },
    };
  });
});
