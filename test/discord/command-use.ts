// What a user's command becomes on the wire, held to what was registered: a name nobody registered cannot be used on Discord either.

import { listOf } from "./form-checks.ts";
import { memberPermissions } from "./member-permissions.ts";
import { CHANNEL, type Channel, type User } from "./people.ts";
import type { Wire } from "./refusal.ts";
import { wireUser } from "./wire.ts";
import type { World } from "./world.ts";

export type OptionValue = string | number | boolean;

const TYPE = { subcommand: 1, group: 2, string: 3, integer: 4, boolean: 5, user: 6, number: 10 } as const;

export interface Use {
  /** With its subcommands: "watch add". */
  readonly name: string;
  readonly options: { readonly [name: string]: OptionValue };
  readonly user: User;
  readonly channel: Channel;
  /** The option being typed, when it is not sent yet but asked about. */
  readonly focused?: string;
}

/** Throws where Discord would not let the user send it. */
export function commandData(world: World, use: Use): Wire {
  const [name = "", ...steps] = use.name.split(" ");
  const command = visibleCommand(world, name, use);
  let level: Wire = command;
  const path: Wire[] = [];
  for (const step of steps) {
    const next = listOf(level["options"]).find((option) => option["name"] === step && Number(option["type"]) <= TYPE.group);
    if (next === undefined) throw new Error(`/${use.name} is not registered: "${step}" is no subcommand of it.`);
    path.push(next);
    level = next;
  }
  if (listOf(level["options"]).some(({ type }) => Number(type) <= TYPE.group)) throw new Error(`/${use.name} needs a subcommand.`);
  const filled = filledOptions(world, use, listOf(level["options"]));
  const options = path.reduceRight<readonly Wire[]>((inner, step) => [{ name: step["name"], type: step["type"], options: inner }], filled);
  const users = filled.filter(({ type }) => type === TYPE.user).flatMap(({ value }) => world.users.get(String(value)) ?? []);
  return {
    id: command["id"],
    name,
    type: 1,
    options,
    ...(command["guild_id"] === undefined ? {} : { guild_id: command["guild_id"] }),
    ...(users.length === 0 ? {} : { resolved: { users: Object.fromEntries(users.map((user) => [user.id, wireUser(user)])) } }),
  };
}

function visibleCommand(world: World, name: string, { channel, user }: Use): Wire {
  const { guildId } = channel;
  const here = guildId === null ? [] : (world.commands.get(guildId) ?? []);
  const command = [...here, ...(world.commands.get("") ?? [])].find((candidate) => candidate["name"] === name);
  if (command === undefined) throw new Error(`/${name} is not registered ${guildId === null ? "for direct messages" : "in this guild"}.`);
  const contexts = Array.isArray(command["contexts"]) ? command["contexts"] : undefined;
  const isForDirect = contexts === undefined ? command["dm_permission"] !== false : contexts.includes(1);
  if (channel.type === CHANNEL.direct && !isForDirect) throw new Error(`/${name} is not offered in direct messages.`);
  if (guildId !== null && contexts !== undefined && !contexts.includes(0)) throw new Error(`/${name} is not offered in guilds.`);
  const needed = command["default_member_permissions"];
  const guild = guildId === null ? undefined : world.guilds.get(guildId);
  if (typeof needed === "string" && guild !== undefined) {
    const isAllowed = needed !== "0" && (memberPermissions(guild, user) & BigInt(needed)) === BigInt(needed);
    if (!isAllowed && guild.ownerId !== user.id)
      throw new Error(`${user.username} may not use /${name}: it needs the permissions ${needed}.`);
  }
  return command;
}

function filledOptions(world: World, use: Use, registered: readonly Wire[]): readonly Wire[] {
  for (const given of Object.keys(use.options)) {
    if (!registered.some(({ name }) => name === given)) throw new Error(`/${use.name} has no option "${given}".`);
  }
  return registered.flatMap((option) => {
    const name = String(option["name"]);
    const value = use.options[name];
    if (value === undefined) {
      if (option["required"] === true && use.focused === undefined) throw new Error(`/${use.name} needs the option "${name}".`);
      return [];
    }
    if (use.focused === undefined) checkValue(world, use, option, value);
    return [{ name, type: option["type"], value, ...(use.focused === name ? { focused: true } : {}) }];
  });
}

function checkValue(world: World, { name }: Use, option: Wire, value: OptionValue): void {
  const type = Number(option["type"]);
  const about = `The option "${String(option["name"])}" of /${name}`;
  const fits =
    (type === TYPE.string && typeof value === "string") ||
    (type === TYPE.integer && Number.isInteger(value)) ||
    (type === TYPE.number && typeof value === "number") ||
    (type === TYPE.boolean && typeof value === "boolean") ||
    (type === TYPE.user && world.users.has(String(value))) ||
    (type > TYPE.user && type !== TYPE.number && typeof value === "string");
  if (!fits) throw new Error(`${about} does not take ${JSON.stringify(value)}.`);
  const choices = listOf(option["choices"]);
  if (choices.length > 0 && !choices.some((choice) => choice["value"] === value))
    throw new Error(`${about} offers no ${JSON.stringify(value)}.`);
  const [least, most] =
    typeof value === "string" ? [option["min_length"], option["max_length"]] : [option["min_value"], option["max_value"]];
  const size = typeof value === "string" ? value.length : Number(value);
  if ((typeof least === "number" && size < least) || (typeof most === "number" && size > most)) {
    throw new Error(`${about} must be from ${String(least)} to ${String(most)}.`);
  }
}
