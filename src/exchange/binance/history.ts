// Closed candles over REST, page by page. What counts as closed is settled by the venue's own clock, asked once before the first page:
// a candle whose close had passed by then is final in every later answer, however wrong or fast the clock of this machine is.

import { z } from "zod";
import { openTimeAt, seriesName, timeframeMs, type Candle } from "#market";
import type { HistoryRequest, Log } from "#runtime";
import { candleOfRow, closeTimeOfRow, klineRow, type KlineRow } from "./kline.ts";
import type { RestClient } from "./rest-client.ts";
import { askServerTime } from "./server-time.ts";

/** 499 rows cost a weight of 2, the cheapest the venue offers per candle; 500 would cost 5. */
const ROWS_PER_PAGE = 499;

const page = z.array(klineRow);

export function klinesWeight(limit: number): number {
  if (limit < 100) return 1;
  if (limit < 500) return 2;
  return limit <= 1000 ? 5 : 10;
}

export interface HistoryTools {
  readonly rest: RestClient;
  readonly log: Log;
}

export async function* readClosedCandles(
  tools: HistoryTools,
  request: HistoryRequest,
  signal: AbortSignal,
): AsyncGenerator<readonly Candle[], void> {
  const { timeframe } = request.series;
  const venueNow = await askServerTime(tools.rest, signal);
  const end = Math.min(request.to ?? Infinity, openTimeAt(timeframe, venueNow));
  let from = request.from;
  while (from < end) {
    const rows = await askPage(tools.rest, { ...request, from, to: end }, signal);
    const last = rows.at(-1);
    if (last === undefined) return;
    const closed = rows.filter((row) => closeTimeOfRow(row) <= venueNow);
    const candles = soundCandles(tools, { ...request, from, to: end }, closed);
    if (candles.length > 0) yield candles;
    from = Math.max(last[0], from) + timeframeMs(timeframe);
  }
}

async function askPage(rest: RestClient, request: Required<HistoryRequest>, signal: AbortSignal): Promise<readonly KlineRow[]> {
  const { series, from, to } = request;
  const missing = Math.ceil((to - from) / timeframeMs(series.timeframe));
  const limit = Math.min(missing, ROWS_PER_PAGE);
  const query = { symbol: series.symbol, interval: series.timeframe, startTime: from, endTime: to - 1, limit };
  return await rest.get({ path: "/fapi/v1/klines", query, weight: klinesWeight(limit), answer: page }, signal);
}

/** Rows out of order, out of range or with impossible figures are left out and named: the caller sees a gap, never a lie. */
function soundCandles(tools: HistoryTools, request: Required<HistoryRequest>, rows: readonly KlineRow[]): readonly Candle[] {
  const candles: Candle[] = [];
  let newest = request.from - 1;
  for (const row of rows) {
    const candle = candleOfRow(row);
    const problem = candle.ok ? orderProblem(row[0], newest, request.to) : candle.problem;
    if (!candle.ok || problem !== undefined) {
      tools.log.warning("A candle in the exchange's history was left out", {
        series: seriesName(request.series),
        openTime: row[0],
        problem,
      });
      continue;
    }
    newest = row[0];
    candles.push(candle.value);
  }
  return candles;
}

function orderProblem(openTime: number, newest: number, end: number): string | undefined {
  if (openTime > newest && openTime < end) return undefined;
  return `expected an open time after ${newest} and before ${end}, found ${openTime}`;
}
