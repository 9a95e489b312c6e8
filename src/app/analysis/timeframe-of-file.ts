// Which timeframe the candles of a file are of: nobody has to say it, the open times do.

import { TIMEFRAMES, timeframeMs, type Timeframe, type TradingCalendar } from "#market";
import { CandleFileReader } from "#market/files";
import { CommandError } from "../command-error.ts";
import { EXIT } from "../exit-codes.ts";

/** Throws CandleFileError where the file cannot be read, CommandError where its open times follow no known timeframe. */
export async function timeframeOfFile(path: string, calendar: TradingCalendar): Promise<Timeframe> {
  const step = await shortestStep(path, calendar);
  const found = TIMEFRAMES.find((candidate) => timeframeMs(candidate) === step);
  if (found !== undefined) return found;
  const what = Number.isFinite(step) ? `candles that open ${step / 60_000} minutes apart` : "fewer than two candles";
  throw new CommandError(EXIT.badInput, `${path}: expected candles of a timeframe among ${TIMEFRAMES.join(", ")}, found ${what}`);
}

/** Between the open times that the file begins with; Infinity where there are no two. */
async function shortestStep(path: string, calendar: TradingCalendar): Promise<number> {
  let shortest = Infinity;
  let before = -Infinity;
  // Every timeframe opens on whole minutes, so that this refuses none.
  for await (const batch of new CandleFileReader(path, { timeframe: "1m", calendar })) {
    for (const { openTime } of batch) {
      shortest = Math.min(shortest, openTime - before);
      before = openTime;
    }
    if (Number.isFinite(shortest)) break;
  }
  return shortest;
}
