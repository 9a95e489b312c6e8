// discord.js, loaded only where Discord is used: it is large, and most of the program does without it.

import type * as Discord from "discord.js";

export type DiscordLibrary = typeof Discord;

export function loadDiscordLibrary(): Promise<DiscordLibrary> {
  return import("discord.js");
}
