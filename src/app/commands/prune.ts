// `wyeli prune`: old candles out of the store, while the bot is stopped.

import type { Command } from "commander";
import { seriesName } from "#market";
import { CommandError } from "../command-error.ts";
import { EXIT } from "../exit-codes.ts";
import { expectedEnd } from "../keeping/folder-error.ts";
import { withSnapshot, withStore } from "../keeping/open-store.ts";
import { pruneStore, wouldPrune, type Pruned } from "../keeping/prune-store.ts";
import { sizeText } from "../keeping/size-text.ts";
import type { StoreChoice } from "../live/configured-store.ts";
import { systemClock } from "../log/index.ts";
import { loadProcessSettings } from "../settings/index.ts";
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
  await (options.dryRun === true ? tellWhatWouldGo(chosenStore(settings), before) : deleteOld(chosenStore(settings), before));
}

async function tellWhatWouldGo(choice: StoreChoice, before: number): Promise<void> {
  await withSnapshot(choice, async (store) => {
    tell(await wouldPrune(store, before), "would go");
    terminal.print(`${store.description}: nothing was deleted (--dry-run).`);
  });
}

async function deleteOld(choice: StoreChoice, before: number): Promise<void> {
  const { name, sizeBefore, pruned, sizeAfter } = await withStore(choice, async (store) => {
    const size = await store.size();
    return { name: store.description, sizeBefore: size, pruned: await pruneStore(store, before), sizeAfter: await store.size() };
  });
  tell(pruned, "deleted");
  const isAnything = pruned.messages > 0 || pruned.candles.some(({ deleted }) => deleted > 0);
  const compacted = isAnything && choice.compact !== null ? await sizeAfterCompacting(choice, choice.compact) : sizeAfter;
  if (sizeBefore !== null && compacted !== null) terminal.print(`${name}: ${sizeText(sizeBefore)} before, ${sizeText(compacted)} after.`);
  if (isAnything && choice.compact === null) {
    terminal.print("Autovacuum makes the room free for new rows in a while; VACUUM FULL would give it back to the disk.");
  }
}

async function sizeAfterCompacting(choice: StoreChoice, compact: () => Promise<void>): Promise<number | null> {
  await compact().catch((error: unknown) => {
    throw expectedEnd(error);
  });
  return withSnapshot(choice, (store) => store.size());
}

function tell({ candles, messages }: Pruned, what: string): void {
  for (const { series, deleted } of candles) terminal.print(`${seriesName(series)}: ${deleted} candles ${what}`);
  terminal.print(`messages: ${messages} ${what}`);
}
