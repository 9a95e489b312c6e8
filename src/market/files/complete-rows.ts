// What can be kept of a file that a crash may have torn: every candle whose row is complete. Damage anywhere but at the end is refused, and
// so is a layout that is not ours, because a continued file would mix the two.

import { stat } from "node:fs/promises";
import type { Candle } from "#market";
import { CandleFileError } from "./candle-file-error.ts";
import { CandleLineParser, type LineProblem } from "./candle-lines.ts";
import { headerText, type CandleColumns } from "./candle-text.ts";
import { fileBytes, TornFileError } from "./file-bytes.ts";
import { LineSplitter } from "./line-splitter.ts";

const LONGEST_HEADER = 1000;

export interface CompleteRows {
  readonly columns: CandleColumns;
  /** To be read once. */
  readonly batches: AsyncIterable<readonly Candle[]>;
}

/** Nothing where there is no file yet, or one that was torn before its header was complete. */
export async function completeRows(path: string): Promise<CompleteRows | undefined> {
  if (!(await hasContent(path))) return undefined;
  const { text, isLine } = await beginningOf(path);
  if (!isLine && headerText("all").startsWith(text)) return undefined;
  return { columns: columnsOf(path, text), batches: rowsOf(path) };
}

async function hasContent(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => undefined);
  return found !== undefined && (found.size > 0 || found.isDirectory());
}

/** The first line, or the text so far where it has no line break. */
async function beginningOf(path: string): Promise<{ readonly text: string; readonly isLine: boolean }> {
  let text = "";
  try {
    for await (const chunk of fileBytes(path)) {
      text += chunk.toString("latin1");
      const end = text.indexOf("\n");
      if (end >= 0) return { text: text.slice(0, end), isLine: true };
      if (text.length > LONGEST_HEADER) break;
    }
  } catch (error) {
    if (!isCutShort(error)) throw error;
  }
  return { text, isLine: false };
}

function columnsOf(path: string, beginning: string): CandleColumns {
  const parser = new CandleLineParser({ calendar: "sessions" });
  const first = parser.push(beginning);
  if (!first.ok) throw errorOf(path, first.problem);
  const name = parser.layout?.name;
  if (name === "all" || name === "prices") return name;
  throw new CandleFileError({ path, line: 1 }, `expected our own header in a file to be continued, found the layout "${name}"`);
}

async function* rowsOf(path: string): AsyncGenerator<readonly Candle[], void, undefined> {
  const parser = new CandleLineParser({ calendar: "sessions" });
  for await (const lines of completeLineBatches(path)) {
    const batch: Candle[] = [];
    for (const line of lines) {
      const parsed = parser.push(line);
      if (!parsed.ok) throw errorOf(path, parsed.problem);
      if (parsed.value !== undefined) batch.push(parsed.value);
    }
    if (batch.length > 0) yield batch;
  }
}

async function* completeLineBatches(path: string): AsyncGenerator<readonly string[], void, undefined> {
  const splitter = new LineSplitter();
  try {
    for await (const chunk of fileBytes(path)) {
      yield splitter.push(chunk.toString("latin1"));
      if (splitter.isTooLong) throw new CandleFileError({ path, line: null }, "expected lines of text, found one without an end");
    }
  } catch (error) {
    if (!isCutShort(error)) throw error;
  }
}

function isCutShort(error: unknown): boolean {
  return error instanceof TornFileError && error.isCutShort;
}

function errorOf(path: string, { line, problem }: LineProblem): CandleFileError {
  return new CandleFileError({ path, line }, problem);
}
