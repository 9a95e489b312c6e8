import assert from "node:assert/strict";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import test, { type TestContext } from "node:test";
import { localDiscord, MAY, type DiscordServer } from "../discord/discord-server.ts";
import { environmentOf, localExchange } from "./local-exchange.ts";
import { folderWith, startWyeli, type Running } from "./run-wyeli.ts";

function environmentOfDiscord({ token, guildId, channelId, apiUrl }: DiscordServer): { readonly [name: string]: string } {
  return { DISCORD_TOKEN: token, DISCORD_GUILD_ID: guildId, DISCORD_SIGNALS_CHANNEL_ID: channelId, DISCORD_API_URL: apiUrl };
}

async function settings(context: TestContext, server: DiscordServer): Promise<{ readonly [name: string]: string }> {
  const exchange = await localExchange(context, { history: 300 });
  return {
    ...environmentOf(exchange),
    ...environmentOfDiscord(server),
    SYMBOLS: "BTCUSDT",
    TIMEFRAMES: "1h",
    WEB_PORT: "0",
    LOG_FORMAT: "text",
  };
}

function started(context: TestContext, cwd: string, env: { readonly [name: string]: string }): Running {
  const bot = startWyeli(["start"], { cwd, env });
  context.after(() => bot.signal("SIGKILL"));
  return bot;
}

test("start connects to Discord, answers there, keeps what was switched, and ends in order", async (context) => {
  const server = await localDiscord(context);
  const manager = server.addUser({ username: "manager", roles: [server.addRole({ name: "manager", permissions: MAY.ManageGuild })] });
  const env = await settings(context, server);
  const cwd = folderWith(context, {});
  const bot = started(context, cwd, env);
  const line = String.raw`\d{4}-\d\d-\d\d \d\d:\d\d:\d\d - INFO - `;
  await bot.printed("stdout", new RegExp(`${line}WebSocket connected[^]*${line}Discord bot ready`));
  const { content } = await server.say({ content: ">status" });
  assert.match(content, /Stream +live[^]*Store +SQLite[^]*Posting +on[^]*BTCUSDT +1h +live/);
  const chart = await server.say({ content: ">chart BTC", user: manager });
  assert.equal(chart.files[0]?.contentType, "image/png");
  assert.match(chart.files[0]?.description ?? "", /^BTCUSDT 1h, last price/);
  const [, url = ""] = await bot.printed("stdout", /Dashboard at (http:\S+)/);
  const picture = await fetch(`${url}/api/chart.svg?symbol=BTCUSDT&timeframe=1h`);
  assert.equal(picture.headers.get("Content-Type"), "image/svg+xml; charset=utf-8", await picture.text());
  assert.match((await server.say({ content: ">signal BTC", user: manager })).content, /No signal on BTCUSDT 1h yet[^]*Next signal/);
  await server.say({ content: ">pause", user: manager });
  await server.say({ content: ">watch add ETHUSDT", user: manager });
  bot.signal("SIGTERM");
  const { code, stdout, stderr } = await bot.ended;
  assert.equal(code, 0, stderr);
  assert.match(stdout, /Bot stopped/);
  assert.ok(!stdout.includes(env["DISCORD_TOKEN"] ?? ""), "the token is not logged");

  const again = started(context, cwd, env);
  await again.printed("stdout", /Discord bot ready/);
  assert.match((await server.say({ content: ">status" })).content, /Posting +paused[^]*ETHUSDT +1h/);
  assert.match((await server.say({ content: ">audit", user: manager })).content, /watch add ETHUSDT/);
  again.signal("SIGTERM");
  assert.equal((await again.ended).code, 0);
});

test("a wrong token is said once, and the rest goes on", async (context) => {
  const server = await localDiscord(context);
  const env = { ...(await settings(context, server)), DISCORD_TOKEN: "MTIz.not.the-token" };
  const bot = started(context, folderWith(context, {}), env);
  await bot.printed("stdout", / - ERROR - Invalid DISCORD_TOKEN: /);
  const [, url = ""] = await bot.printed("stdout", /Dashboard at (http:\S+)/);
  const { degraded } = (await (await fetch(`${url}/api/status`)).json()) as { readonly degraded: readonly string[] };
  assert.match(degraded.join(), /^Invalid DISCORD_TOKEN/);
  bot.signal("SIGTERM");
  const { code, stdout } = await bot.ended;
  assert.equal(code, 0);
  assert.equal(stdout.split("Invalid DISCORD_TOKEN").length, 2);
  assert.ok(!stdout.includes("not.the-token"));
});

test("the demo posts to a Discord on this machine, and says that it is a demo", async (context) => {
  const server = await localDiscord(context);
  const cwd = folderWith(context, {});
  const demo = startWyeli(["demo"], { cwd, env: { ...environmentOfDiscord(server), TMPDIR: cwd, WEB_PORT: "0" } });
  context.after(() => demo.signal("SIGKILL"));
  await Promise.race([server.until(() => server.posted().length >= 3), demo.ended.then(({ stderr }) => assert.fail(stderr))]);
  for (const { files } of server.posted()) {
    assert.equal(files[0]?.contentType, "image/png");
    assert.match(files[0]?.description ?? "", /DEMO, (synthetic data|replay of past data)\..*entry/i);
  }
  for (const { embeds } of server.posted()) assert.match(embeds[0]?.title ?? "", / · DEMO, (synthetic data|replay of past data)$/);
  demo.signal("SIGTERM");
  assert.equal((await demo.ended).code, 0);
});

test("the demo never posts to a Discord beyond this machine", async (context) => {
  const asked: string[] = [];
  const outside = createServer((request, response) => {
    asked.push(request.url ?? "");
    response.writeHead(503).end();
  });
  await new Promise<void>((resolve) => outside.listen(0, "0.0.0.0", resolve));
  context.after(() => outside.close());
  const server = await localDiscord(context);
  const cwd = folderWith(context, {});
  // 0.0.0.0 leads to this machine as well, and is not one of its own addresses by name: whoever posted would be heard.
  const env = { ...environmentOfDiscord(server), DISCORD_API_URL: `http://0.0.0.0:${(outside.address() as AddressInfo).port}/api` };
  const demo = startWyeli(["demo", "--once"], { cwd, env: { ...env, TMPDIR: cwd, WEB_PORT: "0" } });
  context.after(() => demo.signal("SIGKILL"));
  await demo.printed("stdout", /(^[▲▼] [^]*){5}/m); // whoever posts asks for the gateway before the first of them
  demo.signal("SIGTERM");
  assert.equal((await demo.ended).code, 0);
  assert.deepEqual(asked, []);
});
