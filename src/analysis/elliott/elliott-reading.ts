// Reads a chart as Elliott did: feeds the forest of parses, keeps the diary of the leading counts, and says on request how the chart counts
// as of the last candle.

import type { Json } from "#core";
import type { AnalysisFact } from "../fact.ts";
import type { MeasuredCandle } from "../measured-candle.ts";
import type { Pivot } from "../pivots/pivot.ts";
import { CountDiary } from "./count-diary.ts";
import { countsOf } from "./counts.ts";
import { LatestCandles, type Scales } from "./counts/latest-candles.ts";
import { RANGE_ASKED } from "./counts/ranked-reading.ts";
import { ScaleReadings, type ScoredExplanation } from "./counts/scale-readings.ts";
import { ElliottForest } from "./elliott-forest.ts";
import { LATEST_PIVOTS } from "./explanation.ts";
import { PATTERNS } from "./patterns/index.ts";
import type { ParserOptions } from "./scale-parser.ts";
import type { Count } from "./wave.ts";
import type { WaveNode } from "./wave-node.ts";
import { ELLIOTT_MODEL, PARSER_WEIGHTS, PATTERN_PRIORS } from "./weights.data.ts";

export const DEFAULT_PARSER_OPTIONS: ParserOptions = {
  patterns: PATTERNS,
  weights: PARSER_WEIGHTS,
  priors: PATTERN_PRIORS,
  window: 40,
  longestLeg: 15,
  partialsKept: 5,
  parsesKept: 6,
};

export interface ElliottOptions {
  readonly candleMs: number;
  /** Of the pivot ladder. */
  readonly scales: number;
}

interface SavedReading {
  readonly forest: Json;
  readonly latest: Json;
  readonly diary: Json;
  readonly openTime: number;
  readonly atr: number | null;
}

const NO_FACTS: readonly AnalysisFact[] = [];
const NO_SCALES: Scales = [];
const NO_COUNTS: readonly Count[] = [];

export class ElliottReading {
  readonly #options: ElliottOptions;
  readonly #forest: ElliottForest;
  readonly #latest: LatestCandles;
  readonly #diary: CountDiary;
  /** Of each scale. */
  readonly #readings: readonly ScaleReadings[];
  #openTime: number;
  #atr: number;
  #counts: readonly Count[] | undefined;

  constructor(options: ElliottOptions, snapshot?: Json) {
    const saved = snapshot as unknown as SavedReading | undefined;
    this.#options = options;
    this.#forest = new ElliottForest(DEFAULT_PARSER_OPTIONS, options.scales, options.candleMs, saved?.forest);
    this.#latest = new LatestCandles(saved?.latest);
    this.#diary = new CountDiary(ELLIOTT_MODEL, options, saved?.diary);
    this.#readings = Array.from({ length: options.scales }, () => new ScaleReadings(ELLIOTT_MODEL));
    this.#openTime = saved?.openTime ?? 0;
    this.#atr = saved?.atr ?? NaN;
  }

  /** What became known at the candle's close: changes of the leading counts. */
  push(candle: MeasuredCandle, pivots: readonly Pivot[]): readonly AnalysisFact[] {
    this.#openTime = candle.openTime;
    this.#atr = candle.atr;
    this.#counts = undefined;
    this.#forest.push(candle, pivots);
    this.#latest.push(candle, pivots, pivots.length === 0 ? NO_SCALES : this.#nodes());
    const changes = this.#diary.push(candle, pivots, {
      strays: this.#latest.strays,
      scored: (scale) => this.#scored(scale, this.#nodes()),
    });
    if (changes.length === 0) return NO_FACTS;
    return changes.map((change) => ({ fact: "count-changed", confirmedAt: candle.confirmedAt, change }));
  }

  /** As of the last candle, best first; worked out when first asked for. */
  counts(): readonly Count[] {
    return (this.#counts ??= this.#count());
  }

  #count(): readonly Count[] {
    if (!(this.#atr > 0)) return NO_COUNTS;
    const nodes = this.#nodes();
    const scored = nodes.flatMap((_, scale) => this.#scored(scale, nodes));
    return countsOf(scored, {
      candleMs: this.#options.candleMs,
      openTime: this.#openTime,
      atr: this.#atr,
      strays: this.#latest.strays,
      furthestSince: (from, direction) => this.#latest.furthestSince(from, direction, nodes),
    });
  }

  #nodes(): Scales {
    return this.#readings.map((_, scale) => this.#forest.nodes(scale));
  }

  #scored(scale: number, nodes: Scales): readonly ScoredExplanation[] {
    const since = this.#latest.since(scale, LATEST_PIVOTS, nodes);
    return (this.#readings[scale] as ScaleReadings).scored(nodes[scale] as readonly WaveNode[], since, RANGE_ASKED);
  }

  snapshot(): Json {
    return {
      forest: this.#forest.snapshot(),
      latest: this.#latest.snapshot(),
      diary: this.#diary.snapshot(),
      openTime: this.#openTime,
      atr: this.#atr > 0 ? this.#atr : null,
    };
  }
}
