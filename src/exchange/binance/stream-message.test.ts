import assert from "node:assert/strict";
import { test } from "node:test";
import { readStreamMessage } from "./stream-message.ts";

/** The example of the venue's documentation, with fields nobody has documented. */
const EVENT = {
  e: "kline",
  E: 1638747660000,
  s: "BTCUSDT",
  st: 1,
  k: {
    t: 1638747660000,
    T: 1638747719999,
    s: "BTCUSDT",
    i: "1m",
    f: 100,
    L: 200,
    o: "0.0010",
    c: "0.0020",
    h: "0.0025",
    l: "0.0010",
    v: "1000",
    n: 100,
    x: false,
    q: "1.0000",
    V: "500",
    Q: "0.500",
    B: "123456",
    ps: "BTCUSDT",
  },
};

const FRAME = {
  kind: "candle",
  symbol: "BTCUSDT",
  timeframe: "1m",
  closed: false,
  eventTime: 1638747660000,
  candle: {
    openTime: 1638747660000,
    open: 0.001,
    high: 0.0025,
    low: 0.001,
    close: 0.002,
    volume: 1000,
    quoteVolume: 1,
    trades: 100,
    takerBuyVolume: 500,
  },
};

test("a candle frame is read bare and wrapped", () => {
  assert.deepEqual(readStreamMessage(JSON.stringify(EVENT)), FRAME);
  assert.deepEqual(readStreamMessage(JSON.stringify({ stream: "btcusdt@kline_1m", data: EVENT })), FRAME);
});

test("only x: true is closed", () => {
  const read = (x: unknown) => readStreamMessage(JSON.stringify({ ...EVENT, k: { ...EVENT.k, x } }));
  assert.deepEqual(read(true), { ...FRAME, closed: true });
  for (const x of ["true", 1, null]) assert.equal(read(x).kind, "bad");
});

for (const { what, k } of [
  { what: "an empty price", k: { o: "" } },
  { what: "a price that is no number", k: { h: "NaN" } },
  { what: "high below low", k: { h: "0.0005" } },
  { what: "a price of zero", k: { l: "0" } },
  { what: "a negative volume", k: { v: "-1" } },
  { what: "an open time that is text", k: { t: "1638747660000" } },
]) {
  test(`a candle with ${what} is bad`, () => {
    assert.equal(readStreamMessage(JSON.stringify({ ...EVENT, k: { ...EVENT.k, ...k } })).kind, "bad");
  });
}

for (const { text, kind } of [
  { text: '{"result":null,"id":3}', kind: "acknowledged" },
  { text: '{"error":{"code":2,"msg":"Invalid request: too many parameters"}}', kind: "rejected" },
  { text: '{"e":"serverShutdown","E":1}', kind: "shutdown-announced" },
  { text: '{"stream":"x","data":{"e":"somethingNew"}}', kind: "bad" },
  { text: '{"e":"kline"}', kind: "bad" },
  { text: "{", kind: "bad" },
  { text: "null", kind: "bad" },
  { text: "[]", kind: "bad" },
  { text: "", kind: "bad" },
]) {
  test(`${text || "an empty message"} is ${kind}`, () => {
    assert.equal(readStreamMessage(text).kind, kind);
  });
}
