import { after } from "node:test";
import { storeContract } from "../../../test/contracts/store.ts";
import { emptyTables, withPostgres } from "../../../test/postgres-database.ts";
import { createTestSupabase, type TestSupabase } from "../../../test/supabase-server.ts";
import { openSupabaseRemote } from "../index.ts";

await withPostgres("the store contract on Supabase", () => {
  let made: Promise<TestSupabase> | undefined;
  after(async () => (await made)?.drop());
  storeContract("Supabase", async () => {
    const { url, serviceKey, sql } = await (made ??= createTestSupabase());
    return {
      open: () => openSupabaseRemote({ url, key: serviceKey, instance: "this bot" }),
      remove: () => emptyTables(sql),
    };
  });
});
