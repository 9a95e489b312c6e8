// Discord, by REST alone: the token, the intent for written commands, the server, its slash commands, the channel, and each permission in it.

import { z } from "zod";
import type { Settings } from "../../settings/index.ts";
import type { Check } from "../check.ts";
import { fault, skipped, warning, well, type Finding } from "../finding.ts";
import { discordApi, DiscordProblem, type Ask } from "./discord-api.ts";
import { INVITED_PERMISSIONS, permissionsIn, USED_PERMISSIONS } from "./discord-permissions.ts";

export interface DiscordTarget {
  readonly token: string;
  readonly guildId: string;
  readonly channelId: string;
  /** DISCORD_API_URL, without the version. */
  readonly apiUrl: string;
}

export function discordCheck(settings: Settings["discord"]): Check {
  return {
    name: "discord",
    title: "Discord",
    withinMs: 20_000,
    look: (signal) => {
      if (settings === null) return [skipped("Off: no DISCORD_TOKEN is set.")];
      const { token, guildId, signalsChannelId: channelId, apiUrl } = settings;
      return discordFindings({ token: token.reveal(), guildId, channelId, apiUrl }, signal);
    },
  };
}

const id = z.string();
const user = z.looseObject({ id, username: z.string() });
const application = z.looseObject({ id, flags: z.number().default(0) });
const guild = z.looseObject({ name: z.string(), owner_id: id, roles: z.array(z.looseObject({ id, permissions: z.string() })) });
const member = z.looseObject({ roles: z.array(id) });
const overwrites = z.array(z.looseObject({ id, allow: z.string(), deny: z.string() }));
const channel = z.looseObject({
  type: z.number(),
  guild_id: id.optional(),
  name: z.string().default(""),
  permission_overwrites: overwrites.default([]),
});

const UNKNOWN_CHANNEL = 10_003;
const MISSING_ACCESS = 50_001;
/** Text and announcements. */
const TEXT_CHANNELS = [0, 5];
/** Granted in full, or to a bot of few servers. */
const MESSAGE_CONTENT = (1 << 18) | (1 << 19);

/** Never rejects for what Discord or the network answers. */
export async function discordFindings(target: DiscordTarget, signal: AbortSignal): Promise<readonly Finding[]> {
  const ask = discordApi({ ...target, signal });
  const self = await attempt(ask("/users/@me", user));
  if (self instanceof DiscordProblem) return [tokenFault(self)];
  const about = await attempt(ask("/oauth2/applications/@me", application));
  const applicationId = about instanceof DiscordProblem ? self.id : about.id;
  const found = well(`It is valid, of the bot ${self.username}.`, "Discord token");
  const intent = about instanceof DiscordProblem ? problemFinding(about, "Discord intent") : intentFinding(about.flags);
  const place = await placeFindings(ask, target, { botId: self.id, applicationId });
  return [found, intent, ...place];
}

interface BotIds {
  readonly botId: string;
  readonly applicationId: string;
}

async function placeFindings(
  ask: Ask,
  { guildId, channelId }: DiscordTarget,
  { botId, applicationId }: BotIds,
): Promise<readonly Finding[]> {
  const invite = invitation(applicationId, guildId);
  const server = await attempt(ask(`/guilds/${guildId}`, guild));
  if (server instanceof DiscordProblem) return [serverFault(server, guildId, invite)];
  const [commands, room, membership] = await Promise.all([
    attempt(ask(`/applications/${applicationId}/guilds/${guildId}/commands`, z.array(z.unknown()))),
    attempt(ask(`/channels/${channelId}`, channel)),
    attempt(ask(`/guilds/${guildId}/members/${botId}`, member)),
  ]);
  const findings = [well(`The bot is a member of ${server.name}.`, "Discord server"), commandsFinding(commands, invite)];
  if (room instanceof DiscordProblem) return [...findings, channelFault(room, channelId)];
  const misplaced = misplacedFault(room, { guildId, channelId, serverName: server.name });
  if (misplaced !== undefined) return [...findings, misplaced];
  const reachable = well(`The bot sees #${room.name}.`, "Discord channel");
  if (membership instanceof DiscordProblem) return [...findings, reachable, problemFinding(membership, "Discord permissions")];
  const { owner_id: ownerId, roles } = server;
  const held = permissionsIn({ userId: botId, guildId, ownerId, roleIds: membership.roles, roles, overwrites: room.permission_overwrites });
  return [...findings, reachable, ...permissionFindings(held, room.name)];
}

function intentFinding(flags: number): Finding {
  const title = "Discord intent";
  if ((flags & MESSAGE_CONTENT) !== 0) return well("Message Content is on: commands written with > are read.", title);
  const advice = "Switch Message Content Intent on in the developer portal (Bot, Privileged Gateway Intents), or use slash commands only.";
  return warning("Message Content is off: commands written with > arrive empty.", advice, title);
}

function commandsFinding(commands: readonly unknown[] | DiscordProblem, invite: string): Finding {
  const title = "Discord commands";
  if (!(commands instanceof DiscordProblem)) return well("Slash commands can be registered.", title);
  if (commands.code !== MISSING_ACCESS) return problemFinding(commands, title);
  return fault("The bot was invited without slash commands.", `Invite it again, it may stay meanwhile: ${invite}`, title);
}

function permissionFindings(held: bigint, channelName: string): readonly Finding[] {
  const title = "Discord permissions";
  const missing = USED_PERMISSIONS.filter(({ bit }) => (held & bit) === 0n);
  const present = USED_PERMISSIONS.filter(({ bit }) => (held & bit) !== 0n).map(({ name }) => name);
  const advice = `Allow it to the bot in the permissions of #${channelName}.`;
  const first = present.length === 0 ? [] : [well(`The bot may: ${present.join(", ")}.`, title)];
  return [
    ...first,
    ...missing.map(({ name, lost }) => {
      if (lost === null) return fault(`${name} is missing.`, advice, title);
      return warning(`${name} is missing: ${lost}.`, advice, title);
    }),
  ];
}

function tokenFault(problem: DiscordProblem): Finding {
  if (problem.kind !== "refused-token") return problemFinding(problem, "Discord token");
  return fault(problem.message, "Copy it anew from the developer portal (Bot, Reset Token) into DISCORD_TOKEN.", "Discord token");
}

function serverFault(problem: DiscordProblem, guildId: string, invite: string): Finding {
  if (problem.kind !== "refused") return problemFinding(problem, "Discord server");
  return fault(
    `The bot is not a member of the server ${guildId}.`,
    `Check DISCORD_GUILD_ID, or invite the bot: ${invite}`,
    "Discord server",
  );
}

function channelFault(problem: DiscordProblem, channelId: string): Finding {
  const title = "Discord channel";
  if (problem.code === UNKNOWN_CHANNEL) {
    return fault(
      `There is no channel ${channelId}.`,
      "Check DISCORD_SIGNALS_CHANNEL_ID (Developer Mode, right click on the channel, Copy ID).",
      title,
    );
  }
  if (problem.code === MISSING_ACCESS) {
    return fault(
      `View Channel is missing: the bot cannot see the channel ${channelId}.`,
      "Allow View Channel to the bot in the channel's permissions.",
      title,
    );
  }
  return problemFinding(problem, title);
}

interface Place {
  readonly guildId: string;
  readonly channelId: string;
  readonly serverName: string;
}

function misplacedFault(
  { type, guild_id: home, name }: z.infer<typeof channel>,
  { guildId, channelId, serverName }: Place,
): Finding | undefined {
  const advice = "Check DISCORD_SIGNALS_CHANNEL_ID and DISCORD_GUILD_ID.";
  if (home !== guildId) return fault(`The channel ${channelId} is not in ${serverName}.`, advice, "Discord channel");
  if (!TEXT_CHANNELS.includes(type)) return fault(`#${name} is not a text channel.`, advice, "Discord channel");
  return undefined;
}

function problemFinding({ message, kind }: DiscordProblem, title: string): Finding {
  return fault(message, kind === "unreachable" ? "Check the network, the firewall (port 443) and DISCORD_API_URL." : null, title);
}

function invitation(applicationId: string, guildId: string): string {
  return (
    `https://discord.com/oauth2/authorize?client_id=${applicationId}&scope=bot+applications.commands` +
    `&permissions=${INVITED_PERMISSIONS}&guild_id=${guildId}`
  );
}

/** Anything else is a fault of ours, and passes through. */
async function attempt<Answer>(question: Promise<Answer>): Promise<Answer | DiscordProblem> {
  try {
    return await question;
  } catch (error) {
    if (error instanceof DiscordProblem) return error;
    throw error;
  }
}
