// The people and places a test sets up and changes, and what the gateway tells the bot about each change.

import { INTENT } from "./intents.ts";
import { CHANNEL, type Channel, type Guild, type Role, type User } from "./people.ts";
import { MAY, USUAL } from "./permissions.ts";
import type { Wire } from "./refusal.ts";
import { wholeGuild, wireChannel } from "./wire.ts";
import type { World } from "./world.ts";

/** What everybody in a guild may do. */
const EVERYBODY = MAY.ViewChannel | MAY.SendMessages | MAY.ReadMessageHistory | MAY.UseApplicationCommands | MAY.AddReactions;

export class Scenery {
  readonly #world: World;

  constructor(world: World) {
    this.#world = world;
  }

  /** A guild the bot is a member of. */
  addGuild({ name = "Traders" }: { readonly name?: string } = {}): Guild {
    const world = this.#world;
    const id = world.ids.next();
    const owner = world.addUser({ username: `owner of ${name}` });
    const roles = new Map([[id, { id, name: "@everyone", permissions: EVERYBODY, position: 0 }]]);
    const guild: Guild = { id, name, ownerId: owner.id, roles, members: new Map(), hasBot: true };
    world.guilds.set(id, guild);
    this.join(guild, owner);
    this.join(guild, world.bot);
    this.#tell("GUILD_CREATE", wholeGuild(world, guild));
    return guild;
  }

  addRole(guild: Guild, { name, permissions = 0n }: { readonly name: string; readonly permissions?: bigint }): Role {
    const role = { id: this.#world.ids.next(), name, permissions, position: guild.roles.size };
    guild.roles.set(role.id, role);
    return role;
  }

  /** A text channel, with what the bot may do in it. */
  addChannel(
    guild: Guild,
    { name = "signals", permissions = USUAL }: { readonly name?: string; readonly permissions?: bigint } = {},
  ): Channel {
    const channel: Channel = {
      id: this.#world.ids.next(),
      type: CHANNEL.text,
      guildId: guild.id,
      parentId: null,
      name,
      recipient: null,
      permissions,
      isDeleted: false,
      isArchived: false,
      isLocked: false,
      lastMessageId: null,
    };
    this.#world.channels.set(channel.id, channel);
    this.#tell("CHANNEL_CREATE", wireChannel(this.#world, channel));
    return channel;
  }

  join(guild: Guild, user: User, roles: readonly Role[] = []): void {
    guild.members.set(user.id, { user, roleIds: roles.map(({ id }) => id), joinedAt: this.#world.clock.now() });
  }

  setPermissions(channel: Channel, permissions: bigint): void {
    channel.permissions = permissions;
    this.#tell("CHANNEL_UPDATE", wireChannel(this.#world, channel));
  }

  deleteChannel(channel: Channel): void {
    channel.isDeleted = true;
    this.#tell("CHANNEL_DELETE", wireChannel(this.#world, channel));
  }

  /** As after days of silence, or by a moderator who wants no more of it. */
  archiveThread(thread: Channel, { isLocked }: { readonly isLocked: boolean }): void {
    thread.isArchived = true;
    thread.isLocked = isLocked;
    this.#tell("THREAD_UPDATE", wireChannel(this.#world, thread));
  }

  removeBot(guild: Guild): void {
    guild.hasBot = false;
    this.#tell("GUILD_DELETE", { id: guild.id });
  }

  #tell(name: string, data: Wire): void {
    this.#world.publish({ name, intent: INTENT.Guilds, data });
  }
}
