// Everything that one drawing of a chart shows, as plain data: chosen once from what the bot knows, drawn and told in words from here.

import type { Count, Structure } from "#analysis";
import type { Candle, Timeframe } from "#market";
import type { Signal } from "#signals";

export interface ChartPicture {
  readonly symbol: string;
  readonly timeframe: Timeframe;
  /** Smallest price step, as the venue writes it ("0.10"); null when unknown. */
  readonly tickSize: string | null;
  /** A note that must be seen ("DEMO, synthetic data"), or null. */
  readonly notice: string | null;
  /** Closed candles, oldest first; each of them may stand for several. */
  readonly candles: readonly Candle[];
  /** How many candles of the timeframe each one drawn stands for: 1, or more where a long structure is to be seen whole. */
  readonly merged: number;
  /** The candle after them that has not closed yet, where the picture reaches the present. */
  readonly forming: Candle | null;
  /** The candle whose close is the last price: the forming one where there is one; null on an empty chart. */
  readonly latest: Candle | null;
  /** Mean volume of the candles up to each one; null before there are enough. */
  readonly volumeAverage: readonly (number | null)[];
  /** The trading range that the chart is about, or null. */
  readonly structure: Structure | null;
  /** Other open ranges, drawn faintly. */
  readonly otherStructures: readonly Structure[];
  /** The leading Elliott count, or null. */
  readonly count: Count | null;
  /** The signal whose levels are drawn, or null. */
  readonly signal: Signal | null;
}
