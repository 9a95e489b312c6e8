// The command line: which commands there are, and how each way of ending becomes an exit code. Expected failures are one sentence; only a
// fault of ours shows where it happened, and only at LOG_LEVEL=DEBUG.

import { Command, CommanderError } from "commander";
import { EXIT, EXIT_CODE_HELP, type ExitCode } from "../exit-codes.ts";
import { failureOf } from "../failure.ts";
import { terminal } from "../terminal.ts";
import { VERSION } from "../version.ts";
import { addAnalyzeCommand } from "./analyze.ts";
import { addBackupCommand } from "./backup.ts";
import { addBacktestCommand } from "./backtest.ts";
import { addCheckCommand } from "./check.ts";
import { addDemoCommand } from "./demo.ts";
import { addDownloadCommand } from "./download.ts";
import { addExportCommand } from "./export.ts";
import { addImportCommand } from "./import.ts";
import { addMigrateCommand } from "./migrate.ts";
import { addPruneCommand } from "./prune.ts";
import { addRestoreCommand } from "./restore.ts";
import { addStartCommand } from "./start.ts";

/** Runs one command line and says how it ended; never throws. */
export async function runProgram(args: readonly string[]): Promise<ExitCode> {
  try {
    await createProgram().parseAsync(args, { from: "user" });
    return EXIT.ok;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
    const { exitCode, message } = failureOf(error, process.env);
    if (message !== "") terminal.complain(message);
    return exitCode;
  }
}

function createProgram(): Command {
  const program = new Command("wyeli")
    .description("Trading signals for USDT-M perpetual futures, read the way Wyckoff and Elliott practitioners do.")
    .version(VERSION, "-V, --version", "print the version")
    .exitOverride()
    .showHelpAfterError("Run with --help to see what is possible.")
    .configureOutput({ outputError: (text, write) => write(`wyeli: ${text.replace(/^error: /, "")}`) })
    .addHelpText("after", `\nSettings are environment variables or lines of .env; see .env.example.\n\n${EXIT_CODE_HELP}`);
  for (const add of [
    addStartCommand,
    addDemoCommand,
    addAnalyzeCommand,
    addBacktestCommand,
    addDownloadCommand,
    addMigrateCommand,
    addExportCommand,
    addImportCommand,
    addPruneCommand,
    addBackupCommand,
    addRestoreCommand,
    addCheckCommand,
  ])
    add(program);
  return program;
}
