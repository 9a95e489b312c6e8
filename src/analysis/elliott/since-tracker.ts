// The furthest prices since any recent pivot of any scale, kept up to date candle by candle: what has happened since a wave ended is what
// confirms, threatens or ends its count, and pivots alone would know it too late.

import { numberFromJson, numberToJson, type Json } from "#core";
import type { MeasuredCandle } from "../measured-candle.ts";
import type { Since } from "./explanation.ts";
import type { WaveNode } from "./wave-node.ts";

/** Candles remembered to look back from a newly confirmed pivot of the finest scale. */
const CANDLES_REMEMBERED = 96;

interface Tail {
  highest: number;
  lowest: number;
}

export class SinceTracker {
  readonly #tails: Tail[];
  #candles: { readonly at: number; readonly high: number; readonly low: number }[] = [];

  constructor(scales: number, snapshot?: Json) {
    this.#tails = Array.from({ length: scales }, () => ({ highest: -Infinity, lowest: Infinity }));
    if (snapshot === undefined) return;
    const { tails, candles } = snapshot as unknown as { tails: [number | null, number | null][]; candles: [number, number, number][] };
    for (const [scale, [highest, lowest]] of tails.entries()) {
      this.#tails[scale] = { highest: orElse(highest, -Infinity), lowest: orElse(lowest, Infinity) };
    }
    this.#candles = candles.map(([at, high, low]) => ({ at, high, low }));
  }

  candle({ openTime, high, low }: MeasuredCandle): void {
    this.#candles.push({ at: openTime, high, low });
    if (this.#candles.length > 2 * CANDLES_REMEMBERED) this.#candles = this.#candles.slice(-CANDLES_REMEMBERED);
    for (const tail of this.#tails) {
      if (high > tail.highest) tail.highest = high;
      if (low < tail.lowest) tail.lowest = low;
    }
  }

  /** A pivot was confirmed; pivots of a candle come finest first. `finerNodes` are those of the scale below it. */
  pivot(node: WaveNode, finerNodes: readonly WaveNode[]): void {
    const tail: Tail = { highest: -Infinity, lowest: Infinity };
    if (node.scale === 0 || node.finer === null) {
      for (const { at, high, low } of this.#candles) if (at > node.at) reach(tail, high, low);
    } else {
      for (const { sequence, level } of finerNodes) if (sequence > node.finer.sequence) reach(tail, level, level);
      const finest = this.#tails[node.scale - 1] as Tail;
      reach(tail, finest.highest, finest.lowest);
    }
    this.#tails[node.scale] = tail;
  }

  /** Since the node, up to the last candle. `nodes` are those of its scale. */
  since(node: WaveNode, nodes: readonly WaveNode[]): Since {
    const { highest, lowest } = this.#tails[node.scale] as Tail;
    const furthest: Tail = { highest, lowest };
    for (let place = nodes.length - 1; place >= 0; place -= 1) {
      const later = nodes[place] as WaveNode;
      if (later.sequence <= node.sequence) break;
      reach(furthest, later.level, later.level);
    }
    return furthest;
  }

  snapshot(): Json {
    return {
      tails: this.#tails.map(({ highest, lowest }) => [finite(highest), finite(lowest)]),
      candles: this.#candles.map(({ at, high, low }) => [at, high, low]),
    };
  }
}

function reach(tail: Tail, high: number, low: number): void {
  if (high > tail.highest) tail.highest = high;
  if (low < tail.lowest) tail.lowest = low;
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : numberToJson(NaN);
}

function orElse(value: number | null, absent: number): number {
  return value === null ? absent : numberFromJson(value);
}
