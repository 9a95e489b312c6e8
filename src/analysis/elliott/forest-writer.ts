// Writes a forest as plain data: its pivots, the outlines between them as trees, and what each outline is read as. Nothing that can be worked
// out again is written, and so restoring it gives the very same numbers.

import { DigitWriter } from "#core";
import type { Json } from "#core";
import { ForestIndex, type OutlineTree } from "./forest-index.ts";
import { nodesToJson, type SavedNodes } from "./forest-nodes.ts";
import type { InsideChain } from "./grammar-steps.ts";
import type { GrownParse } from "./grown-parse.ts";
import { stepsOfMass } from "./leg.ts";
import type { Leg, WaveNode } from "./parse.ts";

/** More than the patterns that one outline can be read as. */
export const MOST_READINGS = 16;

export interface SavedForest {
  readonly nodes: SavedNodes;
  /** How many of the nodes each scale keeps: the latest. */
  readonly kept: readonly number[];
  /** By scale. */
  readonly outlines: readonly string[];
}

/** `scales` are the nodes that each scale keeps, oldest first. */
export function forestToJson(scales: readonly (readonly WaveNode[])[]): Json {
  const index = new ForestIndex(scales);
  const writer = new OutlineWriter(index, new Set(scales.flat().flatMap(({ complete, partials }) => [...complete, ...partials])));
  const saved: SavedForest = {
    nodes: nodesToJson(index.nodes, (node) => index.placeOf(node)),
    kept: scales.map(({ length }) => length),
    outlines: index.trees.map((trees) => writer.outlines(trees)),
  };
  return saved as unknown as Json;
}

class OutlineWriter {
  readonly #index: ForestIndex;
  /** Readings that a node keeps, not only a larger reading. */
  readonly #kept: ReadonlySet<unknown>;
  readonly #written = new Set<Leg>();

  constructor(index: ForestIndex, kept: ReadonlySet<unknown>) {
    this.#index = index;
    this.#kept = kept;
  }

  outlines(trees: readonly OutlineTree[]): string {
    const out = new DigitWriter();
    out.write(trees.length);
    let before = 0;
    for (const tree of trees) {
      const from = this.#index.placeOf(tree.outline.start);
      out.write(from - before);
      this.#tree(tree, out);
      before = from;
    }
    return out.text;
  }

  #tree({ outline, longer, parses }: OutlineTree, out: DigitWriter): void {
    const { leg } = outline;
    out.write(this.#index.placeOf(leg.to) - this.#index.placeOf(leg.from));
    if (!this.#written.has(leg)) this.#leg(leg, out);
    out.write(MOST_READINGS * longer.length + parses.length);
    for (const parse of parses) this.#parse(parse, out);
    for (const tree of longer) this.#tree(tree, out);
  }

  #leg(leg: Leg, out: DigitWriter): void {
    this.#written.add(leg);
    const { isClean, deepest, to } = leg;
    const insides = this.#index.insidesOf(leg);
    out.write(4 * insides.length + (deepest === null ? 0 : 2) + (isClean ? 1 : 0));
    if (deepest !== null) {
      const place = this.#index.placeOf(deepest.to);
      out.write(this.#index.placeOf(to) - place);
      out.write(place - this.#index.placeOf(deepest.from));
    }
    out.writeSigned(stepsOfMass(leg));
    let before = 0;
    for (const inside of insides) {
      const place = this.#index.placeOfParse(inside);
      out.write(place - before);
      before = place;
    }
  }

  #parse(parse: GrownParse, out: DigitWriter): void {
    out.write(2 * parse.place + (this.#kept.has(parse) ? 1 : 0));
    const insides: number[] = [];
    let { outline } = parse;
    for (let chain: InsideChain | null = parse.insides; chain !== null; chain = chain.before) {
      insides.push(chain.parse === null ? 0 : this.#index.insidesOf(outline.leg).indexOf(chain.parse) + 1);
      outline = outline.before ?? outline;
    }
    for (const inside of insides.toReversed()) out.write(inside);
  }
}
