// The few settings the demo listens to. Anything wrong in them, or anywhere else in `.env`, is left for `check` and `start` to complain about:
// the demo works on a machine that is not configured yet, or badly.

import { isLoopback } from "#core";
import { loadSettings, processTexts } from "./load-settings.ts";
import type { DiscordSettings } from "./settings.ts";
import { settingsTable, type LogLevel, type SettingName } from "./table.ts";

export interface DemoSettings {
  /** Undefined where none was asked for. */
  readonly webPort: number | undefined;
  readonly logLevel: LogLevel;
  /** Only one that stands in for Discord on this machine: the demo never posts where others read. */
  readonly discord: DiscordSettings | null;
}

export function demoSettings(): DemoSettings {
  const { WEB_PORT, LOG_LEVEL } = settingsTable.shape;
  const texts = processTexts();
  const port = texts.get("WEB_PORT");
  // The level of the live bot would bury the demo in lines, so only one given for this run counts.
  const level = process.env["LOG_LEVEL"];
  return {
    webPort: port === undefined ? undefined : WEB_PORT.safeParse(port).data,
    logLevel: (level === undefined ? undefined : LOG_LEVEL.safeParse(level).data) ?? "WARNING",
    discord: localDiscord(texts),
  };
}

function localDiscord(texts: ReadonlyMap<SettingName, string>): DiscordSettings | null {
  const names = ["DISCORD_TOKEN", "DISCORD_GUILD_ID", "DISCORD_SIGNALS_CHANNEL_ID", "DISCORD_ADMIN_ROLE_ID", "DISCORD_API_URL"] as const;
  const environment = Object.fromEntries(names.map((name) => [name, texts.get(name)]));
  try {
    const { discord } = loadSettings({ environment }).settings;
    return discord !== null && isLoopback(new URL(discord.apiUrl).hostname) ? discord : null;
  } catch {
    return null;
  }
}
