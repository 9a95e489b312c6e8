// The engine: closed candles of one chart in, facts out. It composes the detectors in a fixed order and knows no clock, no randomness and
// no I/O, so the same candles give the same facts, live and in history.

import { assert, type Json } from "#core";
import { timeframeMs, type Candle, type Timeframe, type TradingCalendar } from "#market";
import { contextOf } from "./candle-context.ts";
import { CandleMeasure } from "./candle-measure.ts";
import { ChartBook } from "./chart-book.ts";
import { ElliottReading, type ElliottOptions } from "./elliott/elliott-reading.ts";
import type { Count, DegreeCounts } from "./elliott/wave.ts";
import type { AnalysisFact } from "./fact.ts";
import { MomentumReading } from "./momentum/momentum-reading.ts";
import type { Momentum } from "./momentum/momentum.ts";
import { DEFAULT_PIVOT_OPTIONS, PivotLadder } from "./pivots/pivot-ladder.ts";
import type { ProvisionalReading } from "./provisional-reading.ts";
import { provisionalReading } from "./provisional-reading.ts";
import type { DegreeReading, Reading } from "./reading.ts";
import type { Structure } from "./wyckoff/structure.ts";
import type { WyckoffOptions } from "./wyckoff/options.ts";
import { WyckoffReading } from "./wyckoff/wyckoff-reading.ts";

/** Up to this many missing candles only volume is in doubt; beyond it the chart cannot be read across the gap (CONTRACTS 0, calendar). */
const MISSING_CANDLES_BRIDGED = 3;
/** No fact is confirmed before this many candles: ATR needs 15 of them. */
export const WARM_UP_CANDLES = 15;
const NONE: readonly AnalysisFact[] = [];
const NO_COUNTS: readonly Count[] = [];
const NO_COUNTS_BY_DEGREE: readonly DegreeCounts[] = [];
const NO_DEGREES: readonly DegreeReading[] = [];

export interface AnalysisOptions {
  readonly timeframe: Timeframe;
  readonly calendar: TradingCalendar;
  readonly enableWyckoff: boolean;
  readonly enableElliott: boolean;
  /** The defaults unless given. */
  readonly wyckoff?: WyckoffOptions;
  /** This market is the one that others are compared with: its strength against the benchmark is "not applicable", not unknown. */
  readonly isBenchmark?: boolean;
  /** Whether changes of the leading counts are told, unless false. To know of them every degree is counted at each of its pivots, which a chart
   * that is only looked at as the context of another need not do. */
  readonly tellsCounts?: boolean;
}

export interface AnalysisEngine {
  /**
   * Takes the next closed candle; open times ascend. Returns what became known at its close. `benchmarkClose`: where the benchmark's candle of
   * the same open time and timeframe closed, which is known at the same moment; where there is none, relative strength is unknown.
   */
  push(candle: Candle, benchmarkClose?: number): readonly AnalysisFact[];
  /** Reads a candle that is still forming. Changes nothing, and its answer is of a type that can be neither stored nor sent. */
  preview(forming: Candle): ProvisionalReading;
  readonly reading: Reading;
  snapshot(): Json;
}

interface SavedEngine {
  readonly measure: Json;
  readonly pivots: Json;
  readonly momentum: Json;
  readonly wyckoff: Json;
  readonly elliott: Json;
  readonly lastOpenTime: number | null;
  readonly structures: readonly Structure[];
}

export function createAnalysisEngine(options: AnalysisOptions, snapshot?: Json): AnalysisEngine {
  return new Engine(options, snapshot as unknown as SavedEngine | undefined);
}

class Engine implements AnalysisEngine {
  readonly #options: AnalysisOptions;
  readonly #candleMs: number;
  #measure: CandleMeasure;
  #pivots: PivotLadder;
  #momentum: MomentumReading;
  #wyckoff: WyckoffReading | undefined;
  #elliott: ElliottReading | undefined;
  #lastOpenTime: number | null;
  /** Open structures, and those that changed at the last candle. */
  #book: ChartBook;
  #bookIsStale = false;

  constructor(options: AnalysisOptions, saved: SavedEngine | undefined) {
    this.#options = options;
    this.#candleMs = timeframeMs(options.timeframe);
    this.#measure = new CandleMeasure(options.timeframe, saved?.measure);
    this.#pivots = new PivotLadder(DEFAULT_PIVOT_OPTIONS, saved?.pivots);
    this.#momentum = new MomentumReading(saved?.momentum);
    if (options.enableWyckoff) this.#wyckoff = this.#newWyckoff(saved?.wyckoff ?? undefined);
    if (options.enableElliott) this.#elliott = new ElliottReading(this.#elliottOptions(), saved?.elliott ?? undefined);
    this.#lastOpenTime = saved?.lastOpenTime ?? null;
    this.#book = new ChartBook({}, saved?.structures);
  }

  push(candle: Candle, benchmarkClose = NaN): readonly AnalysisFact[] {
    const missing = this.#missingBefore(candle);
    const confirmedAt = candle.openTime + this.#candleMs;
    const interruption = missing > MISSING_CANDLES_BRIDGED ? this.#interrupt(confirmedAt) : NONE;
    this.#lastOpenTime = candle.openTime;
    const measured = this.#measure.push(candle, missing === 0);
    const pivots = this.#pivots.push(measured);
    this.#momentum.push(candle, missing > 0);
    const wyckoff = this.#wyckoff?.push(measured, pivots, contextOf(candle, benchmarkClose)) ?? NONE;
    const elliott = this.#elliott?.push(measured, pivots) ?? NONE;
    this.#keepBook(interruption, wyckoff);
    if (pivots.length === 0 && wyckoff.length === 0 && elliott.length === 0 && interruption.length === 0) return NONE;
    const pivotFacts = pivots.map((pivot): AnalysisFact => ({ fact: "pivot", confirmedAt, pivot }));
    return [...interruption, ...pivotFacts, ...wyckoff, ...elliott];
  }

  /** A reading keeps the book it was given, so what changed at this candle goes into a new one. */
  #keepBook(interruption: readonly AnalysisFact[], wyckoff: readonly AnalysisFact[]): void {
    const isChanged = interruption.length > 0 || wyckoff.length > 0;
    if (!isChanged && !this.#bookIsStale) return;
    this.#book = new ChartBook({}, this.#book.structures.filter(isOpen));
    this.#book.apply(interruption);
    this.#book.apply(wyckoff);
    this.#bookIsStale = isChanged;
  }

  #missingBefore(candle: Candle): number {
    const last = this.#lastOpenTime;
    if (last === null) return 0;
    assert(candle.openTime > last, "candles are pushed in ascending order of open time");
    if (this.#options.calendar === "sessions") return 0;
    return Math.round((candle.openTime - last) / this.#candleMs) - 1;
  }

  /** The candle after the gap is what makes the gap known, so its close confirms the interruption. */
  #interrupt(confirmedAt: number): readonly AnalysisFact[] {
    const facts = this.#wyckoff?.interrupt(confirmedAt) ?? NONE;
    this.#measure = this.#measure.interrupted();
    this.#pivots = new PivotLadder(DEFAULT_PIVOT_OPTIONS);
    this.#momentum = new MomentumReading();
    if (this.#options.enableWyckoff) this.#wyckoff = this.#newWyckoff();
    if (this.#options.enableElliott) this.#elliott = new ElliottReading(this.#elliottOptions());
    return facts;
  }

  #newWyckoff(saved?: Json): WyckoffReading {
    const { wyckoff, isBenchmark = false } = this.#options;
    return new WyckoffReading({ ...(wyckoff === undefined ? {} : { options: wyckoff }), isBenchmark }, saved);
  }

  #elliottOptions(): ElliottOptions {
    return { candleMs: this.#candleMs, scales: DEFAULT_PIVOT_OPTIONS.scales, keepsDiary: this.#options.tellsCounts !== false };
  }

  preview(forming: Candle): ProvisionalReading {
    return provisionalReading(forming, this.reading);
  }

  get reading(): Reading {
    return new ReadingNow(this.#measure.atr, this.#momentum, this.#book, this.#elliott);
  }

  snapshot(): Json {
    return {
      measure: this.#measure.snapshot(),
      pivots: this.#pivots.snapshot(),
      momentum: this.#momentum.snapshot(),
      wyckoff: this.#wyckoff?.snapshot() ?? null,
      elliott: this.#elliott?.snapshot() ?? null,
      lastOpenTime: this.#lastOpenTime,
      structures: this.#book.structures.filter(isOpen) as unknown as Json,
    };
  }
}

/** Asked for at every candle, and then mostly for nothing: so it is no more than what would answer. */
class ReadingNow implements Reading {
  readonly atr: number;
  readonly momentum: Momentum;
  readonly #book: ChartBook;
  readonly #elliott: ElliottReading | undefined;

  constructor(atr: number, momentum: Momentum, book: ChartBook, elliott: ElliottReading | undefined) {
    this.atr = atr;
    this.momentum = momentum;
    this.#book = book;
    this.#elliott = elliott;
  }

  structure(id: string): Structure | undefined {
    return this.#book.structure(id);
  }

  get openStructures(): readonly Structure[] {
    return this.#book.structures.filter(isOpen);
  }

  get counts(): readonly Count[] {
    return this.#elliott?.counts() ?? NO_COUNTS;
  }

  get sketches(): Iterable<Count> {
    return this.#elliott?.sketches() ?? NO_COUNTS;
  }

  get countsByDegree(): readonly DegreeCounts[] {
    return this.#elliott?.countsByDegree() ?? NO_COUNTS_BY_DEGREE;
  }

  get degrees(): readonly DegreeReading[] {
    return this.#elliott?.degrees ?? NO_DEGREES;
  }
}

function isOpen(structure: Structure): boolean {
  return structure.status === "open";
}
