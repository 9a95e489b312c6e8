// Traces of the large hand (wyckoff reference 2.4): where in the range the heaviest candles stood and what followed them, where the volume of
// each third of the box closed, and who took it. Proxies from candles alone: they tell of behaviour, never of who it was.

import type { Json } from "#core";
import type { MeasuredCandle } from "../../measured-candle.ts";
import type { CandleVolume } from "./volume-measure.ts";

/** Heavier than nine in ten of the hundred candles before. */
const HEAVY_RANK = 0.9;
/** What follows is the close so many candles later. */
const OUTCOME_CANDLES = 5;

export type BoxThird = "lower" | "middle" | "upper";

const THIRDS: readonly BoxThird[] = ["lower", "middle", "upper"];

/** Of one third of the box by price; below support counts as lower, above resistance as upper. NaN is unknown. */
export interface ThirdOfBox {
  readonly volume: number;
  /** Close location weighed by volume: 0 all at the lows, 1 all at the highs. */
  readonly closeLocation: number;
  /** Taker-buy share weighed by volume. */
  readonly takerBuyShare: number;
  /** Heavy candles whose outcome is known, and how many closes later were higher, or lower. */
  readonly heavy: number;
  readonly roseAfter: number;
  readonly fellAfter: number;
}

export interface CompositeOperatorReading {
  readonly thirds: { readonly [Third in BoxThird]: ThirdOfBox };
  /** Share of the heavy candles near support that were bought: price rose after them. NaN without any. */
  readonly absorption: number;
  /** Share of the heavy candles near resistance that were sold into: price fell after them. */
  readonly distribution: number;
}

interface ThirdSums {
  volume: number;
  located: number;
  sided: number;
  bought: number;
  heavy: number;
  rose: number;
  fell: number;
}

/** A heavy candle whose outcome is still ahead. */
type Pending = [dueIndex: number, close: number, third: number];

export class CompositeOperator {
  readonly #thirds: readonly ThirdSums[];
  readonly #pending: Pending[];

  constructor(snapshot?: Json) {
    const saved = snapshot as unknown as { thirds: ThirdSums[]; pending: Pending[] } | undefined;
    this.#thirds = saved?.thirds.map((sums) => ({ ...sums })) ?? THIRDS.map(emptySums);
    this.#pending = saved?.pending.map((pending) => [...pending]) ?? [];
  }

  /** `support` and `resistance` as natural logarithms, as they stand at this candle. */
  push(candle: MeasuredCandle, volume: CandleVolume, support: number, resistance: number): void {
    this.#settle(candle);
    if (Number.isNaN(volume.volume)) return;
    const place = (candle.close - support) / (resistance - support);
    const third = place < 1 / 3 ? 0 : place > 2 / 3 ? 2 : 1;
    const sums = this.#thirds[third] as ThirdSums;
    sums.volume += volume.volume;
    sums.located += volume.volume * candle.closeLocation;
    if (!Number.isNaN(volume.takerBuyShare)) {
      sums.sided += volume.volume;
      sums.bought += volume.volume * volume.takerBuyShare;
    }
    if (volume.rank >= HEAVY_RANK) this.#pending.push([candle.index + OUTCOME_CANDLES, candle.close, third]);
  }

  #settle({ index, close }: MeasuredCandle): void {
    const due = this.#pending[0];
    if (due === undefined || due[0] > index) return;
    this.#pending.shift();
    const sums = this.#thirds[due[2]] as ThirdSums;
    sums.heavy += 1;
    if (close > due[1]) sums.rose += 1;
    else if (close < due[1]) sums.fell += 1;
  }

  read(): CompositeOperatorReading {
    const [lower, middle, upper] = this.#thirds.map(readThird) as [ThirdOfBox, ThirdOfBox, ThirdOfBox];
    const absorption = lower.heavy > 0 ? lower.roseAfter / lower.heavy : NaN;
    const distribution = upper.heavy > 0 ? upper.fellAfter / upper.heavy : NaN;
    return { thirds: { lower, middle, upper }, absorption, distribution };
  }

  snapshot(): Json {
    return { thirds: this.#thirds.map((sums) => ({ ...sums })), pending: this.#pending.map((pending) => [...pending]) };
  }
}

function emptySums(): ThirdSums {
  return { volume: 0, located: 0, sided: 0, bought: 0, heavy: 0, rose: 0, fell: 0 };
}

function readThird({ volume, located, sided, bought, heavy, rose, fell }: ThirdSums): ThirdOfBox {
  const closeLocation = volume > 0 ? located / volume : NaN;
  const takerBuyShare = sided > 0 ? bought / sided : NaN;
  return { volume, closeLocation, takerBuyShare, heavy, roseAfter: rose, fellAfter: fell };
}
