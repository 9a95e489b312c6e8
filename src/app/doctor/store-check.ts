// The store the settings choose: whether it answers, is of this program's schema, takes writes (one is made and taken back), and its size.

import { probePostgresStore, probeSqliteStore, type StoreReport } from "#storage";
import type { Settings } from "../settings/index.ts";
import type { Check } from "./check.ts";
import { fault, well, type Finding } from "./finding.ts";
import { sizeText } from "./size-text.ts";

type StoreSettings = Pick<Settings, "databaseUrl" | "dataDir">;

export function storeCheck(settings: StoreSettings): Check {
  return { name: "store", title: "Store", withinMs: 15_000, look: async () => storeFindings(await probeChosenStore(settings)) };
}

/** One line for each kind of store. */
async function probeChosenStore({ databaseUrl, dataDir }: StoreSettings): Promise<StoreReport> {
  if (databaseUrl !== null) return probePostgresStore({ databaseUrl: databaseUrl.reveal() });
  return probeSqliteStore({ dataDir });
}

export function storeFindings({ store, schema, bytes, writer, publicTables }: StoreReport): readonly Finding[] {
  const first = `${store} ${schemaText(schema)}${bytes === null || bytes === 0 ? "" : `, ${sizeText(bytes)}`}`;
  const findings = [well(`${first}${writer === null ? "" : `; in use by ${writer}`}.`)];
  if (publicTables === null) return findings;
  if (publicTables.length === 0) return [...findings, well("The anon key reads nothing, as it should be.", "Store, anon key")];
  const advice = "Turn row-level security on for them and remove their policies, unless you meant to publish them.";
  return [...findings, fault(`Everybody who has the anon key can read ${publicTables.join(", ")}.`, advice, "Store, anon key")];
}

function schemaText({ found, known }: StoreReport["schema"]): string {
  if (found === 0) return "has nothing yet: the first start makes its tables";
  if (found < known) return `takes writes; its schema is ${found} of ${known}, and the next start brings it up to date`;
  return `takes writes; its schema is up to date (${found})`;
}
