// Who may have the bot do what others feel: those who manage the server, and those with the role the settings name.

import type { APIInteractionGuildMember, GuildMember } from "discord.js";
import type { DiscordLibrary } from "./discord-library.ts";

export function isAdmin(
  { PermissionFlagsBits, PermissionsBitField }: DiscordLibrary,
  member: GuildMember | APIInteractionGuildMember | null,
  adminRoleId: string | null,
): boolean {
  if (member === null) return false;
  const { permissions, roles } = member;
  const may = typeof permissions === "string" ? new PermissionsBitField(BigInt(permissions)) : permissions;
  if (may.has(PermissionFlagsBits.ManageGuild)) return true;
  if (adminRoleId === null) return false;
  return Array.isArray(roles) ? roles.includes(adminRoleId) : roles.cache.has(adminRoleId);
}
