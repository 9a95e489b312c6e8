// Real candles for development, beside the checkout; absent from it, and then nothing is measured on them.

import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { parseTimeframe, type Candle, type Timeframe, type TradingCalendar } from "#market";
import { readCandleFile } from "#market/files";

export interface RealChart {
  readonly name: string;
  readonly timeframe: Timeframe;
  readonly calendar: TradingCalendar;
  readonly candles: readonly Candle[];
}

const FOLDER = join(import.meta.dirname, "../../../shared/data");

export function sharedFiles(): readonly string[] {
  if (!existsSync(FOLDER)) return [];
  return readdirSync(FOLDER)
    .filter((name) => /-(5m|15m|1h|4h|1d)\.csv\.gz$/.test(name))
    .toSorted();
}

export async function readShared(name: string): Promise<RealChart> {
  const timeframe = parseTimeframe(/-(\w+)\.csv\.gz$/.exec(name)?.[1] ?? "");
  if (!timeframe.ok) throw new Error(`${name}: ${timeframe.problem}`);
  const calendar = name.startsWith("SP500") ? "sessions" : "continuous";
  const { candles } = await readCandleFile(join(FOLDER, name), { timeframe: timeframe.value, calendar });
  return { name: name.replace(".csv.gz", ""), timeframe: timeframe.value, calendar, candles };
}
