// The stream side speaks as the exchange is documented to, asked over a real socket.

import assert from "node:assert/strict";
import { test, type TestContext } from "node:test";
import { WebSocket } from "ws";
import { ManualClock, until } from "../../../test/exchange/clocks.ts";
import { MINUTE, START, walk } from "../../../test/exchange/venue.ts";
import type { SimulatorOptions } from "./options.ts";
import { createExchangeSimulator, type ExchangeSimulator } from "./simulator.ts";

const STREAM = "btcusdt@kline_1m";

async function open(context: TestContext, options: Partial<SimulatorOptions> = {}): Promise<ExchangeSimulator> {
  const exchange = await createExchangeSimulator({
    clock: new ManualClock(),
    startAt: START + 10 * MINUTE,
    formingFramesPerCandle: 0,
    symbols: [
      {
        symbol: "BTCUSDT",
        tickSize: "0.10",
        baseTimeframe: "1m",
        timeframes: ["1m"],
        candles: walk({ timeframe: "1m", from: START, count: 40 }),
      },
    ],
    ...options,
  });
  context.after(() => exchange.stop());
  return exchange;
}

interface Client {
  readonly socket: WebSocket;
  readonly heard: unknown[];
  readonly closed: Promise<{ readonly code: number; readonly reason: string }>;
  /** Sends, and gives the next message heard. */
  ask(message: unknown): Promise<unknown>;
}

async function connect(exchange: ExchangeSimulator, path: string, options: WebSocket.ClientOptions = {}): Promise<Client> {
  const socket = new WebSocket(`${exchange.streamUrl}${path}`, options);
  const heard: unknown[] = [];
  socket.on("message", (data: Buffer) => heard.push(JSON.parse(data.toString("utf8"))));
  const closed = new Promise<{ code: number; reason: string }>((resolve) => {
    socket.once("close", (code, reason) => resolve({ code, reason: reason.toString("utf8") }));
  });
  await new Promise((resolve, reject) => socket.once("open", resolve).once("error", reject));
  const ask = async (message: unknown): Promise<unknown> => {
    const before = heard.length;
    socket.send(typeof message === "string" ? message : JSON.stringify(message));
    await until(() => heard.length > before);
    return heard[before];
  };
  return { socket, heard, closed, ask };
}

test("combined streams wrap each event in its stream's name, raw streams do not", async (context) => {
  const exchange = await open(context);
  const combined = await connect(exchange, `/market/stream?streams=${STREAM}`);
  const raw = await connect(exchange, `/market/ws/${STREAM}`);
  await exchange.advance(1);
  assert.deepEqual(combined.heard, [{ stream: STREAM, data: raw.heard[0] }]);
  const { e, E, s, k } = raw.heard[0] as { e: string; E: number; s: string; k: { t: number; T: number; x: boolean; i: string } };
  assert.deepEqual([e, E, s], ["kline", START + 11 * MINUTE, "BTCUSDT"]);
  assert.deepEqual([k.t, k.T, k.i, k.x], [START + 10 * MINUTE, START + 11 * MINUTE - 1, "1m", true]);
});

for (const path of ["/ws", "/stream", "/public/ws", "/private/stream"]) {
  test(`on ${path} a subscription to candles is acknowledged, and nothing comes`, async (context) => {
    const exchange = await open(context);
    const client = await connect(exchange, path);
    assert.deepEqual(await client.ask({ method: "SUBSCRIBE", params: [STREAM], id: 1 }), { result: null, id: 1 });
    await exchange.advance(5);
    await client.ask({ method: "LIST_SUBSCRIPTIONS", id: 2 });
    assert.equal(client.heard.length, 2);
  });
}

test("subscriptions can be added, listed and taken back", async (context) => {
  const exchange = await open(context);
  const client = await connect(exchange, "/market/ws");
  await client.ask({ method: "SUBSCRIBE", params: [STREAM], id: 1 });
  assert.deepEqual(await client.ask({ method: "LIST_SUBSCRIPTIONS", id: 2 }), { result: [STREAM], id: 2 });
  await exchange.advance(1);
  assert.equal(client.heard.length, 3);
  await client.ask({ method: "UNSUBSCRIBE", params: [STREAM], id: 3 });
  await exchange.advance(1);
  assert.deepEqual(await client.ask({ method: "LIST_SUBSCRIPTIONS", id: 4 }), { result: [], id: 4 });
  assert.equal(client.heard.length, 5);
});

test("names in capitals are acknowledged, and nothing comes", async (context) => {
  const exchange = await open(context);
  const client = await connect(exchange, "/market/ws");
  await client.ask({ method: "SUBSCRIBE", params: ["BTCUSDT@kline_1m"], id: 1 });
  await exchange.advance(1);
  assert.equal(client.heard.length, 1);
});

test("the framing can be read and changed", async (context) => {
  const exchange = await open(context);
  const client = await connect(exchange, `/market/ws/${STREAM}`);
  assert.deepEqual(await client.ask({ method: "GET_PROPERTY", params: ["combined"], id: 1 }), { result: false, id: 1 });
  await client.ask({ method: "SET_PROPERTY", params: ["combined", true], id: 2 });
  await exchange.advance(1);
  assert.equal((client.heard[2] as { stream: string }).stream, STREAM);
});

for (const { what, message, code, msg } of [
  { what: "an unknown property", message: { method: "SET_PROPERTY", params: ["x", true], id: 1 }, code: 0, msg: /Unknown property/ },
  {
    what: "a property of the wrong type",
    message: { method: "SET_PROPERTY", params: ["combined", 1], id: 1 },
    code: 1,
    msg: /expected Boolean/,
  },
  { what: "a request without a whole id", message: { method: "SUBSCRIBE", params: [], id: -1 }, code: 2, msg: /unsigned integer/ },
  { what: "an unknown method", message: { method: "DANCE", params: [], id: 1 }, code: 2, msg: /unknown variant DANCE/ },
]) {
  test(`${what} is answered with error ${code}, and the connection stays`, async (context) => {
    const exchange = await open(context);
    const client = await connect(exchange, "/market/ws");
    const answer = (await client.ask(message)) as { error: { code: number; msg: string } };
    assert.equal(answer.error.code, code);
    assert.match(answer.error.msg, msg);
    assert.deepEqual(await client.ask({ method: "LIST_SUBSCRIPTIONS", id: 9 }), { result: [], id: 9 });
  });
}

test("broken JSON is answered with error 3 and costs the connection", async (context) => {
  const exchange = await open(context);
  const client = await connect(exchange, "/market/ws");
  assert.deepEqual(await client.ask("{"), { error: { code: 3, msg: "Invalid JSON: expected value at line 1 column 1" } });
  assert.equal((await client.closed).code, 1008);
});

test("ten messages a second are heard, the eleventh costs the connection", async (context) => {
  const clock = new ManualClock();
  const exchange = await open(context, { clock });
  const client = await connect(exchange, "/market/ws");
  for (let id = 0; id < 10; id += 1) await client.ask({ method: "LIST_SUBSCRIPTIONS", id });
  clock.advance(1_000);
  for (let id = 0; id < 10; id += 1) await client.ask({ method: "LIST_SUBSCRIPTIONS", id });
  client.socket.send(JSON.stringify({ method: "LIST_SUBSCRIPTIONS", id: 99 }));
  assert.deepEqual(await client.closed, { code: 1008, reason: "Too many requests" });
});

test("1,024 streams are carried, one more costs the connection", async (context) => {
  const exchange = await open(context);
  const client = await connect(exchange, "/market/ws");
  const params = Array.from({ length: 1_024 }, (_, place) => `coin${place}usdt@kline_1m`);
  assert.deepEqual(await client.ask({ method: "SUBSCRIBE", params, id: 1 }), { result: null, id: 1 });
  client.socket.send(JSON.stringify({ method: "SUBSCRIBE", params: [STREAM], id: 2 }));
  assert.equal((await client.closed).code, 1008);
});

test("a ping comes every three minutes, and who never answers is cut off after ten", async (context) => {
  const clock = new ManualClock();
  const exchange = await open(context, { clock });
  const deaf = await connect(exchange, "/market/ws", { autoPong: false });
  let pings = 0;
  deaf.socket.on("ping", () => (pings += 1));
  for (let minute = 1; minute <= 11; minute += 1) {
    clock.advance(MINUTE);
    await until(() => pings === Math.floor(minute / 3));
  }
  clock.advance(MINUTE);
  assert.equal((await deaf.closed).code, 1006);
});

test("an unknown path is no stream", async (context) => {
  const exchange = await open(context);
  await assert.rejects(connect(exchange, "/nowhere"), /404/);
});

test("a paced tape takes its time from the clock", async (context) => {
  const clock = new ManualClock();
  const exchange = await open(context, { clock, pace: { kind: "paced", closesPerSecond: 10 } });
  exchange.run();
  clock.advance(1_000);
  assert.equal(exchange.statistics().closesDone, 10);
  exchange.pause();
  clock.advance(1_000);
  assert.equal(exchange.statistics().closesDone, 10);
  exchange.run();
  clock.advance(2_000);
  await exchange.finished;
  assert.equal(exchange.statistics().closesDone, 30);
});

test("a tape that waits for its listeners moves when somebody listens", async (context) => {
  const exchange = await open(context, { pace: { kind: "as-taken" } });
  exchange.run();
  const idle = await connect(exchange, "/market/ws");
  await idle.ask({ method: "LIST_SUBSCRIPTIONS", id: 1 });
  assert.equal(exchange.statistics().closesDone, 0);
  await idle.ask({ method: "SUBSCRIBE", params: [STREAM], id: 2 });
  await exchange.finished;
  await until(() => idle.heard.length === 2 + 30);
});

test("stopping frees everything at once, the tape's end included", async (context) => {
  const clock = new ManualClock();
  const exchange = await open(context, { clock, pace: { kind: "paced", closesPerSecond: 10 } });
  const client = await connect(exchange, `/market/ws/${STREAM}`);
  exchange.run();
  await exchange.stop();
  await exchange.finished;
  await client.closed;
  await until(() => clock.nextDelay === undefined);
  await exchange.stop();
});
