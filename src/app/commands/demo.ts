// `wyeli demo`: the whole bot on bundled data, without network and without settings.

import type { Command } from "commander";
import { DemoConsole } from "../demo/demo-console.ts";
import { demoFolder } from "../demo/demo-folder.ts";
import { createLog, Redactor, systemClock } from "../log/index.ts";
import { demoSettings } from "../settings/index.ts";
import { listenForStop } from "../stop-request.ts";
import { countArgument } from "./arguments.ts";

const EXAMPLES = `
Examples:
  $ wyeli demo                           replay, print signals, leave the dashboard open until Ctrl+C
  $ wyeli demo --once                    the same, and end by itself
  $ wyeli demo --once --cuts 10 --seed 7 cut the connection ten times at random: the signals are the same
  $ WEB_PORT=9000 wyeli demo             dashboard on another port
  $ DATABASE_URL=postgres://… wyeli demo --once --store    keep what it finds in an empty database, to look at it there

The demo needs no network and no settings: it takes WEB_PORT from the environment or .env, LOG_LEVEL from the environment, and with
--store the database of the settings.
Its dashboard can be reached from this machine only. Its store is a temporary folder that is removed at the end, unless --data names one.`;

interface CommandOptions {
  readonly once?: true;
  readonly cuts: number;
  readonly seed: number;
  readonly data?: string;
  readonly store?: true;
}

export function addDemoCommand(program: Command): void {
  program
    .command("demo")
    .description("see it work: twenty years replayed in under a minute, without network")
    .option("--once", "end after the summary instead of leaving the dashboard open")
    .option("--cuts <n>", "cut the connection so many times at random places", countArgument, 0)
    .option("--seed <n>", "chooses the places of the cuts", countArgument, 1)
    .option("--data <folder>", "keep the store in this folder")
    .option("--store", "keep what it finds in the database of the settings, which must be empty")
    .addHelpText("after", EXAMPLES)
    .action(demo);
}

async function demo({ once, cuts, seed, data, store: isOfSettings }: CommandOptions): Promise<void> {
  // The exchange, the store and the web server: only where they are needed.
  const { runDemo } = await import("../demo/run-demo.ts");
  const { demoStore } = await import("../demo/demo-store.ts");
  const { webPort, logLevel, discord } = demoSettings();
  const folder = demoFolder(data);
  const console = new DemoConsole(process.stdout);
  const log = createLog({
    level: logLevel,
    format: "text",
    clock: systemClock,
    redactor: new Redactor([]),
    write: (line) => console.write(line),
  });
  const stop = listenForStop(() => folder.remove());
  try {
    const store = demoStore(folder.path, isOfSettings === true);
    await runDemo({ once: once === true, cuts, seed, store, webPort, discord }, { clock: systemClock, log, console, stop });
  } finally {
    stop.dispose();
    folder.remove();
  }
}
