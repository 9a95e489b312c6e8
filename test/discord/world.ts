// Everything the stand-in knows: who is there, what was said where, and whom to tell when it changes.

import { CHANNEL, type Channel, type Guild, type Member, type User } from "./people.ts";
import { EVERYTHING } from "./permissions.ts";
import { REFUSE, type Wire } from "./refusal.ts";
import type { ServerClock } from "./server-clock.ts";
import { Snowflakes } from "./snowflakes.ts";
import { StoredMessage, type MessageOrigin, type MessageVersion } from "./stored-message.ts";

/** An event for the gateway, and the intent a listener needs for it (0: none). */
export interface GatewayEvent {
  readonly name: string;
  readonly intent: number;
  readonly data: Wire;
  /** As it looks to a listener with these intents, where that makes a difference. */
  readonly as?: (intents: number) => Wire;
}

export class World {
  readonly clock: ServerClock;
  readonly ids: Snowflakes;
  readonly token: string;
  readonly bot: User;
  readonly applicationId: string;
  /** The privileged intents switched on for the application. */
  privileged = 0;
  readonly users = new Map<string, User>();
  readonly guilds = new Map<string, Guild>();
  readonly channels = new Map<string, Channel>();
  readonly messages = new Map<string, StoredMessage>();
  /** By guild id, or "" for those of everywhere. */
  readonly commands = new Map<string, readonly Wire[]>();
  /** Set by the gateway. */
  publish: (event: GatewayEvent) => void = () => undefined;

  constructor(clock: ServerClock, token?: string) {
    this.clock = clock;
    this.ids = new Snowflakes(clock);
    this.bot = this.addUser({ username: "wyeli", isBot: true });
    this.applicationId = this.bot.id;
    this.token = token ?? `${Buffer.from(this.bot.id).toString("base64url")}.GStand.in-for-tests-only-not-a-real-token-000`;
  }

  addUser({ username, isBot = false }: { readonly username: string; readonly isBot?: boolean }): User {
    const user = { id: this.ids.next(), username, isBot, acceptsDirectMessages: true };
    this.users.set(user.id, user);
    return user;
  }

  channel(id: string): Channel {
    const channel = this.channels.get(id);
    if (channel === undefined || channel.isDeleted || this.#isOutside(channel)) throw REFUSE.unknownChannel();
    return channel;
  }

  guild(id: string): Guild {
    const guild = this.guilds.get(id);
    if (guild === undefined) throw REFUSE.unknownGuild();
    if (!guild.hasBot) throw REFUSE.missingAccess();
    return guild;
  }

  member(guildId: string, userId: string): Member {
    const member = this.guild(guildId).members.get(userId);
    if (member === undefined) throw REFUSE.unknownMember();
    return member;
  }

  message(channelId: string, id: string): StoredMessage {
    const message = this.messages.get(id);
    if (message === undefined || message.channelId !== channelId || message.deletedAt !== null || message.isEphemeral) {
      throw REFUSE.unknownMessage();
    }
    return message;
  }

  /** In the order they were posted, deleted ones included; what only one user can see is not among them. */
  messagesOf(channelId: string): StoredMessage[] {
    return [...this.messages.values()].filter((message) => message.channelId === channelId && !message.isEphemeral);
  }

  store(origin: Omit<MessageOrigin, "id" | "postedAt">, version: Omit<MessageVersion, "at">): StoredMessage {
    const at = this.clock.now();
    const message = new StoredMessage({ ...origin, id: this.ids.next(), postedAt: at }, { ...version, at });
    this.messages.set(message.id, message);
    const channel = this.channels.get(origin.channelId);
    if (channel !== undefined && !message.isEphemeral) channel.lastMessageId = message.id;
    return message;
  }

  directChannel(recipient: User): Channel {
    const known = [...this.channels.values()].find((channel) => channel.type === CHANNEL.direct && channel.recipient?.id === recipient.id);
    if (known !== undefined) return known;
    const channel: Channel = {
      id: this.ids.next(),
      type: CHANNEL.direct,
      guildId: null,
      parentId: null,
      name: "",
      recipient,
      permissions: EVERYTHING,
      isDeleted: false,
      isArchived: false,
      isLocked: false,
      lastMessageId: null,
    };
    this.channels.set(channel.id, channel);
    return channel;
  }

  #isOutside(channel: Channel): boolean {
    return channel.guildId !== null && this.guilds.get(channel.guildId)?.hasBot !== true;
  }
}
