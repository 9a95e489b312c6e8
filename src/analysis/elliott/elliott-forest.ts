// All scales of one chart: turns confirmed pivots into nodes, hands each to the parser of its scale, finest first, and keeps track of what
// has happened since. What it holds is everything the counts are made of.

import type { Json } from "#core";
import type { MeasuredCandle } from "../measured-candle.ts";
import type { Pivot } from "../pivots/pivot.ts";
import { explanations, LATEST_PIVOTS, type Explanation } from "./explanation.ts";
import { forestFromJson } from "./forest-reader.ts";
import { forestToJson } from "./forest-writer.ts";
import type { PartialParse } from "./parse.ts";
import { ParserBench } from "./parser-bench.ts";
import { ScaleParser, type ParserOptions } from "./scale-parser.ts";
import { SinceTracker } from "./since-tracker.ts";
import { stillPossible } from "./still-possible.ts";
import { waveNode, type WaveNode } from "./wave-node.ts";

export class ElliottForest {
  readonly #candleMs: number;
  readonly #parsers: readonly ScaleParser[];
  readonly #since: SinceTracker;

  constructor(options: ParserOptions, scales: number, candleMs: number, snapshot?: Json) {
    const saved = snapshot as { readonly forest: Json; readonly since: Json } | undefined;
    const bench = new ParserBench(options);
    const nodes = saved === undefined ? [] : forestFromJson(saved.forest, options, bench.steps, candleMs);
    this.#candleMs = candleMs;
    this.#parsers = Array.from({ length: scales }, (_, scale) => new ScaleParser(options, bench, nodes[scale]));
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
    for (const pivot of pivots) this.#pushPivot(pivot);
    if (pivots.length > 0) this.#since.keepFor(this.#parsers.map(({ nodes }) => nodes));
  }

  #pushPivot(pivot: Pivot): void {
    const { scale, kind, price, at, confirmedAt } = pivot;
    const parser = this.#parsers[scale];
    if (parser === undefined) return;
    const sign = kind === "high" ? 1 : -1;
    const finerParser = scale === 0 ? undefined : this.#parsers[scale - 1];
    const sequence = (parser.nodes.at(-1)?.sequence ?? 0) + 1;
    const finer = finerParser?.find(at, sign) ?? null;
    const node = waveNode({ scale, sequence, sign, price, at, confirmedAt, finer }, this.#candleMs);
    parser.push(node);
    parser.tidy(this.#parsers[scale + 1]?.nodes ?? [], sequence - 1 - LATEST_PIVOTS);
    finerParser?.tidy(parser.nodes, parser.nodes.at(-2)?.finer?.sequence);
  }

  explanations(scale: number): readonly Explanation[] {
    const nodes = this.nodes(scale);
    const possible = (parse: PartialParse, isComplete: boolean, since: { highest: number; lowest: number }): boolean =>
      stillPossible(parse, isComplete, since);
    return explanations(nodes, (node) => this.#since.since(node), possible);
  }

  snapshot(): Json {
    return { forest: forestToJson(this.#parsers.map(({ nodes }) => nodes)), since: this.#since.snapshot() };
  }
}
