// The parser of one scale: an incremental interval parser over the grammar. A new pivot adds only the legs and patterns that end at it; legs
// are taken shortest first, so whatever a leg holds inside has been parsed before the leg is used. HARD rules prune as soon as the points
// they need are known; of each kind the best few are kept. Work and memory per pivot are bounded.

import { endsLately, LATEST_OF_LONG, LATEST_PIVOTS } from "./explanation.ts";
import type { FigureSheet } from "./figures.ts";
import { chained, stepsOf, type InsideChain, type Step } from "./grammar-steps.ts";
import { GrownParse, PLAIN, type Finish } from "./grown-parse.ts";
import { legStarts, NO_PARSES } from "./leg.ts";
import { OpenReadings } from "./open-readings.ts";
import type { Outline } from "./outline.ts";
import type { Leg, Parse, PartialParse, WaveNode } from "./parse.ts";
import { ParserBench } from "./parser-bench.ts";
import type { PatternPoints } from "./pattern.ts";
import type { GrammarPattern } from "./patterns/index.ts";
import { effortAt, type ParserEffort, type ParserOptions } from "./parser-options.ts";
import { weigh } from "./score.ts";

export type { ParserOptions } from "./parser-options.ts";

export class ScaleParser {
  readonly #options: ParserOptions;
  readonly #effort: ParserEffort;
  readonly #bench: ParserBench;
  readonly #nodes: WaveNode[];
  /** What is unfinished at each node, by the place of the node. */
  readonly #open: (OpenReadings | null)[];

  /** `steps` are the first ones of the patterns; `nodes` are what a snapshot held, oldest first. */
  constructor(options: ParserOptions, scale = 0, steps = stepsOf(options.patterns), nodes: readonly WaveNode[] = []) {
    this.#options = options;
    this.#effort = effortAt(options, scale);
    this.#bench = new ParserBench(steps, this.#effort);
    this.#nodes = [...nodes];
    this.#open = nodes.map(({ partials }) => this.#opened(partials));
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

  /** Drops from the end of the sequence what is gone; nothing that stays knows of it. */
  retract(isGone: (node: WaveNode) => boolean): void {
    while (this.#nodes.length > 0 && isGone(this.#nodes.at(-1) as WaveNode)) {
      forget(this.#nodes.pop() as WaveNode);
      this.#open.pop();
    }
  }

  push(node: WaveNode): void {
    const { partials, finished, reader } = this.#bench;
    this.#nodes.push(node);
    if (this.#nodes.length > this.#effort.window) {
      forget(this.#nodes.shift() as WaveNode);
      this.#open.shift();
    }
    finished.begin(node);
    for (const start of legStarts(this.#nodes, this.#effort)) {
      const leg = reader.open(start, node);
      if (leg === null) continue;
      node.legs.push(leg);
      this.#begin(leg);
      this.#extend(leg);
    }
    partials.empty(node.partials as GrownParse[]);
    finished.empty(node.complete as GrownParse[]);
    this.#open.push(this.#opened(node.partials));
    const { longestLeg, isCounted } = this.#effort;
    this.#retire(this.#nodes.length - 1 - Math.max(longestLeg, isCounted ? LATEST_OF_LONG : 0));
  }

  #opened(partials: readonly PartialParse[]): OpenReadings | null {
    return partials.length === 0 ? null : new OpenReadings(partials as readonly GrownParse[], this.#bench.following);
  }

  /** The longest leg to come begins after this node: nothing that is unfinished there will be taken further. */
  #retire(place: number): void {
    const node = this.#nodes[place];
    if (node === undefined) return;
    this.#open[place] = null;
    endLegs(node);
    node.partials.length = 0;
  }

  /**
   * Drops, of the pivots that are no longer the latest, the complete patterns that no leg of the coarser scale can hold: those that begin or
   * end where its pivots are known and this is none of them. Pivots up to `since` have been seen to before.
   */
  tidy(coarser: readonly WaveNode[], since = -Infinity): void {
    for (let place = this.#nodes.length - 1 - LATEST_PIVOTS; place >= 0; place -= 1) {
      if ((this.#nodes[place] as WaveNode).sequence <= since) return;
      this.#tidyAt(place, coarser);
    }
  }

  /** The same for those that have just left the latest, or the latest that long patterns end at. */
  tidyLatest(coarser: readonly WaveNode[]): void {
    this.#tidyAt(this.#nodes.length - 1 - LATEST_PIVOTS, coarser);
    this.#tidyAt(this.#nodes.length - 1 - LATEST_OF_LONG, coarser);
  }

  #tidyAt(place: number, coarser: readonly WaveNode[]): void {
    const node = this.#nodes[place];
    if (node === undefined || node.complete.length === 0) return;
    const { complete } = node;
    const pivotsSince = this.#nodes.length - 1 - place;
    const isAsked = pivotsSince < LATEST_OF_LONG;
    const mayBeHeld = mayRise(node, coarser);
    let kept = 0;
    // They come by their starts.
    let start: WaveNode | null = null;
    let startsHeld = false;
    for (let next = 0; next < complete.length; next += 1) {
      const parse = complete[next] as Parse;
      if (mayBeHeld && parse.start !== start) {
        start = parse.start;
        startsHeld = mayRise(start, coarser);
      }
      if (!startsHeld && !(isAsked && endsLately(parse, pivotsSince))) continue;
      complete[kept] = parse;
      kept += 1;
    }
    complete.length = kept;
  }

  #begin(leg: Leg): void {
    const { steps, reader, draft } = this.#bench;
    draft.begin(leg);
    for (const step of steps) {
      if (!reader.canBe(step.accepts) || !step.keepsLaws(draft.points)) continue;
      draft.figures.clearReading();
      this.#grow(step, leg, null);
    }
  }

  #extend(leg: Leg): void {
    const { reader, draft } = this.#bench;
    const { sequence } = this.#nodes[0] as WaveNode;
    const open = this.#open[leg.from.sequence - sequence] ?? null;
    if (open === null) return;
    const { outlines, starts, accepts, ends } = open;
    let place = 0;
    for (let which = 0; which < outlines.length; which += 1) {
      const end = ends[which] as number;
      if (reader.canBe(accepts[which] as number) && (starts[which] as number) >= sequence) {
        draft.extend(outlines[which] as Outline, leg);
        for (; place < end; place += 1) this.#follow(open, place, leg);
      }
      place = end;
    }
  }

  /** The draft holds the leg after those of the reading at a place among the open ones. */
  #follow({ parses, following }: OpenReadings, place: number, leg: Leg): void {
    const { reader, draft } = this.#bench;
    const steps = following[place] as readonly Step[];
    for (let next = 0; next < steps.length; next += 1) {
      const step = steps[next] as Step;
      if (!reader.canBe(step.accepts) || !step.keepsLaws(draft.points)) continue;
      const before = parses[place] as GrownParse;
      draft.figures.takeReading(before.figureRows, before.figuresAt);
      this.#grow(step, leg, before.insides);
    }
  }

  /** The legs of the draft, read as the step demands; its laws are kept, and the figures of the reading are those of the legs before. */
  #grow(step: Step, leg: Leg, earlier: InsideChain | null): void {
    const { reader, draft, partials } = this.#bench;
    const { points, figures } = draft;
    const inside = reader.read(step, earlier, points.y);
    if (inside === false) return;
    figures.addInside(leg, inside);
    figures.addGuides(step.guides, points, draft.fits);
    const score = (this.#options.priors[step.place] as number) + weigh(figures, step.count, this.#options.weights);
    if (step.next === null) this.#finish(step, earlier, inside, score);
    else if (partials.admits(kindOf(step, figures), score)) {
      partials.keep(kindOf(step, figures), this.#kept(step, { insides: chained(earlier, inside), score, finish: PLAIN }));
    }
  }

  #finish(step: Step, earlier: InsideChain | null, inside: Parse | null, score: number): void {
    const { finished, draft } = this.#bench;
    const { points, figures, start } = draft;
    const isClean = figures.unclean === 0;
    if (!finished.admits(start, step.place, isClean, score)) return;
    const finish = finishOf(step.pattern, points);
    if (finish === undefined || (step.isJoint && !step.allows(earlier, inside, finish.variant))) return;
    finished.keep(this.#kept(step, { insides: chained(earlier, inside), score, finish }), isClean);
  }

  #kept(step: Step, reading: Pick<GrownParse, "insides" | "score" | "finish">): GrownParse {
    const { draft, figureRows } = this.#bench;
    figureRows.next();
    draft.figures.writeReading(figureRows.rows, figureRows.at);
    return new GrownParse(step, draft.outline(), reading, figureRows);
  }
}

/** Undefined where the shape is none of the pattern's variants. */
function finishOf(pattern: GrammarPattern, points: PatternPoints): Finish | undefined {
  const variant = pattern.variantOf(points);
  if (variant === undefined) return undefined;
  const flags = pattern.flagsOf(points);
  return variant === null && flags.length === 0 ? PLAIN : { variant, flags };
}

/** Readings with legs that go beyond their own ends are rare and score low: they have places of their own, or none would be left. */
function kindOf(step: Step, { unclean }: FigureSheet): number {
  return 2 * step.kind + (unclean === 0 ? 0 : 1);
}

/** Whether it is, or may yet become, a pivot of the coarser scale. */
function mayRise(node: WaveNode, coarser: readonly WaveNode[]): boolean {
  let isNewer = true;
  for (let place = coarser.length - 1; place >= 0; place -= 1) {
    const { finer } = coarser[place] as WaveNode;
    if (finer === null) continue;
    if (finer.sequence <= node.sequence) return isNewer || finer === node;
    isNewer = false;
  }
  return true;
}

/** Later nodes still point at a dropped one as the place where something began; what it holds itself must not live on through them. */
function forget(node: WaveNode): void {
  endLegs(node);
  node.partials.length = 0;
  node.complete.length = 0;
}

function endLegs({ legs }: WaveNode): void {
  for (const leg of legs) leg.parses = NO_PARSES;
  legs.length = 0;
}
