// Reads a chart as Elliott did: feeds the forest of parses, keeps the diary of the leading counts, and says on request how the chart counts
// as of the last candle.

import type { Json } from "#core";
import type { AnalysisFact } from "../fact.ts";
import type { MeasuredCandle } from "../measured-candle.ts";
import type { Pivot } from "../pivots/pivot.ts";
import type { DegreeReading } from "../reading.ts";
import { CountDiary } from "./count-diary.ts";
import { SketchedCounts } from "./counts.ts";
import { CountedDegree } from "./counts/counted-degree.ts";
import { degreeAt, degreePlace } from "./counts/degrees.ts";
import type { Evidence } from "./counts/evidence.ts";
import { ForestRanking } from "./counts/forest-ranking.ts";
import { LatestCandles, type Scales } from "./counts/latest-candles.ts";
import type { Ranking } from "./counts/ranked-reading.ts";
import type { Neighbours } from "./counts/sketched-count.ts";
import { NOTHING_WEIGHED, weighedCounts, type WeighedCounts } from "./counts/weighed-counts.ts";
import { ElliottForest } from "./elliott-forest.ts";
import { PATTERNS } from "./patterns/index.ts";
import type { ParserOptions } from "./scale-parser.ts";
import type { Count, DegreeCounts } from "./wave.ts";
import type { WaveNode } from "./wave-node.ts";
import { ELLIOTT_MODEL, PARSER_WEIGHTS, PATTERN_PRIORS } from "./weights.data.ts";

export const DEFAULT_PARSER_OPTIONS: ParserOptions = {
  patterns: PATTERNS,
  weights: PARSER_WEIGHTS,
  priors: PATTERN_PRIORS,
  // The two finest scales are read for the inside of larger waves first of all. Coarse pivots come seldom, so most is kept there: rivals that
  // differ in one inner point crowd out what is not kept.
  efforts: [
    {
      window: 12,
      longestLeg: 5,
      longestUnclean: 0,
      unsought: ["leading_diagonal", "ending_diagonal", "triple_zigzag", "double_three", "triple_three"],
      partialsKept: 1,
      uncleanKept: 1,
      triplesKept: 1,
      parsesKept: 1,
      isCounted: false,
    },
    {
      window: 44,
      longestLeg: 13,
      longestUnclean: 5,
      unsought: ["triple_zigzag", "triple_three"],
      partialsKept: 3,
      uncleanKept: 3,
      triplesKept: 1,
      parsesKept: 2,
      isCounted: true,
    },
    {
      window: 64,
      longestLeg: 17,
      longestUnclean: 7,
      unsought: [],
      partialsKept: 4,
      uncleanKept: 4,
      triplesKept: 1,
      parsesKept: 2,
      isCounted: true,
    },
    {
      window: 64,
      longestLeg: 25,
      longestUnclean: 11,
      unsought: [],
      partialsKept: 5,
      uncleanKept: 5,
      triplesKept: 2,
      parsesKept: 3,
      isCounted: true,
    },
  ],
};

export interface ElliottOptions {
  readonly candleMs: number;
  /** Of the pivot ladder. */
  readonly scales: number;
  /** Whether it tells which counts lead, unless false. */
  readonly keepsDiary?: boolean;
}

interface SavedReading {
  readonly forest: Json;
  readonly latest: Json;
  readonly diary: Json;
  readonly atr: number | null;
}

/** The finest scale is read for the inside of the waves of the next one: by itself it has no inside to show. */
export const FIRST_COUNTED_SCALE = 1;

const NO_FACTS: readonly AnalysisFact[] = [];
const NO_SCALES: Scales = [];

export class ElliottReading {
  readonly #options: ElliottOptions;
  readonly #forest: ElliottForest;
  readonly #latest: LatestCandles;
  readonly #diary: CountDiary;
  readonly #ranking: ForestRanking;
  /** The pivots known of every scale. */
  readonly #nodes: Scales;
  /** Of each counted scale, finest first. */
  readonly #degrees: readonly CountedDegree[];
  #atr: number;
  #sketches: SketchedCounts | undefined;
  #counts: readonly Count[] | undefined;
  readonly #countsOf = (scale: number): WeighedCounts => (this.#degrees[scale - FIRST_COUNTED_SCALE] as CountedDegree).weighed;
  /** Of the counts of one degree. */
  readonly #neighbours: Neighbours = {
    leadingAt: (degree) => this.#degrees[degree - degreePlace(this.#options.candleMs, FIRST_COUNTED_SCALE)]?.leading,
  };

  constructor(options: ElliottOptions, snapshot?: Json) {
    const saved = snapshot as unknown as SavedReading | undefined;
    this.#options = options;
    this.#forest = new ElliottForest(DEFAULT_PARSER_OPTIONS, options.scales, options.candleMs, saved?.forest);
    this.#latest = new LatestCandles(saved?.latest);
    this.#diary = new CountDiary(ELLIOTT_MODEL, { ...options, firstScale: FIRST_COUNTED_SCALE }, saved?.diary);
    this.#nodes = Array.from({ length: options.scales }, (_, scale) => this.#forest.nodes(scale));
    this.#ranking = new ForestRanking(ELLIOTT_MODEL, options.scales, (scale) => ({
      nodes: this.#nodes[scale] as readonly WaveNode[],
      since: (node) => this.#forest.since(node),
      now: this.#forest.now,
    }));
    this.#degrees = Array.from({ length: options.scales - FIRST_COUNTED_SCALE }, (_, place) => this.#degreeOf(FIRST_COUNTED_SCALE + place));
    this.#atr = saved?.atr ?? NaN;
  }

  #degreeOf(scale: number): CountedDegree {
    const degree = degreeAt(degreePlace(this.#options.candleMs, scale));
    const nodes = this.#nodes[scale] as readonly WaveNode[];
    const place = { degree, scale };
    return new CountedDegree(place, {
      pivotsInSight: () => nodes.length,
      weigh: () => this.#weighed(this.#ranking.of(scale)),
      sketch: ({ counts }) => this.#sketched(counts, this.#neighbours),
    });
  }

  /** What became known at the candle's close: changes of the leading counts. */
  push(candle: MeasuredCandle, pivots: readonly Pivot[]): readonly AnalysisFact[] {
    this.#atr = candle.atr;
    this.#sketches = undefined;
    this.#counts = undefined;
    this.#ranking.begin();
    for (const degree of this.#degrees) degree.begin();
    this.#forest.push(candle, pivots);
    this.#latest.push(candle, pivots, pivots.length === 0 ? NO_SCALES : this.#nodes);
    if (this.#options.keepsDiary === false) return NO_FACTS;
    const changes = this.#diary.push(candle, pivots, this.#countsOf);
    if (changes.length === 0) return NO_FACTS;
    return changes.map((change) => ({ fact: "count-changed", confirmedAt: candle.confirmedAt, change }));
  }

  /** As of the last candle, best first; worked out when first asked for. */
  counts(): readonly Count[] {
    return (this.#counts ??= Array.from(this.#ofAll(), (count) => count.drawnOut()));
  }

  /** The same, each drawn only as far as one looks into it. */
  sketches(): Iterable<Count> {
    return this.#ofAll();
  }

  /** The counts of each degree by themselves, finest first. */
  get degrees(): readonly DegreeReading[] {
    return this.#degrees;
  }

  /** The same as plain data: the best few of each degree that has any. */
  countsByDegree(): readonly DegreeCounts[] {
    return this.#degrees.map((degree) => degree.drawnOut()).filter(({ counts }) => counts.length > 0);
  }

  /** What the leading count weighs as of the last candle: bench/elliott/nulls.ts makes the table of null markets of it. */
  leadingEvidence(): Evidence | undefined {
    return this.#ofAll().at(0)?.evidence;
  }

  #ofAll(): SketchedCounts {
    return (this.#sketches ??= this.#sketched(this.#weighed(this.#ranking.ofAll(FIRST_COUNTED_SCALE)).counts));
  }

  #weighed(ranking: Ranking): WeighedCounts {
    return this.#atr > 0 ? weighedCounts(ranking, { atr: this.#atr, strays: this.#latest.strays }) : NOTHING_WEIGHED;
  }

  #sketched(counts: WeighedCounts["counts"], neighbours?: Neighbours): SketchedCounts {
    return new SketchedCounts(
      counts,
      {
        candleMs: this.#options.candleMs,
        now: this.#forest.now,
        atr: this.#atr,
        pivotsInSight: this.#nodes.map(({ length }) => length),
        strays: this.#latest.strays,
        furthestSince: (from, direction) => this.#forest.furthestSince(from, direction),
      },
      neighbours,
    );
  }

  snapshot(): Json {
    return {
      forest: this.#forest.snapshot(),
      latest: this.#latest.snapshot(),
      diary: this.#diary.snapshot(),
      atr: this.#atr > 0 ? this.#atr : null,
    };
  }
}
