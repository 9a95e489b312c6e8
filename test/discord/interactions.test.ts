import assert from "node:assert/strict";
import test from "node:test";
import {
  ActionRowBuilder,
  ApplicationCommandOptionType,
  ButtonStyle,
  ComponentType,
  Events,
  InteractionContextType,
  LabelBuilder,
  MessageFlags,
  ModalBuilder,
  RESTJSONErrorCodes,
  TextInputBuilder,
  TextInputStyle,
  type ChatInputCommandInteraction,
  type Client,
  type Interaction,
} from "discord.js";
import { localDiscord, type DiscordServer } from "./discord-server.ts";
import { readyClient } from "./ready-client.ts";

async function bot(
  server: DiscordServer,
  answer: (interaction: ChatInputCommandInteraction) => Promise<unknown>,
): Promise<{ readonly client: Client<true>; readonly failure: Promise<unknown> }> {
  const client = await readyClient(server);
  const options = [
    { type: ApplicationCommandOptionType.String as const, name: "symbol", description: "which", required: true, autocomplete: true },
    { type: ApplicationCommandOptionType.Integer as const, name: "count", description: "how many", min_value: 1, max_value: 5 },
  ];
  await client.application.commands.set([
    { name: "status", description: "how the bot is", contexts: [InteractionContextType.Guild, InteractionContextType.BotDM] },
    { name: "signals", description: "the latest", options, contexts: [InteractionContextType.Guild] },
    { name: "pause", description: "no signals", defaultMemberPermissions: "ManageGuild" },
  ]);
  const failure = Promise.withResolvers<unknown>();
  client.on(Events.InteractionCreate, (interaction: Interaction) => {
    if (interaction.isChatInputCommand()) void answer(interaction).catch(failure.resolve);
  });
  return { client, failure: failure.promise };
}

test("a command is answered at once, seen by all or by its user alone", async (context) => {
  const server = await localDiscord(context);
  let isSecret = false;
  await bot(server, (interaction) => {
    const content = "all is well";
    return interaction.reply(isSecret ? { content, flags: MessageFlags.Ephemeral } : { content });
  });
  const open = await server.slash({ name: "status" });
  assert.equal(open.answer.content, "all is well");
  assert.deepEqual(server.posted(), [open.answer]);
  isSecret = true;
  const secret = await server.slash({ name: "status" });
  assert.equal(secret.answer.isEphemeral, true);
  assert.equal(server.posted().length, 1);
});

test("a command is deferred, answered by an edit, and followed up", async (context) => {
  const server = await localDiscord(context);
  await bot(server, async (interaction) => {
    await interaction.deferReply();
    server.advance(60_000);
    await interaction.editReply(`${interaction.options.getString("symbol")} x ${interaction.options.getInteger("count")}`);
    await interaction.followUp({ content: "and more", flags: MessageFlags.Ephemeral });
  });
  const used = await server.slash({ name: "signals", options: { symbol: "BTCUSDT", count: 3 } });
  assert.equal(used.answer.content, "BTCUSDT x 3");
  assert.equal(used.answer.isLoading, false);
  await server.until(() => used.followUps.length === 1);
  assert.equal(used.followUps[0]?.content, "and more");
});

test("after three seconds an interaction is unknown, and the user reads that nobody responded", async (context) => {
  const server = await localDiscord(context);
  const { failure } = await bot(server, async (interaction) => {
    server.advance(3_000);
    await interaction.reply("too late");
  });
  await assert.rejects(server.slash({ name: "status" }), /The application did not respond: it did not acknowledge the use of \/status/);
  await server.until(() => server.requests.at(-1)?.route === "POST /interactions/:interaction/:token/callback");
  assert.equal(server.requests.at(-1)?.status, 404);
  assert.equal(server.posted().length, 0);
  assert.equal(((await failure) as { code: number }).code, RESTJSONErrorCodes.UnknownInteraction);
});

test("an interaction is acknowledged only once, and its token ends after fifteen minutes", async (context) => {
  const server = await localDiscord(context);
  let used: ChatInputCommandInteraction | undefined;
  const { client } = await bot(server, (interaction) => {
    used = interaction;
    return interaction.reply("first");
  });
  await server.slash({ name: "status" });
  const again = client.rest.post(`/interactions/${used?.id}/${used?.token}/callback`, {
    auth: false,
    body: { type: 4, data: { content: "second" } },
  });
  await assert.rejects(again, { code: RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged, status: 400 });
  server.advance(15 * 60_000);
  await assert.rejects(used?.editReply("too late") ?? Promise.resolve(), {
    code: RESTJSONErrorCodes.InvalidWebhookToken,
    status: 401,
  });
});

test("a command is offered only where, to whom and as it was registered", async (context) => {
  const server = await localDiscord(context);
  await bot(server, (interaction) => interaction.reply(interaction.commandName));
  const direct = server.directChannel(server.user).id;
  assert.equal((await server.slash({ name: "status", channelId: direct })).answer.content, "status");
  await assert.rejects(server.slash({ name: "nonsense" }), /\/nonsense is not registered in this guild/);
  await assert.rejects(
    server.slash({ name: "signals", channelId: direct, options: { symbol: "BTCUSDT" } }),
    /not offered in direct messages/,
  );
  await assert.rejects(server.slash({ name: "signals" }), /needs the option "symbol"/);
  await assert.rejects(server.slash({ name: "signals", options: { symbol: "BTCUSDT", count: 6 } }), /from 1 to 5/);
  await assert.rejects(server.slash({ name: "signals", options: { symbol: 5 } }), /does not take 5/);
  await assert.rejects(server.slash({ name: "status", options: { depth: 1 } }), /no option "depth"/);
  await assert.rejects(server.slash({ name: "pause" }), /may not use \/pause/);
  const boss = server.addUser({ username: "boss", roles: [server.addRole({ name: "desk", permissions: 1n << 5n })] });
  assert.equal((await server.slash({ name: "pause", user: boss })).answer.content, "pause");
});

test("a command used in another guild says where and by whom", async (context) => {
  const server = await localDiscord(context);
  const seen: (readonly [string | null, string, boolean])[] = [];
  await bot(server, (interaction) => {
    seen.push([interaction.guildId, interaction.user.username, interaction.memberPermissions?.has("ManageGuild") ?? false]);
    return interaction.reply("ok");
  });
  const guild = server.addGuild({ name: "Elsewhere" });
  const channel = server.addChannel({ guild });
  await server.slash({ name: "status", channelId: channel.id, user: server.addUser({ username: "guest", guilds: [guild] }) });
  assert.deepEqual(seen, [[guild.id, "guest", false]]);
});

test("a button updates its message, or is answered in private", async (context) => {
  const server = await localDiscord(context);
  const { client } = await bot(server, (interaction) =>
    interaction.reply({
      content: "page 1",
      components: [
        {
          type: ComponentType.ActionRow,
          components: ["next", "why"].map((id) => ({ type: ComponentType.Button, style: ButtonStyle.Primary, label: id, customId: id })),
        },
      ],
    }),
  );
  client.on(Events.InteractionCreate, (interaction: Interaction) => {
    if (!interaction.isButton()) return;
    if (interaction.customId === "next") void interaction.update("page 2");
    else void interaction.deferReply({ flags: MessageFlags.Ephemeral }).then(() => interaction.editReply("because"));
  });
  const { answer } = await server.slash({ name: "status" });
  const turned = await server.click({ messageId: answer.id, customId: "next" });
  assert.equal(turned.answer.id, answer.id);
  assert.equal(answer.content, "page 2");
  assert.equal(answer.buttons.length, 2);
  assert.equal((await server.click({ messageId: answer.id, customId: "why" })).answer.content, "because");
  await assert.rejects(server.click({ messageId: answer.id, customId: "back" }), /no button back/);
});

test("a menu is chosen from among what it offers", async (context) => {
  const server = await localDiscord(context);
  const options = ["15m", "1h"].map((value) => ({ label: value, value }));
  const { client } = await bot(server, (interaction) =>
    interaction.reply({
      content: "which?",
      components: [{ type: ComponentType.ActionRow, components: [{ type: ComponentType.StringSelect, customId: "timeframe", options }] }],
    }),
  );
  client.on(Events.InteractionCreate, (interaction: Interaction) => {
    if (interaction.isStringSelectMenu()) void interaction.update(`chosen: ${interaction.values.join()}`);
  });
  const { answer } = await server.slash({ name: "status" });
  const menu = { messageId: answer.id, customId: "timeframe" };
  assert.equal((await server.choose({ ...menu, values: ["1h"] })).answer.content, "chosen: 1h");
  await assert.rejects(server.choose({ ...menu, values: ["7m"] }), /offers no "7m"/);
});

for (const shape of ["rows", "labels"] as const) {
  test(`a form of ${shape} pops up, is filled in as it asks, and is answered`, async (context) => {
    const server = await localDiscord(context);
    const input = new TextInputBuilder().setCustomId("balance").setStyle(TextInputStyle.Short).setMinLength(2).setMaxLength(9);
    const form = new ModalBuilder().setCustomId("size").setTitle("Size");
    if (shape === "labels") form.addLabelComponents(new LabelBuilder().setLabel("Balance").setTextInputComponent(input));
    else form.addComponents(new ActionRowBuilder<TextInputBuilder>().addComponents(input.setLabel("Balance")));
    const { client } = await bot(server, (interaction) => interaction.showModal(form));
    client.on(Events.InteractionCreate, (interaction: Interaction) => {
      if (interaction.isModalSubmit()) void interaction.reply(`of ${interaction.fields.getTextInputValue("balance")}`);
    });
    const opened = await server.slash({ name: "status" });
    assert.equal(opened.modal?.["title"], "Size");
    assert.equal((await server.submit({ of: opened, fields: { balance: "5000" } })).answer.content, "of 5000");
    await assert.rejects(server.submit({ of: opened, fields: { balance: "5" } }), /takes from 2 to 9 characters/);
    await assert.rejects(server.submit({ of: opened, fields: { risk: "1" } }), /no field "risk"/);
  });
}

test("an option that is being typed is offered choices", async (context) => {
  const server = await localDiscord(context);
  const { client } = await bot(server, (interaction) => interaction.reply("ok"));
  client.on(Events.InteractionCreate, (interaction: Interaction) => {
    if (interaction.isAutocomplete()) void interaction.respond([{ name: "Bitcoin", value: `${interaction.options.getFocused()}CUSDT` }]);
  });
  const { choices } = await server.complete({ name: "signals", option: "symbol", text: "BT" });
  assert.deepEqual(choices, [{ name: "Bitcoin", value: "BTCUSDT" }]);
});

test("commands that Discord would not take are refused", async (context) => {
  const server = await localDiscord(context);
  const client = await readyClient(server);
  const set = (commands: readonly object[]): Promise<unknown> =>
    client.rest.put(`/applications/${server.applicationId}/guilds/${server.guildId}/commands`, { body: commands });
  await assert.rejects(set([{ name: "Status", description: "d" }]), /APPLICATION_COMMAND_INVALID_NAME/);
  await assert.rejects(
    set([{ name: "status" }]),
    /0\.description\[BASE_TYPE_REQUIRED\]|\[0\]\.description|description\[BASE_TYPE_REQUIRED\]/,
  );
  await assert.rejects(set([0, 1].map(() => ({ name: "status", description: "d" }))), /DUPLICATE_NAME/);
  await set([{ name: "status", description: "d" }]);
  assert.deepEqual(
    server.commands.map(({ name, guild_id: guild }) => [name, guild]),
    [["status", server.guildId]],
  );
});
