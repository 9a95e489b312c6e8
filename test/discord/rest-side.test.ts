import assert from "node:assert/strict";
import test, { type TestContext } from "node:test";
import { REST, type RESTOptions } from "discord.js";
import { localDiscord, type DiscordServer } from "./discord-server.ts";

const POST = "POST /channels/:channel/messages";

function restOf(server: DiscordServer, options: Partial<RESTOptions> = {}): REST {
  return new REST({ api: server.apiUrl, offset: 0, ...options }).setToken(server.token);
}

function send(rest: REST, server: DiscordServer, content: string): Promise<unknown> {
  return rest.post(`/channels/${server.channelId}/messages`, { body: { content } });
}

async function quickDiscord(context: TestContext): Promise<DiscordServer> {
  return localDiscord(context, { limits: { buckets: { messages: { limit: 2, windowMs: 80 } } } });
}

test("the library paces itself by the headers and never meets a 429", async (context) => {
  const server = await quickDiscord(context);
  const rest = restOf(server);
  await Promise.all(Array.from({ length: 6 }, (_, place) => send(rest, server, `${place}`)));
  assert.deepEqual(
    server.messages().map(({ content }) => content),
    ["0", "1", "2", "3", "4", "5"],
  );
  assert.equal(server.invalidRequests, 0);
});

test("a bucket that is spent answers 429 with the time to wait, and a new window takes messages again", async (context) => {
  const server = await localDiscord(context, { now: () => Date.UTC(2026, 0, 1) });
  const post = (): Promise<Response> =>
    fetch(`${server.apiUrl}/v10/channels/${server.channelId}/messages`, {
      method: "POST",
      headers: { authorization: `Bot ${server.token}`, "content-type": "application/json" },
      body: JSON.stringify({ content: "again" }),
    });
  const remaining: (string | null)[] = [];
  for (let sent = 0; sent < 5; sent += 1) remaining.push((await post()).headers.get("x-ratelimit-remaining"));
  assert.deepEqual(remaining, ["4", "3", "2", "1", "0"]);
  const over = await post();
  assert.equal(over.status, 429);
  assert.equal(over.headers.get("retry-after"), "5");
  assert.equal(over.headers.get("x-ratelimit-scope"), "user");
  const body = (await over.json()) as { retry_after: number; global: boolean };
  assert.deepEqual([body.retry_after, body.global], [5, false]);
  server.advance(5_000);
  assert.equal((await post()).status, 200);
  assert.equal(server.messages().length, 6);
  assert.equal(server.invalidRequests, 1);
});

test("a global 429 is obeyed and repeated", async (context) => {
  const server = await localDiscord(context);
  server.failNext({ route: POST, status: 429, isGlobal: true, retryAfterMs: 50 });
  await send(restOf(server), server, "in the end");
  assert.deepEqual(
    server.requests.map(({ status }) => status),
    [429, 200],
  );
  assert.equal(server.invalidRequests, 1);
});

test("a 5xx is repeated by the library; one that took effect leaves two messages", async (context) => {
  const server = await localDiscord(context);
  server.failNext({ route: POST, status: 502 });
  await send(restOf(server), server, "first");
  server.failNext({ route: POST, status: 500, takesEffect: true });
  await send(restOf(server), server, "second");
  assert.deepEqual(
    server.messages().map(({ content }) => content),
    ["first", "second", "second"],
  );
});

test("a connection cut before nothing was done, or after with the answer lost", async (context) => {
  const server = await localDiscord(context);
  const rest = restOf(server, { retries: 0 });
  server.failNext({ route: POST, drop: "before" });
  await assert.rejects(send(rest, server, "lost"));
  assert.equal(server.messages().length, 0);
  server.failNext({ route: POST, drop: "after" });
  await assert.rejects(send(rest, server, "there"));
  assert.deepEqual(
    server.messages().map(({ content }) => content),
    ["there"],
  );
});

test("the firewall's page is not JSON, and a fault waits for its turn", async (context) => {
  const server = await localDiscord(context);
  server.failNext({ status: 429, isFirewall: true, retryAfterMs: 20 });
  server.failNext({ status: 403, code: 50_001, message: "Missing Access", after: 1 });
  const rest = restOf(server);
  await send(rest, server, "one");
  await assert.rejects(send(rest, server, "two"), /Missing Access/);
  assert.equal(server.invalidRequests, 2);
});

test("a request can be held while others pass", async (context) => {
  const server = await localDiscord(context);
  const held = server.holdNext(POST);
  const rest = restOf(server);
  const first = send(rest, server, "held");
  await held.arrived;
  await rest.get("/users/@me");
  assert.equal(server.messages().length, 0);
  held.release();
  await first;
  assert.equal(server.messages().length, 1);
});

test("requests are written down without the token", async (context) => {
  const server = await localDiscord(context);
  await send(restOf(server), server, "noted");
  const [request] = server.requests;
  assert.deepEqual([request?.method, request?.route, request?.status, request?.body], ["POST", POST, 200, { content: "noted" }]);
  assert.match(request?.userAgent ?? "", /^DiscordBot/);
  assert.ok(!JSON.stringify(server.requests).includes(server.token));
});

test("while the server is down nobody answers, and afterwards everything is still there", async (context) => {
  const server = await localDiscord(context);
  const rest = restOf(server, { retries: 0 });
  await send(rest, server, "before");
  await server.down();
  await assert.rejects(send(rest, server, "nowhere"), /ECONNREFUSED/);
  await server.up();
  await send(rest, server, "after");
  assert.deepEqual(
    server.messages().map(({ content }) => content),
    ["before", "after"],
  );
});

test("a wrong path and a wrong method are named", async (context) => {
  const server = await localDiscord(context);
  const rest = restOf(server);
  await assert.rejects(rest.get("/nowhere"), /404: Not Found/);
  await assert.rejects(rest.put("/users/@me"), /405: Method Not Allowed/);
});

test("too many invalid requests, and the firewall shuts everybody out for a while", async (context) => {
  const server = await localDiscord(context, { limits: { invalidRequests: { limit: 2, windowMs: 600_000 } } });
  const ask = (token: string): Promise<Response> => fetch(`${server.apiUrl}/v10/users/@me`, { headers: { authorization: `Bot ${token}` } });
  const statuses: number[] = [];
  for (const token of ["wrong", "wrong", server.token]) statuses.push((await ask(token)).status);
  assert.deepEqual(statuses, [401, 401, 429]);
  server.advance(600_000);
  assert.equal((await ask(server.token)).status, 200);
});
