import assert from "node:assert/strict";
import { test } from "node:test";
import { ChartBook } from "#analysis";
import type { Candle, Timeframe } from "#market";
import { randomWalkCandles } from "#market/synthetic";
import type { Signal } from "#signals";
import { exampleSignal } from "../../test/generators/signals.ts";
import { ClusterWatch, type ClusterMember } from "./cluster-watch.ts";
import { SeriesChart } from "./series-chart.ts";

const HOUR = 3_600_000;
const WALK = walk(1, 1_000);

function walk(seed: number, count: number): readonly Candle[] {
  return randomWalkCandles({ seed, count, timeframe: "1h", from: 0, startPrice: 100, volatility: 0.01 });
}

function chart(symbol: string, candles: readonly Candle[], timeframe: Timeframe = "1h"): SeriesChart {
  const made = new SeriesChart({ series: { symbol, timeframe }, book: new ChartBook({}), capacity: 1_000 });
  made.preload(candles);
  return made;
}

function member(symbol: string, candles: readonly Candle[], told: readonly Signal[] = []): ClusterMember {
  return { symbol, told, charts: [chart(symbol, candles)] };
}

const LONG = exampleSignal({ id: "eth", symbol: "ETHUSDT" });
const NEW = exampleSignal({ id: "btc" });

function judge(peers: readonly ClusterMember[], most = 2) {
  return new ClusterWatch({ members: () => [member("BTCUSDT", WALK), ...peers], most }).judge(NEW);
}

test("an open idea of the same side on a market that moves along is a peer", () => {
  const { peers, isFull } = judge([member("ETHUSDT", WALK, [LONG])]);
  assert.deepEqual(
    peers.map(({ symbol, signalId, correlation }) => [symbol, signalId, Math.round(correlation * 1e6) / 1e6]),
    [["ETHUSDT", "eth", 1]],
  );
  assert.equal(isFull, false);
});

test("no peer is a market of its own mind, the other side, a closed idea, a chart of another timeframe, or one too short", () => {
  const closed = { ...LONG, outcome: { result: "WIN", hit: true, r: 1, closedAt: HOUR } } as const;
  for (const other of [
    member("ETHUSDT", walk(2, 1_000), [LONG]),
    member("ETHUSDT", WALK, [{ ...LONG, side: "short" }]),
    member("ETHUSDT", WALK, [closed]),
    { ...member("ETHUSDT", WALK, [LONG]), charts: [chart("ETHUSDT", WALK, "4h")] },
    member("ETHUSDT", WALK.slice(-40), [LONG]),
    member("ETHUSDT", WALK),
  ]) {
    assert.deepEqual(judge([other]).peers, []);
  }
});

test("the bet is full once as many as are allowed have been told; with 0 it never is", () => {
  const two = [member("ETHUSDT", WALK, [LONG]), member("SOLUSDT", WALK, [{ ...LONG, symbol: "SOLUSDT" }])];
  assert.equal(judge(two.slice(1)).isFull, false);
  assert.equal(judge(two).isFull, true);
  assert.equal(judge(two, 3).isFull, false);
  assert.equal(judge(two, 0).isFull, false);
});

test("only the last thirty days count", () => {
  const apart = walk(3, 1_000);
  const level = (WALK[280]?.close ?? 1) / (apart[279]?.close ?? 1);
  const joined = [...apart.slice(0, 280).map((candle) => ({ ...candle, close: candle.close * level })), ...WALK.slice(280)];
  const [peer] = judge([member("ETHUSDT", joined, [LONG])]).peers;
  assert.ok((peer?.correlation ?? 0) > 0.99, `found ${peer?.correlation}`);
});
