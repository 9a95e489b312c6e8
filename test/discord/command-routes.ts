// The registration of application commands, for one guild or for everywhere.

import { commandFaults } from "./command-limits.ts";
import { invalidForm, REFUSE, type Wire } from "./refusal.ts";
import { form, type RestRequest } from "./rest-request.ts";
import { found, NOTHING, part, type Office, type RestAnswer, type Route } from "./route.ts";
import type { World } from "./world.ts";

const EVERYWHERE = "/applications/:application/commands";
const GUILD = "/applications/:application/guilds/:guild/commands";

export const COMMAND_ROUTES: readonly Route[] = [EVERYWHERE, GUILD].flatMap((path) => [
  { name: `GET ${path}`, answer: list },
  { name: `PUT ${path}`, bucket: "commands", answer: replaceAll },
  { name: `POST ${path}`, bucket: "commands", answer: add },
  { name: `DELETE ${path}/:command`, bucket: "commands", answer: remove },
]);

function list(request: RestRequest, { world }: Office): RestAnswer {
  return found(world.commands.get(scopeOf(request, world)) ?? []);
}

function replaceAll(request: RestRequest, { world }: Office): RestAnswer {
  const scope = scopeOf(request, world);
  const given = Array.isArray(request.body) ? (request.body as readonly Wire[]) : [];
  const registered = registeredCommands(world, scope, given);
  world.commands.set(scope, registered);
  return found(registered);
}

function add(request: RestRequest, { world }: Office): RestAnswer {
  const scope = scopeOf(request, world);
  const known = world.commands.get(scope) ?? [];
  const [command] = registeredCommands(world, scope, [form(request)]);
  const others = known.filter(({ name }) => name !== command?.["name"]);
  world.commands.set(scope, [...others, ...(command === undefined ? [] : [command])]);
  return { status: others.length === known.length ? 201 : 200, body: command };
}

function remove(request: RestRequest, { world }: Office): RestAnswer {
  const scope = scopeOf(request, world);
  const known = world.commands.get(scope) ?? [];
  const others = known.filter(({ id }) => id !== part(request, "command"));
  if (others.length === known.length) throw REFUSE.unknownCommand();
  world.commands.set(scope, others);
  return NOTHING;
}

/** A command keeps its id as long as its name stays. */
function registeredCommands(world: World, scope: string, given: readonly Wire[]): readonly Wire[] {
  const faults = commandFaults(given);
  if (faults.length > 0) throw invalidForm(faults);
  const known = world.commands.get(scope) ?? [];
  return given.map((command) => ({
    type: 1,
    default_member_permissions: null,
    nsfw: false,
    options: [],
    ...command,
    id: known.find(({ name }) => name === command["name"])?.["id"] ?? world.ids.next(),
    application_id: world.applicationId,
    version: world.ids.next(),
    ...(scope === "" ? { dm_permission: command["dm_permission"] ?? true } : { guild_id: scope }),
  }));
}

function scopeOf(request: RestRequest, world: World): string {
  if (part(request, "application") !== world.applicationId) throw REFUSE.notYourApplication();
  const guild = request.named["guild"];
  return guild === undefined ? "" : world.guild(guild).id;
}
