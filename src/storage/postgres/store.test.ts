import { storeContract } from "../../../test/contracts/store.ts";
import { openPostgresStore } from "../index.ts";
import { makeTemporaryFolder, removeFolder } from "../temporary-folder.fixture.ts";
import { emptyTables, sharedDatabase, withPostgres } from "../../../test/postgres-database.ts";

await withPostgres("the store contract on PostgreSQL", () => {
  const shared = sharedDatabase();
  storeContract("PostgreSQL", async () => {
    const { url, sql } = await shared();
    const dataDir = makeTemporaryFolder();
    return {
      open: () => openPostgresStore({ databaseUrl: url, dataDir }),
      remove: async () => {
        await emptyTables(sql);
        removeFolder(dataDir);
      },
    };
  });
});
