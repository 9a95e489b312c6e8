// What people, places and messages look like on the wire.

import type { APIAttachment, APIGuildMember, APIMessage, APIRole, APIUser } from "discord.js";
import { CHANNEL, type Channel, type Guild, type Member, type Role, type User } from "./people.ts";
import { EVERYTHING } from "./permissions.ts";
import type { Wire } from "./refusal.ts";
import type { StoredFile, StoredMessage } from "./stored-message.ts";
import type { World } from "./world.ts";

/** Discord's types name flags only, and a number without any fits none of them. */
const NO_FLAGS: number = 0;

export function wireUser(user: User): APIUser {
  return {
    id: user.id,
    username: user.username,
    discriminator: "0",
    global_name: user.username,
    avatar: null,
    bot: user.isBot,
    system: false,
  };
}

export function wireMember(member: Member): APIGuildMember {
  return { ...memberPart(member), user: wireUser(member.user) };
}

/** As it hangs on a message, whose author says who it is. */
export function memberPart({ roleIds, joinedAt }: Member): Omit<APIGuildMember, "user"> {
  return {
    nick: null,
    avatar: null,
    banner: null,
    roles: [...roleIds],
    joined_at: new Date(joinedAt).toISOString(),
    premium_since: null,
    deaf: false,
    mute: false,
    flags: NO_FLAGS,
    pending: false,
    communication_disabled_until: null,
  };
}

export function wireRole(role: Role): APIRole {
  return {
    id: role.id,
    name: role.name,
    color: 0,
    colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
    hoist: false,
    icon: null,
    unicode_emoji: null,
    position: role.position,
    permissions: String(role.permissions),
    managed: false,
    mentionable: false,
    flags: NO_FLAGS,
  };
}

export function wireChannel(world: World, channel: Channel): Wire {
  const common = { id: channel.id, type: channel.type, last_message_id: channel.lastMessageId, flags: 0 };
  if (channel.recipient !== null) return { ...common, recipients: [wireUser(channel.recipient)] };
  const placed = { ...common, guild_id: channel.guildId, name: channel.name, parent_id: channel.parentId, rate_limit_per_user: 0 };
  if (channel.type === CHANNEL.thread) {
    const archivedAt = new Date(world.clock.now()).toISOString();
    const metadata = { archived: channel.isArchived, auto_archive_duration: 1440, archive_timestamp: archivedAt, locked: channel.isLocked };
    return { ...placed, owner_id: world.bot.id, message_count: 0, member_count: 1, total_message_sent: 0, thread_metadata: metadata };
  }
  return { ...placed, position: 0, topic: null, nsfw: false, permission_overwrites: [overwrite(world, channel)] };
}

/** What the bot may do in the channel, said in such a way that a client that adds up roles and overwrites comes to the same. */
function overwrite({ bot }: World, { permissions }: Channel): Wire {
  return { id: bot.id, type: 1, allow: String(permissions), deny: String(EVERYTHING & ~permissions) };
}

export function wireGuild(guild: Guild): Wire {
  return {
    id: guild.id,
    name: guild.name,
    owner_id: guild.ownerId,
    icon: null,
    splash: null,
    discovery_splash: null,
    banner: null,
    description: null,
    afk_channel_id: null,
    afk_timeout: 300,
    verification_level: 0,
    default_message_notifications: 1,
    explicit_content_filter: 0,
    mfa_level: 0,
    nsfw_level: 0,
    premium_tier: 0,
    premium_progress_bar_enabled: false,
    system_channel_id: null,
    system_channel_flags: 0,
    rules_channel_id: null,
    public_updates_channel_id: null,
    safety_alerts_channel_id: null,
    application_id: null,
    vanity_url_code: null,
    preferred_locale: "en-US",
    features: [],
    emojis: [],
    stickers: [],
    roles: [...guild.roles.values()].map(wireRole),
  };
}

/** As the gateway tells it when the bot comes online or is invited. */
export function wholeGuild(world: World, guild: Guild): Wire {
  const places = [...world.channels.values()].filter(({ guildId, isDeleted }) => guildId === guild.id && !isDeleted);
  const isThread = ({ type }: Channel): boolean => type === CHANNEL.thread;
  return {
    ...wireGuild(guild),
    unavailable: false,
    large: false,
    member_count: guild.members.size,
    joined_at: new Date(guild.members.get(world.bot.id)?.joinedAt ?? 0).toISOString(),
    members: [...guild.members.values()].filter(({ user }) => user.id === world.bot.id).map(wireMember),
    channels: places.filter((place) => !isThread(place)).map((place) => wireChannel(world, place)),
    threads: places.filter(isThread).map((place) => wireChannel(world, place)),
    presences: [],
    voice_states: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  };
}

/** The message as the bot's own eyes see it; what it may not read is taken away elsewhere. */
export function wireMessage(world: World, message: StoredMessage, depth = 0): APIMessage {
  const { current, channelId } = message;
  const quoted = message.replyTo === null || depth > 0 ? undefined : world.messages.get(message.replyTo);
  const thread = message.threadId === null ? undefined : world.channels.get(message.threadId);
  const answered = message.interactionId !== null;
  return {
    id: message.id,
    channel_id: channelId,
    author: wireUser(message.author),
    content: current.content,
    timestamp: new Date(message.postedAt).toISOString(),
    edited_timestamp: message.isEdited ? new Date(current.at).toISOString() : null,
    tts: false,
    mention_everyone: false,
    mentions: mentionsIn(world, current.content),
    mention_roles: [],
    attachments: current.files.filter(({ inEmbed }) => !inEmbed).map((file) => wireFile(channelId, file)),
    embeds: [...current.embeds],
    components: [...current.components] as unknown as NonNullable<APIMessage["components"]>,
    pinned: false,
    type: answered ? 20 : message.replyTo === null ? 0 : 19,
    flags: current.flags,
    ...(answered ? { webhook_id: world.applicationId, application_id: world.applicationId } : {}),
    ...(message.reactions.size === 0 ? {} : { reactions: reactionsOf(world, message) }),
    ...(message.replyTo === null ? {} : { message_reference: { type: 0, message_id: message.replyTo, channel_id: channelId } }),
    ...(message.replyTo === null ? {} : { referenced_message: quoted === undefined ? null : wireMessage(world, quoted, depth + 1) }),
    ...(thread === undefined ? {} : { thread: wireChannel(world, thread) as unknown as NonNullable<APIMessage["thread"]> }),
  };
}

/** As it is told when it is new. The nonce is not kept: whoever reads the message later does not find it. */
export function wireNewMessage(world: World, message: StoredMessage): APIMessage {
  return { ...wireMessage(world, message), ...(message.nonce === null ? {} : { nonce: message.nonce }) };
}

export function fileAddress(channelId: string, { id, name }: Pick<StoredFile, "id" | "name">): string {
  return `https://cdn.discordapp.com/attachments/${channelId}/${id}/${encodeURIComponent(name)}`;
}

function wireFile(channelId: string, file: StoredFile): APIAttachment {
  const address = fileAddress(channelId, file);
  return {
    id: file.id,
    filename: file.name,
    size: file.bytes.length,
    url: address,
    proxy_url: address.replace("cdn.discordapp.com", "media.discordapp.net"),
    content_type: file.contentType,
    ...(file.description === null ? {} : { description: file.description }),
  };
}

function reactionsOf(world: World, message: StoredMessage): NonNullable<APIMessage["reactions"]> {
  return [...message.reactions].map(([name, ids]) => ({
    emoji: { id: null, name },
    count: ids.size,
    count_details: { burst: 0, normal: ids.size },
    me: ids.has(world.bot.id),
    me_burst: false,
    burst_colors: [],
  }));
}

function mentionsIn(world: World, content: string): APIUser[] {
  const ids = new Set([...content.matchAll(/<@!?(\d+)>/g)].map(([, id = ""]) => id));
  return [...ids].flatMap((id) => world.users.get(id) ?? []).map(wireUser);
}
