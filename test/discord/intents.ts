// The intents of the gateway: which events a listener asked for, and which of them an application must have been granted.

import { GatewayIntentBits } from "discord.js";

export const INTENT = GatewayIntentBits;

export const PRIVILEGED = INTENT.GuildMembers | INTENT.GuildPresences | INTENT.MessageContent;

const KNOWN = Object.values(INTENT)
  .filter((value) => typeof value === "number")
  .reduce((sum, bit) => sum | bit, 0);

export function areKnown(intents: unknown): intents is number {
  return typeof intents === "number" && Number.isInteger(intents) && (intents & ~KNOWN) === 0;
}

/** The public flags of the application that say what was granted, as a bot of few guilds has them. */
export function applicationFlags(privileged: number): number {
  const flag = (intent: number, bit: number): number => ((privileged & intent) === 0 ? 0 : 1 << bit);
  return flag(INTENT.GuildPresences, 13) | flag(INTENT.GuildMembers, 15) | flag(INTENT.MessageContent, 19);
}
