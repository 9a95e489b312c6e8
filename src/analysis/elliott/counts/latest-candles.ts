// The candles since the last pivot of the finest scale, and the few older prices that went beyond the pivots around them (where one candle
// holds both sides of a turn, the finest scale leaves one side out; a coarser scale may leave out a turn of the finer one): with the pivots
// they are all that the counts need to know of single candles.

import type { Json } from "#core";
import type { MeasuredCandle } from "../../measured-candle.ts";
import type { Pivot } from "../../pivots/pivot.ts";
import type { Since } from "../explanation.ts";
import type { WavePoint } from "../wave.ts";
import type { WaveNode } from "../wave-node.ts";

/** A candle by its extremes, or a pivot, as logarithms. */
export interface StrayCandle {
  readonly at: number;
  readonly high: number;
  readonly low: number;
}

/** The pivots known of every scale, finest first, each oldest first. */
export type Scales = readonly (readonly WaveNode[])[];

interface LatestCandle extends StrayCandle {
  readonly highPrice: number;
  readonly lowPrice: number;
}

/** More candles than this without a pivot of the finest scale do not happen on a chart that moves. */
const CANDLES_KEPT = 256;
const STRAYS_KEPT = 512;

export class LatestCandles {
  #candles: LatestCandle[] = [];
  #strays: StrayCandle[] = [];

  constructor(snapshot?: Json) {
    if (snapshot === undefined) return;
    const { candles, strays } = snapshot as unknown as { candles: number[][]; strays: number[][] };
    this.#candles = candles.map(([at, high, low, highPrice, lowPrice]) => ({ at, high, low, highPrice, lowPrice }) as LatestCandle);
    this.#strays = strays.map(([at, high, low]) => ({ at, high, low }) as StrayCandle);
  }

  /** Prices beyond the pivots around them, oldest first. */
  get strays(): readonly StrayCandle[] {
    return this.#strays;
  }

  /** `scales` are the pivots known of every scale, those of this candle included. */
  push({ openTime, high, low, highPrice, lowPrice }: MeasuredCandle, pivots: readonly Pivot[], scales: Scales): void {
    this.#candles.push({ at: openTime, high, low, highPrice, lowPrice });
    if (this.#candles.length > CANDLES_KEPT) this.#candles.shift();
    for (const { scale } of pivots) {
      const [before, pivot] = (scales[scale] as readonly WaveNode[]).slice(-2);
      if (before === undefined || pivot === undefined) continue;
      const between = scale === 0 ? this.#candles : (scales[scale - 1] as readonly WaveNode[]).map(asCandle);
      this.#keepStrays(before, pivot, between);
      if (scale === 0) this.#candles = this.#candles.filter((candle) => candle.at >= pivot.at);
    }
  }

  /** The candle of a pivot belongs to the swings on both sides of it. */
  #keepStrays(before: WaveNode, pivot: WaveNode, between: readonly StrayCandle[]): void {
    const highest = Math.max(before.level, pivot.level);
    const lowest = Math.min(before.level, pivot.level);
    let added = false;
    for (const { at, high, low } of between) {
      if (at < before.at || at > pivot.at || (high <= highest && low >= lowest)) continue;
      if (this.#strays.some((stray) => stray.at === at && stray.high >= high && stray.low <= low)) continue;
      this.#strays.push({ at, high, low });
      added = true;
    }
    if (added) this.#strays = this.#strays.toSorted((one, other) => one.at - other.at).slice(-STRAYS_KEPT);
  }

  /** How far price has come since a pivot; `scales` are the pivots known of every scale, `direction` 1 looks for the highest price. */
  furthestSince(from: WaveNode, direction: 1 | -1, scales: Scales): WavePoint {
    let furthest: WavePoint | undefined;
    const reach = (time: number, price: number): void => {
      if (time > from.at && (furthest === undefined || direction * (price - furthest.price) > 0)) furthest = { time, price };
    };
    for (const nodes of scales) {
      for (let place = nodes.length - 1; place >= 0; place -= 1) {
        const { at, price, sign } = nodes[place] as WaveNode;
        if (at <= from.at) break;
        if (sign === direction) reach(at, price);
      }
    }
    for (const { at, highPrice, lowPrice } of this.#candles) reach(at, direction === 1 ? highPrice : lowPrice);
    return furthest ?? { time: from.at, price: from.price };
  }

  /** The furthest prices since each of the last `many` pivots of a scale, newest first; `scales` as above, `scale` the one asked for. */
  since(scale: number, many: number, scales: Scales): readonly Since[] {
    const nodes = scales[scale] as readonly WaveNode[];
    const furthest = { highest: -Infinity, lowest: Infinity };
    const reach = (high: number, low: number): void => {
      if (high > furthest.highest) furthest.highest = high;
      if (low < furthest.lowest) furthest.lowest = low;
    };
    const found: Since[] = [];
    let stray = this.#strays.length - 1;
    for (let place = nodes.length - 1; place >= Math.max(0, nodes.length - many); place -= 1) {
      const { at } = nodes[place] as WaveNode;
      if (place === nodes.length - 1) this.#reachAfter(at, scales.slice(0, scale), reach);
      for (; stray >= 0 && (this.#strays[stray] as StrayCandle).at > at; stray -= 1) {
        const { high, low } = this.#strays[stray] as StrayCandle;
        reach(high, low);
      }
      found.push({ ...furthest });
      const { level } = nodes[place] as WaveNode;
      reach(level, level);
    }
    return found;
  }

  /** What has come after the last pivot of a scale: pivots of the finer ones, and candles. */
  #reachAfter(at: number, finer: Scales, reach: (high: number, low: number) => void): void {
    for (const nodes of finer) {
      for (let place = nodes.length - 1; place >= 0 && (nodes[place] as WaveNode).at > at; place -= 1) {
        const { level } = nodes[place] as WaveNode;
        reach(level, level);
      }
    }
    for (const candle of this.#candles) if (candle.at > at) reach(candle.high, candle.low);
  }

  snapshot(): Json {
    return {
      candles: this.#candles.map(({ at, high, low, highPrice, lowPrice }) => [at, high, low, highPrice, lowPrice]),
      strays: this.#strays.map(({ at, high, low }) => [at, high, low]),
    };
  }
}

function asCandle({ at, level }: WaveNode): StrayCandle {
  return { at, high: level, low: level };
}
