import assert from "node:assert/strict";
import test from "node:test";
import { REST } from "discord.js";
import { localDiscord, MAY, type DiscordServer } from "../../../../test/discord/discord-server.ts";
import type { Finding } from "../finding.ts";
import { discordCheck, discordFindings, type DiscordTarget } from "./discord-check.ts";

function look(server: DiscordServer, target: Partial<DiscordTarget> = {}): Promise<readonly Finding[]> {
  const { token, guildId, channelId, apiUrl } = server;
  return discordFindings({ token, guildId, channelId, apiUrl, ...target }, new AbortController().signal);
}

/** Everything that is not well, as "mark title: found advice". */
function complaints(findings: readonly Finding[]): string[] {
  return findings
    .filter(({ mark }) => mark !== "well")
    .map(({ mark, title, found, advice }) => `${mark} ${title}: ${found} ${advice ?? ""}`.trim());
}

async function onlyComplaint(server: DiscordServer, words: RegExp, target: Partial<DiscordTarget> = {}): Promise<void> {
  const findings = await look(server, target);
  assert.equal(complaints(findings).length, 1, complaints(findings).join("\n"));
  assert.match(complaints(findings)[0] ?? "", words);
  assert.ok(!JSON.stringify(findings).includes(target.token ?? server.token));
}

async function openThread(server: DiscordServer): Promise<string> {
  const rest = new REST({ api: server.apiUrl }).setToken(server.token);
  const { id } = (await rest.post(`/channels/${server.channelId}/messages`, { body: { content: "BTCUSDT" } })) as { id: string };
  await rest.post(`/channels/${server.channelId}/messages/${id}/threads`, { body: { name: "target 1" } });
  return id;
}

test("where all is well every part is named, and the bot never logs in", async (context) => {
  const server = await localDiscord(context);
  const findings = await look(server);
  assert.deepEqual(complaints(findings), []);
  assert.deepEqual(
    findings.map(({ title }) => title),
    ["token", "intent", "server", "commands", "channel", "permissions"].map((part) => `Discord ${part}`),
  );
  assert.match(findings.at(-1)?.found ?? "", /View Channel, Send Messages, Embed Links, Read Message History, Attach Files/);
  assert.equal(server.gateway.identifies, 0);
  assert.ok(server.requests.every(({ method }) => method === "GET"));
  assert.equal(server.invalidRequests, 0);
});

test("a wrong token is one fault, in the words of the contract, and nothing more is asked", async (context) => {
  const server = await localDiscord(context);
  await onlyComplaint(server, /^fault Discord token: Invalid DISCORD_TOKEN: .*developer portal/, { token: "not.the.token" });
  assert.equal(server.requests.length, 1);
});

test("without the Message Content intent a warning says what is lost", async (context) => {
  await onlyComplaint(
    await localDiscord(context, { privileged: 0 }),
    /^warning Discord intent: Message Content is off: .*Privileged Gateway Intents/,
  );
});

test("a server the bot is not in comes with the link of an invitation", async (context) => {
  const server = await localDiscord(context);
  const invite = new RegExp(`client_id=${server.applicationId}&scope=bot\\+applications\\.commands&permissions=\\d+&guild_id=`);
  await onlyComplaint(server, new RegExp(`^fault Discord server: The bot is not a member .*${invite.source}`), {
    guildId: "123456789012345678",
  });
  server.removeBot();
  await onlyComplaint(server, /^fault Discord server: The bot is not a member of the server \d+\. .*invite/);
});

test("a channel that is not there, not visible, elsewhere or no text channel is told apart", async (context) => {
  const server = await localDiscord(context);
  await onlyComplaint(server, /^fault Discord channel: There is no channel 123456789012345678\./, { channelId: "123456789012345678" });
  const elsewhere = server.addChannel({ guild: server.addGuild({ name: "Elsewhere" }) });
  await onlyComplaint(server, /^fault Discord channel: The channel \d+ is not in Traders\./, { channelId: elsewhere.id });
  const direct = server.directChannel(server.user);
  await onlyComplaint(server, /^fault Discord channel: The channel \d+ is not in Traders\./, { channelId: direct.id });
  await onlyComplaint(server, /^fault Discord channel: #target 1 is not a text channel\./, { channelId: await openThread(server) });
  server.deny(MAY.ViewChannel);
  await onlyComplaint(server, /^fault Discord channel: View Channel is missing/);
});

const PERMISSIONS: readonly (readonly [bigint, string, RegExp])[] = [
  [MAY.SendMessages, "fault", /Send Messages is missing\. Allow it to the bot in the permissions of #signals\./],
  [MAY.EmbedLinks, "fault", /Embed Links is missing\./],
  [MAY.ReadMessageHistory, "fault", /Read Message History is missing\./],
  [MAY.AttachFiles, "warning", /Attach Files is missing: signals come without a picture/],
  [MAY.CreatePublicThreads, "warning", /Create Public Threads is missing: .*thread/],
  [MAY.SendMessagesInThreads, "warning", /Send Messages in Threads is missing: .*thread/],
];

for (const [bit, mark, words] of PERMISSIONS) {
  test(`a missing permission is a ${mark}: ${words.source}`, async (context) => {
    const server = await localDiscord(context);
    server.deny(bit);
    await onlyComplaint(server, new RegExp(`^${mark} Discord permissions: .*${words.source}`));
  });
}

test("several missing permissions are all named, and those that are there as well", async (context) => {
  const server = await localDiscord(context, { permissions: MAY.ViewChannel | MAY.AttachFiles });
  const findings = await look(server);
  assert.equal(complaints(findings).length, 5);
  assert.equal(
    findings.find(({ mark, title }) => mark === "well" && title === "Discord permissions")?.found,
    "The bot may: View Channel, Attach Files.",
  );
});

test("a bot invited without slash commands is told how to get them", async (context) => {
  const server = await localDiscord(context);
  server.failNext({ route: "GET /applications/:application/guilds/:guild/commands", status: 403, code: 50_001, message: "Missing Access" });
  await onlyComplaint(
    server,
    /^fault Discord commands: The bot was invited without slash commands\. Invite it again.*applications\.commands/,
  );
});

test("a Discord in trouble, one that asks to wait, its firewall and none at all are sentences of their own", async (context) => {
  const server = await localDiscord(context);
  server.failNext({ route: "GET /users/@me", status: 503 });
  await onlyComplaint(server, /^fault Discord token: 127\.0\.0\.1:\d+ cannot serve now \(HTTP 503\)\.$/);
  server.failNext({ route: "GET /users/@me", status: 429, retryAfterMs: 4_200 });
  await onlyComplaint(server, /429 Too Many Requests: 127\.0\.0\.1:\d+ asks to wait for 5 s\.$/);
  server.failNext({ route: "GET /users/@me", status: 429, isFirewall: true });
  await onlyComplaint(server, /The firewall of 127\.0\.0\.1:\d+ shuts this address out/);
  server.failNext({ route: "GET /guilds/:guild", drop: "before" });
  await onlyComplaint(server, /^fault Discord server: 127\.0\.0\.1:\d+ cannot be reached \(\w+\)\. Check the network/);
  await server.down();
  await onlyComplaint(server, /^fault Discord token: 127\.0\.0\.1:\d+ cannot be reached \(ECONNREFUSED\)\. Check the network/);
});

test("without a token Discord is off", async (context) => {
  const findings = await discordCheck(null).look(context.signal);
  assert.deepEqual(
    findings.map(({ mark }) => mark),
    ["skipped"],
  );
});
