// Turns closed candles into measured ones, in constant time and memory.

import type { Json } from "#core";
import { closeTimeOf, type Candle, type Timeframe } from "#market";
import { AverageTrueRange } from "./indicators/average-true-range.ts";
import { PriorMean } from "./indicators/prior-mean.ts";
import { VolumeProfileByHour } from "./indicators/volume-profile-by-hour.ts";
import type { MeasuredCandle } from "./measured-candle.ts";

const ATR_PERIOD = 14;
const BASELINE_LENGTH = 20;

export class CandleMeasure {
  readonly #timeframe: Timeframe;
  readonly #atr: AverageTrueRange;
  readonly #spreads: PriorMean;
  readonly #volumes: PriorMean;
  readonly #hours: VolumeProfileByHour;
  #index: number;

  constructor(timeframe: Timeframe, snapshot?: Json) {
    const saved = snapshot as { atr: Json; spreads: Json; volumes: Json; hours: Json; index: number } | undefined;
    this.#timeframe = timeframe;
    this.#atr = new AverageTrueRange(ATR_PERIOD, saved?.atr);
    this.#spreads = new PriorMean(BASELINE_LENGTH, saved?.spreads);
    this.#volumes = new PriorMean(BASELINE_LENGTH, saved?.volumes);
    this.#hours = new VolumeProfileByHour(timeframe, saved?.hours);
    this.#index = saved?.index ?? 0;
  }

  /** ATR including the last candle pushed: what the next one will be measured by. */
  get atr(): number {
    return this.#atr.value;
  }

  /** `volumeKnown` false: a gap lies before this candle, its volume is neither high nor low. */
  push(candle: Candle, volumeKnown: boolean): MeasuredCandle {
    const high = Math.log(candle.high);
    const low = Math.log(candle.low);
    const close = Math.log(candle.close);
    const spread = high - low;
    const usable = volumeKnown && candle.volume > 0;
    const volume = usable ? candle.volume / this.#hours.factor(candle.openTime) : NaN;
    const measured: MeasuredCandle = {
      index: this.#index,
      openTime: candle.openTime,
      confirmedAt: closeTimeOf(this.#timeframe, candle.openTime),
      open: Math.log(candle.open),
      high,
      low,
      close,
      highPrice: candle.high,
      lowPrice: candle.low,
      closePrice: candle.close,
      atr: this.#atr.value,
      relativeSpread: ratio(spread, this.#spreads.value),
      relativeVolume: ratio(volume, this.#volumes.value),
      volume,
      closeLocation: spread > 0 ? (close - low) / spread : 0.5,
    };
    this.#index += 1;
    this.#atr.push(high, low, close);
    this.#spreads.push(spread);
    if (usable) {
      this.#volumes.push(volume);
      this.#hours.push(candle.openTime, candle.volume);
    }
    return measured;
  }

  /** Forgets prices after an interruption; the habit of the hours is kept, as it belongs to the market, not to the chart. */
  interrupted(): CandleMeasure {
    const fresh = new CandleMeasure(this.#timeframe).snapshot() as { readonly [part: string]: Json };
    return new CandleMeasure(this.#timeframe, { ...fresh, hours: this.#hours.snapshot() });
  }

  snapshot(): Json {
    return {
      atr: this.#atr.snapshot(),
      spreads: this.#spreads.snapshot(),
      volumes: this.#volumes.snapshot(),
      hours: this.#hours.snapshot(),
      index: this.#index,
    };
  }
}

/** NaN, "unknown", where there is nothing to compare with. */
function ratio(value: number, usual: number): number {
  return usual > 0 ? value / usual : NaN;
}
