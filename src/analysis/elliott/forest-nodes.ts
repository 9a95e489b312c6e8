// The pivots of a forest as text, each told by how it differs from the one before it. A pivot has the price of the same one on the finer
// scale, so most prices are written once.

import { DigitReader, DigitWriter } from "#core";
import type { WaveNode } from "./parse.ts";
import { waveNode } from "./wave-node.ts";

export interface SavedNodes {
  /** What all times are multiples of. */
  readonly unit: number;
  readonly scales: readonly string[];
  readonly prices: readonly number[];
}

const NONE_YET = { sequence: 0, at: 0, position: 0, finer: -1 };

/** `scales` ascend in each; `placeOf` tells the place of a node in its scale. */
export function nodesToJson(scales: readonly (readonly WaveNode[])[], placeOf: (node: WaveNode) => number): SavedNodes {
  const unit = Math.max(
    1,
    scales.flat().reduce((known, { at, confirmedAt }) => divisor(divisor(known, at), confirmedAt), 0),
  );
  const prices: number[] = [];
  const texts = scales.map((nodes) => {
    const out = new DigitWriter();
    out.write(nodes.length);
    let before = NONE_YET;
    for (const { sequence, sign, price, at, confirmedAt, isExtreme, finer, position } of nodes) {
      const isOwnPrice = finer === null || finer.price !== price;
      if (isOwnPrice) prices.push(price);
      out.write(8 * (sequence - before.sequence) + (isExtreme ? 4 : 0) + (sign === 1 ? 2 : 0) + (isOwnPrice ? 1 : 0));
      out.writeSigned((at - before.at) / unit);
      out.write((confirmedAt - at) / unit);
      out.writeSigned(position - before.position);
      const place = finer === null ? before.finer : placeOf(finer);
      out.write(place - before.finer);
      before = { sequence, at, position, finer: place };
    }
    return out.text;
  });
  return { unit, scales: texts, prices };
}

export function nodesFromJson({ unit, scales, prices }: SavedNodes): readonly (readonly WaveNode[])[] {
  const read: WaveNode[][] = [];
  let nextPrice = 0;
  for (const [scale, text] of scales.entries()) {
    const from = new DigitReader(text);
    const nodes: WaveNode[] = [];
    let before = NONE_YET;
    for (let left = from.read(); left > 0; left -= 1) {
      const packed = from.read();
      const sequence = before.sequence + Math.floor(packed / 8);
      const at = before.at + from.readSigned() * unit;
      const confirmedAt = at + from.read() * unit;
      const position = before.position + from.readSigned();
      const step = from.read();
      const finer = step === 0 ? null : (read[scale - 1]?.[before.finer + step] ?? null);
      const price = packed % 2 === 1 || finer === null ? (prices[nextPrice++] as number) : finer.price;
      nodes.push(
        waveNode({ scale, sequence, sign: packed % 4 >= 2 ? 1 : -1, price, at, confirmedAt, isExtreme: packed % 8 >= 4, finer, position }),
      );
      before = { sequence, at, position, finer: before.finer + step };
    }
    read.push(nodes);
  }
  return read;
}

/** The greatest that divides both. */
function divisor(one: number, other: number): number {
  let [large, small] = [Math.abs(one), Math.abs(other)];
  while (small > 0) [large, small] = [small, large % small];
  return large;
}
