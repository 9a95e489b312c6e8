// Reads a chart as Wyckoff did: looks for climaxes in both directions, opens a range when one is proven, and follows every open range.
// Ranges nest (a small one inside a large one) and link (one that interrupts the trend another has ended in).

import type { Json } from "#core";
import { CandleWindow } from "../candle-window.ts";
import { NO_CONTEXT, type CandleContext } from "../candle-context.ts";
import type { AnalysisFact } from "../fact.ts";
import type { MeasuredCandle } from "../measured-candle.ts";
import type { Pivot } from "../pivots/pivot.ts";
import type { Hypotheses } from "./hypotheses/hypotheses.ts";
import { RelativeStrength, VolumeMeasure, WeisWaves } from "./laws/index.ts";
import { DEFAULT_WYCKOFF_OPTIONS, type WyckoffOptions } from "./options.ts";
import { oriented } from "./orientation.ts";
import { OrientedChart } from "./oriented-chart.ts";
import { ClimaxSearch, type ProvenClimax } from "./range/climax-search.ts";
import { PreliminarySearch } from "./range/preliminary-search.ts";
import type { Charts } from "./range/range-state.ts";
import { afterClose, type FinishedRange, type Surroundings } from "./range/surroundings.ts";
import { TradingRange } from "./range/trading-range.ts";
import { BoxRuler, type BoxScale } from "./point-and-figure/index.ts";
import type { ParentLink } from "./structure.ts";

/** More ranges than this at once say nothing any more; the oldest gives way. */
const MOST_OPEN_RANGES = 4;
/** A range inside another one is at most this share of its width. */
const NESTED_SHARE = 0.5;
/** The minor swings: those inside a range. */
const WAVE_SCALE = 0;
const NONE: readonly AnalysisFact[] = [];

export interface WyckoffSetting {
  /** The defaults unless given. */
  readonly options?: WyckoffOptions;
  /** The market is itself the benchmark of others. */
  readonly isBenchmark?: boolean;
}

interface SavedReading {
  readonly window: Json;
  readonly charts: readonly [Json, Json];
  readonly searches: readonly [Json, Json];
  readonly stops: readonly [Json, Json];
  readonly ranges: readonly Json[];
  readonly finished: FinishedRange | null;
  readonly ruler: Json;
  readonly waves: Json;
  readonly volume: Json;
  readonly strength: Json;
}

export class WyckoffReading {
  readonly #options: WyckoffOptions;
  readonly #charts: Charts;
  readonly #searches: readonly [ClimaxSearch, ClimaxSearch];
  readonly #stops: readonly [PreliminarySearch, PreliminarySearch];
  #ranges: TradingRange[];
  readonly #ruler: BoxRuler;
  readonly #waves: WeisWaves;
  readonly #volume: VolumeMeasure;
  readonly #isBenchmark: boolean;
  /** From the first candle of the benchmark on; most charts are read without one. */
  #strength: RelativeStrength | null;
  /** The range last left for good. */
  #finished: FinishedRange | null;

  constructor({ options = DEFAULT_WYCKOFF_OPTIONS, isBenchmark = false }: WyckoffSetting = {}, snapshot?: Json) {
    const saved = snapshot as unknown as SavedReading | undefined;
    this.#options = options;
    this.#isBenchmark = isBenchmark;
    const [upright, mirrored] = [new OrientedChart(1, saved?.charts[0]), new OrientedChart(-1, saved?.charts[1])];
    this.#charts = { upright, mirrored, surroundings: this.#surroundings() };
    if (saved !== undefined) this.#refill(saved.window);
    this.#searches = [new ClimaxSearch(options, saved?.searches[0]), new ClimaxSearch(options, saved?.searches[1])];
    this.#stops = [new PreliminarySearch(saved?.stops[0]), new PreliminarySearch(saved?.stops[1])];
    this.#ranges = (saved?.ranges ?? []).map((range) => TradingRange.restore(range, this.#charts, options));
    this.#finished = saved?.finished ?? null;
    this.#ruler = new BoxRuler(saved?.ruler);
    this.#waves = new WeisWaves([WAVE_SCALE], saved?.waves);
    this.#volume = new VolumeMeasure(saved?.volume);
    this.#strength = saved === undefined || saved.strength === null ? null : new RelativeStrength(WAVE_SCALE, saved.strength);
  }

  #surroundings(): Surroundings {
    if (this.#isBenchmark) return { strength: () => "not applicable" };
    return { strength: () => this.#strength?.read() ?? null };
  }

  #refill(savedWindow: Json): void {
    const window = new CandleWindow(savedWindow);
    for (let back = window.length - 1; back >= 0; back -= 1) {
      const candle = window.back(back);
      this.#charts.upright.window.push(candle);
      this.#charts.mirrored.window.push(oriented(candle, -1));
    }
  }

  push(candle: MeasuredCandle, pivots: readonly Pivot[], context: CandleContext = NO_CONTEXT): readonly AnalysisFact[] {
    const { upright, mirrored } = this.#charts;
    upright.push(candle, pivots);
    mirrored.push(candle, pivots);
    if (!(candle.atr > 0)) return NONE;
    this.#ruler.push(candle);
    const waves = this.#waves.push(candle, this.#volume.push(candle, context.takerBuyShare), pivots);
    this.#compare(candle, context, pivots);
    if (this.#finished !== null) this.#finished = afterClose(this.#finished, candle.close);
    let facts: AnalysisFact[] | undefined;
    let someEnded = false;
    for (const range of this.#ranges) {
      const said = range.push(waves);
      if (said.length > 0) (facts ??= []).push(...said);
      if (range.hasEnded) someEnded = true;
    }
    if (someEnded) this.#forgetEnded();
    this.#stops[0].push(upright);
    this.#stops[1].push(mirrored);
    const upwards = this.#searches[0].push(upright);
    const downwards = this.#searches[1].push(mirrored);
    if (upwards !== undefined) this.#open(upwards, upright, (facts ??= []));
    if (downwards !== undefined) this.#open(downwards, mirrored, (facts ??= []));
    return facts ?? NONE;
  }

  #compare(candle: MeasuredCandle, { benchmarkClose }: CandleContext, pivots: readonly Pivot[]): void {
    if (this.#isBenchmark || (this.#strength === null && Number.isNaN(benchmarkClose))) return;
    this.#strength ??= new RelativeStrength(WAVE_SCALE);
    this.#strength.push(candle, benchmarkClose, pivots);
  }

  /** A climax inside an open range belongs to that range, unless its own range is clearly smaller: then it is nested. */
  #open(proven: ProvenClimax, chart: OrientedChart, facts: AnalysisFact[]): void {
    const { climax, reaction } = proven;
    const level = chart.orientation * climax.level;
    const width = reaction.level - climax.level;
    const isAround = (range: TradingRange): boolean => range.contains(level, climax.atrBefore);
    // What nobody has been told of gives way.
    const around = this.#ranges.filter((range) => !range.isHidden && isAround(range));
    if (around.length > 0 && (climax.isQuiet || around.some((range) => width > NESTED_SHARE * range.width))) return;
    this.#ranges = this.#ranges.filter((range) => !range.isHidden || !isAround(range));
    if (this.#ranges.length >= MOST_OPEN_RANGES) {
      facts.push(...(this.#ranges[0] as TradingRange).interrupt(chart.window.back(0).confirmedAt));
      this.#forgetEnded();
    }
    const preliminary = this.#stops[chart.orientation === 1 ? 0 : 1].before(climax);
    const parent = this.#parentOf(around, chart);
    // The move into a range had an objective only where it is the effect of the range before.
    const objective = parent?.relation === "after" ? (this.#finished?.objective ?? null) : null;
    const opening = { proven, preliminary, parent, objective, scale: this.#scaleOf(proven) };
    const range = TradingRange.open(opening, chart, this.#charts, this.#options);
    facts.push(...range.take());
    this.#ranges.push(range);
  }

  /** The narrowest range around it, or the one whose trend it interrupts. */
  #parentOf(around: readonly TradingRange[], { orientation }: OrientedChart): ParentLink | null {
    const [narrowest] = around.toSorted((one, other) => one.width - other.width);
    if (narrowest !== undefined) return { id: narrowest.id, relation: "within" };
    const finished = this.#finished;
    return finished !== null && finished.exit === -orientation ? { id: finished.id, relation: "after" } : null;
  }

  /** In per cent, so that a chart and its mirror image are counted alike. */
  #scaleOf({ climax, reaction }: ProvenClimax): BoxScale | undefined {
    const [support, resistance] = climax.price < reaction.price ? [climax.price, reaction.price] : [reaction.price, climax.price];
    return this.#ruler.scale({ support, resistance, tick: null, origin: climax.price, boxes: "percent" });
  }

  #forgetEnded(): void {
    for (const { finished } of this.#ranges) if (finished !== undefined) this.#finished = finished;
    this.#ranges = this.#ranges.filter((range) => !range.hasEnded);
  }

  /** What the hypotheses of an open range rest on. */
  evidence(id: string): Hypotheses | undefined {
    return this.#ranges.find((range) => range.id === id)?.evidence;
  }

  /** A gap too long to read across: every open range ends as interrupted. */
  interrupt(confirmedAt: number): readonly AnalysisFact[] {
    return this.#ranges.flatMap((range) => range.interrupt(confirmedAt));
  }

  snapshot(): Json {
    return {
      window: this.#charts.upright.window.snapshot(),
      charts: [this.#charts.upright.snapshot(), this.#charts.mirrored.snapshot()],
      searches: this.#searches.map((search) => search.snapshot()),
      stops: this.#stops.map((stop) => stop.snapshot()),
      ranges: this.#ranges.map((range) => range.snapshot()),
      finished: this.#finished as unknown as Json,
      ruler: this.#ruler.snapshot(),
      waves: this.#waves.snapshot(),
      volume: this.#volume.snapshot(),
      strength: this.#strength?.snapshot() ?? null,
    };
  }
}
