// Preliminary support (on the mirrored chart: preliminary supply): a wide, loud candle late in the decline that is answered by a bounce which
// stays below the last lower high (W:PS, W:PSY; reference 2.1). Whether it was preliminary is known once the climax below it is proven, so
// what is found here waits for that.

import type { Json } from "#core";
import type { MeasuredCandle } from "../../measured-candle.ts";
import type { OrientedChart } from "../oriented-chart.ts";

export interface PreliminaryStop {
  readonly level: number;
  readonly price: number;
  readonly at: number;
  readonly index: number;
  readonly volume: number;
  readonly score: number;
}

const EFFORT = { volume: 1.5, spread: 1.2 };
/** It is the lowest of this many candles. */
const LOWEST_OF = 12;
const BOUNCE = { candles: 5, height: 1.2 };
/** Candles until the climax. */
const REMEMBERED_CANDLES = 60;
const REMEMBERED = 3;
const INTERMEDIATE_SCALE = 1;

export class PreliminarySearch {
  #candidate: PreliminaryStop | null;
  #stops: PreliminaryStop[];

  constructor(snapshot?: Json) {
    const saved = snapshot as unknown as { candidate: PreliminaryStop | null; stops: readonly PreliminaryStop[] } | undefined;
    this.#candidate = saved?.candidate ?? null;
    this.#stops = [...(saved?.stops ?? [])];
  }

  push(chart: OrientedChart): void {
    const candle = chart.window.back(0);
    if (this.#candidate !== null) this.#follow(chart, candle, this.#candidate);
    if (candle.relativeVolume >= EFFORT.volume && candle.relativeSpread >= EFFORT.spread && isLowest(chart)) {
      this.#candidate = toStop(candle);
    }
  }

  #follow(chart: OrientedChart, candle: MeasuredCandle, candidate: PreliminaryStop): void {
    const tooLate = candle.index - candidate.index > BOUNCE.candles;
    if (tooLate || candle.low < candidate.level) this.#candidate = null;
    else if (candle.high - candidate.level >= BOUNCE.height * candle.atr) {
      const lowerHigh = chart.lastHigh(INTERMEDIATE_SCALE)?.level ?? Infinity;
      if (candle.high < lowerHigh) this.#stops = [...this.#stops.slice(1 - REMEMBERED), candidate];
      this.#candidate = null;
    }
  }

  /** The last one before a climax at this level and candle. */
  before(climax: { readonly level: number; readonly index: number }): PreliminaryStop | undefined {
    return this.#stops.findLast(
      ({ level, index }) => index < climax.index && climax.index - index <= REMEMBERED_CANDLES && level > climax.level,
    );
  }

  snapshot(): Json {
    return { candidate: this.#candidate, stops: [...this.#stops] } as unknown as Json;
  }
}

function isLowest({ window }: OrientedChart): boolean {
  if (window.length <= LOWEST_OF) return false;
  const { low } = window.back(0);
  for (let back = 1; back < LOWEST_OF; back += 1) if (window.back(back).low <= low) return false;
  return true;
}

function toStop(candle: MeasuredCandle): PreliminaryStop {
  const { low, lowPrice, openTime, index, relativeVolume, closeLocation } = candle;
  const loud = Math.min(1, Math.max(0, relativeVolume / EFFORT.volume - 1));
  const score = 0.5 + 0.3 * loud + 0.2 * closeLocation;
  return { level: low, price: lowPrice, at: openTime, index, volume: relativeVolume, score };
}
