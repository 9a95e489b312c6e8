// Makes the bundled candle file of the demo from the S&P 500 figures in the npm package vega-datasets 3.2.1 (data/sp500-2000.csv):
// `node scripts/make-demo-data.mjs PATH-TO-THAT-FILE`. Nothing is corrected; a row that is not sound ends it.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const [source] = process.argv.slice(2);
if (source === undefined) throw new Error("expected the path of sp500-2000.csv");
const [header, ...rows] = readFileSync(source, "utf8").trimEnd().split("\n");
if (header !== "date,open,high,low,close,adjclose,volume") throw new Error(`expected the columns of sp500-2000.csv, found ${header}`);

let last = -Infinity;
const candles = rows.map((row) => {
  const [date, ...texts] = row.split(",");
  const openTime = Date.parse(`${date}T00:00:00Z`);
  const [open = NaN, high = NaN, low = NaN, close = NaN, , volume = NaN] = texts.map(Number);
  const holds = low <= Math.min(open, close) && high >= Math.max(open, close) && low > 0 && volume > 0;
  if (!(openTime > last) || !holds) throw new Error(`expected a sound candle after the one before, found ${row}`);
  last = openTime;
  return `${[openTime, open, high, low, close, volume].join(",")}\n`;
});
writeFileSync(join(import.meta.dirname, "../assets/demo/SP500-1d.csv"), `open_time_ms,open,high,low,close,volume\n${candles.join("")}`);
