// Reads back what the writer wrote. Figures, scores and variants are worked out again, from the same pivots by the same rules.

import { DigitReader } from "#core";
import type { Json } from "#core";
import { byStart } from "./finished-readings.ts";
import { nodesFromJson } from "./forest-nodes.ts";
import { MOST_READINGS, type SavedForest } from "./forest-writer.ts";
import type { Step } from "./grammar-steps.ts";
import { byKind, type GrownParse } from "./grown-parse.ts";
import { legOf } from "./leg.ts";
import { NumberRows } from "./number-rows.ts";
import { Outline, OUTLINE_NUMBERS } from "./outline.ts";
import type { CounterSwing, Leg, WaveNode } from "./parse.ts";
import type { ParserOptions } from "./parser-options.ts";
import { Regrowth } from "./regrowth.ts";

/** A reading whose insides are still to be worked out. */
interface Sketch {
  readonly place: number;
  readonly outline: Outline;
  readonly isKept: boolean;
  /** For each leg 0 for unread, or the place, from 1, among what the leg is taken for. */
  readonly insides: readonly number[];
}

/** The nodes that each scale keeps, with all they hold; `steps` are those of the grammar. */
export function forestFromJson(json: Json, options: ParserOptions, steps: readonly Step[]): readonly (readonly WaveNode[])[] {
  const { nodes, kept, outlines } = json as unknown as SavedForest;
  const scales = nodesFromJson(nodes);
  const reader = new OutlineReader(scales);
  for (const [scale, text] of outlines.entries()) reader.read(scale, text);
  reader.grow(new Regrowth(options, steps));
  return scales.map((all, scale) => all.slice(all.length - (kept[scale] ?? 0)));
}

class OutlineReader {
  readonly #scales: readonly (readonly WaveNode[])[];
  readonly #placeOf = new Map<WaveNode, number>();
  readonly #legs = new Map<WaveNode, Leg[]>();
  /** Places of the readings that a leg is taken for. */
  readonly #insides = new Map<Leg, readonly number[]>();
  readonly #sketches: Sketch[] = [];
  readonly #numbers = new NumberRows(OUTLINE_NUMBERS);

  constructor(scales: readonly (readonly WaveNode[])[]) {
    this.#scales = scales;
    for (const nodes of scales) for (const [place, node] of nodes.entries()) this.#placeOf.set(node, place);
  }

  read(scale: number, text: string): void {
    const from = new DigitReader(text);
    let place = 0;
    for (let left = from.read(); left > 0; left -= 1) {
      place += from.read();
      this.#tree(this.#node(scale, place), null, from);
    }
  }

  #node(scale: number, place: number): WaveNode {
    return this.#scales[scale]?.[place] as WaveNode;
  }

  #tree(start: WaveNode, before: Outline | null, from: DigitReader): void {
    const to = this.#node(start.scale, (this.#placeOf.get(start) as number) + from.read());
    const leg = this.#leg(start, to, from);
    const outline = new Outline(before, leg, this.#numbers);
    const size = from.read();
    for (let left = size % MOST_READINGS; left > 0; left -= 1) {
      const packed = from.read();
      const insides = Array.from({ length: outline.count }, () => from.read());
      this.#sketches.push({ place: Math.floor(packed / 2), outline, isKept: packed % 2 === 1, insides });
    }
    for (let left = Math.floor(size / MOST_READINGS); left > 0; left -= 1) this.#tree(to, outline, from);
  }

  #leg(start: WaveNode, to: WaveNode, from: DigitReader): Leg {
    const legs = this.#legs.get(to) ?? [];
    const known = legs.find((leg) => leg.from === start);
    if (known !== undefined) return known;
    const packed = from.read();
    const deepest = packed % 4 >= 2 ? this.#deepest(to, from) : null;
    const counterSwing = deepest === null ? 0 : to.sign * deepest.from.level - to.sign * deepest.to.level;
    const span = to.sequence - start.sequence;
    const leg = legOf({ from: start, isClean: packed % 2 === 1, counterSwing, deepest, span }, to, { parses: [], mass: from.readSigned() });
    this.#legs.set(to, [...legs, leg]);
    let place = 0;
    this.#insides.set(
      leg,
      Array.from({ length: Math.floor(packed / 4) }, () => (place += from.read())),
    );
    return leg;
  }

  #deepest(to: WaveNode, from: DigitReader): CounterSwing {
    const last = (this.#placeOf.get(to) as number) - from.read();
    return { from: this.#node(to.scale, last - from.read()), to: this.#node(to.scale, last) };
  }

  /** Turns all that has been read into readings, and hangs those that are kept at their nodes. */
  grow(regrowth: Regrowth): void {
    const grown: GrownParse[] = [];
    const parseAt = (place: number): GrownParse => {
      const { place: pattern, outline, insides } = this.#sketches[place] as Sketch;
      return (grown[place] ??= regrowth.parse(
        pattern,
        outline,
        outline.legs.map((leg, index) => {
          const inside = insides[index] as number;
          return inside === 0 ? null : parseAt(this.#insides.get(leg)?.[inside - 1] as number);
        }),
      ));
    };
    for (const [place, { isKept }] of this.#sketches.entries()) {
      const parse = parseAt(place);
      if (isKept) (parse.step.next === null ? parse.end.complete : parse.end.partials).push(parse);
    }
    for (const { complete, partials } of this.#scales.flat()) {
      (complete as GrownParse[]).sort(byStart);
      (partials as GrownParse[]).sort(byKind);
    }
  }
}
