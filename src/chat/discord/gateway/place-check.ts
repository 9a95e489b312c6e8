// Whether the bot is where the settings say and may do there what it has to: every shortcoming is one sentence with what to do.

import type { Client } from "discord.js";
import type { Grants, Permission } from "../delivery/grants.ts";
import type { DiscordLibrary } from "./discord-library.ts";

export interface Place {
  readonly guildId: string;
  readonly signalsChannelId: string;
}

export type PermissionBits = { readonly [permission in Permission]: bigint };

export function permissionBits({ PermissionFlagsBits: bits }: DiscordLibrary): PermissionBits {
  return {
    "View Channel": bits.ViewChannel,
    "Send Messages": bits.SendMessages,
    "Embed Links": bits.EmbedLinks,
    "Attach Files": bits.AttachFiles,
    "Read Message History": bits.ReadMessageHistory,
    "Create Public Threads": bits.CreatePublicThreads,
    "Send Messages in Threads": bits.SendMessagesInThreads,
  };
}

/** Why signals cannot be posted where the settings say; null where they can. */
export async function placeProblem(client: Client<true>, { guildId, signalsChannelId }: Place): Promise<string | null> {
  if (!client.guilds.cache.has(guildId)) {
    return `Discord: the bot is not on the server ${guildId}; invite it (RUNBOOK, Discord), or set DISCORD_GUILD_ID to the server it is on`;
  }
  const channel = await client.channels.fetch(signalsChannelId).catch((error: unknown) => error as { readonly code?: unknown });
  if (channel === null || !("type" in channel)) {
    // Seen by nobody and not being there look the same from the bot's other answers; what it cannot see is told with its permissions.
    return channel?.code === 10_003
      ? `Discord: there is no channel ${signalsChannelId}; set DISCORD_SIGNALS_CHANNEL_ID to a text channel of the server (right click, Copy Channel ID)`
      : null;
  }
  if (channel.isDMBased() || channel.guildId !== guildId) {
    return `Discord: the channel ${signalsChannelId} is not on the server ${guildId}; set DISCORD_SIGNALS_CHANNEL_ID to a text channel of that server`;
  }
  if (!channel.isTextBased())
    return `Discord: the channel ${channel.name} takes no messages; set DISCORD_SIGNALS_CHANNEL_ID to a text channel`;
  return null;
}

/** Undefined where the bot does not know the channel. */
export function mayDo(client: Client, bits: PermissionBits, channelId: string, permission: Permission): boolean | undefined {
  const channel = client.channels.cache.get(channelId);
  if (channel === undefined || channel.isDMBased() || client.user === null) return undefined;
  return channel.permissionsFor(client.user)?.has(bits[permission]);
}

/** Says what is to be granted, and takes back what has been. */
export function checkPermissions(client: Client, bits: PermissionBits, channelId: string, grants: Grants): void {
  for (const permission of Object.keys(bits) as readonly Permission[]) {
    const may = mayDo(client, bits, channelId, permission);
    if (may === true) grants.have(permission);
    else if (may === false) grants.need(permission);
  }
}
