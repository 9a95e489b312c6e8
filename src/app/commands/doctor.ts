// `wyeli doctor`: looks at everything the settings ask for, where it is.

import type { Command } from "commander";
import { CommandError } from "../command-error.ts";
import { EXIT } from "../exit-codes.ts";
import { createLog, systemClock } from "../log/index.ts";
import { loadProcessSettings, processRedactor, SettingsError, type LoadedSettings } from "../settings/index.ts";
import { terminal } from "../terminal.ts";

const EXAMPLES = `
Examples:
  $ wyeli doctor           is everything in its place: settings, store, exchange, Discord, dashboard
  $ wyeli doctor --json    the same for programs (schema wyeli.doctor/1)

Everything is looked at at once and within half a minute, beside a bot that may be running, and nothing is changed: what is written to prove that it
can be is taken back. Discord is asked by REST, without logging in. A fault (❌) makes the exit code 5; a warning (⚠️) does not.`;

export function addDoctorCommand(program: Command): void {
  program
    .command("doctor")
    .description("look at everything the bot needs, and say what to do where it is not well")
    .option("--json", "one JSON document instead of lines")
    .addHelpText("after", EXAMPLES)
    .action(async ({ json = false }: { json?: boolean }) => {
      const loaded = loadedOrProblem();
      const redactor = processRedactor();
      const write = (line: string): void => void process.stderr.write(line);
      const log = createLog({ level: "ERROR", format: "text", clock: systemClock, redactor, write });
      const { examine } = await import("../doctor/examine.ts"); // the exchange, the store and the web server: only where they are needed
      const { reportLines } = await import("../doctor/report.ts");
      const report = await examine(loaded, { clock: systemClock, log });
      if (json) terminal.print(JSON.stringify(redactor.value(report)));
      else for (const line of reportLines(report)) terminal.print(redactor.text(line));
      leaveSoon();
      if (!report.well) throw new CommandError(EXIT.unwell, "");
    });
}

/** A check that was given up may still hold a connection; nobody waits for it. */
function leaveSoon(): void {
  setTimeout(() => process.exit(), 500).unref();
}

function loadedOrProblem(): LoadedSettings | SettingsError {
  try {
    return loadProcessSettings();
  } catch (error) {
    if (error instanceof SettingsError) return error;
    throw error;
  }
}
