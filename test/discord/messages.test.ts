import assert from "node:assert/strict";
import test from "node:test";
import { AttachmentBuilder, DiscordAPIError, Events, RESTJSONErrorCodes } from "discord.js";
import { INTENT, localDiscord, MAY, type DiscordServer } from "./discord-server.ts";
import { readyClient, textChannel } from "./ready-client.ts";

const PICTURE = new Uint8Array([137, 80, 78, 71, 13, 10, 26, 10, 1, 2, 3]);

/** Each with the words discord.js makes of the refusal. */
function refused(code: number, words: RegExp): (error: unknown) => boolean {
  return (error) => {
    assert.ok(error instanceof DiscordAPIError, String(error));
    assert.equal(error.code, code, error.message);
    assert.match(error.message, words);
    return true;
  };
}

test("a message keeps every version with its time, and edits change only what they name", async (context) => {
  const server = await localDiscord(context);
  const channel = await textChannel(await readyClient(server), server.channelId);
  const sent = await channel.send({ content: "long BTCUSDT", embeds: [{ title: "Spring", fields: [{ name: "Stop", value: "41,000" }] }] });
  server.advance(60_000);
  const edited = await sent.edit({ content: "long BTCUSDT, target 1" });
  assert.equal(edited.embeds[0]?.title, "Spring");
  assert.ok(edited.editedTimestamp !== null);
  const [message] = server.messages();
  assert.deepEqual(
    message?.versions.map(({ content, embeds }) => [content, embeds[0]?.title]),
    [
      ["long BTCUSDT", "Spring"],
      ["long BTCUSDT, target 1", "Spring"],
    ],
  );
  assert.ok((message?.versions[1]?.at ?? 0) - (message?.versions[0]?.at ?? 0) >= 60_000);
});

test("a picture is stored byte for byte with its alternative text, and one shown in an embed is no attachment", async (context) => {
  const server = await localDiscord(context);
  const channel = await textChannel(await readyClient(server), server.channelId);
  const file = new AttachmentBuilder(Buffer.from(PICTURE), { name: "chart.png", description: "BTCUSDT 1h" });
  const plain = await channel.send({ files: [file] });
  assert.equal(plain.attachments.first()?.description, "BTCUSDT 1h");
  const shown = await channel.send({ files: [file], embeds: [{ title: "Spring", image: { url: "attachment://chart.png" } }] });
  assert.equal(shown.attachments.size, 0);
  assert.match(shown.embeds[0]?.image?.url ?? "", /^https:\/\/cdn\.discordapp\.com\/attachments\/\d+\/\d+\/chart\.png$/);
  for (const { files } of server.messages()) {
    assert.deepEqual(
      files.map(({ name, description, bytes, contentType }) => ({ name, description, bytes, contentType })),
      [{ name: "chart.png", description: "BTCUSDT 1h", bytes: PICTURE, contentType: "image/png" }],
    );
  }
  await shown.edit({ embeds: [{ title: "Spring", image: { url: "attachment://chart.png" } }] });
  assert.equal(server.messages()[1]?.embeds[0]?.image?.url, shown.embeds[0]?.image?.url);
  await shown.edit({ attachments: [], embeds: [{ title: "Spring" }] });
  assert.equal(server.messages()[1]?.files.length, 0);
});

const TOO_MUCH: readonly (readonly [string, object, RegExp])[] = [
  ["content", { content: "x".repeat(2_001) }, /content\[BASE_TYPE_MAX_LENGTH\]: Must be 2000 or fewer in length\./],
  ["title", { embeds: [{ title: "x".repeat(257) }] }, /embeds\[0\]\.title\[BASE_TYPE_MAX_LENGTH\]: Must be 256/],
  ["description", { embeds: [{ description: "x".repeat(4_097) }] }, /embeds\[0\]\.description\[BASE_TYPE_MAX_LENGTH\]: Must be 4096/],
  ["fields", { embeds: [{ fields: Array.from({ length: 26 }, () => ({ name: "n", value: "v" })) }] }, /embeds\[0\]\.fields\[.*Must be 25/],
  ["field name", { embeds: [{ fields: [{ name: "x".repeat(257), value: "v" }] }] }, /fields\[0\]\.name\[.*Must be 256/],
  ["field value", { embeds: [{ fields: [{ name: "n", value: "x".repeat(1_025) }] }] }, /fields\[0\]\.value\[.*Must be 1024/],
  ["empty field", { embeds: [{ fields: [{ name: "n", value: "" }] }] }, /fields\[0\]\.value\[BASE_TYPE_REQUIRED\]/],
  ["footer", { embeds: [{ footer: { text: "x".repeat(2_049) } }] }, /footer\.text\[.*Must be 2048/],
  ["author", { embeds: [{ author: { name: "x".repeat(257) } }] }, /author\.name\[.*Must be 256/],
  [
    "all together",
    { embeds: [{ description: "x".repeat(4_000) }, { description: "x".repeat(2_001) }] },
    /embeds\[MAX_EMBED_SIZE_EXCEEDED\]: Embed size exceeds maximum size of 6000/,
  ],
  ["embeds", { embeds: Array.from({ length: 11 }, () => ({ title: "t" })) }, /embeds\[BASE_TYPE_MAX_LENGTH\]: Must be 10/],
  ["address", { embeds: [{ image: { url: "chart.png" } }] }, /image\.url\[URL_TYPE_INVALID_URL\]/],
  [
    "buttons",
    {
      content: "c",
      components: [{ type: 1, components: Array.from({ length: 6 }, (_, n) => ({ type: 2, style: 1, label: "l", custom_id: `${n}` })) }],
    },
    /components\[0\]\.components\[BASE_TYPE_BAD_LENGTH\]: Must be between 1 and 5/,
  ],
  [
    "custom id",
    { content: "c", components: [{ type: 1, components: [0, 1].map(() => ({ type: 2, style: 1, label: "l", custom_id: "same" })) }] },
    /COMPONENT_CUSTOM_ID_DUPLICATED/,
  ],
];

test("what exceeds Discord's limits is refused with the place of the fault", async (context) => {
  const server = await localDiscord(context, { limits: { buckets: { messages: { limit: 100, windowMs: 1_000 } } } });
  const client = await readyClient(server);
  for (const [name, body, words] of TOO_MUCH) {
    const sent = client.rest.post(`/channels/${server.channelId}/messages`, { body });
    await assert.rejects(sent, refused(RESTJSONErrorCodes.InvalidFormBodyOrContentType, words), name);
  }
  await assert.rejects(
    client.rest.post(`/channels/${server.channelId}/messages`, { body: { content: " " } }),
    refused(RESTJSONErrorCodes.CannotSendAnEmptyMessage, /empty message/),
  );
  const fits = { embeds: [{ title: "x".repeat(256), description: "x".repeat(4_096), footer: { text: "x".repeat(1_648) } }] };
  await client.rest.post(`/channels/${server.channelId}/messages`, { body: fits });
  assert.equal(server.messages().length, 1);
});

test("a nonce that is enforced gives the earlier message again", async (context) => {
  const server = await localDiscord(context);
  const channel = await textChannel(await readyClient(server), server.channelId);
  const first = await channel.send({ content: "once", nonce: "signal-1", enforceNonce: true });
  const again = await channel.send({ content: "once", nonce: "signal-1", enforceNonce: true });
  assert.equal(again.id, first.id);
  server.advance(10 * 60_000);
  const later = await channel.send({ content: "once", nonce: "signal-1", enforceNonce: true });
  assert.notEqual(later.id, first.id);
  assert.equal(server.messages().length, 2);
  assert.equal(first.nonce, "signal-1");
  // Discord does not keep it: what is read later has none.
  const read = (await first.client.rest.get(`/channels/${channel.id}/messages`)) as object[];
  assert.ok(read.every((message) => !("nonce" in message)));
});

test("each missing permission is refused in its own way", async (context) => {
  const server = await localDiscord(context, { limits: { buckets: { messages: { limit: 100, windowMs: 1_000 } } } });
  const channel = await textChannel(await readyClient(server), server.channelId);
  const question = server.post({ content: "what now?" });
  server.deny(MAY.AttachFiles);
  await assert.rejects(
    channel.send({ files: [new AttachmentBuilder(Buffer.from(PICTURE), { name: "chart.png" })] }),
    refused(RESTJSONErrorCodes.MissingPermissions, /Missing Permissions/),
  );
  server.deny(MAY.EmbedLinks);
  assert.equal((await channel.send({ content: "text stays", embeds: [{ title: "gone" }] })).embeds.length, 0);
  await assert.rejects(channel.send({ embeds: [{ title: "only" }] }), refused(RESTJSONErrorCodes.MissingPermissions, /Missing/));
  server.deny(MAY.ReadMessageHistory);
  assert.equal((await channel.messages.fetch()).size, 0);
  await assert.rejects(channel.send({ content: "re", reply: { messageReference: question.id } }), refused(160_002, /history/));
  server.deny(MAY.SendMessages);
  await assert.rejects(channel.send("silence"), refused(RESTJSONErrorCodes.MissingPermissions, /Missing Permissions/));
  server.deny(MAY.ViewChannel);
  await assert.rejects(channel.send("darkness"), refused(RESTJSONErrorCodes.MissingAccess, /Missing Access/));
  assert.equal(server.invalidRequests, 5);
});

test("a deleted message, a deleted channel and a guild that removed the bot are unknown", async (context) => {
  const server = await localDiscord(context);
  const client = await readyClient(server);
  const channel = await textChannel(client, server.channelId);
  const message = await channel.send("soon gone");
  server.deleteMessage(message.id);
  await assert.rejects(message.edit("still here?"), refused(RESTJSONErrorCodes.UnknownMessage, /Unknown Message/));
  assert.ok(server.messages()[0]?.deletedAt);
  server.deleteChannel();
  await assert.rejects(channel.send("anybody?"), refused(RESTJSONErrorCodes.UnknownChannel, /Unknown Channel/));
  server.removeBot();
  await assert.rejects(client.rest.get(`/guilds/${server.guildId}`), refused(RESTJSONErrorCodes.MissingAccess, /Missing Access/));
});

test("messages of others cannot be edited, and pages of history come newest first", async (context) => {
  const server = await localDiscord(context);
  const channel = await textChannel(await readyClient(server), server.channelId);
  const posted = Array.from({ length: 5 }, (_, place) => server.post({ content: `message ${place}` }));
  const contents = async (query: object): Promise<string[]> =>
    [...(await channel.messages.fetch(query)).values()].map(({ content }) => content.slice(-1));
  assert.deepEqual(await contents({ limit: 2 }), ["4", "3"]);
  assert.deepEqual(await contents({ limit: 2, before: posted[3]?.id }), ["2", "1"]);
  assert.deepEqual(await contents({ limit: 2, after: posted[1]?.id }), ["3", "2"]);
  assert.deepEqual(await contents({ limit: 3, around: posted[2]?.id }), ["3", "2", "1"]);
  const other = await channel.messages.fetch(posted[0]?.id ?? "");
  await assert.rejects(
    other.client.rest.patch(`/channels/${channel.id}/messages/${other.id}`, { body: { content: "mine now" } }),
    refused(RESTJSONErrorCodes.CannotEditMessageAuthoredByAnotherUser, /authored by another/),
  );
});

test("a thread opens on a message, once, and takes messages of its own", async (context) => {
  const server = await localDiscord(context);
  const channel = await textChannel(await readyClient(server), server.channelId);
  const message = await channel.send("BTCUSDT long");
  const thread = await message.startThread({ name: "BTCUSDT 1h" });
  await thread.send("target 1 reached");
  assert.equal(server.messages(thread.id)[0]?.content, "target 1 reached");
  assert.equal(server.messages()[0]?.threadId, thread.id);
  await assert.rejects(
    message.client.rest.post(`/channels/${channel.id}/messages/${message.id}/threads`, { body: { name: "again" } }),
    refused(RESTJSONErrorCodes.ThreadAlreadyCreatedForMessage, /already been created/),
  );
  server.archiveThread(thread.id);
  const edit = server.messages(thread.id)[0]?.id ?? "";
  await assert.rejects(
    message.client.rest.patch(`/channels/${thread.id}/messages/${edit}`, { body: { content: "2" } }),
    refused(50_083, /Thread is archived/),
  );
  await thread.send("a message brings it back");
  await message.client.rest.patch(`/channels/${thread.id}/messages/${edit}`, { body: { content: "2" } });
  server.archiveThread(thread.id, { isLocked: true });
  await assert.rejects(thread.send("and now?"), refused(160_005, /Thread is locked/));
  server.deny(MAY.SendMessagesInThreads);
  await assert.rejects(thread.send("and 2"), refused(RESTJSONErrorCodes.MissingPermissions, /Missing/));
});

test("direct messages go both ways, and one who refuses them is not written to", async (context) => {
  const server = await localDiscord(context);
  const client = await readyClient(server);
  client.on(Events.MessageCreate, (message) => {
    if (message.content === ">help") void message.reply("in private");
  });
  const answer = await server.say({ channelId: server.directChannel(server.user).id, content: ">help" });
  assert.equal(answer.content, "in private");
  const closed = server.addUser({ username: "closed" });
  closed.acceptsDirectMessages = false;
  await assert.rejects(
    client.users.send(closed.id, "hello"),
    refused(RESTJSONErrorCodes.CannotSendMessagesToThisUser, /Cannot send messages/),
  );
  const stranger = server.addUser({ username: "stranger", guilds: [] });
  await assert.rejects(client.users.send(stranger.id, "hello"), refused(50_278, /no mutual guilds/));
});

test("reactions are put and taken away", async (context) => {
  const server = await localDiscord(context);
  const channel = await textChannel(await readyClient(server), server.channelId);
  const message = await channel.send("well?");
  const reaction = await message.react("✅");
  assert.deepEqual([...(server.messages()[0]?.reactions.keys() ?? [])], ["✅"]);
  await reaction.users.remove();
  assert.equal(server.messages()[0]?.reactions.get("✅")?.size, 0);
});

test("the application says which privileged intents it was granted", async (context) => {
  const server = await localDiscord(context);
  const flags = async (of: DiscordServer): Promise<string[]> => {
    const client = await readyClient(of, { intents: [INTENT.Guilds] });
    return (await client.application.fetch()).flags.toArray();
  };
  assert.deepEqual(await flags(server), ["GatewayMessageContentLimited"]);
  server.grantPrivileged(0);
  assert.deepEqual(await flags(server), []);
});
