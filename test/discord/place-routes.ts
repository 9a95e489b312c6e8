// Who the bot is and where it is: application, gateway address, users, guilds, roles, members, channels.

import { applicationFlags } from "./intents.ts";
import { CHANNEL } from "./people.ts";
import { demand, MAY } from "./permissions.ts";
import { REFUSE } from "./refusal.ts";
import { form, type RestRequest } from "./rest-request.ts";
import { found, part, type Office, type RestAnswer, type Route } from "./route.ts";
import { wireChannel, wireGuild, wireMember, wireRole, wireUser } from "./wire.ts";

export const IDENTIFIES_PER_DAY = 1_000;
const DAY_MS = 86_400_000;

export const PLACE_ROUTES: readonly Route[] = [
  { name: "GET /gateway", needsToken: false, answer: (_request, { gatewayUrl }) => found({ url: gatewayUrl() }) },
  { name: "GET /gateway/bot", answer: gateway },
  { name: "GET /users/@me", answer: (_request, { world }) => found({ ...wireUser(world.bot), verified: true, mfa_enabled: true }) },
  { name: "GET /users/@me/guilds", answer: ownGuilds },
  { name: "POST /users/@me/channels", answer: openDirect },
  { name: "GET /users/:user", answer: user },
  { name: "GET /oauth2/applications/@me", answer: application },
  { name: "GET /applications/@me", answer: application },
  { name: "GET /guilds/:guild", answer: (request, { world }) => found(wireGuild(world.guild(part(request, "guild")))) },
  { name: "GET /guilds/:guild/channels", answer: channels },
  { name: "GET /guilds/:guild/roles", answer: (request, { world }) => found(wireGuild(world.guild(part(request, "guild")))["roles"]) },
  { name: "GET /guilds/:guild/roles/:role", answer: role },
  { name: "GET /guilds/:guild/members/:user", answer: member },
  { name: "GET /channels/:channel", answer: channel },
];

function gateway(_request: RestRequest, { gatewayUrl, identifiesLeft }: Office): RestAnswer {
  const limit = { total: IDENTIFIES_PER_DAY, remaining: identifiesLeft(), reset_after: DAY_MS, max_concurrency: 1 };
  return found({ url: gatewayUrl(), shards: 1, session_start_limit: limit });
}

function application(_request: RestRequest, { world }: Office): RestAnswer {
  return found({
    id: world.applicationId,
    name: world.bot.username,
    icon: null,
    description: "",
    bot_public: false,
    bot_require_code_grant: false,
    verify_key: "0".repeat(64),
    flags: applicationFlags(world.privileged),
    bot: wireUser(world.bot),
    team: null,
    approximate_guild_count: [...world.guilds.values()].filter(({ hasBot }) => hasBot).length,
  });
}

function ownGuilds(_request: RestRequest, { world }: Office): RestAnswer {
  const mine = [...world.guilds.values()].filter(({ hasBot }) => hasBot);
  return found(mine.map(({ id, name }) => ({ id, name, icon: null, owner: false, permissions: "0", features: [] })));
}

function user(request: RestRequest, { world }: Office): RestAnswer {
  const known = world.users.get(part(request, "user"));
  if (known === undefined) throw REFUSE.unknownUser();
  return found(wireUser(known));
}

function openDirect(request: RestRequest, { world }: Office): RestAnswer {
  const recipient = world.users.get(String(form(request)["recipient_id"]));
  if (recipient === undefined) throw REFUSE.unknownUser();
  if (recipient.id === world.bot.id) throw REFUSE.refusesMessages();
  return found(wireChannel(world, world.directChannel(recipient)));
}

function channels(request: RestRequest, { world }: Office): RestAnswer {
  const { id } = world.guild(part(request, "guild"));
  const here = [...world.channels.values()].filter(({ guildId, type, isDeleted }) => guildId === id && type === CHANNEL.text && !isDeleted);
  return found(here.map((place) => wireChannel(world, place)));
}

function role(request: RestRequest, { world }: Office): RestAnswer {
  const known = world.guild(part(request, "guild")).roles.get(part(request, "role"));
  if (known === undefined) throw REFUSE.notFound();
  return found(wireRole(known));
}

function member(request: RestRequest, { world }: Office): RestAnswer {
  const id = part(request, "user");
  // Discord knows no `@me` here, and answers as to any id that is none.
  if (!/^\d+$/.test(id)) throw REFUSE.unknownUser();
  return found(wireMember(world.member(part(request, "guild"), id)));
}

function channel(request: RestRequest, { world }: Office): RestAnswer {
  const place = world.channel(part(request, "channel"));
  demand(place, MAY.ViewChannel);
  return found(wireChannel(world, place));
}
