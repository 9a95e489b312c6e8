// The records of an exported file, each checked; the first bad one is named by file and line.

import { join } from "node:path";
import type { RecordFileEntry } from "./manifest.ts";
import { refusedFile } from "./refused-file.ts";
import { RECORD_TABLES, type RecordTableName, type TableRecords } from "./record-tables.ts";
import { readRecordLine } from "./record-text.ts";
import { textLines, type TextLine } from "./text-lines.ts";

export type RecordsOf<Name extends RecordTableName> = AsyncGenerator<readonly TableRecords[Name][], void>;

/** In batches. Throws CommandError. */
export async function* recordsOf<Name extends RecordTableName>(
  folder: string,
  entry: RecordFileEntry & { readonly table: Name },
): RecordsOf<Name> {
  const path = join(folder, entry.path);
  try {
    for await (const lines of textLines(path)) {
      yield lines.map((line) => recordOf(path, entry, line)).filter((record) => record !== undefined) as TableRecords[Name][];
    }
  } catch (error) {
    throw refusedFile(path, error);
  }
}

function recordOf(path: string, { table, format }: RecordFileEntry, { number, text }: TextLine): unknown {
  const read = readRecordLine(text, number, format);
  if (!read.ok) throw refusedFile(`${path}, line ${number}`, read.problem);
  if (read.value === undefined) return undefined;
  const checked = RECORD_TABLES[table].schema.safeParse(read.value);
  if (checked.success) return read.value;
  const [issue] = checked.error.issues;
  const place = issue === undefined || issue.path.length === 0 ? "" : ` at ${issue.path.join(".")}`;
  throw refusedFile(
    `${path}, line ${number}`,
    `expected a record of ${table}, found something else${place} (${issue?.message ?? "unknown"})`,
  );
}
