// Everything that is alive in a forest, each part once and in an order that depends on the chart alone: pivots by scale and time, outlines as
// trees of legs, readings by their outlines. A snapshot is written along it.

import type { GrownParse } from "./grown-parse.ts";
import type { InsideChain } from "./grammar-steps.ts";
import type { Outline } from "./outline.ts";
import type { Leg, Parse, WaveNode } from "./parse.ts";

/** An outline with those that go on from it and with what it is read as. */
export interface OutlineTree {
  readonly outline: Outline;
  readonly longer: OutlineTree[];
  readonly parses: GrownParse[];
}

export class ForestIndex {
  /** By scale, oldest first. */
  readonly nodes: readonly WaveNode[][];
  /** Outlines of one leg, by scale. */
  readonly trees: readonly OutlineTree[][];
  readonly #nodePlaces = new Map<WaveNode, number>();
  readonly #treeOf = new Map<Outline, OutlineTree>();
  readonly #insides = new Map<Leg, Parse[]>();
  #numbered = 0;
  readonly #parsePlaces = new Map<Parse, number>();

  /** `scales` are the nodes that each scale keeps. */
  constructor(scales: readonly (readonly WaveNode[])[]) {
    this.nodes = scales.map(() => []);
    this.trees = scales.map(() => []);
    for (const node of scales.flat()) {
      this.#addNode(node);
      for (const parse of [...node.complete, ...node.partials]) this.#addParse(parse as GrownParse);
    }
    for (const nodes of this.nodes) {
      nodes.sort((one, other) => one.sequence - other.sequence);
      for (const [place, node] of nodes.entries()) this.#nodePlaces.set(node, place);
    }
    for (const trees of this.trees) this.#order(trees);
    for (const insides of this.#insides.values()) insides.sort((one, other) => this.placeOfParse(one) - this.placeOfParse(other));
  }

  /** Place among the nodes of its scale. */
  placeOf(node: WaveNode): number {
    return this.#nodePlaces.get(node) as number;
  }

  /** Place among all readings. */
  placeOfParse(parse: Parse): number {
    return this.#parsePlaces.get(parse) as number;
  }

  /** What the inside of the leg is taken for somewhere. */
  insidesOf(leg: Leg): readonly Parse[] {
    return this.#insides.get(leg) ?? [];
  }

  #addNode(node: WaveNode): void {
    for (let known: WaveNode | null = node; known !== null && !this.#nodePlaces.has(known); known = known.finer) {
      this.#nodePlaces.set(known, NaN);
      this.nodes[known.scale]?.push(known);
    }
  }

  #addParse(parse: GrownParse): void {
    if (this.#parsePlaces.has(parse)) return;
    this.#parsePlaces.set(parse, NaN);
    this.#tree(parse.outline).parses.push(parse);
    let outline: Outline | null = parse.outline;
    for (let chain: InsideChain | null = parse.insides; chain !== null && outline !== null; chain = chain.before) {
      if (chain.parse !== null) {
        const insides = this.#insides.get(outline.leg) as Parse[];
        if (!insides.includes(chain.parse)) insides.push(chain.parse);
        this.#addParse(chain.parse as GrownParse);
      }
      outline = outline.before;
    }
  }

  #tree(outline: Outline): OutlineTree {
    const known = this.#treeOf.get(outline);
    if (known !== undefined) return known;
    const tree: OutlineTree = { outline, longer: [], parses: [] };
    this.#treeOf.set(outline, tree);
    const { leg, before, start } = outline;
    this.#addLeg(leg);
    if (before === null) this.trees[start.scale]?.push(tree);
    else this.#tree(before).longer.push(tree);
    return tree;
  }

  #addLeg(leg: Leg): void {
    if (this.#insides.has(leg)) return;
    this.#insides.set(leg, []);
    const { from, to, deepest } = leg;
    for (const node of deepest === null ? [from, to] : [from, to, deepest.from, deepest.to]) this.#addNode(node);
  }

  #order(trees: OutlineTree[]): void {
    trees.sort(byLeg);
    for (const { longer, parses } of trees) {
      parses.sort((one, other) => one.place - other.place);
      for (const parse of parses) this.#parsePlaces.set(parse, this.#numbered++);
      this.#order(longer);
    }
  }
}

function byLeg(one: OutlineTree, other: OutlineTree): number {
  const [leg, otherLeg] = [one.outline.leg, other.outline.leg];
  return leg.from.sequence - otherLeg.from.sequence || leg.to.sequence - otherLeg.to.sequence;
}
