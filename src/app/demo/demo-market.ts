// What the simulated exchange of the demo trades: the daily S&P 500 as it was, and a plainly synthetic market beside it so that several
// timeframes are seen working. Both stand on one virtual clock and end together.

import { fileURLToPath } from "node:url";
import type { SimulatedSymbol } from "#exchange/simulator";
import { closeTimeOf, timeframeMs, type Candle, type SeriesKey } from "#market";
import { readCandleFile } from "#market/files";
import { plantedMinuteTape } from "#market/synthetic";

export const HISTORICAL_SYMBOL = "SP500";
export const SYNTHETIC_SYMBOL = "DEMOUSDT";

const SP500_FILE = fileURLToPath(new URL("../../../assets/demo/SP500-1d.csv", import.meta.url));
const SYNTHETIC_TIMEFRAMES = ["15m", "1h", "4h"] as const;
const SYNTHETIC_DAYS = 90;
const SYNTHETIC_SEED = 20_200_101;
/** Candles that are history when the replay begins: a chart that is not empty, and nothing yet to be found in it. */
const HISTORY_CANDLES = 30;

export interface DemoMarket {
  readonly symbols: readonly SimulatedSymbol[];
  readonly series: readonly SeriesKey[];
  /** The exchange's time when the replay begins. */
  readonly startAt: number;
  readonly endsAt: number;
  /** Open time of the last candle of each series that the tape brings to its close. */
  readonly lastOpenTimes: ReadonlyMap<SeriesKey, number>;
}

/** Throws CandleFileError where the bundled file cannot be read. */
export async function loadDemoMarket(historicalFile = SP500_FILE): Promise<DemoMarket> {
  const { candles } = await readCandleFile(historicalFile, { timeframe: "1d", calendar: "sessions" });
  const last = candles.at(-1) as Candle;
  const endsAt = closeTimeOf("1d", last.openTime);
  const tape = plantedMinuteTape({
    seed: SYNTHETIC_SEED,
    from: endsAt - SYNTHETIC_DAYS * timeframeMs("1d"),
    days: SYNTHETIC_DAYS,
    startPrice: 100,
  });
  const historical: SeriesKey = { symbol: HISTORICAL_SYMBOL, timeframe: "1d" };
  const synthetic = SYNTHETIC_TIMEFRAMES.map((timeframe): SeriesKey => ({ symbol: SYNTHETIC_SYMBOL, timeframe }));
  return {
    symbols: [
      { symbol: HISTORICAL_SYMBOL, tickSize: "0.01", baseTimeframe: "1d", candles, timeframes: ["1d"] },
      { symbol: SYNTHETIC_SYMBOL, tickSize: "0.01", baseTimeframe: "1m", candles: tape.minutes(), timeframes: SYNTHETIC_TIMEFRAMES },
    ],
    series: [historical, ...synthetic],
    startAt: closeTimeOf("1d", (candles[Math.min(HISTORY_CANDLES, candles.length) - 1] as Candle).openTime),
    endsAt,
    lastOpenTimes: new Map([
      [historical, last.openTime],
      ...synthetic.map((series) => [series, tape.to - timeframeMs(series.timeframe)] as const),
    ]),
  };
}

/** What must stand beside everything that is shown of a symbol. */
export function demoNotice(symbol: string): string {
  return symbol === SYNTHETIC_SYMBOL ? "DEMO, synthetic data" : "DEMO, replay of past data";
}
