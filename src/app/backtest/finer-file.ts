// Which timeframe a file of finer candles is on: nobody has to say it, the open times do.

import { TIMEFRAMES, timeframeMs, type Timeframe, type TradingCalendar } from "#market";
import { CandleFileReader } from "#market/files";
import { CommandError } from "../command-error.ts";
import { EXIT } from "../exit-codes.ts";
import type { FinerFile } from "./run-job.ts";

export interface FinerExpectation {
  readonly timeframe: Timeframe;
  readonly calendar: TradingCalendar;
}

export async function recogniseFiner(path: string, { timeframe, calendar }: FinerExpectation): Promise<FinerFile> {
  const length = await shortestStep(path, calendar);
  const found = TIMEFRAMES.find((candidate) => timeframeMs(candidate) === length);
  if (found === undefined || timeframeMs(found) >= timeframeMs(timeframe)) {
    const what = found === undefined ? "candles of no known timeframe" : `${found} candles`;
    throw new CommandError(EXIT.badInput, `${path}: expected candles finer than ${timeframe}, found ${what}`);
  }
  return { path, timeframe: found };
}

/** Between the open times that the file begins with. */
async function shortestStep(path: string, calendar: TradingCalendar): Promise<number> {
  let shortest = Infinity;
  // Every timeframe opens on whole minutes, so that this refuses none.
  for await (const batch of new CandleFileReader(path, { timeframe: "1m", calendar })) {
    for (const [place, { openTime }] of batch.entries()) {
      shortest = Math.min(shortest, openTime - (batch[place - 1]?.openTime ?? -Infinity));
    }
    if (Number.isFinite(shortest)) break;
  }
  return shortest;
}
