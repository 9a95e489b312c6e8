// Makes the node of a confirmed pivot; its shape stands with those of the legs and parses it holds.

import type { WaveNode } from "./parse.ts";

export type { WaveNode } from "./parse.ts";

/** `candleMs`: the length of a candle. */
export function waveNode(
  pivot: Pick<WaveNode, "scale" | "sequence" | "sign" | "price" | "at" | "confirmedAt" | "finer">,
  candleMs: number,
): WaveNode {
  const { price, at } = pivot;
  return { ...pivot, level: Math.log(price), position: at / candleMs, legs: [], partials: [], complete: [] };
}
