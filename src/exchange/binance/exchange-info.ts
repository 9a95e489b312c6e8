// What is traded, and how much may be asked. Only perpetual contracts that trade now are offered: dated futures expire in the middle of a
// structure, and a halted contract makes no candles. One odd entry never hides the others.

import { z } from "zod";
import type { Instrument } from "#market";
import type { RestClient } from "./rest-client.ts";

const rateLimit = z.looseObject({
  rateLimitType: z.string(),
  interval: z.string(),
  intervalNum: z.number(),
  limit: z.number(),
});

const filter = z.looseObject({
  filterType: z.string(),
  tickSize: z.string().optional(),
  stepSize: z.string().optional(),
  notional: z.string().optional(),
});

const contract = z.looseObject({
  symbol: z.string().min(1),
  status: z.string(),
  contractType: z.string(),
  filters: z.array(filter).default([]),
});

const exchangeInfo = z.looseObject({ rateLimits: z.array(z.unknown()).default([]), symbols: z.array(z.unknown()) });

export interface ExchangeInfo {
  readonly instruments: readonly Instrument[];
  /** Request weight allowed per minute, or undefined where the venue does not say. */
  readonly weightPerMinute: number | undefined;
}

export async function askExchangeInfo(rest: RestClient, sessionSymbols: readonly string[], signal: AbortSignal): Promise<ExchangeInfo> {
  const info = await rest.get({ path: "/fapi/v1/exchangeInfo", weight: 1, answer: exchangeInfo }, signal);
  const sessions = new Set(sessionSymbols);
  const instruments = info.symbols.flatMap((entry): Instrument[] => {
    const { data } = contract.safeParse(entry);
    if (!data || data.status !== "TRADING" || !data.contractType.endsWith("PERPETUAL")) return [];
    const filterOf = (type: string): z.infer<typeof filter> | undefined => data.filters.find(({ filterType }) => filterType === type);
    return [
      {
        symbol: data.symbol,
        calendar: sessions.has(data.symbol) ? "sessions" : "continuous",
        tickSize: filterOf("PRICE_FILTER")?.tickSize ?? null,
        quantityStep: filterOf("LOT_SIZE")?.stepSize ?? null,
        minimumNotional: filterOf("MIN_NOTIONAL")?.notional ?? null,
      },
    ];
  });
  return { instruments, weightPerMinute: weightPerMinuteOf(info.rateLimits) };
}

function weightPerMinuteOf(entries: readonly unknown[]): number | undefined {
  for (const entry of entries) {
    const { data } = rateLimit.safeParse(entry);
    if (data?.rateLimitType === "REQUEST_WEIGHT" && data.interval === "MINUTE" && data.limit > 0) return data.limit / data.intervalNum;
  }
  return undefined;
}
