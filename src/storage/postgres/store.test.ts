import { storeContract } from "../../../test/contracts/store.ts";
import { openPostgresRemote } from "../index.ts";
import { emptyTables, sharedDatabase, withPostgres } from "../../../test/postgres-database.ts";

await withPostgres("the store contract on PostgreSQL", () => {
  const shared = sharedDatabase();
  storeContract("PostgreSQL", async () => {
    const { url, sql } = await shared();
    return {
      open: () => openPostgresRemote({ databaseUrl: url, instance: "this bot" }),
      remove: () => emptyTables(sql),
    };
  });
});
