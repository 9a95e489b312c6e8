export { candleProblem } from "./candle.ts";
export type { Candle } from "./candle.ts";
export type { Instrument, TradingCalendar } from "./instrument.ts";
export { seriesName } from "./series-key.ts";
export type { SeriesKey } from "./series-key.ts";
export { closeTimeOf, openTimeAt, parseTimeframe, timeframeMs, TIMEFRAMES } from "./timeframe.ts";
export type { Timeframe } from "./timeframe.ts";
