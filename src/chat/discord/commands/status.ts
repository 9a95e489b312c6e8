// How the bot is: what an operator asks first when it is quiet.

import { agoText, durationText } from "#chat/words";
import type { BotStatus } from "#runtime";
import { ALL_SYMBOLS } from "../posting-switches.ts";
import { defineCommand, type CommandTools } from "./frame/command.ts";
import { boxed, tableLines } from "./frame/reply.ts";

export const status = defineCommand({
  name: "status",
  summary: "Uptime, stream, charts, signals and store at a glance",
  arguments: [],
  examples: ["status"],
  run: (_, tools) => {
    const now = tools.view.status();
    const rows = [
      ["Version", `${now.version}, ${now.mode === "demo" ? "DEMO: nothing here is live" : "live"}; candles from ${now.source}`],
      ["Uptime", durationText(now.now - now.startedAt)],
      ["Stream", now.stream],
      ["Signals", signalsText(now)],
      ["Store", storeText(now)],
      ["Dropped", droppedText(now)],
      ["Posting", postingText(tools)],
      ...problemsOf(now, tools).map((problem) => ["Amiss", problem]),
    ];
    const charts = tableLines(now.series.map(chartRow(now)));
    return { text: boxed("Status", [...tableLines(rows), "", ...charts]) };
  },
});

export function problemsOf(now: BotStatus, { problems }: CommandTools): readonly string[] {
  return [...new Set([...now.degraded, ...problems()])];
}

function signalsText({ signals, now }: BotStatus): string {
  const each = Object.entries(signals.bySymbol).map(([symbol, count]) => `${symbol} ${count}`);
  const last = signals.lastAt === null ? "none yet" : `last ${agoText(signals.lastAt, now)}`;
  return `${signals.total} in total${each.length === 0 ? "" : ` (${each.join(", ")})`}; ${last}`;
}

function storeText({ store, storeBytes }: BotStatus): string {
  return storeBytes === null ? store : `${store}, ${(storeBytes / 1_000_000).toFixed(1)} MB`;
}

const DROPPED_AS = { duplicates: "told again", late: "late", overflow: "without room", refused: "impossible" } as const;

function droppedText({ droppedCandles }: BotStatus): string {
  const kinds = Object.entries(DROPPED_AS).map(([kind, word]) => [droppedCandles[kind as keyof typeof DROPPED_AS], word] as const);
  const some = kinds.filter(([count]) => count > 0).map(([count, word]) => `${count} ${word}`);
  return some.length === 0 ? "no candles" : `candles: ${some.join(", ")}`;
}

function postingText({ switches, clock }: CommandTools): string {
  if (switches.isPaused) return "paused; resume lets new signals through again";
  const mutes = switches.mutes().map(({ symbol, until }) => {
    const name = symbol === ALL_SYMBOLS ? "everything" : symbol;
    return until === Infinity ? `${name} until unmuted` : `${name} for ${durationText(until - clock.now())}`;
  });
  return mutes.length === 0 ? "on" : `on; muted: ${mutes.join(", ")}`;
}

function chartRow({ now }: BotStatus): (row: BotStatus["series"][number]) => readonly string[] {
  return ({ series, state, candles, lastFrameAt, gaps }) => [
    series.symbol,
    series.timeframe,
    state,
    `${candles} candles`,
    lastFrameAt === null ? "no frame yet" : `frame ${agoText(lastFrameAt, now)}`,
    gaps === 0 ? "" : `${gaps} gaps`,
  ];
}
