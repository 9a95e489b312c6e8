// The Binance feed keeps the candle feed contract against the simulated exchange, with and without fields nobody has documented.

import { createBinanceFeed } from "#exchange/binance";
import { createExchangeSimulator } from "#exchange/simulator";
import { candleFeedContract, type FeedVenue } from "../contracts/candle-feed.ts";
import { realClock } from "./clocks.ts";
import { MINUTE, RememberingLog, START, walk } from "./venue.ts";

const HISTORY = 1_300;

async function makeVenue(unknownFields: boolean): Promise<FeedVenue> {
  const exchange = await createExchangeSimulator({
    clock: realClock,
    startAt: START + HISTORY * MINUTE,
    protocol: { unknownFields },
    symbols: [
      {
        symbol: "BTCUSDT",
        tickSize: "0.10",
        baseTimeframe: "1m",
        timeframes: ["1m"],
        candles: walk({ timeframe: "1m", from: START, count: HISTORY + 20 }),
      },
    ],
  });
  const feed = createBinanceFeed({
    clock: realClock,
    log: new RememberingLog(),
    restUrl: exchange.restUrl,
    streamUrl: exchange.streamUrl,
  });
  return {
    feed,
    series: { symbol: "BTCUSDT", timeframe: "1m" },
    from: START,
    closeNext: () => exchange.advance(1),
    cut: () => exchange.cutConnections("terminate"),
    remove: () => exchange.stop(),
  };
}

candleFeedContract("Binance on the simulated exchange", () => makeVenue(false));
candleFeedContract("Binance on the simulated exchange with unknown fields", () => makeVenue(true));
