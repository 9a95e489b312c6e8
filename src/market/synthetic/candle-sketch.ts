// A chart being drawn candle by candle in log prices, with one average true range of quiet trading as the unit of height. It measures
// what it has drawn (true range, mean spread, mean volume), so that an event can be placed in the very units in which a reader of the
// chart will measure it.

import { present, type SeededRandom } from "#core";

/** Heights above the starting price, in units of the quiet market's average true range; volume in units of its usual volume. */
export interface SketchedCandle {
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
  readonly volume: number;
}

export interface Walk {
  readonly candles: number;
  /** Close of the last candle. */
  readonly to: number;
  /** No candle goes beyond these. */
  readonly floor?: number;
  readonly ceiling?: number;
  /** Volume at the beginning and at the end of the walk. */
  readonly volume: readonly [number, number];
}

export interface Drive {
  readonly candles: number;
  readonly to: number;
  /** Spread of each candle, as a multiple of the mean of the 20 before it. */
  readonly spread: number;
  /** Volume of each candle, as a multiple of the mean of the 20 before it. */
  readonly volume: number;
  /** No candle goes beyond it. */
  readonly ceiling?: number;
}

const ATR_PERIOD = 14;
const MEAN_PERIOD = 20;
/** Standard deviation of a walk's closes from candle to candle, and mean wick: together they make a true range of about one. */
const ROUGHNESS = 0.5;
const MEAN_WICK = 0.28;
const VOLUME_NOISE = 0.2;

export class CandleSketch {
  readonly candles: SketchedCandle[] = [];
  readonly random: SeededRandom;
  #close = 0;
  #atr = 1;

  constructor(random: SeededRandom) {
    this.random = random;
  }

  get close(): number {
    return this.#close;
  }

  get lastIndex(): number {
    return this.candles.length - 1;
  }

  get last(): SketchedCandle {
    return present(this.candles.at(-1), "a drawn candle");
  }

  /** Average true range of the candles drawn so far. */
  get atr(): number {
    return this.#atr;
  }

  get meanVolume(): number {
    return this.#mean((candle) => candle.volume, 1);
  }

  get meanSpread(): number {
    return this.#mean((candle) => candle.high - candle.low, 1);
  }

  /** One candle, opening at the last close. High and low are widened where they do not hold open and close. */
  draw(candle: { readonly high: number; readonly low: number; readonly close: number; readonly volume: number }): void {
    const open = this.#close;
    const high = Math.max(candle.high, open, candle.close);
    const low = Math.min(candle.low, open, candle.close);
    this.candles.push({ open, high, low, close: candle.close, volume: candle.volume });
    this.#close = candle.close;
    const weight = Math.min(this.candles.length, ATR_PERIOD);
    this.#atr += (high - low - this.#atr) / weight;
  }

  /** A random path to the given close: a Brownian bridge, kept between floor and ceiling. */
  walk({ candles, to, floor = -Infinity, ceiling = Infinity, volume }: Walk): void {
    const start = this.#close;
    const bridge = this.#bridge(candles);
    for (let step = 1; step <= candles; step += 1) {
      const share = step / candles;
      const close = step === candles ? to : between(start + (to - start) * share + (bridge[step] as number), floor, ceiling);
      const top = Math.max(this.#close, close) + this.#wick();
      const bottom = Math.min(this.#close, close) - this.#wick();
      const usual = volume[0] + (volume[1] - volume[0]) * share;
      this.draw({
        high: Math.min(top, ceiling),
        low: Math.max(bottom, floor),
        close,
        volume: usual * Math.exp(VOLUME_NOISE * this.random.normal()),
      });
    }
  }

  /** A purposeful leg: every candle closes further on, with the given effort. */
  drive({ candles, to, spread, volume, ceiling = Infinity }: Drive): void {
    const weights = Array.from({ length: candles }, () => this.random.between(0.8, 1.2));
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    const distance = to - this.#close;
    for (const [place, weight] of weights.entries()) {
      const close = place === candles - 1 ? to : this.#close + (distance * weight) / total;
      const slack = Math.max(0, spread * this.meanSpread - Math.abs(close - this.#close));
      const above = slack * this.random.between(0.35, 0.65);
      this.draw({
        high: Math.min(Math.max(this.#close, close) + above, ceiling),
        low: Math.min(this.#close, close) - (slack - above),
        close,
        volume: volume * this.meanVolume * this.random.between(0.95, 1.05),
      });
    }
  }

  #wick(): number {
    return -MEAN_WICK * Math.log(1 - this.random.next() * 0.98);
  }

  #bridge(steps: number): Float64Array {
    const path = new Float64Array(steps + 1);
    for (let step = 1; step <= steps; step += 1) path[step] = (path[step - 1] as number) + ROUGHNESS * this.random.normal();
    const end = path[steps] as number;
    return path.map((height, step) => height - (end * step) / steps);
  }

  #mean(measure: (candle: SketchedCandle) => number, whenEmpty: number): number {
    const recent = this.candles.slice(-MEAN_PERIOD);
    if (recent.length === 0) return whenEmpty;
    return recent.reduce((sum, candle) => sum + measure(candle), 0) / recent.length;
  }
}

/** Reflects a height at the limit it crossed, a little inside of it; what still does not fit is put there. */
function between(height: number, floor: number, ceiling: number): number {
  const margin = Math.min(0.15, (ceiling - floor) / 4);
  const bottom = floor + margin;
  const top = ceiling - margin;
  const reflected = height < bottom ? 2 * bottom - height : height > top ? 2 * top - height : height;
  return Math.min(Math.max(reflected, bottom), top);
}
