// `wyeli prune`: old candles out of the store, while the bot is stopped.

import type { Command } from "commander";
import { seriesName } from "#market";
import { CommandError } from "../command-error.ts";
import { EXIT } from "../exit-codes.ts";
import { expectedEnd } from "../keeping/folder-error.ts";
import { openForCommand } from "../keeping/open-for-command.ts";
import { pruneStore, wouldPrune, type Pruned } from "../keeping/prune-store.ts";
import { sizeText } from "../keeping/size-text.ts";
import type { StoreChoice } from "../live/configured-store.ts";
import { systemClock } from "../log/index.ts";
import { loadProcessSettings } from "../settings/index.ts";
import { listenForStop } from "../stop-request.ts";
import { terminal } from "../terminal.ts";
import { daysArgument } from "./arguments.ts";

const EXAMPLES = `
Examples:
  $ wyeli prune --days 90 --dry-run    what would go; the bot may be running
  $ wyeli prune --days 90              candles older than 90 days, with the bot stopped
  $ wyeli prune                        older than RETENTION_DAYS

Candles that a signal cites are kept: from its earliest evidence to its end. Signals, their outcomes and the ledger are never deleted. Messages
that were delivered or given up as long ago go as well. With RETENTION_DAYS set, a running bot does this by itself once a day.`;

const DAY = 86_400_000;

interface CommandOptions {
  readonly days?: number;
  readonly dryRun?: boolean;
}

export function addPruneCommand(program: Command): void {
  program
    .command("prune")
    .description("delete old candles from the store")
    .option("-d, --days <n>", "keep so many days (default: RETENTION_DAYS)", daysArgument)
    .option("--dry-run", "only say what would go")
    .addHelpText("after", EXAMPLES)
    .action(prune);
}

async function prune(options: CommandOptions): Promise<void> {
  const { settings } = loadProcessSettings();
  const days = options.days ?? settings.retentionDays;
  if (days === 0) {
    throw new CommandError(
      EXIT.usage,
      "expected how many days of candles to keep, with --days or RETENTION_DAYS; found neither, so all are kept",
    );
  }
  const { chosenStore } = await import("../live/configured-store.ts");
  const before = systemClock.now() - days * DAY;
  const stop = listenForStop();
  try {
    if (options.dryRun === true) await tellWhatWouldGo(chosenStore(settings), before);
    else await deleteOld(chosenStore(settings), before, stop.signal);
  } catch (error) {
    throw expectedEnd(error);
  } finally {
    stop.dispose();
  }
}

async function tellWhatWouldGo(choice: StoreChoice, before: number): Promise<void> {
  const store = await choice.openSnapshot();
  try {
    tell(await wouldPrune(store, before), "would go");
    terminal.print(`${store.description}: nothing was deleted (--dry-run).`);
  } finally {
    await store.close();
  }
}

async function deleteOld(choice: StoreChoice, before: number, signal: AbortSignal): Promise<void> {
  const store = await openForCommand(choice, signal);
  let pruned: Pruned;
  let sizeBefore: number | null;
  let sizeAfter: number | null;
  try {
    sizeBefore = await store.size();
    pruned = await pruneStore(store, before);
    sizeAfter = await store.size();
  } finally {
    await store.close();
  }
  tell(pruned, "deleted");
  const isAnything = pruned.messages > 0 || pruned.candles.some(({ deleted }) => deleted > 0);
  if (isAnything && choice.compact !== null) {
    await choice.compact();
    sizeAfter = await sizeOf(choice);
  }
  if (sizeBefore !== null && sizeAfter !== null) {
    terminal.print(`${store.description}: ${sizeText(sizeBefore)} before, ${sizeText(sizeAfter)} after.`);
  }
  if (isAnything && choice.compact === null) {
    terminal.print("Autovacuum makes the room free for new rows in a while; VACUUM FULL would give it back to the disk.");
  }
}

async function sizeOf(choice: StoreChoice): Promise<number | null> {
  const store = await choice.openSnapshot();
  try {
    return await store.size();
  } finally {
    await store.close();
  }
}

function tell({ candles, messages }: Pruned, what: string): void {
  for (const { series, deleted } of candles) terminal.print(`${seriesName(series)}: ${deleted} candles ${what}`);
  terminal.print(`messages: ${messages} ${what}`);
}
