// The permissions a channel of signals is about, by name, and the sum of what a bot is usually given.

import { PermissionFlagsBits } from "discord.js";
import type { Channel } from "./people.ts";
import { REFUSE } from "./refusal.ts";

export const MAY = PermissionFlagsBits;

export const EVERYTHING = Object.values(PermissionFlagsBits).reduce((sum, bit) => sum | bit, 0n);

/** What an invited bot of this kind asks for. */
export const USUAL =
  MAY.ViewChannel |
  MAY.SendMessages |
  MAY.EmbedLinks |
  MAY.AttachFiles |
  MAY.ReadMessageHistory |
  MAY.AddReactions |
  MAY.CreatePublicThreads |
  MAY.SendMessagesInThreads |
  MAY.UseApplicationCommands;

/** Without the right to see a channel there is no other right in it. */
export function allows(channel: Channel, permission: bigint): boolean {
  return (channel.permissions & MAY.ViewChannel) !== 0n && (channel.permissions & permission) === permission;
}

export function demand(channel: Channel, permission: bigint): void {
  if (!allows(channel, MAY.ViewChannel)) throw REFUSE.missingAccess();
  if (!allows(channel, permission)) throw REFUSE.missingPermissions();
}
