// Who may have the bot do what others feel: those who manage the server, and those with the role the settings name.

import type { APIInteractionGuildMember, GuildMember, PermissionsBitField } from "discord.js";
import type { DiscordLibrary } from "./discord-library.ts";

export interface WhoAsks {
  /** In the channel where it is asked. */
  readonly permissions: Readonly<PermissionsBitField> | null;
  readonly member: GuildMember | APIInteractionGuildMember | null;
}

export function isAdmin({ PermissionFlagsBits }: DiscordLibrary, { permissions, member }: WhoAsks, adminRoleId: string | null): boolean {
  if (permissions?.has(PermissionFlagsBits.ManageGuild) === true) return true;
  if (adminRoleId === null || member === null) return false;
  return Array.isArray(member.roles) ? member.roles.includes(adminRoleId) : member.roles.cache.has(adminRoleId);
}
