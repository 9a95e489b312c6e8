// What an export says of itself: which files it has, what is in them, and a checksum of each. It is written last, so a folder without it is not
// an export that came to its end.

import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { TIMEFRAMES } from "#market";
import { CommandError } from "../command-error.ts";
import { EXIT } from "../exit-codes.ts";

export const EXPORT_SCHEMA = "wyeli.export/1";
const MANIFEST = "manifest.json";

/** In the order in which they are put back: what others refer to comes first. */
export const TABLES = ["instruments", "candles", "signals", "ledger", "states", "subscriptions", "messages", "audit", "backtests"] as const;
export type TableName = (typeof TABLES)[number];
export type RecordFormat = "csv" | "ndjson";

const common = {
  // Names inside the folder only: no way out of it.
  path: z
    .string()
    .regex(/^(?:candles\/)?[^/\\]+$/, "expected the name of a file in this folder")
    .refine((path) => !path.includes("..")),
  records: z.int().nonnegative(),
  bytes: z.int().nonnegative(),
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .describe("of the file as it lies on the disk"),
};

const candleFile = z.strictObject({ table: z.literal("candles"), symbol: z.string().min(1), timeframe: z.enum(TIMEFRAMES), ...common });
const recordFile = z.strictObject({ table: z.enum(TABLES).exclude(["candles"]), format: z.enum(["csv", "ndjson"]), ...common });

const manifest = z
  .strictObject({
    schema: z.literal(EXPORT_SCHEMA),
    wyeli: z.string().describe("version of the program that wrote it"),
    exportedAt: z.int().describe("epoch milliseconds"),
    from: z.string().describe("the store it was read from, for people"),
    files: z.array(z.union([candleFile, recordFile])).readonly(),
  })
  .describe(
    "manifest.json in a folder that `wyeli export` has made. Candle files are those of `wyeli analyze`; the others hold a record a line.",
  );

export type CandleFileEntry = z.infer<typeof candleFile>;
export type RecordFileEntry = z.infer<typeof recordFile>;
export type FileEntry = CandleFileEntry | RecordFileEntry;
export type Manifest = z.infer<typeof manifest>;

/** The text of docs/schemas/export-1.schema.json. */
export function exportSchemaText(): string {
  return `${JSON.stringify({ title: EXPORT_SCHEMA, ...z.toJSONSchema(manifest) }, null, 2)}\n`;
}

export async function writeManifest(folder: string, contents: Manifest): Promise<void> {
  await writeFile(join(folder, MANIFEST), `${JSON.stringify(contents, null, 2)}\n`);
}

/** Throws CommandError where the folder is no export, or one that this program does not understand. */
export async function readManifest(folder: string): Promise<Manifest> {
  const path = join(folder, MANIFEST);
  const text = await readFile(path, "utf8").catch((cause: NodeJS.ErrnoException) => {
    const found = cause.code === "ENOENT" || cause.code === "ENOTDIR" ? "none" : `one that cannot be read (${cause.code})`;
    throw refusal(folder, `expected a folder that \`wyeli export\` has made, with a ${MANIFEST} in it; found ${found}`);
  });
  const found = parsed(text);
  if (found === undefined) throw refusal(path, "expected JSON, found something else");
  const schema: unknown = typeof found === "object" && found !== null && "schema" in found ? found.schema : undefined;
  if (schema !== EXPORT_SCHEMA) {
    const advice = typeof schema === "string" && schema.startsWith("wyeli.export/") ? "; update wyeli to read it" : "";
    throw refusal(path, `expected the schema ${EXPORT_SCHEMA}, found ${JSON.stringify(schema ?? null)}${advice}`);
  }
  const checked = manifest.safeParse(found);
  if (checked.success) return checked.data;
  const [issue] = checked.error.issues;
  throw refusal(
    path,
    `expected the list of files that \`wyeli export\` writes, found a problem at ${issue?.path.join(".")} (${issue?.message})`,
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function refusal(path: string, problem: string): CommandError {
  return new CommandError(EXIT.badInput, `${path}: ${problem}`);
}
