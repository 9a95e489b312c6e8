import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { SignalChange } from "#signals";
import { localDiscord, MAY } from "../../../test/discord/discord-server.ts";
import { closedSignal, exampleSignal } from "../../../test/generators/signals.ts";
import { BotDisks, changed, raised, readIn, readyBot, startedBot } from "./bot-rig.fixture.ts";

const FILLED: SignalChange = { confirmedAt: Date.UTC(2024, 0, 15, 12), to: "filled", text: "Bought at 42160 by stop order" };
const POST = "POST /channels/:channel/messages";
const signal = exampleSignal({ id: "signal-1" });

describe("a signal on the local Discord", () => {
  test("comes with its chart and its buttons, is edited and followed in its thread", async (context) => {
    const { server, bot } = await readyBot(context);
    await bot.notifier.notify(raised(signal));
    await server.until(() => server.posted().length === 1);
    const [first] = server.posted();
    assert.match(readIn(first as never), /▲ LONG BTCUSDT 1h · Spring and test[^]*Stop: 41700\.0 \(1\.07 % away\)/);
    assert.deepEqual(
      first?.files.map(({ name, description, inEmbed }) => [name, description, inEmbed]),
      [["chart.png", "Candles of BTCUSDT with an accumulation drawn in", true]],
    );
    assert.deepEqual(
      first?.buttons.map((button) => ("label" in button ? button.label : "")),
      ["Chart now", "Why", "Size"],
    );
    await bot.notifier.notify(changed(signal, FILLED));
    await server.until(() => first?.threadId !== null && server.posted(first?.threadId ?? "").length === 1);
    assert.match(readIn(first as never), /\*\*Filled\*\*/);
    assert.equal(first?.files.length, 1);
    assert.match(readIn(server.posted(first?.threadId ?? "")[0] as never), /BTCUSDT 1h long spring-test\n<t:1705320000:f> Bought at 42160/);
    const closed = closedSignal(signal);
    await bot.notifier.notify({ kind: "signal-changed", signal: closed, change: closed.changes.at(-1) ?? FILLED });
    await server.until(() => server.posted(first?.threadId ?? "").length === 2);
    assert.match(readIn(first as never), /Closed, WIN \+1\.94 R/);
    assert.equal(server.posted().length, 1);
  });

  test("is posted before the gateway can be reached, and even where it never can", async (context) => {
    const { server, bot } = await startedBot(context, { discord: { privileged: 0 } });
    server.failNext({ route: "GET /gateway/bot", status: 503, times: 1_000 });
    await bot.notifier.notify(raised(signal));
    await server.until(() => server.posted().length === 1);
  });

  test("arrives once and in order through cuts, lost answers, 429s and server errors", async (context) => {
    const { server, bot } = await readyBot(context);
    for (const fault of [
      { route: POST, drop: "before" },
      { route: POST, drop: "after" },
      { route: POST, status: 429, retryAfterMs: 30, times: 2 },
      { route: POST, status: 502, takesEffect: true },
      { route: POST, after: 1, status: 500, times: 2 },
    ] as const)
      server.failNext(fault);
    const ids = ["a", "b", "c", "d", "e"].map((letter) => `signal-${letter}`);
    for (const id of ids) await bot.notifier.notify(raised(exampleSignal({ id })));
    await server.until(
      () => server.posted().length >= ids.length && server.posted().at(-1)?.embeds[0]?.footer?.text.startsWith("signal-e") === true,
    );
    assert.deepEqual(
      server.posted().map(({ embeds }) => embeds[0]?.footer?.text.split(" ")[0]),
      ids,
    );
  });

  test("whose bot dies while the answer is on its way is not posted again by the next one", async (context) => {
    const server = await localDiscord(context);
    const disks = new BotDisks();
    const first = await readyBot(context, { server, disks });
    const held = server.holdNext(POST);
    await first.bot.notifier.notify(raised(signal));
    await held.arrived;
    // The disk as it is at this moment is all the next process has.
    const left = new BotDisks();
    left.chat.messages.push(...structuredClone(disks.chat.messages));
    held.release();
    await server.until(() => server.posted().length === 1);
    await first.bot.stop();
    server.advance(3_600_000);
    const second = await readyBot(context, { server, disks: left });
    await second.bot.notifier.notify(changed(signal, FILLED));
    await server.until(() => server.posted()[0]?.isEdited === true);
    await second.bot.notifier.notify(raised(exampleSignal({ id: "signal-2" })));
    await server.until(() => server.posted().some(({ embeds }) => embeds[0]?.footer?.text.startsWith("signal-2") === true));
    assert.equal(server.posted().length, 2);
  });

  test("whose message a moderator deleted is posted anew", async (context) => {
    const { server, bot } = await readyBot(context);
    await bot.notifier.notify(raised(signal));
    await server.until(() => server.posted().length === 1);
    server.deleteMessage(server.posted()[0]?.id ?? "");
    await bot.notifier.notify(changed(signal, FILLED));
    await server.until(() => server.posted().length === 1);
    assert.match(readIn(server.posted()[0] as never), /\*\*Filled\*\*/);
  });
});

describe("where less is allowed on the local Discord", () => {
  test("signals come without charts or as plain text, and what to grant is said", async (context) => {
    const { server, bot, logged } = await readyBot(context);
    server.deny(MAY.AttachFiles);
    await logged('Discord: grant the bot "Attach Files"');
    await bot.notifier.notify(raised(signal));
    await server.until(() => server.posted().length === 1);
    assert.equal(server.posted()[0]?.files.length, 0);
    server.deny(MAY.EmbedLinks);
    await logged('Discord: grant the bot "Embed Links"');
    await bot.notifier.notify(raised(exampleSignal({ id: "signal-2" })));
    await server.until(() => server.posted().length === 2);
    assert.equal(server.posted()[1]?.embeds.length, 0);
    assert.match(server.posted()[1]?.content ?? "", /^\*\*▲ LONG BTCUSDT 1h/);
    assert.match(bot.problems.join("\n"), /Attach Files[^]*Embed Links|Embed Links[^]*Attach Files/);
  });

  test("without threads the news are replies", async (context) => {
    const { server, bot } = await readyBot(context);
    server.deny(MAY.CreatePublicThreads);
    await bot.notifier.notify(raised(signal));
    await server.until(() => server.posted().length === 1);
    await bot.notifier.notify(changed(signal, FILLED));
    await server.until(() => server.posted().length === 2);
    assert.equal(server.posted()[1]?.replyTo, server.posted()[0]?.id);
  });

  test("without Send Messages signals wait and the status says so", async (context) => {
    const { server, bot } = await readyBot(context);
    server.deny(MAY.SendMessages);
    await bot.notifier.notify(raised(signal));
    while (!bot.problems.some((problem) => problem.includes("Send Messages"))) await new Promise((resolve) => setTimeout(resolve, 2));
    assert.equal(server.posted().length, 0);
  });
});

describe("direct messages on the local Discord", () => {
  test("reach those who subscribed", async (context) => {
    const { server, bot, store } = await readyBot(context);
    const direct = server.directChannel(server.user).id;
    await store.subscribe({ userId: server.user.id, symbol: "BTCUSDT", timeframe: "1h", minConfidence: 0, createdAt: 1 });
    await bot.notifier.notify(raised(signal));
    await server.until(() => server.posted(direct).length === 1);
    await bot.notifier.notify(changed(signal, FILLED));
    await server.until(() => server.posted(direct).length === 2);
    assert.equal(server.posted(direct)[1]?.replyTo, server.posted(direct)[0]?.id);
  });

  test("that are refused end the subscription", async (context) => {
    const { server, bot, store } = await readyBot(context);
    await store.subscribe({ userId: server.user.id, symbol: "BTCUSDT", timeframe: null, minConfidence: 0, createdAt: 1 });
    server.failNext({ route: "POST /users/@me/channels", status: 403, code: 50_007, message: "Cannot send messages to this user" });
    await bot.notifier.notify(raised(signal));
    while ((await store.subscriptions({})).length > 0) await new Promise((resolve) => setTimeout(resolve, 2));
    while ((await store.auditEntries(1)).length === 0) await new Promise((resolve) => setTimeout(resolve, 2));
  });
});
