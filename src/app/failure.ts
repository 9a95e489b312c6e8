// What a failed command says and how it ends. Every failure that can be expected is one sentence for the operator; anything else is a fault
// of ours, and shows where it happened only at LOG_LEVEL=DEBUG. Secrets are taken out of both.

import { CandleFileError } from "#market/files";
import { FeedError } from "#runtime";
import { CommandError } from "./command-error.ts";
import { EXIT, type ExitCode } from "./exit-codes.ts";
import { processRedactor, SettingsError } from "./settings/index.ts";

export interface Failure {
  readonly exitCode: ExitCode;
  readonly message: string;
}

export function failureOf(error: unknown, environment: { readonly [name: string]: string | undefined }): Failure {
  const redactor = processRedactor();
  const exitCode = expectedExitCode(error);
  if (exitCode !== undefined && error instanceof Error) {
    const said = error instanceof SettingsError ? `❌ ${error.message}` : `wyeli: ${error.message}`;
    const message = error.message === "" ? "" : said;
    return { exitCode, message: redactor.text(message) };
  }
  const isDebugging = environment["LOG_LEVEL"]?.toUpperCase() === "DEBUG";
  const what = error instanceof Error ? error.message : String(error);
  const where = isDebugging && error instanceof Error ? `\n${error.stack ?? ""}` : "";
  const sentence = `wyeli: a fault in the program: ${what}. Run again with LOG_LEVEL=DEBUG to see where, and please report it.`;
  return { exitCode: EXIT.bug, message: redactor.text(`${sentence}${where}`) };
}

function expectedExitCode(error: unknown): ExitCode | undefined {
  if (error instanceof CommandError) return error.exitCode;
  if (error instanceof SettingsError || error instanceof CandleFileError) return EXIT.badInput;
  if (error instanceof FeedError) return error.failure.kind === "refused" ? EXIT.badInput : EXIT.exchange;
  return undefined;
}
