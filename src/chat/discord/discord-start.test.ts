import assert from "node:assert/strict";
import { test } from "node:test";
import { localDiscord, MAY } from "../../../test/discord/discord-server.ts";
import { exampleSignal } from "../../../test/generators/signals.ts";
import { changed, GENEROUS, raised, readIn, readyBot, startedBot } from "./bot-rig.fixture.ts";

test("the start says that the bot is ready, and nothing is amiss", async (context) => {
  const { bot, log } = await readyBot(context);
  assert.deepEqual(bot.problems, []);
  assert.deepEqual(
    log.lines.filter(({ level }) => level !== "info"),
    [],
  );
});

test("a wrong token is one sentence, not tried again, and never shown", async (context) => {
  const token = "MTIz.wrong.secret-token";
  const { server, bot, log, logged } = await startedBot(context, { parts: { token } });
  await logged("Invalid DISCORD_TOKEN");
  await bot.notifier.notify(raised(exampleSignal()));
  while (!bot.problems.some((problem) => problem.includes("Invalid DISCORD_TOKEN"))) await new Promise(setImmediate);
  await server.until(() => server.requests.some(({ route }) => route === "POST /channels/:channel/messages"));
  await bot.notifier.notify(raised(exampleSignal({ id: "another" })));
  await bot.stop();
  assert.equal(server.invalidRequests, 2, "one for the gateway, one for the message");
  assert.ok(!JSON.stringify([log.lines, bot.problems]).includes("secret-token"));
});

test("a token that is reset while the bot runs ends the connection with the same sentence", async (context) => {
  const { server, logged } = await readyBot(context);
  server.gateway.refuseNext(4004);
  server.gateway.forgetSessions();
  server.cutGateway();
  await logged("Invalid DISCORD_TOKEN");
});

test("without the Message Content intent slash commands go on, and the way to switch it on is said", async (context) => {
  const { server, bot } = await readyBot(context, { discord: { privileged: 0, limits: GENEROUS } });
  assert.match(bot.problems.join(), /Message Content intent is not switched on.*slash commands work.*Developer Portal/);
  assert.match(readIn((await server.slash({ name: "version" })).answer), /^wyeli/);
  assert.match(readIn((await server.slash({ name: "health" })).answer), /Something is amiss[^]*Message Content intent/);
  server.post({ content: ">version" });
  await bot.notifier.notify(raised(exampleSignal()));
  await server.until(() => server.posted().length === 3);
});

test("a server without the bot, a channel of another server and one that is gone are each said, and mended without a new start", async (context) => {
  const server = await localDiscord(context, { limits: GENEROUS });
  const elsewhere = server.addGuild({ name: "Elsewhere" });
  const channel = server.addChannel({ guild: elsewhere });
  const wrongGuild = await startedBot(context, { server, parts: { guildId: "100000000000000009" } });
  await wrongGuild.logged("Discord: the bot is not on the server 100000000000000009; invite it");
  await wrongGuild.bot.stop();
  const wrongChannel = await startedBot(context, { server, parts: { signalsChannelId: channel.id } });
  await wrongChannel.logged(`Discord: the channel ${channel.id} is not on the server`);
  await wrongChannel.bot.notifier.notify(raised(exampleSignal()));
  while (!wrongChannel.bot.problems.some((problem) => problem.includes("is not on the server"))) await new Promise(setImmediate);
  assert.equal(server.posted(channel.id).length, 0);
  await wrongChannel.bot.stop();
  const noChannel = await startedBot(context, { server, parts: { signalsChannelId: "100000000000000008" } });
  await noChannel.logged("Discord: there is no channel 100000000000000008; set DISCORD_SIGNALS_CHANNEL_ID");
});

test("each permission that is missing is named, and forgotten once it is granted", async (context) => {
  const names = {
    ViewChannel: "View Channel",
    SendMessages: "Send Messages",
    EmbedLinks: "Embed Links",
    AttachFiles: "Attach Files",
    ReadMessageHistory: "Read Message History",
    CreatePublicThreads: "Create Public Threads",
    SendMessagesInThreads: "Send Messages in Threads",
  } as const;
  for (const [flag, name] of Object.entries(names)) {
    const all = Object.keys(names).reduce((sum, each) => sum | MAY[each as keyof typeof names], MAY.UseApplicationCommands);
    const { server, bot, logged } = await startedBot(context, { discord: { permissions: all & ~MAY[flag as keyof typeof names] } });
    await logged(`Discord: grant the bot "${name}"`);
    server.setPermissions(all);
    while (bot.problems.length > 0) await new Promise(setImmediate);
    await bot.stop();
  }
});

test("a Discord that is down at the start is waited for", async (context) => {
  const server = await localDiscord(context);
  await server.down();
  let wait = (): void => {};
  const { bot, logged, ready } = await startedBot(context, {
    server,
    parts: {
      clock: {
        now: () => Date.now(),
        // The wait of the gateway is over when the test says so; all others are short.
        schedule: (delayMs, action) => {
          if (delayMs >= 5_000 && delayMs < 15_000) {
            wait = action;
            return () => {};
          }
          const timer = setTimeout(action, Math.min(delayMs, 50));
          return () => clearTimeout(timer);
        },
      },
    },
  });
  await logged("Discord does not answer");
  assert.match(bot.problems.join(), /does not answer; commands wait/);
  await server.up();
  wait();
  await ready();
  assert.deepEqual(bot.problems, []);
});

test("a cut connection is mended, nothing is heard twice, and what is posted meanwhile arrives", async (context) => {
  const { server, bot } = await readyBot(context);
  await server.say({ content: ">version" });
  const signal = exampleSignal();
  server.gateway.repeatsOnResume = 5;
  server.cutGateway();
  await bot.notifier.notify(raised(signal));
  await server.until(() => server.posted().length === 2);
  await server.until(() => server.gateway.resumes > 0);
  await bot.notifier.notify(changed(signal, { confirmedAt: 1, to: "filled", text: "" }));
  await server.until(() => server.posted().some(({ isEdited }) => isEdited));
  assert.match(readIn(await server.say({ content: ">health" })), /All is well|charts live/);
  assert.equal(server.posted().filter(({ content }) => content.startsWith("wyeli")).length, 1);
});

test("a Discord that goes away while the bot runs is found again, and what was raised meanwhile is posted", async (context) => {
  const { server, bot } = await readyBot(context);
  await server.down();
  await bot.notifier.notify(raised(exampleSignal()));
  while (bot.problems.length === 0) await new Promise(setImmediate);
  server.gateway.forgetSessions();
  await server.up();
  await server.until(() => server.posted().length === 1);
  await server.until(() => server.gateway.identifies + server.gateway.resumes > 1);
  assert.match(readIn(await server.say({ content: ">version" })), /^wyeli/);
  while (bot.problems.length > 0) await new Promise(setImmediate);
});

test("slash commands that may not be registered are said", async (context) => {
  const server = await localDiscord(context);
  server.failNext({ route: "GET /applications/:application/guilds/:guild/commands", status: 403, code: 50_001, message: "Missing Access" });
  const { bot } = await readyBot(context, { server });
  assert.match(bot.problems.join(), /applications\.commands/);
});
