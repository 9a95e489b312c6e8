// The candles since the last pivot of the finest scale, and the few older prices that went beyond the pivots around them (where one candle
// holds both sides of a turn, the finest scale leaves one side out; a coarser scale may leave out a turn of the finer one): with the pivots
// they are all that containment (5.0) needs to know of single candles.

import type { Json } from "#core";
import type { MeasuredCandle } from "../../measured-candle.ts";
import type { Pivot } from "../../pivots/pivot.ts";
import type { WaveNode } from "../wave-node.ts";

/** A candle by its extremes, or a pivot, as logarithms. */
export interface StrayCandle {
  readonly at: number;
  readonly high: number;
  readonly low: number;
}

/** The pivots known of every scale, finest first, each oldest first. */
export type Scales = readonly (readonly WaveNode[])[];

/** More candles than this without a pivot of the finest scale do not happen on a chart that moves. */
const CANDLES_KEPT = 256;
const STRAYS_KEPT = 512;

export class LatestCandles {
  #candles: StrayCandle[] = [];
  #strays: StrayCandle[] = [];

  constructor(snapshot?: Json) {
    if (snapshot === undefined) return;
    const { candles, strays } = snapshot as unknown as { candles: number[][]; strays: number[][] };
    this.#candles = candles.map(([at, high, low]) => ({ at, high, low }) as StrayCandle);
    this.#strays = strays.map(([at, high, low]) => ({ at, high, low }) as StrayCandle);
  }

  /** Prices beyond the pivots around them, oldest first. */
  get strays(): readonly StrayCandle[] {
    return this.#strays;
  }

  /** `scales` are the pivots known of every scale, those of this candle included. */
  push({ openTime, high, low, confirmedAt: now }: MeasuredCandle, pivots: readonly Pivot[], scales: Scales): void {
    this.#candles.push({ at: openTime, high, low });
    if (this.#candles.length > CANDLES_KEPT) this.#candles.shift();
    if (pivots.length === 0) return;
    for (const [scale, nodes] of scales.entries()) {
      if (nodes.at(-1)?.confirmedAt !== now) continue;
      const finer = scale === 0 ? null : (scales[scale - 1] as readonly WaveNode[]);
      for (let place = nodes.length - 1; place > 0; place -= 1) {
        const pivot = nodes[place] as WaveNode;
        if (pivot.confirmedAt !== now) break;
        const before = nodes[place - 1] as WaveNode;
        if (before.sign !== pivot.sign) this.#keepStrays(before, pivot, finer);
        const extreme = before.isExtreme ? undefined : nodes.slice(0, place).findLast(({ isExtreme }) => isExtreme);
        if (pivot.isExtreme && extreme !== undefined) this.#keepStrays(extreme, pivot, finer);
      }
    }
    const settled = scales[0]?.at(-1)?.at ?? -Infinity;
    this.#candles = this.#candles.filter((candle) => candle.at >= settled);
  }

  /** The candle of a pivot belongs to the swings on both sides of it; `finer` are the pivots of the finer scale, where there is one. */
  #keepStrays(before: WaveNode, pivot: WaveNode, finer: readonly WaveNode[] | null): void {
    const between = finer === null ? this.#candles : candlesSince(before.at, finer);
    const highest = Math.max(before.level, pivot.level);
    const lowest = Math.min(before.level, pivot.level);
    const added: StrayCandle[] = [];
    for (const { at, high, low } of between) {
      if (at < before.at || at > pivot.at || (high <= highest && low >= lowest)) continue;
      const isCovered = (stray: StrayCandle): boolean => stray.at === at && stray.high >= high && stray.low <= low;
      if (!this.#straysAt(at).some(isCovered) && !added.some(isCovered)) added.push({ at, high, low });
    }
    if (added.length === 0) return;
    const strays = [...this.#strays];
    for (const stray of added) strays.splice(firstAfter(strays, stray.at), 0, stray);
    this.#strays = strays.slice(-STRAYS_KEPT);
  }

  #straysAt(at: number): readonly StrayCandle[] {
    const after = firstAfter(this.#strays, at);
    let first = after;
    while (first > 0 && this.#strays[first - 1]?.at === at) first -= 1;
    return this.#strays.slice(first, after);
  }

  snapshot(): Json {
    return {
      candles: this.#candles.map(({ at, high, low }) => [at, high, low]),
      strays: this.#strays.map(({ at, high, low }) => [at, high, low]),
    };
  }
}

function candlesSince(at: number, nodes: readonly WaveNode[]): readonly StrayCandle[] {
  let first = nodes.length;
  while (first > 0 && (nodes[first - 1] as WaveNode).at >= at) first -= 1;
  return nodes.slice(first).map(asCandle);
}

function asCandle({ at, level }: WaveNode): StrayCandle {
  return { at, high: level, low: level };
}

/** Place of the first one after this time; they come oldest first. */
function firstAfter(strays: readonly StrayCandle[], time: number): number {
  let first = 0;
  let after = strays.length;
  while (first < after) {
    const middle = (first + after) >> 1;
    if ((strays[middle] as StrayCandle).at > time) after = middle;
    else first = middle + 1;
  }
  return first;
}
