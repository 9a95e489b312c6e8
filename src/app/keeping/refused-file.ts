// What is wrong with a file of an export, in one sentence that names it.

import { CandleFileError } from "#market/files";
import { CommandError } from "../command-error.ts";
import { EXIT } from "../exit-codes.ts";

/** `problem` may be a sentence, or what was thrown while reading. */
export function refusedFile(path: string, problem: unknown): unknown {
  if (problem instanceof CommandError || problem instanceof CandleFileError) return problem;
  return new CommandError(EXIT.badInput, `${path}: ${typeof problem === "string" ? problem : sentenceOf(problem)}`, { cause: problem });
}

function sentenceOf(thrown: unknown): string {
  const { code, message } = thrown as NodeJS.ErrnoException;
  if (code === "ENOENT") return "expected a file that manifest.json lists, found none of this name";
  if (code === "ERR_ENCODING_INVALID_ENCODED_DATA") return "expected text in UTF-8, found something else";
  return `expected a readable file of text, found ${code ?? message}`;
}
