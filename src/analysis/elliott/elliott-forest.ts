// All scales of one chart: turns confirmed pivots into nodes, hands each to the parser of its scale, finest first, and keeps track of what
// has happened since. What it holds is everything the counts are made of.

import type { Json } from "#core";
import type { MeasuredCandle } from "../measured-candle.ts";
import type { Pivot } from "../pivots/pivot.ts";
import { CandleClock } from "./candle-clock.ts";
import { endsShort, passedEnd } from "./orthodox-ends.ts";
import { explanations, type Explanation, type Since } from "./explanation.ts";
import { forestFromJson } from "./forest-reader.ts";
import { forestToJson } from "./forest-writer.ts";
import type { PartialParse } from "./parse.ts";
import { stepsOf } from "./grammar-steps.ts";
import { ScaleParser, type ParserOptions } from "./scale-parser.ts";
import { SinceTracker } from "./since-tracker.ts";
import { stillPossible } from "./still-possible.ts";
import type { WavePoint } from "./wave.ts";
import { waveNode, type WaveNode } from "./wave-node.ts";

/** Orthodox ends taken over after one extreme. */
const MOST_TAKEN_OVER = 2;

export class ElliottForest {
  readonly #clock: CandleClock;
  readonly #parsers: readonly ScaleParser[];
  readonly #since: SinceTracker;

  constructor(options: ParserOptions, scales: number, candleMs: number, snapshot?: Json) {
    const saved = snapshot as { readonly forest: Json; readonly since: Json; readonly clock: Json } | undefined;
    const steps = stepsOf(options.patterns);
    const nodes = saved === undefined ? [] : forestFromJson(saved.forest, options, steps);
    this.#clock = new CandleClock(candleMs, saved?.clock);
    this.#parsers = Array.from({ length: scales }, (_, scale) => new ScaleParser(options, scale, steps, nodes[scale]));
    this.#since = new SinceTracker(saved?.since);
  }

  get scales(): number {
    return this.#parsers.length;
  }

  nodes(scale: number): readonly WaveNode[] {
    return (this.#parsers[scale] as ScaleParser).nodes;
  }

  push(candle: MeasuredCandle, pivots: readonly Pivot[]): void {
    this.#since.candle(candle);
    this.#clock.push(candle.openTime);
    for (const pivot of pivots) this.#pushPivot(pivot);
    if (pivots.length === 0) return;
    this.#clock.forgetBefore(this.nodes(0).at(-1)?.at ?? -Infinity);
    this.#since.keepFor(this.#parsers.map(({ nodes }) => nodes));
  }

  #pushPivot({ scale, kind, price, at, confirmedAt }: Pivot): void {
    const parser = this.#parsers[scale];
    if (parser === undefined) return;
    const sign = kind === "high" ? 1 : -1;
    const finer = this.#parsers[scale - 1]?.find(at, sign) ?? null;
    this.#retract(scale, at);
    const level = Math.log(price);
    const passed = scale === 0 ? undefined : passedEnd({ sign, level, at }, this.nodes(scale), this.nodes(scale - 1));
    if (passed !== undefined) this.#add({ scale, sign, price: passed.price, at: passed.at, confirmedAt, isExtreme: false, finer: passed });
    this.#add({ scale, sign, price, at, confirmedAt, isExtreme: true, finer });
    for (let coarse = Math.max(1, scale); coarse <= scale + 1; coarse += 1) this.#takeOver(coarse, confirmedAt);
  }

  #add(pivot: Omit<Parameters<typeof waveNode>[0], "sequence" | "position">): void {
    const { scale, at } = pivot;
    const position = pivot.finer?.position ?? this.#clock.numberOf(at);
    const parser = this.#parsers[scale] as ScaleParser;
    const finerParser = this.#parsers[scale - 1];
    const sequence = (parser.nodes.at(-1)?.sequence ?? 0) + 1;
    parser.push(waveNode({ ...pivot, sequence, position }));
    parser.tidyLatest(this.#parsers[scale + 1]?.nodes ?? []);
    finerParser?.tidy(parser.nodes, parser.nodes.at(-2)?.finer?.sequence);
  }

  /** The orthodox ends after a pivot that has only now been seen were taken over too early. */
  #retract(scale: number, at: number): void {
    (this.#parsers[scale] as ScaleParser).retract((node) => !node.isExtreme && node.at > at);
    for (let coarser = scale + 1; coarser < this.#parsers.length; coarser += 1) {
      const last = this.nodes(coarser - 1).at(-1)?.sequence ?? 0;
      (this.#parsers[coarser] as ScaleParser).retract(({ isExtreme, finer }) => !isExtreme && (finer as WaveNode).sequence > last);
    }
  }

  /** Takes over from the finer scale the orthodox ends after the last pivot: of patterns that began at a pivot before it. */
  #takeOver(scale: number, confirmedAt: number): void {
    const parser = this.#parsers[scale];
    const last = parser?.nodes.at(-1);
    const extreme = parser?.nodes.findLast(({ isExtreme }) => isExtreme);
    if (parser === undefined || last === undefined || extreme === undefined) return;
    let taken = false;
    for (const node of this.#after(last.at, scale - 1)) {
      if (!endsShort(node, extreme, parser.nodes)) continue;
      if (parser.nodes.length - parser.nodes.indexOf(extreme) > MOST_TAKEN_OVER) return;
      const { sign, price, at } = node;
      this.#add({ scale, sign, price, at, confirmedAt, isExtreme: false, finer: node });
      taken = true;
    }
    if (taken) this.#takeOver(scale + 1, confirmedAt);
  }

  /** Oldest first. */
  #after(at: number, scale: number): readonly WaveNode[] {
    const nodes = this.nodes(scale);
    let first = nodes.length;
    while (first > 0 && (nodes[first - 1] as WaveNode).at > at) first -= 1;
    return nodes.slice(first);
  }

  explanations(scale: number): readonly Explanation[] {
    const nodes = this.nodes(scale);
    const possible = (parse: PartialParse, isComplete: boolean, since: Since): boolean => stillPossible(parse, isComplete, since);
    return explanations({ nodes, since: (node) => this.since(node), now: this.now }, possible);
  }

  /** Number of the last candle, as `WaveNode.position`. */
  get now(): number {
    return this.#clock.now;
  }

  /** The furthest prices since a pivot. */
  since(node: WaveNode): Since {
    return this.#since.since(node);
  }

  /** The furthest point since a pivot, up for 1. */
  furthestSince(node: WaveNode, direction: 1 | -1): WavePoint {
    return this.#since.furthest(node, direction);
  }

  snapshot(): Json {
    return { forest: forestToJson(this.#parsers.map(({ nodes }) => nodes)), since: this.#since.snapshot(), clock: this.#clock.snapshot() };
  }
}
