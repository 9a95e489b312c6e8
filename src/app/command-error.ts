// Why a command ended without doing its work: one sentence for the operator and the exit code that goes with it.

import type { ExitCode } from "./exit-codes.ts";

export class CommandError extends Error {
  override name = "CommandError";
  readonly exitCode: ExitCode;

  constructor(exitCode: ExitCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.exitCode = exitCode;
  }
}
