// A record as one line of a file, and back. NDJSON: the record itself. CSV: columns for people and spreadsheets, and last the record itself, which
// is what is read back, so that nothing is lost in either.

import { fail, succeed, type Json, type Result } from "#core";
import type { RecordFormat } from "./manifest.ts";

export type Cell = string | number | boolean | null;

const DOCUMENT = "document";

export function headerLine(columns: readonly string[], format: RecordFormat): string {
  return format === "csv" ? `${[...columns, DOCUMENT].join(",")}\n` : "";
}

export function recordLine(record: unknown, cells: readonly Cell[], format: RecordFormat): string {
  const document = JSON.stringify(record);
  if (format === "ndjson") return `${document}\n`;
  return `${[...cells.map(cellText), quoted(document)].join(",")}\n`;
}

/** The record of a line, or what is wrong with it. A header gives nothing. */
export function readRecordLine(line: string, number: number, format: RecordFormat): Result<Json | undefined> {
  if (format === "ndjson") return parsedJson(line);
  const fields = csvFields(line);
  if (fields === undefined) return fail("expected fields separated by commas, found a quotation mark that is not closed");
  if (number > 1) return parsedJson(fields.at(-1) ?? "");
  return fields.at(-1) === DOCUMENT ? succeed(undefined) : fail(`expected a header whose last column is ${DOCUMENT}, found another`);
}

function parsedJson(text: string): Result<Json> {
  try {
    return succeed(JSON.parse(text) as Json);
  } catch {
    return fail(`expected a record as JSON, found ${JSON.stringify(text.length > 40 ? `${text.slice(0, 40)}…` : text)}`);
  }
}

function cellText(cell: Cell): string {
  if (typeof cell !== "string") return cell === null ? "" : String(cell);
  // A spreadsheet would take these for a formula; they are only looked at, never read back.
  const harmless = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(harmless) ? quoted(harmless.replaceAll(/[\r\n]+/g, " ")) : harmless;
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}

/** Undefined where a quotation mark is left open. */
function csvFields(line: string): readonly string[] | undefined {
  const fields: string[] = [];
  for (let place = 0; place <= line.length; ) {
    const isQuoted = line[place] === '"';
    const end = isQuoted ? closingQuote(line, place + 1) : line.indexOf(",", place);
    if (isQuoted && end < 0) return undefined;
    if (isQuoted) fields.push(line.slice(place + 1, end).replaceAll('""', '"'));
    else fields.push(line.slice(place, end < 0 ? undefined : end));
    if (end < 0) break;
    place = end + (isQuoted ? 2 : 1);
  }
  return fields;
}

function closingQuote(line: string, from: number): number {
  for (let place = line.indexOf('"', from); place >= 0; place = line.indexOf('"', place + 2)) {
    if (line[place + 1] !== '"') return place;
  }
  return -1;
}
