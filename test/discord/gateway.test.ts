import assert from "node:assert/strict";
import { once } from "node:events";
import test from "node:test";
import { Client, DiscordjsErrorCodes, Events, GatewayIntentBits, Status } from "discord.js";
import { localDiscord, MAY, INTENT } from "./discord-server.ts";
import { clientOf, listen, readyClient } from "./ready-client.ts";

test("a client logs in and knows its guild, its channel and what it may do there", async (context) => {
  const server = await localDiscord(context);
  const client = await readyClient(server);
  assert.equal(client.user.id, server.bot.id);
  const channel = client.guilds.cache.get(server.guildId)?.channels.cache.get(server.channelId);
  assert.equal(channel?.permissionsFor(client.user)?.has("SendMessages"), true);
  server.deny(MAY.SendMessages);
  await once(client, Events.ChannelUpdate);
  assert.equal(channel?.permissionsFor(client.user)?.has("SendMessages"), false);
  assert.equal(channel?.permissionsFor(client.user)?.has("ViewChannel"), true);
});

test("a wrong token is refused before the gateway, and counted as an invalid request", async (context) => {
  const server = await localDiscord(context);
  await assert.rejects(clientOf(server).login("not.the.token"), { code: DiscordjsErrorCodes.TokenInvalid });
  assert.equal(server.invalidRequests, 1);
  assert.equal(server.gateway.identifies, 0);
});

test("a token that has become invalid is closed with 4004, and the client does not come back", async (context) => {
  const server = await localDiscord(context);
  const client = await readyClient(server);
  server.gateway.refuseNext(4004);
  const disconnected = once(client, Events.ShardDisconnect);
  client.on(Events.ShardError, () => undefined);
  server.gateway.forgetSessions();
  server.cutGateway();
  const [event] = await disconnected;
  assert.equal(event.code, 4004);
});

test("an intent that was not granted is closed with 4014", async (context) => {
  const server = await localDiscord(context, { privileged: 0 });
  const client = clientOf(server);
  await assert.rejects(client.login(server.token), /disallowed intents/);
  assert.equal(server.gateway.identifies, 0);
});

test("without the content intent a message of others is empty, unless it names the bot", async (context) => {
  const server = await localDiscord(context, { privileged: 0 });
  const client = await readyClient(server, { intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages] });
  const heard = listen(client);
  server.post({ content: ">status" });
  server.post({ content: `<@${server.bot.id}> status` });
  await heard.count(2);
  assert.deepEqual(heard.contents, ["", `<@${server.bot.id}> status`]);
});

test("after an abrupt cut the session is resumed, and what was missed is told in order", async (context) => {
  const server = await localDiscord(context);
  const client = await readyClient(server);
  const heard = listen(client);
  server.post({ content: "before" });
  await heard.count(1);
  server.cutGateway();
  await server.until(() => server.gateway.connections === 0);
  server.post({ content: "missed 1" });
  server.post({ content: "missed 2" });
  await once(client, Events.ShardResume);
  server.post({ content: "after" });
  await heard.count(4);
  assert.deepEqual(heard.contents, ["before", "missed 1", "missed 2", "after"]);
  assert.equal(server.gateway.identifies, 1);
  assert.equal(server.gateway.resumes, 1);
});

test("a resumption can tell the same event twice", async (context) => {
  const server = await localDiscord(context);
  const client = await readyClient(server);
  const dispatched: string[] = [];
  client.on(Events.Raw, ({ t, d }: { t: string; d: { content?: string } }) => {
    if (t === "MESSAGE_CREATE") dispatched.push(d.content ?? "");
  });
  server.gateway.repeatsOnResume = 1;
  server.post({ content: "once, and again" });
  await once(client, Events.MessageCreate);
  server.cutGateway(4000);
  await once(client, Events.ShardResume);
  assert.deepEqual(dispatched, ["once, and again", "once, and again"]);
});

test("an invalid session that cannot be resumed is begun anew", async (context) => {
  const server = await localDiscord(context);
  const client = await readyClient(server);
  server.gateway.invalidateSessions({ isResumable: false });
  await once(client, Events.ShardReady);
  assert.equal(server.gateway.identifies, 2);
  assert.equal(client.ws.status, Status.Ready);
});

test("a client that is asked to reconnect resumes", async (context) => {
  const server = await localDiscord(context);
  const client = await readyClient(server);
  server.gateway.askToReconnect();
  await once(client, Events.ShardResume);
  assert.equal(server.gateway.identifies, 1);
});

test("a connection whose heartbeats nobody answers is given up and taken up again", async (context) => {
  const server = await localDiscord(context, { heartbeatIntervalMs: 200 });
  const client = await readyClient(server);
  server.gateway.acknowledges = false;
  await once(client, Events.ShardReconnecting);
  server.gateway.acknowledges = true;
  await once(client, Events.ShardResume);
  const beats = server.gateway.heartbeats;
  await server.until(() => server.gateway.heartbeats > beats + 2);
  assert.ok(server.gateway.resumes >= 1);
  assert.equal(server.gateway.identifies, 1);
});

test("after a restart of the server the client identifies anew and is heard", async (context) => {
  const server = await localDiscord(context);
  const client = await readyClient(server);
  client.on(Events.MessageCreate, (message) => {
    if (!message.author.bot) void message.reply("still here");
  });
  client.on(Events.ShardError, () => undefined);
  await server.restart();
  await once(client, Events.ShardReady);
  assert.equal((await server.say({ content: "are you there?" })).content, "still here");
  assert.equal(server.gateway.identifies, 2);
});

test("a client that says goodbye leaves no session behind", async (context) => {
  const server = await localDiscord(context, { privileged: INTENT.MessageContent });
  const client = await readyClient(server);
  await client.destroy();
  await server.until(() => server.gateway.connections === 0);
  const second = new Client({ intents: [GatewayIntentBits.Guilds], rest: { api: server.apiUrl } });
  server.beforeStop(() => second.destroy());
  await second.login(server.token);
  assert.equal(server.gateway.identifies, 2);
});
