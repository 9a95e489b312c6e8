// All uses of commands and buttons: starts them, and says when each has been answered or has failed.

import type { Activity } from "./activity.ts";
import { Interaction, type InteractionCause } from "./interaction.ts";
import { CHANNEL, type Channel, type User } from "./people.ts";
import { memberPermissions } from "./member-permissions.ts";
import { EVERYTHING } from "./permissions.ts";
import type { Wire } from "./refusal.ts";
import { wireChannel, wireMember, wireMessage, wireUser } from "./wire.ts";
import type { World } from "./world.ts";

/** Deadlines pass only as the test wants; a bot that never answers still has to fail its test. */
const PATIENCE_MS = 20_000;

export class Interactions {
  readonly all: Interaction[] = [];
  readonly #world: World;
  readonly #activity: Activity;

  constructor(world: World, activity: Activity) {
    this.#world = world;
    this.#activity = activity;
  }

  byId(id: string): Interaction | undefined {
    return this.all.find((interaction) => interaction.id === id);
  }

  byToken(token: string): Interaction | undefined {
    return this.all.find((interaction) => interaction.token === token);
  }

  begin(start: InteractionCause, data: Wire): Interaction {
    const world = this.#world;
    const id = world.ids.next();
    const interaction = new Interaction({ ...start, id, token: `interaction-token-${id}`, at: world.clock.deadlineNow() });
    this.all.push(interaction);
    world.publish({ name: "INTERACTION_CREATE", intent: 0, data: this.#wire(interaction, data) });
    return interaction;
  }

  /** Settles with the answer the user reads; rejects in Discord's words when none came in time. */
  async settled(interaction: Interaction, until: "answered" | "acknowledged" = "answered"): Promise<Interaction> {
    const { clock } = this.#world;
    let isPatient = true;
    const giveUp = setTimeout(() => {
      isPatient = false;
      this.#activity.happened();
    }, PATIENCE_MS);
    const isDone = (): boolean => (until === "answered" ? interaction.isAnswered : interaction.acknowledged !== null);
    await this.#activity.until(() => isDone() || !isPatient || interaction.isOver(clock.deadlineNow())).finally(() => clearTimeout(giveUp));
    if (isDone()) return interaction;
    const what = interaction.acknowledged === null ? "did not acknowledge" : "acknowledged, and then never answered";
    throw new Error(`The application did not respond: it ${what} the use of ${interaction.name}.`);
  }

  #wire(interaction: Interaction, data: Wire): Wire {
    const world = this.#world;
    const { channel, user, source } = interaction;
    const isDirect = channel.type === CHANNEL.direct;
    return {
      id: interaction.id,
      application_id: world.applicationId,
      type: interaction.kind,
      token: interaction.token,
      version: 1,
      data,
      channel: wireChannel(world, channel),
      channel_id: channel.id,
      ...this.#who(channel, user),
      ...(source === null ? {} : { message: wireMessage(world, source) }),
      app_permissions: String(isDirect ? EVERYTHING : channel.permissions),
      locale: "en-US",
      entitlements: [],
      entitlement_sku_ids: [],
      authorizing_integration_owners: { "0": channel.guildId ?? "0" },
      context: isDirect ? 1 : 0,
      attachment_size_limit: 10 * 1_024 * 1_024,
    };
  }

  #who(channel: Channel, user: User): Wire {
    const guild = channel.guildId === null ? undefined : this.#world.guilds.get(channel.guildId);
    if (guild === undefined) return { user: wireUser(user) };
    const member = guild.members.get(user.id);
    if (member === undefined) throw new Error(`${user.username} is not a member of ${guild.name}.`);
    const permissions = String(memberPermissions(guild, user));
    const part = { id: guild.id, locale: "en-US", features: [] };
    return { member: { ...wireMember(member), permissions }, guild_id: guild.id, guild: part, guild_locale: "en-US" };
  }
}
