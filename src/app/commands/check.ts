// `wyeli check`: are the settings good, and what would the bot do with them.

import type { Command } from "commander";
import { loadProcessSettings, type Settings } from "../settings/index.ts";
import { terminal } from "../terminal.ts";

const EXAMPLES = `
Examples:
  $ wyeli check                     what the bot would do with the settings of this folder
  $ MIN_CONFIDENCE=0.5 wyeli check  a variable of the environment wins over .env

Every problem is named at once; with any, the exit code is 1. Nothing is started and nothing is contacted.`;

export function addCheckCommand(program: Command): void {
  program
    .command("check")
    .description("check the settings and say what the bot would do with them")
    .addHelpText("after", EXAMPLES)
    .action(() => {
      const { settings, warnings } = loadProcessSettings();
      terminal.print("✅ Configuration valid!");
      for (const line of summaryLines(settings)) terminal.print(line);
      for (const warning of warnings) terminal.print(`⚠️  ${warning}`);
    });
}

export function summaryLines(settings: Settings): string[] {
  const { symbols, timeframes, signals, readings, web, databaseUrl, supabase, discord, webhook } = settings;
  const charts = symbols.length * timeframes.length;
  const off = [
    "trading",
    ...(discord === null ? ["Discord"] : []),
    ...(webhook === null ? ["webhook"] : []),
    ...(supabase === null ? ["Supabase"] : []),
    ...(databaseUrl === null ? ["PostgreSQL"] : []),
    "Redis",
  ];
  if (!readings.wyckoff) off.unshift("Wyckoff reading");
  if (!readings.elliott) off.unshift("Elliott reading");
  return [
    ["Mode", "alerts only, on public market data"],
    ["Symbols", symbols.join(", ")],
    ["Timeframes", `${timeframes.join(", ")} (${charts} ${charts === 1 ? "chart" : "charts"})`],
    [
      "Signals",
      `evidence stronger than ${Math.round(100 * signals.minConfidence)} % of past setups, costs at most ${signals.maxCostR} R, one per symbol in ${signals.cooldownMs / 1000} s`,
    ],
    ["Market", settings.binance.restUrl],
    ["Store", storeText(settings)],
    ["Dashboard", `${web.host} port ${web.port === 0 ? "(any free one)" : web.port}${web.token === null ? "" : ", with a token"}`],
    ...(discord === null ? [] : [["Discord", `channel ${discord.signalsChannelId} of server ${discord.guildId}`]]),
    ...(webhook === null
      ? []
      : [["Webhook", `${new URL(webhook.url.reveal()).host}, ${webhook.secret === null ? "not signed" : "signed"}`]]),
    ["Off", off.join(", ")],
  ].map(([label = "", text = ""]) => `   ${label.padEnd(12)}${text}`);
}

function storeText({ supabase, databaseUrl, dataDir }: Settings): string {
  if (supabase !== null) return `Supabase at ${new URL(supabase.url).host} (one bot per project; its lock in ${dataDir})`;
  if (databaseUrl === null) return `SQLite in ${dataDir}`;
  const { hostname, port, pathname } = new URL(databaseUrl.reveal());
  const database = pathname.length > 1 ? `${pathname.slice(1)} ` : "";
  return `PostgreSQL ${database}at ${hostname}:${port === "" ? 5432 : port} (one bot per database; its lock in ${dataDir})`;
}
