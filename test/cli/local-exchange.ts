// A simulated exchange on this machine for tests that run the program against it.

import type { TestContext } from "node:test";
import { createExchangeSimulator, type ExchangeSimulator, type SimulatorOptions } from "#exchange/simulator";
import { randomWalkCandles } from "#market/synthetic";
import { systemClock } from "#app";

export const FROM = Date.UTC(2024, 0, 1);
export const HOUR = 3_600_000;

/** BTCUSDT and ETHUSDT on 1h, so many candles of them history already; the tape stands still until it is moved. */
export async function localExchange(
  context: TestContext,
  { history, ahead = 10, ...more }: { readonly history: number; readonly ahead?: number } & Partial<SimulatorOptions>,
): Promise<ExchangeSimulator> {
  const symbols = ["BTCUSDT", "ETHUSDT"].map((symbol, place) => ({
    symbol,
    tickSize: "0.10",
    baseTimeframe: "1h" as const,
    timeframes: ["1h" as const],
    candles: randomWalkCandles({
      seed: place + 1,
      count: history + ahead,
      timeframe: "1h",
      from: FROM,
      startPrice: 40_000,
      volatility: 0.005,
    }),
  }));
  const exchange = await createExchangeSimulator({ clock: systemClock, symbols, startAt: FROM + history * HOUR, ...more });
  context.after(() => exchange.stop());
  return exchange;
}

export function environmentOf(exchange: ExchangeSimulator): { readonly [name: string]: string } {
  return { BINANCE_REST_URL: exchange.restUrl, BINANCE_WS_URL: exchange.streamUrl };
}
