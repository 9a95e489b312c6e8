// Tells Discord which slash commands there are on the server, only where it does not know them as they are.

import type { Client } from "discord.js";
import { sameForms, type SlashForm } from "../commands/frame/slash-form.ts";

/** Null where all is well; else one sentence. */
export async function registerSlashForms(client: Client<true>, guildId: string, wanted: readonly SlashForm[]): Promise<string | null> {
  const route = `/applications/${client.application.id}/guilds/${guildId}/commands` as const;
  try {
    const known = (await client.rest.get(route)) as readonly { readonly [name: string]: unknown }[];
    if (!sameForms(known, wanted)) await client.rest.put(route, { body: wanted });
    return null;
  } catch (error) {
    const { code, message = "" } = error as { readonly code?: unknown; readonly message?: string };
    if (code === 50_001)
      return "Discord: slash commands need the scope applications.commands; invite the bot again with the link of the RUNBOOK";
    return `Discord: slash commands could not be registered: ${message.split("\n")[0]}`;
  }
}
