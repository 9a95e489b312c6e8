// The law of supply and demand over the life of a range (wyckoff reference 2.4): what the rallies cost against what the reactions cost, in the
// first third of its life against the last. Demand that takes over shows as volume that swells on rallies and dries up on reactions.

import { numberToJson, type Json } from "#core";
import { both, isAbove, isBelow, type Answer } from "./answer.ts";
import type { WeisWave } from "./weis-wave.ts";

/** More waves than this belong to a range that has long gone stale; the oldest are forgotten. */
const MOST_WAVES = 256;
/** Volume a candle in the last third against the first, below which it has dried up. */
const DRIED_UP = 0.7;

/** What one third of the range took; NaN is unknown. Waves of unknown volume are left out. */
export interface ThirdOfLife {
  readonly upVolume: number;
  readonly downVolume: number;
  readonly upCandles: number;
  readonly downCandles: number;
  /** Share of rallies in the volume: 0.5 is balance. */
  readonly demandShare: number;
  readonly volumePerCandle: number;
  /** Share of the volume that buyers took, of the waves where the source tells. */
  readonly takerBuyShare: number;
}

export interface SupplyAndDemand {
  readonly first: ThirdOfLife;
  readonly last: ThirdOfLife;
  /** Demand share of the last third minus the first: above zero demand is taking over. */
  readonly shift: number;
  /** Volume a candle, last third over first. */
  readonly dryness: number;
  readonly driesUp: Answer;
  /** Rallies outweigh reactions in the last third, by more than in the first; and the mirror image. */
  readonly bullish: Answer;
  readonly bearish: Answer;
  /** Open time the range is measured from, and the close it is measured to. */
  readonly from: number;
  readonly to: number;
}

/** A taker-buy share that the source does not give is null. */
type WeighedWave = [middle: number, sign: 1 | -1, volume: number, candles: number, takerBuyShare: number | null];

export class SupplyDemandLedger {
  readonly #from: number;
  readonly #waves: WeighedWave[];
  /** The last answer, while no wave has come since: both sides ask at the same close. */
  #answer: SupplyAndDemand | undefined;

  /** `from`: open time at which the range began; waves that ended before it are not its own. */
  constructor(from: number, snapshot?: Json) {
    this.#from = from;
    this.#waves = ((snapshot ?? []) as unknown as WeighedWave[]).map((wave) => [...wave]);
  }

  push({ direction, from, to, volume, candles, takerBuyShare }: WeisWave): void {
    if (to <= this.#from || Number.isNaN(volume)) return;
    this.#answer = undefined;
    if (this.#waves.length === MOST_WAVES) this.#waves.shift();
    const middle = (Math.max(from, this.#from) + to) / 2;
    this.#waves.push([middle, direction === "up" ? 1 : -1, volume, candles, numberToJson(takerBuyShare)]);
  }

  /** As of a close. A wave belongs to the third in which its middle lies. */
  read(to: number): SupplyAndDemand {
    const answer = this.#answer;
    return answer?.to === to ? answer : (this.#answer = this.#weigh(to));
  }

  #weigh(to: number): SupplyAndDemand {
    const third = (to - this.#from) / 3;
    const first = this.#third(-Infinity, this.#from + third);
    const last = this.#third(to - third, Infinity);
    const shift = last.demandShare - first.demandShare;
    const dryness = last.volumePerCandle / first.volumePerCandle;
    const bullish = both(isAbove(last.demandShare, 0.5), isAbove(shift, 0));
    const bearish = both(isBelow(last.demandShare, 0.5), isBelow(shift, 0));
    return { first, last, shift, dryness, driesUp: isBelow(dryness, DRIED_UP), bullish, bearish, from: this.#from, to };
  }

  #third(from: number, to: number): ThirdOfLife {
    let upVolume = 0;
    let downVolume = 0;
    let upCandles = 0;
    let downCandles = 0;
    let sided = 0;
    let bought = 0;
    for (const [middle, sign, volume, candles, takerBuyShare] of this.#waves) {
      if (middle < from || middle >= to) continue;
      if (takerBuyShare !== null) {
        sided += volume;
        bought += volume * takerBuyShare;
      }
      if (sign === 1) {
        upVolume += volume;
        upCandles += candles;
      } else {
        downVolume += volume;
        downCandles += candles;
      }
    }
    const isKnown = upCandles > 0 && downCandles > 0;
    const whole = upVolume + downVolume;
    return {
      upVolume,
      downVolume,
      upCandles,
      downCandles,
      demandShare: isKnown ? upVolume / whole : NaN,
      volumePerCandle: isKnown ? whole / (upCandles + downCandles) : NaN,
      takerBuyShare: sided > 0 ? bought / sided : NaN,
    };
  }

  snapshot(): Json {
    return this.#waves.map((wave) => [...wave]);
  }
}
