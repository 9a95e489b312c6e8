import assert from "node:assert/strict";
import test, { type TestContext } from "node:test";
import { Client, Events, GatewayIntentBits, MessageFlags, type ClientOptions, type Interaction } from "discord.js";
import { localDiscord, type DiscordServer } from "./discord-server.ts";

const INTENTS = [
  GatewayIntentBits.Guilds,
  GatewayIntentBits.GuildMessages,
  GatewayIntentBits.MessageContent,
  GatewayIntentBits.DirectMessages,
];

async function readyClient(context: TestContext, server: DiscordServer, options: Partial<ClientOptions> = {}): Promise<Client<true>> {
  const client = new Client({ intents: INTENTS, rest: { api: server.apiUrl }, ...options });
  context.after(() => client.destroy());
  const ready = new Promise<Client<true>>((resolve) => client.once(Events.ClientReady, resolve));
  await client.login(server.token);
  return ready;
}

test("a client logs in, finds its guild and channel, and answers a message", async (context) => {
  const server = await localDiscord(context);
  const client = await readyClient(context, server);
  assert.equal(client.user.id, server.bot.id);
  assert.equal(client.guilds.cache.get(server.guildId)?.channels.cache.has(server.channelId), true);
  client.on(Events.MessageCreate, (message) => {
    if (message.content === ">ping") void message.reply("pong");
  });
  const answer = await server.say({ content: ">ping" });
  assert.equal(answer.content, "pong");
  assert.equal(server.messages().length, 2);
});

test("a slash command is registered, deferred and edited", async (context) => {
  const server = await localDiscord(context);
  const client = await readyClient(context, server);
  await client.application.commands.set([{ name: "status", description: "how the bot is" }], server.guildId);
  client.on(Events.InteractionCreate, (interaction: Interaction) => {
    if (!interaction.isChatInputCommand()) return;
    void interaction.deferReply({ flags: MessageFlags.Ephemeral }).then(() => interaction.editReply("all is well"));
  });
  const { answer } = await server.slash({ name: "status" });
  assert.equal(answer.content, "all is well");
  assert.equal(answer.isEphemeral, true);
  await assert.rejects(server.slash({ name: "nonsense" }), /not registered/);
});
