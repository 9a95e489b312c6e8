// The options that every command which reads candle files has, in the same words.

import { Option, type Command } from "commander";
import type { Timeframe, TradingCalendar } from "#market";
import { calendarArgument, instantArgument, symbolArgument, timeframeArgument } from "./arguments.ts";

/** What a command that reads candle files may be told about all of them. */
export interface ReadingOptions {
  readonly symbol?: string;
  readonly until?: number;
  readonly context?: string;
  readonly calendar: TradingCalendar;
}

export interface CandleFileOptions extends ReadingOptions {
  readonly timeframe: Timeframe;
}

const TIMEFRAME = "-t, --timeframe <tf>";
const NAMES = "1m 3m 5m 15m 30m 1h 2h 4h 6h 8h 12h 1d 3d 1w";

/** For a command to which every file is of one timeframe. */
export function addCandleFileOptions(command: Command): Command {
  return addReadingOptions(command.requiredOption(TIMEFRAME, `timeframe of the candles: ${NAMES}`, timeframeArgument));
}

/** For a command that takes files of several timeframes. */
export function addChartFileOptions(command: Command): Command {
  return addReadingOptions(
    command.option(TIMEFRAME, `timeframe of all files: ${NAMES} (default: of each file its own)`, timeframeArgument),
  );
}

function addReadingOptions(command: Command): Command {
  return command
    .option("-s, --symbol <symbol>", "symbol of the candles (default: as the file name begins)", symbolArgument)
    .option("-u, --until <ms>", "use only candles that have closed by then (epoch milliseconds, or a date)", instantArgument)
    .option("-c, --context <file>", "candles of the benchmark, BTC (same timeframe), for relative strength")
    .addOption(
      new Option("--calendar <calendar>", "continuous (crypto) or sessions (equities)").default("continuous").argParser(calendarArgument),
    );
}
