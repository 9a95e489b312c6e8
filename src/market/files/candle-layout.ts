// The layouts of candle files that are understood (CONTRACTS: candle files), recognised by the first line.

import { fail, succeed, type Result } from "#core";
import { quoted } from "./field-text.ts";

export const PRICE_COLUMNS = "open_time_ms,open,high,low,close,volume";
export const ALL_COLUMNS = `${PRICE_COLUMNS},quote_volume,trades,taker_buy_volume`;
export const DATE_COLUMNS = "date,open,high,low,close,volume";
const ARCHIVE_COLUMNS = "open_time,open,high,low,close,volume,close_time,quote_volume,count,taker_buy_volume,taker_buy_quote_volume,ignore";
const ARCHIVE_START = "open_time,open,high,low,close,volume,close_time,";

export interface CandleLayout {
  readonly name: "prices" | "all" | "archive" | "dates";
  readonly fields: number;
  /** Places of the optional figures; -1 where the layout has none. The others stand at the same places everywhere. */
  readonly quoteVolume: number;
  readonly trades: number;
  readonly takerBuyVolume: number;
}

const PRICES: CandleLayout = { name: "prices", fields: 6, quoteVolume: -1, trades: -1, takerBuyVolume: -1 };
const ALL: CandleLayout = { name: "all", fields: 9, quoteVolume: 6, trades: 7, takerBuyVolume: 8 };
const DATES: CandleLayout = { name: "dates", fields: 6, quoteVolume: -1, trades: -1, takerBuyVolume: -1 };
/** The bulk archive of the exchange: open time, OHLCV, close time, quote volume, trades, taker buy volume, taker buy quote volume, unused. */
const ARCHIVE: CandleLayout = { name: "archive", fields: 12, quoteVolume: 7, trades: 8, takerBuyVolume: 9 };

export interface RecognisedLayout {
  readonly layout: CandleLayout;
  /** False where the first line is already a candle. */
  readonly isHeader: boolean;
}

export function recogniseLayout(firstLine: string): Result<RecognisedLayout> {
  const columns = firstLine.trim();
  if (columns === PRICE_COLUMNS) return succeed({ layout: PRICES, isHeader: true });
  if (columns === ALL_COLUMNS) return succeed({ layout: ALL, isHeader: true });
  if (columns === DATE_COLUMNS) return succeed({ layout: DATES, isHeader: true });
  const fields = columns.split(",").length;
  if (fields === ARCHIVE.fields) {
    if (columns.startsWith(ARCHIVE_START)) return succeed({ layout: ARCHIVE, isHeader: true });
    if (/^\d+,/.test(columns)) return succeed({ layout: ARCHIVE, isHeader: false });
  }
  return fail(
    `expected the header "${PRICE_COLUMNS}[,quote_volume,trades,taker_buy_volume]" or "${DATE_COLUMNS}", ` +
      `or a row of the 12-column archive ("${ARCHIVE_COLUMNS}"), found ${quoted(firstLine)}`,
  );
}
