// GET /fapi/v1/klines: the parameters as the exchange checks them, and the rows it would give, the candle still forming included.

import { parseTimeframe, type Candle, type Timeframe } from "#market";
import { fail, succeed, type Result } from "#core";
import { countUntil } from "./candle-search.ts";
import { refusal, type RestAnswer } from "./rest-answer.ts";

const DEFAULT_LIMIT = 500;
const MAX_LIMIT = 1500;

export interface KlinesQuery {
  readonly symbol: string;
  readonly timeframe: Timeframe;
  readonly from: number | undefined;
  readonly to: number | undefined;
  readonly limit: number;
}

export function klinesWeight(limit: number): number {
  if (limit < 100) return 1;
  if (limit < 500) return 2;
  return limit <= 1000 ? 5 : 10;
}

/** What the query costs, even when it is refused for its symbol. */
export function weightOfQuery(parameters: URLSearchParams): number {
  const limit = Number(parameters.get("limit") ?? DEFAULT_LIMIT);
  return klinesWeight(Number.isInteger(limit) ? limit : DEFAULT_LIMIT);
}

export function parseKlinesQuery(parameters: URLSearchParams): Result<KlinesQuery, RestAnswer> {
  const symbol = parameters.get("symbol") ?? "";
  const interval = parameters.get("interval") ?? "";
  for (const [name, value] of Object.entries({ symbol, interval })) {
    if (value === "") return fail(refusal(400, -1102, `Mandatory parameter '${name}' was not sent, was empty/null, or malformed.`));
  }
  for (const name of ["startTime", "endTime", "limit"]) {
    const value = parameters.get(name);
    if (value !== null && !/^\d{1,20}$/.test(value)) return fail(illegalCharacters(name));
  }
  const timeframe = parseTimeframe(interval);
  if (!timeframe.ok) return fail(refusal(400, -1120, "Invalid interval."));
  const limit = numberOf(parameters, "limit") ?? DEFAULT_LIMIT;
  if (limit < 1 || limit > MAX_LIMIT) return fail(refusal(400, -1130, "Data sent for parameter 'limit' is not valid."));
  const from = numberOf(parameters, "startTime");
  const to = numberOf(parameters, "endTime");
  if (from !== undefined && to !== undefined && from > to) return fail(refusal(400, -1023, "Start time is greater than end time."));
  return succeed({ symbol, timeframe: timeframe.value, from, to, limit });
}

/** From `from` forwards where it is given, else the newest; both bounds are on open times and inclusive. */
export function selectCandles(candles: readonly Candle[], { from, to, limit }: KlinesQuery): readonly Candle[] {
  const end = to === undefined ? candles.length : countUntil(candles, to + 1);
  const start = from === undefined ? Math.max(end - limit, 0) : countUntil(candles, from);
  return candles.slice(start, Math.min(start + limit, end));
}

function numberOf(parameters: URLSearchParams, name: string): number | undefined {
  const value = parameters.get(name);
  return value === null ? undefined : Number(value);
}

function illegalCharacters(name: string): RestAnswer {
  return refusal(400, -1100, `Illegal characters found in parameter '${name}'; legal range is '^[0-9]{1,20}$'.`);
}
