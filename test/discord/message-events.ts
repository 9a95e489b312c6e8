// What the gateway tells about a message, and how much of it: without the intent a bot sees what others wrote as empty.

import { INTENT } from "./intents.ts";
import { CHANNEL } from "./people.ts";
import type { Wire } from "./refusal.ts";
import type { StoredMessage } from "./stored-message.ts";
import { memberPart, wireMessage } from "./wire.ts";
import type { GatewayEvent, World } from "./world.ts";

export function messageEvent(world: World, name: "MESSAGE_CREATE" | "MESSAGE_UPDATE", message: StoredMessage): GatewayEvent {
  const channel = world.channels.get(message.channelId);
  const guildId = channel?.guildId ?? null;
  const member = guildId === null ? undefined : world.guilds.get(guildId)?.members.get(message.author.id);
  const place: Wire = {
    ...(name === "MESSAGE_CREATE" && message.nonce !== null ? { nonce: message.nonce } : {}),
    channel_type: channel?.type ?? CHANNEL.text,
    ...(guildId === null ? {} : { guild_id: guildId }),
    ...(member === undefined ? {} : { member: memberPart(member) }),
  };
  const as = (intents: number): Wire => ({ ...visibleMessage(world, message, intents), ...place });
  return { name, intent: guildId === null ? INTENT.DirectMessages : INTENT.GuildMessages, data: as(INTENT.MessageContent), as };
}

/** Always seen: one's own messages, direct ones, and those that mention the bot. */
export function visibleMessage(world: World, message: StoredMessage, intents: number): Wire {
  const isDirect = world.channels.get(message.channelId)?.type === CHANNEL.direct;
  const isOpen = isDirect || message.author.id === world.bot.id || message.content.includes(`<@${world.bot.id}>`);
  const whole: Wire = { ...wireMessage(world, message) };
  if (isOpen || (intents & INTENT.MessageContent) !== 0) return whole;
  return { ...whole, content: "", embeds: [], attachments: [], components: [] };
}
