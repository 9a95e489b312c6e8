// A chart being drawn candle by candle in log prices, with one average true range of quiet trading as the unit of height. It measures
// what it has drawn (true range, mean spread, mean volume), so that an event can be placed in the very units in which a reader of the
// chart will measure it.

import { present, type SeededRandom } from "#core";
import { MarketMood, type Mood } from "./market-mood.ts";

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
  /** No candle goes beyond these. */
  readonly floor?: number;
  readonly ceiling?: number;
}

/** How untidy a walk is. */
export interface Texture {
  /** Standard deviation of its closes from candle to candle. */
  readonly roughness: number;
  /** Standard deviation of the logarithm of its volumes. */
  readonly volumeNoise: number;
  /** Chance of a candle that is loud and wide for no reason. */
  readonly outliers: number;
  /** Calm and wild stretches, and volume that goes with the spread of a candle; without it every candle is about as lively as the others. */
  readonly mood?: Mood;
}

const ATR_PERIOD = 14;
const MEAN_PERIOD = 20;
/** With the mean wick it makes a true range of about one. */
const PLAIN: Texture = { roughness: 0.5, volumeNoise: 0.2, outliers: 0 };
const MEAN_WICK = 0.28;
/** Inside a candle of a lifelike walk price wanders more than from close to close: by how much, in how many steps, and the range it makes. */
const INNER_ROUGHNESS = 1.6;
const INNER_STEPS = 6;
const INNER_RANGE = 1.7;

export class CandleSketch {
  readonly random: SeededRandom;
  readonly #texture: Texture;
  readonly #mood: MarketMood | null;
  #candles: SketchedCandle[] = [];
  #close = 0;
  #atr = 1;

  constructor(random: SeededRandom, texture: Texture = PLAIN) {
    this.random = random;
    this.#texture = texture;
    this.#mood = texture.mood === undefined ? null : new MarketMood(texture.mood, random);
  }

  get candles(): readonly SketchedCandle[] {
    return this.#candles;
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
    this.#candles.push({ open, high, low, close: candle.close, volume: candle.volume });
    this.#close = candle.close;
    const weight = Math.min(this.candles.length, ATR_PERIOD);
    this.#atr += (high - low - this.#atr) / weight;
  }

  /** A random path to the given close: a Brownian bridge, kept between floor and ceiling. */
  walk({ candles, to, floor = -Infinity, ceiling = Infinity, volume }: Walk): void {
    const start = this.#close;
    const liveliness = Array.from({ length: candles }, () => this.#mood?.next() ?? 1);
    const bridge = this.#bridge(liveliness);
    for (const [place, lively] of liveliness.entries()) {
      const share = (place + 1) / candles;
      const close = place === candles - 1 ? to : between(start + (to - start) * share + (bridge[place + 1] as number), floor, ceiling);
      const loud = this.#loudness();
      const { top, bottom } = this.#mood === null ? this.#wicks(close, loud) : this.#inside(close, lively * loud);
      const [high, low] = [Math.max(Math.min(top, ceiling), close), Math.min(Math.max(bottom, floor), close)];
      const usual = volume[0] + (volume[1] - volume[0]) * share;
      const effort = this.#mood === null ? loud : (Math.max(high, this.#close) - Math.min(low, this.#close)) / this.#usualRange;
      this.draw({ high, low, close, volume: usual * effort * Math.exp(this.#texture.volumeNoise * this.random.normal()) });
    }
  }

  /** Turns everything drawn so far upside down. */
  flip(): void {
    this.#candles = this.#candles.map(({ open, high, low, close, volume }) => ({
      open: -open,
      high: -low,
      low: -high,
      close: -close,
      volume,
    }));
    this.#close = -this.#close;
  }

  /** A purposeful leg: every candle closes further on, with the given effort. */
  drive({ candles, to, spread, volume, floor = -Infinity, ceiling = Infinity }: Drive): void {
    const weights = Array.from({ length: candles }, () => this.random.between(0.8, 1.2));
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    const distance = to - this.#close;
    for (const [place, weight] of weights.entries()) {
      const close = place === candles - 1 ? to : this.#close + (distance * weight) / total;
      const slack = Math.max(0, spread * this.meanSpread - Math.abs(close - this.#close));
      const above = slack * this.random.between(0.35, 0.65);
      this.draw({
        high: Math.min(Math.max(this.#close, close) + above, ceiling),
        low: Math.max(Math.min(this.#close, close) - (slack - above), floor),
        close,
        volume: volume * this.meanVolume * this.random.between(0.95, 1.05),
      });
    }
  }

  #wicks(close: number, loud: number): { readonly top: number; readonly bottom: number } {
    const top = Math.max(this.#close, close) + loud * this.#wick();
    return { top, bottom: Math.min(this.#close, close) - loud * this.#wick() };
  }

  #wick(): number {
    return -MEAN_WICK * Math.log(1 - this.random.next() * 0.98);
  }

  /** The extremes of a path inside the candle, from its open to its close. */
  #inside(close: number, lively: number): { readonly top: number; readonly bottom: number } {
    const steps = Array.from({ length: INNER_STEPS }, () => lively);
    const path = this.#bridge(steps).map((height) => (height * INNER_ROUGHNESS) / Math.sqrt(INNER_STEPS));
    const onTheWay = [...path].map((height, step) => this.#close + ((close - this.#close) * step) / INNER_STEPS + height);
    return { top: Math.max(...onTheWay), bottom: Math.min(...onTheWay) };
  }

  get #usualRange(): number {
    return INNER_RANGE * this.#texture.roughness;
  }

  /** How much louder and wider than usual the next candle of a walk is. */
  #loudness(): number {
    const { outliers } = this.#texture;
    return outliers > 0 && this.random.next() < outliers ? this.random.between(1.5, 2.8) : 1;
  }

  /** From zero to zero, in steps as lively as told. */
  #bridge(liveliness: readonly number[]): Float64Array {
    const steps = liveliness.length;
    const path = new Float64Array(steps + 1);
    for (const [step, lively] of liveliness.entries()) {
      path[step + 1] = (path[step] as number) + lively * this.#texture.roughness * this.random.normal();
    }
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
