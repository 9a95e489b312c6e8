// The chart, or its mirror image, as the Wyckoff rules read it: the recent candles and the last confirmed pivots of each scale.

import type { Json } from "#core";
import { CandleWindow } from "../candle-window.ts";
import type { MeasuredCandle } from "../measured-candle.ts";
import type { Pivot } from "../pivots/pivot.ts";
import { oriented, type Orientation } from "./orientation.ts";

export interface OrientedPivot {
  readonly scale: number;
  readonly kind: "high" | "low";
  /** Natural logarithm of the price, negated on the mirrored chart. */
  readonly level: number;
  readonly price: number;
  readonly at: number;
}

/** Scales whose last pivots are remembered: all of the ladder. */
const REMEMBERED_SCALES = 6;

type LastThree = [newest: OrientedPivot | null, before: OrientedPivot | null, earliest: OrientedPivot | null];

export class OrientedChart {
  readonly orientation: Orientation;
  readonly window = new CandleWindow();
  readonly #highs: LastThree[];
  readonly #lows: LastThree[];
  /** Pivots confirmed by the newest candle. */
  confirmed: readonly OrientedPivot[] = [];

  constructor(orientation: Orientation, snapshot?: Json) {
    const saved = snapshot as { highs: LastThree[]; lows: LastThree[] } | undefined;
    this.orientation = orientation;
    this.#highs = saved?.highs.map((pair) => [...pair]) ?? Array.from({ length: REMEMBERED_SCALES }, () => [null, null, null]);
    this.#lows = saved?.lows.map((pair) => [...pair]) ?? Array.from({ length: REMEMBERED_SCALES }, () => [null, null, null]);
  }

  push(candle: MeasuredCandle, pivots: readonly Pivot[]): void {
    this.window.push(oriented(candle, this.orientation));
    this.confirmed = pivots.length === 0 ? NONE : pivots.map((pivot) => this.#turn(pivot));
    for (const pivot of this.confirmed) {
      const pair = (pivot.kind === "high" ? this.#highs : this.#lows)[pivot.scale];
      if (pair !== undefined) [pair[0], pair[1], pair[2]] = [pivot, pair[0], pair[1]];
    }
  }

  lastHigh(scale: number, before = 0): OrientedPivot | null {
    return this.#highs[scale]?.[before] ?? null;
  }

  lastLow(scale: number, before = 0): OrientedPivot | null {
    return this.#lows[scale]?.[before] ?? null;
  }

  #turn(pivot: Pivot): OrientedPivot {
    const { scale, price, at } = pivot;
    const level = this.orientation * Math.log(price);
    const kind = this.orientation === 1 ? pivot.kind : pivot.kind === "high" ? "low" : "high";
    return { scale, kind, level, price, at };
  }

  /** The window is not in it: it is kept once for both orientations. */
  snapshot(): Json {
    const copied = (scales: readonly LastThree[]): Json => scales.map((pivots) => [...pivots]) as unknown as Json;
    return { highs: copied(this.#highs), lows: copied(this.#lows) };
  }
}

const NONE: readonly OrientedPivot[] = [];
