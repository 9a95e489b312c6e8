import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { localDiscord, MAY, type DiscordServer } from "../../../test/discord/discord-server.ts";
import { exampleSignals } from "../../../test/generators/bot-view.ts";
import { GENEROUS, PICTURE, readIn, readyBot, type BotRig } from "./bot-rig.fixture.ts";
import { COMMANDS } from "./commands/registry.ts";

const [utad, springTest] = exampleSignals();
const LAST = utad?.id ?? "";

/** Somebody new each time, so that nobody is asked to wait. */
async function said(server: DiscordServer, content: string, roles: Parameters<DiscordServer["addUser"]>[0]["roles"] = []): Promise<string> {
  const user = server.addUser({ username: `user of ${content}`, roles });
  return readIn(await server.say({ content, user }));
}

/** What a right use of each command answers, as a prefix command. */
const RIGHT: readonly (readonly [command: string, answer: RegExp])[] = [
  ["help", /What you can ask[^]*>signal[^]*>unsubscribe/],
  ["help perf", /^\*\*What became of past signals.*\nUsage: `>perf \[PERIOD\] \[SYMBOL\] \[SETUP\]`[^]*Also: `>performance`/],
  [
    "status",
    /Version +0\.1\.0, DEMO[^]*Stream +live[^]*Signals +2 in total[^]*Dropped +candles: 2 told again, 1 impossible\n[^]*DEMOUSDT +1h +live +400 candles/,
  ],
  ["health", /All is well[^]*charts live/],
  ["version", /^wyeli 0\.1\.0 on Node 24/],
  ["signal DEMO 1h", /▼ SHORT DEMOUSDT 1h · Upthrust and test/],
  ["signal demousdt", /▼ SHORT DEMOUSDT 1h/],
  ["signals 1", /The last 1 signals[^]*DEMOUSDT +1h +short/],
  ["open", /^\*\*1 open/],
  [`why ${LAST.slice(0, 6)}`, /Why ▼ SHORT DEMOUSDT 1h[^]*Because\n- [^]*Wrong if\n- [^]*Signal /],
  ["why last", /Why ▼ SHORT/],
  ["size last 1% 5000", /Quantity +[\d.]+ DEMO[^]*Lost at the stop +\d+\.\d+ USDT \((1\.00|0\.9\d) % of the balance\)/],
  ["size last 50 5000", /Lost at the stop +(50\.00|49\.\d\d) USDT/],
  ["chart DEMO 1h", /\*\*DEMOUSDT 1h\*\*/],
  ["count DEMO 1h", /leads +impulse up, wave 4 forming/],
  ["phase DEMO 1h", /inside a distribution range in Phase[^]*Last events[^]*UTAD/],
  ["perf", /Signals +0 raised, 0 still open[^]*Hit rate +not enough evidence/],
  ["perf 520w DEMO spring-test", /Signals +1 raised, 0 still open\nCounted +1: WIN 1[^]*not enough evidence \(1 of 1; 30 are needed\)/],
  ["calibration", /0\.65 to 0\.80 +\d+ % of \d+ \(95 % interval[^]*spring-test/],
  ["filters", /What the filters did[^]*spared \(\+\) or missed/],
  ["ledger", /What the filters did/],
  ["subscribe DEMO 1h 0.8", /Signals of DEMOUSDT 1h with an evidence rank of at least 80 % will reach you/],
  ["unsubscribe DEMO", /There was no such subscription\. You have none\./],
];

/** What a wrong use answers: what was expected, and an example. */
const WRONG: readonly (readonly [command: string, answer: RegExp])[] = [
  ["signal", /^Sorry, expected symbol: a market that is followed.*\nUsage: `>signal SYMBOL \[TIMEFRAME\]`\nExample: `>signal BTC`$/],
  ["signal DOGE", /expected a market that is followed \(DEMOUSDT, SP500\), found "DOGE"/],
  ["signal DEMO 7m", /expected a timeframe that is followed \(1h, 4h, 1d\), found "7m"/],
  ["signal DEMO 1h now", /did not expect "now"/],
  ["signals 99", /expected a whole number from 1 to 25, found "99"/],
  ["why nobody", /No signal has the id "nobody"/],
  ["size last", /expected risk: what you are ready to lose[^]*Example: `>size last 1% 5000`/],
  ["size last 0 5000", /expected a risk such as 1% or 50, found "0"/],
  ["size last 6000 5000", /The risk is more than the balance/],
  ["perf yesterday", /expected a length of time such as 30m, 12h, 7d or 4w, found "yesterday"/],
  ["subscribe DEMO 1h 80", /expected a number from 0 to 1 such as 0\.8, found "80"/],
  ["phase DEMO 4h", /DEMOUSDT 4h has no candles yet/],
  ["help nonsense", /There is no command "nonsense"/],
  ["sginal BTC", /There is no command `>sginal`\. Did you mean `>signal`\? `>help` lists all\./],
  ["frobnicate", /There is no command `>frobnicate`\. `>help` lists all\./],
];

describe("commands with the prefix", () => {
  for (const [command, answer] of RIGHT) {
    test(`>${command}`, async (context) => {
      const { server } = await readyBot(context);
      assert.match(await said(server, `>${command}`), answer);
    });
  }

  test("wrong uses are answered with the right one", async (context) => {
    const { server } = await readyBot(context);
    for (const [command, answer] of WRONG) assert.match(await said(server, `>${command}`), answer, command);
  });

  test("a chart comes as a picture with its description", async (context) => {
    const { server } = await readyBot(context);
    const answer = await server.say({ content: ">chart DEMO 1h" });
    assert.deepEqual(
      answer.files.map(({ description, bytes }) => [description, bytes.length]),
      [[PICTURE.altText, PICTURE.png.length]],
    );
  });

  test("a market without a signal answers with what the next one lacks", async (context) => {
    const { server } = await readyBot(context, { view: { signals: [] } });
    assert.match(await said(server, ">signal DEMO"), /No signal on DEMOUSDT 1h yet\.[^]*distribution[^]*leads[^]*\[x\][^]*\[ \]/);
  });

  test("only those who manage the server have the bot do what others feel, and it is written down", async (context) => {
    const server = await localDiscord(context, { limits: GENEROUS });
    const manager = [server.addRole({ name: "manager", permissions: MAY.ManageGuild })];
    const { store, watched } = await readyBot(context, { server });
    for (const command of ["watch add DOGEUSDT", "pause", "resume", "mute all", "unmute all", "audit"]) {
      assert.match(await said(server, `>${command}`), /for those who manage the server/, command);
    }
    assert.deepEqual(await store.auditEntries(10), []);
    assert.match(await said(server, ">watch add dogeusdt", manager), /DOGEUSDT is followed from now on/);
    assert.match(await said(server, ">watch add NOPEUSDT", manager), /The exchange does not trade NOPEUSDT/);
    assert.match(await said(server, ">watch remove DOGEUSDT", manager), /not followed any more/);
    assert.match(await said(server, ">watch stare DOGEUSDT", manager), /expected add or remove, found "stare"/);
    assert.deepEqual(watched, ["+DOGEUSDT", "-DOGEUSDT"]);
    assert.match(await said(server, ">pause", manager), /New signals are not posted/);
    assert.match(await said(server, ">status", manager), /Posting +paused/);
    assert.match(await said(server, ">resume", manager), /posted again/);
    assert.match(await said(server, ">mute DEMO 12h", manager), /Nothing new of DEMOUSDT is posted in the channel for 12 h/);
    assert.match(await said(server, ">status", manager), /muted: DEMOUSDT for 1[12] h/);
    assert.match(await said(server, ">unmute DEMO", manager), /DEMOUSDT is posted again/);
    assert.match(await said(server, ">unmute DEMO", manager), /was not muted/);
    const audit = await said(server, ">audit 20", manager);
    assert.match(audit, /watch add NOPEUSDT: refused: The exchange does not trade NOPEUSDT/);
    assert.equal((await store.auditEntries(50)).length, 8);
  });

  test("a role named in the settings may do as much", async (context) => {
    const server = await localDiscord(context, { limits: GENEROUS });
    const role = server.addRole({ name: "desk" });
    await readyBot(context, { server, parts: { adminRoleId: role.id } });
    assert.match(await said(server, ">resume"), /those who manage the server/);
    assert.match(await said(server, ">pause", [role]), /New signals are not posted/);
  });

  test("ten commands a minute are enough for one person", async (context) => {
    const { server } = await readyBot(context);
    for (let asked = 0; asked < 10; asked += 1) assert.match(readIn(await server.say({ content: ">version" })), /^wyeli/);
    assert.match(readIn(await server.say({ content: ">version" })), /please wait \d+ s/);
  });

  test("other bots, other servers, quotations and chatter are not heard", async (context) => {
    const { server } = await readyBot(context);
    const elsewhere = server.addGuild({ name: "Elsewhere" });
    const channel = server.addChannel({ guild: elsewhere });
    const stranger = server.addUser({ username: "stranger", guilds: [elsewhere] });
    server.post({ content: ">version", channelId: channel.id, user: stranger });
    server.post({ content: ">version", channelId: server.directChannel(stranger).id, user: stranger });
    server.post({ content: ">version", user: server.bot });
    server.post({ content: "> version of events" });
    server.post({ content: ">> version" });
    server.post({ content: "a > version" });
    assert.match(await said(server, ">version"), /^wyeli/);
    // What the bot itself had said, and its one answer.
    assert.equal(server.posted().length, 2);
    assert.equal(server.posted(channel.id).length + server.posted(server.directChannel(stranger).id).length, 0);
  });

  test("members subscribe in direct messages, and ask the rest on the server", async (context) => {
    const { server, store } = await readyBot(context);
    const channelId = server.directChannel(server.user).id;
    assert.match(readIn(await server.say({ content: ">subscribe DEMO", channelId })), /on every timeframe will reach you/);
    assert.equal((await store.subscriptions({ userId: server.user.id })).length, 1);
    assert.match(readIn(await server.say({ content: ">status", channelId })), /ask that on the server/);
    assert.match(readIn(await server.say({ content: ">unsubscribe", channelId })), /The subscription is ended/);
  });

  test("long answers come in pages", async (context) => {
    const many = Array.from({ length: 25 }, (_, place) => ({ ...(springTest as never as object), id: `signal-${place}` }) as never);
    const { server } = await readyBot(context, { view: { signals: many } });
    await server.say({ content: ">signals 25" });
    await server.until(() => server.posted().length > 1);
    for (const { content } of server.posted()) {
      assert.ok(content.length <= 2_000);
      assert.equal(content.split("```").length % 2, 1, "every box is closed");
    }
  });
});

describe("slash commands", () => {
  test("are registered once, and again only where they differ", async (context) => {
    const { server, bot } = await readyBot(context);
    const registrations = () => server.requests.filter(({ route }) => route.startsWith("PUT /applications")).length;
    assert.deepEqual(server.commands.map(({ name }) => name).toSorted(), COMMANDS.map(({ name }) => name).toSorted());
    assert.equal(registrations(), 1);
    await bot.stop();
    await readyBot(context, { server });
    assert.equal(registrations(), 1);
  });

  test("answer like their twins", async (context) => {
    const { server } = await readyBot(context);
    const asked = async (name: string, options: { readonly [name: string]: string } = {}): Promise<string> => {
      const user = server.addUser({ username: `user of ${name}` });
      return readIn((await server.slash({ name, options, user })).answer);
    };
    assert.match(await asked("status"), /Version +0\.1\.0/);
    assert.match(await asked("signal", { symbol: "demo", timeframe: "1h" }), /▼ SHORT DEMOUSDT 1h/);
    assert.match(await asked("signal", { symbol: "DOGE" }), /expected a market that is followed/);
    assert.match(await asked("perf", { setup: "spring-test", period: "520w" }), /spring-test[^]*1 raised/);
    assert.match(await asked("size", { id: "last", risk: "1%", balance: "5000" }), /Quantity/);
    assert.match(await asked("why", { id: "nobody" }), /No signal has the id/);
    assert.match(await asked("help"), /\/signal/);
    assert.match(await asked("chart", { symbol: "DEMO" }), /DEMOUSDT 1h/);
    for (const name of ["signals", "open", "count", "phase", "calibration", "filters", "health", "version", "subscribe", "unsubscribe"]) {
      const needsSymbol = ["count", "phase", "subscribe"].includes(name);
      assert.notEqual(await asked(name, needsSymbol ? { symbol: "DEMO" } : {}), "", name);
    }
  });

  test("are for the asker alone where they are about him, or wrong", async (context) => {
    const { server } = await readyBot(context);
    assert.equal((await server.slash({ name: "subscribe", options: { symbol: "DEMO" } })).answer.isEphemeral, true);
    assert.equal((await server.slash({ name: "signal", options: { symbol: "DOGE" } })).answer.isEphemeral, true);
    assert.equal((await server.slash({ name: "version" })).answer.isEphemeral, false);
  });

  test("of admins are offered to admins, and checked all the same", async (context) => {
    const server = await localDiscord(context);
    const manager = server.addUser({ username: "manager", roles: [server.addRole({ name: "manager", permissions: MAY.ManageGuild })] });
    await readyBot(context, { server });
    await assert.rejects(server.slash({ name: "pause" }), /ManageGuild|permission|offer/i);
    assert.match(readIn((await server.slash({ name: "pause", user: manager })).answer), /not posted/);
    assert.match(
      readIn((await server.slash({ name: "watch", options: { action: "add", symbol: "DOGEUSDT" }, user: manager })).answer),
      /followed/,
    );
  });

  test("offer what may be meant while it is typed", async (context) => {
    const { server } = await readyBot(context);
    const offered = async (option: string, text: string): Promise<unknown> => {
      const { choices } = await server.complete({ name: "signal", option, text });
      return choices.map(({ value }) => value);
    };
    assert.deepEqual(await offered("symbol", "de"), ["DEMOUSDT"]);
    assert.deepEqual(await offered("timeframe", ""), ["1h", "4h", "1d"]);
  });
});

describe("buttons below a signal", () => {
  async function withSignal(context: Parameters<typeof readyBot>[0]): Promise<BotRig & { readonly messageId: string }> {
    const rig = await readyBot(context);
    return { ...rig, messageId: (await rig.server.say({ content: ">signal DEMO" })).id };
  }

  test("show chart and reasons to who pressed them", async (context) => {
    const { server, messageId } = await withSignal(context);
    const why = await server.click({ messageId, customId: `wyeli:why:${LAST}` });
    assert.match(readIn(why.answer), /Why ▼ SHORT/);
    assert.equal(why.answer.isEphemeral, true);
    const chart = await server.click({ messageId, customId: "wyeli:chart:DEMOUSDT:1h" });
    assert.equal(chart.answer.files.length, 1);
  });

  test("open the form that asks for balance and risk", async (context) => {
    const { server, messageId } = await withSignal(context);
    const form = await server.click({ messageId, customId: `wyeli:size:${LAST}`, until: "acknowledged" });
    assert.match(JSON.stringify(form.modal), /How much to trade.*balance.*risk/);
    const filled = await server.submit({ of: form, fields: { balance: "5,000", risk: "1 %" } });
    assert.match(readIn(filled.answer), /Lost at the stop +\d+\.\d+ USDT \((1\.00|0\.9\d) % of the balance\)/);
    assert.equal(filled.answer.isEphemeral, true);
    const again = await server.click({ messageId, customId: `wyeli:size:${LAST}`, until: "acknowledged" });
    assert.match(
      readIn((await server.submit({ of: again, fields: { balance: "lots", risk: "1%" } })).answer),
      /expected a balance above 0/,
    );
  });
});
