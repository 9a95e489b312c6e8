// Makes the node of a confirmed pivot; its shape stands with those of the legs and parses it holds.

import type { WaveNode } from "./parse.ts";

export type { WaveNode } from "./parse.ts";

export function waveNode(
  pivot: Pick<WaveNode, "scale" | "sequence" | "sign" | "price" | "at" | "confirmedAt" | "isExtreme" | "finer" | "position">,
): WaveNode {
  const { price } = pivot;
  return { ...pivot, level: Math.log(price), legs: [], partials: [], complete: [], holdsShort: null };
}
