// Candles, as rows of the table and back.

import type { Candle, SeriesKey } from "#market";
import type { CandleRange, SeriesCandles } from "#runtime";
import { everyRow } from "./pages.ts";
import type { SupabaseProject } from "./project.ts";
import { numberOf, numberOrNull, timeOf, timeText } from "./values.ts";

const COLUMNS = "open_time, open, high, low, close, volume, quote_volume, trades, taker_buy_volume";

interface CandleRow {
  readonly open_time: string;
  readonly [figure: string]: unknown;
}

export type ToldCandle = SeriesKey & Candle;

export function toldCandles(parts: readonly SeriesCandles[]): readonly ToldCandle[] {
  return parts.flatMap(({ series, candles }) => candles.map((candle) => ({ ...series, ...candle })));
}

export async function selectCandles(project: SupabaseProject, series: SeriesKey, range: CandleRange): Promise<readonly Candle[]> {
  const { from, to, last: most } = range;
  const newestFirst = await everyRow<CandleRow>(
    (last, count) =>
      project.rows("candles", (table) => {
        let question = table.select(COLUMNS).eq("symbol_name", series.symbol).eq("timeframe", series.timeframe);
        if (from !== undefined) question = question.gte("open_time", timeText(from));
        if (last !== undefined) question = question.lt("open_time", last.open_time);
        else if (to !== undefined) question = question.lt("open_time", timeText(to));
        return question.order("open_time", { ascending: false }).limit(count);
      }),
    most,
  );
  return newestFirst.map(candleOf).toReversed();
}

function candleOf(row: CandleRow): Candle {
  return {
    openTime: timeOf(row.open_time),
    open: numberOf(row["open"]),
    high: numberOf(row["high"]),
    low: numberOf(row["low"]),
    close: numberOf(row["close"]),
    volume: numberOf(row["volume"]),
    quoteVolume: numberOrNull(row["quote_volume"]),
    trades: numberOrNull(row["trades"]),
    takerBuyVolume: numberOrNull(row["taker_buy_volume"]),
  };
}
