// GET /fapi/v1/exchangeInfo as the exchange gives it, for the simulated symbols.

import type { ProtocolLimits, SimulatedSymbol } from "./options.ts";

const FAR_FUTURE = 4_133_404_800_000;

export interface InfoRequest {
  readonly symbols: readonly SimulatedSymbol[];
  readonly now: number;
  readonly limits: ProtocolLimits;
}

export function exchangeInfo({ symbols, now, limits }: InfoRequest): object {
  return {
    timezone: "UTC",
    serverTime: now,
    futuresType: "U_MARGINED",
    rateLimits: [
      { rateLimitType: "REQUEST_WEIGHT", interval: "MINUTE", intervalNum: 1, limit: limits.weightPerMinute },
      { rateLimitType: "ORDERS", interval: "MINUTE", intervalNum: 1, limit: 1200 },
      { rateLimitType: "ORDERS", interval: "SECOND", intervalNum: 10, limit: 300 },
    ],
    exchangeFilters: [],
    assets: [{ asset: "USDT", marginAvailable: true, autoAssetExchange: "-10000" }],
    symbols: symbols.map(contract),
  };
}

function contract(simulated: SimulatedSymbol): object {
  const { symbol, tickSize, quantityStep = "0.001", minimumNotional = "5", status, contractType } = simulated;
  return {
    symbol,
    pair: symbol,
    contractType: contractType ?? "PERPETUAL",
    deliveryDate: FAR_FUTURE,
    onboardDate: 0,
    status: status ?? "TRADING",
    baseAsset: symbol.replace(/USDT$/, ""),
    quoteAsset: "USDT",
    marginAsset: "USDT",
    pricePrecision: 2,
    quantityPrecision: 3,
    underlyingType: "COIN",
    underlyingSubType: [],
    triggerProtect: "0.0500",
    liquidationFee: "0.015000",
    marketTakeBound: "0.05",
    filters: [
      { filterType: "PRICE_FILTER", minPrice: tickSize, maxPrice: "10000000", tickSize },
      { filterType: "LOT_SIZE", minQty: quantityStep, maxQty: "1000000", stepSize: quantityStep },
      { filterType: "MARKET_LOT_SIZE", minQty: quantityStep, maxQty: "100000", stepSize: quantityStep },
      { filterType: "MAX_NUM_ORDERS", limit: 200 },
      { filterType: "MIN_NOTIONAL", notional: minimumNotional },
      { filterType: "PERCENT_PRICE", multiplierUp: "1.0500", multiplierDown: "0.9500", multiplierDecimal: "4" },
    ],
    orderTypes: ["LIMIT", "MARKET"],
    timeInForce: ["GTC", "IOC", "FOK", "GTX", "GTD"],
  };
}
