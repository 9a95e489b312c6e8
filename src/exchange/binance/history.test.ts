// A venue that answers what it should not: rows still open, out of order or out of range never become candles.

import assert from "node:assert/strict";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { test } from "node:test";
import { ManualClock } from "../../../test/exchange/clocks.ts";
import { collect, MINUTE, never, RememberingLog, START } from "../../../test/exchange/venue.ts";
import { createBinanceFeed } from "./feed.ts";
import { klinesWeight } from "./history.ts";

/** A row on a grid of the venue's own, half a minute beside ours. */
const row = (place: number): unknown[] => {
  const openTime = START + place * MINUTE + MINUTE / 2;
  return [openTime, "1", "2", "1", "2", "5", openTime + MINUTE - 1, "7", 3, "2", "3", "0"];
};

test("a row whose close has not passed by the venue's clock, or that is out of place, is no candle", async (context) => {
  const rows = [row(0), row(1), row(1), row(0), row(2), row(90), row(3)];
  const answers: { readonly [path: string]: unknown } = { "/fapi/v1/time": { serverTime: START + 4 * MINUTE } };
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://venue");
    const from = Number(searchParams.get("startTime"));
    response.end(JSON.stringify(answers[pathname] ?? (from > START ? [] : rows)));
  }).listen(0, "127.0.0.1");
  context.after(() => server.close());
  await new Promise((resolve) => server.once("listening", resolve));
  const restUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const feed = createBinanceFeed({ clock: new ManualClock(), log: new RememberingLog(), restUrl });
  const candles = await collect(feed.closedCandles({ series: { symbol: "BTCUSDT", timeframe: "1m" }, from: START }, never()));
  assert.deepEqual(
    candles.map(({ openTime }) => openTime),
    [0, 1, 2].map((place) => START + (place + 0.5) * MINUTE),
  );
});

test("a request costs what the venue's table says", () => {
  assert.deepEqual(
    [1, 99, 100, 499, 500, 1_000, 1_001, 1_500].map((limit) => [limit, klinesWeight(limit)]),
    [
      [1, 1],
      [99, 1],
      [100, 2],
      [499, 2],
      [500, 5],
      [1_000, 5],
      [1_001, 10],
      [1_500, 10],
    ],
  );
});
