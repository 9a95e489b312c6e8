// The parser of one scale: an incremental interval parser over the grammar. A new pivot adds only the legs and patterns that end at it; legs
// are taken shortest first, so whatever a leg holds inside has been parsed before the leg is used. HARD rules prune as soon as the points
// they need are known; of each kind the best few are kept. Work and memory per pivot are bounded.

import { stepsOf, type InsideChain, type Step } from "./grammar-steps.ts";
import { GrownParse, UNFINISHED } from "./grown-parse.ts";
import { KeptParses } from "./kept-parses.ts";
import { byOutline, KeptPartials, type OpenOutline } from "./kept-partials.ts";
import { LegReader } from "./leg-reader.ts";
import { legStarts } from "./leg.ts";
import { OutlineDraft } from "./outline-draft.ts";
import type { Leg, WaveNode } from "./parse.ts";
import type { ParserOptions } from "./parser-options.ts";
import { weigh } from "./score.ts";

export type { ParserOptions } from "./parser-options.ts";

/** Readings that end at one of so many pivots are still asked for. */
const LATEST_PIVOTS = 10;

export class ScaleParser {
  readonly #options: ParserOptions;
  /** The first step of each pattern. */
  readonly #steps: readonly Step[];
  readonly #nodes: WaveNode[];
  /** The legs at each node that another may still follow, by the place of the node. */
  readonly #open: (readonly OpenOutline[])[];
  readonly #partials: KeptPartials;
  readonly #parses: KeptParses;
  readonly #reader: LegReader;
  readonly #draft = new OutlineDraft();

  /** `steps` are those of the grammar; `nodes` what a snapshot held, oldest first. */
  constructor(options: ParserOptions, steps: readonly Step[] = stepsOf(options.patterns), nodes: readonly WaveNode[] = []) {
    this.#options = options;
    this.#steps = steps;
    this.#nodes = [...nodes];
    this.#open = nodes.map(({ partials }) => byOutline(partials as GrownParse[]));
    this.#partials = new KeptPartials(
      options.patterns.reduce((kinds, { legs }) => kinds + legs.length, 0),
      options.partialsKept,
    );
    this.#parses = new KeptParses(options.parsesKept);
    this.#reader = new LegReader(options.patterns.length, this.#parses);
  }

  /** Oldest first. */
  get nodes(): readonly WaveNode[] {
    return this.#nodes;
  }

  find(at: number, sign: 1 | -1): WaveNode | null {
    for (let place = this.#nodes.length - 1; place >= 0; place -= 1) {
      const node = this.#nodes[place] as WaveNode;
      if (node.at === at && node.sign === sign) return node;
      if (node.at < at) return null;
    }
    return null;
  }

  push(node: WaveNode): void {
    this.#nodes.push(node);
    if (this.#nodes.length > this.#options.window) {
      forget(this.#nodes.shift() as WaveNode);
      this.#open.shift();
    }
    for (const start of legStarts(this.#nodes, this.#options.longestLeg)) {
      const leg = this.#reader.open(start, node);
      if (leg === null) continue;
      node.legs.push(leg);
      this.#begin(leg);
      this.#extend(leg);
    }
    this.#partials.empty(node.partials as GrownParse[]);
    this.#parses.empty(node.complete as GrownParse[]);
    this.#open.push(byOutline(node.partials as GrownParse[]));
    this.#retire(this.#nodes.length - 1 - Math.max(this.#options.longestLeg, LATEST_PIVOTS));
  }

  /** The longest leg to come begins after this node: nothing that is unfinished there will be taken further. */
  #retire(place: number): void {
    const node = this.#nodes[place];
    if (node === undefined) return;
    for (const { outline } of [...(node.partials as GrownParse[]), ...(node.complete as GrownParse[])]) outline.fold();
    this.#open[place] = [];
    endLegs(node);
    node.partials.length = 0;
  }

  /**
   * Drops, of the pivots that are no longer the latest, the complete patterns that no leg of a coarser scale can hold: those that begin or
   * end where its pivots are known and this is none of them.
   */
  tidy(coarser: readonly WaveNode[]): void {
    const promoted = new Set(coarser.map(({ finer }) => finer));
    const first = coarser[0]?.finer?.sequence ?? -Infinity;
    const last = coarser.at(-1)?.finer?.sequence ?? -Infinity;
    const mayRise = (node: WaveNode): boolean => node.sequence < first || node.sequence > last || promoted.has(node);
    for (let place = this.#nodes.length - 1 - LATEST_PIVOTS; place >= 0; place -= 1) {
      const { complete } = this.#nodes[place] as WaveNode;
      if (complete.length === 0) continue;
      const kept = mayRise(this.#nodes[place] as WaveNode) ? complete.filter(({ start }) => mayRise(start)) : [];
      complete.splice(0, complete.length, ...kept);
    }
  }

  #begin(leg: Leg): void {
    this.#draft.begin(leg);
    for (const step of this.#steps) if (this.#reader.canBe(step.accepts)) this.#grow(null, step, leg);
  }

  #extend(leg: Leg): void {
    const { sequence } = this.#nodes[0] as WaveNode;
    for (const { outline, partials, accepts } of this.#open[leg.from.sequence - sequence] as readonly OpenOutline[]) {
      if (!this.#reader.canBe(accepts) || outline.start.sequence < sequence) continue;
      this.#draft.extend(outline, leg);
      for (let place = 0; place < partials.length; place += 1) {
        const partial = partials[place] as GrownParse;
        const next = partial.step.next as Step;
        if (this.#reader.canBe(next.accepts)) this.#grow(partial, next, leg);
      }
    }
  }

  #grow(before: GrownParse | null, step: Step, leg: Leg): void {
    const { points, figures } = this.#draft;
    if (!step.keepsLaws(points)) return;
    const earlier = before === null ? null : before.insides;
    const inside = this.#reader.read(step, earlier);
    if (inside === undefined) return;
    if (before === null) figures.clearReading();
    else figures.takeReading(before.row);
    figures.addInside(leg, inside);
    figures.addGuides(step.guides, points);
    const score = (this.#options.priors[step.place] as number) + weigh(figures, step.count, this.#options.weights);
    if (step.next === null) this.#complete(step, { before: earlier, parse: inside }, score);
    else if (this.#partials.admits(step.kind, score)) {
      const insides = { before: earlier, parse: inside };
      this.#partials.keep(new GrownParse(step, this.#draft.outline(), { insides, score, row: figures.readingRow(), finish: UNFINISHED }));
    }
  }

  #complete(step: Step, insides: InsideChain, score: number): void {
    const { points, figures, start } = this.#draft;
    const { pattern } = step;
    const variant = pattern.variantOf(points);
    if (variant === undefined || !this.#parses.admits(step, start, score)) return;
    if (!step.allows(insides.before, insides.parse, variant)) return;
    const finish = { variant, flags: pattern.flagsOf(points) };
    this.#parses.keep(new GrownParse(step, this.#draft.outline(), { insides, score, row: figures.readingRow(), finish }));
  }
}

/** Later nodes still point at a dropped one as the place where something began; what it holds itself must not live on through them. */
function forget(node: WaveNode): void {
  endLegs(node);
  node.partials.length = 0;
  node.complete.length = 0;
}

function endLegs({ legs }: WaveNode): void {
  for (const leg of legs) leg.parses = [];
  legs.length = 0;
}
