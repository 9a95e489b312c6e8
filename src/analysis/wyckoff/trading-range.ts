// One trading range from its climax to the day it is left: Phase A fixes the box, Phase B builds the cause, a false break of either edge is
// Phase C, a held test or a jump is Phase D, and three closes well outside end it. The bullish and the bearish reading live side by side
// until one of them is proven (wyckoff reference 2.3).

import type { Json } from "#core";
import type { AnalysisFact } from "../fact.ts";
import type { MeasuredCandle } from "../measured-candle.ts";
import { Breakout, type Jump } from "./breakout.ts";
import type { Climax, Landmark, ProvenClimax } from "./climax.ts";
import { EdgeWatch, type EdgeSignal, type Spring } from "./edge-watch.ts";
import type { WyckoffOptions } from "./options.ts";
import type { Orientation } from "./orientation.ts";
import type { OrientedChart } from "./oriented-chart.ts";
import { RangeLedger } from "./range-ledger.ts";
import * as events from "./range-events.ts";
import { readSecondaryTest } from "./secondary-test.ts";
import { STEP } from "./weights.ts";

/** The chart read upright and upside down. */
export interface Charts {
  readonly upright: OrientedChart;
  readonly mirrored: OrientedChart;
}

/** A side that has failed this often is no longer believed. */
const FAILURES_BELIEVED = 2;
/** How much weaker a range is that never had its secondary test: it must still hold price. */
const ABANDON_BEYOND = 0.5;

interface RangeState {
  /** 1: opened by a selling climax, its floor is support; -1: by a buying climax, its floor on the mirrored chart is resistance. */
  readonly home: Orientation;
  readonly climax: Climax;
  reaction: Landmark;
  /** Of the climax edge, in logarithms on the home chart. */
  floor: number;
  phaseBIndex: number;
  failures: [floor: number, ceiling: number];
}

export class TradingRange {
  readonly #options: WyckoffOptions;
  readonly #state: RangeState;
  readonly #ledger: RangeLedger;
  readonly #springs: readonly [EdgeWatch, EdgeWatch];
  readonly #breakouts: readonly [Breakout, Breakout];
  #ended = false;

  private constructor(options: WyckoffOptions, state: RangeState, ledger: RangeLedger, parts: readonly (Json | undefined)[] = []) {
    this.#options = options;
    this.#state = state;
    this.#ledger = ledger;
    this.#springs = [new EdgeWatch(options, parts[0]), new EdgeWatch(options, parts[1])];
    this.#breakouts = [new Breakout(options, parts[2]), new Breakout(options, parts[3])];
  }

  static open(proven: ProvenClimax, chart: OrientedChart, options: WyckoffOptions): TradingRange {
    const { climax, reaction } = proven;
    const home = chart.orientation;
    const { confirmedAt } = chart.window.back(0);
    const type = home === 1 ? "SC" : "BC";
    const ledger = RangeLedger.open({
      id: `${type.toLowerCase()}-${climax.at}`,
      from: climax.at,
      support: home === 1 ? climax.price : reaction.price,
      resistance: home === 1 ? reaction.price : climax.price,
      enteredFalling: home === 1,
      continuation: options.continuationAfterAdvance,
      confirmedAt,
    });
    ledger.event(events.climaxEvent(proven, home, confirmedAt));
    ledger.event(events.reactionEvent(proven, home, confirmedAt));
    return new TradingRange(options, { home, climax, reaction, floor: climax.level, phaseBIndex: -1, failures: [0, 0] }, ledger);
  }

  get id(): string {
    return this.#ledger.id;
  }

  get hasEnded(): boolean {
    return this.#ended;
  }

  /** Does this price (a logarithm on the upright chart) lie in or just around the box? */
  contains(level: number, tolerance: number): boolean {
    const { home, floor, reaction } = this.#state;
    const onHome = home * level;
    return onHome >= floor - tolerance && onHome <= reaction.level + tolerance;
  }

  push(charts: Charts): readonly AnalysisFact[] {
    const home = this.#state.home === 1 ? charts.upright : charts.mirrored;
    if (this.#ledger.phase === "A") this.#phaseA(home);
    else this.#laterPhases(home, charts);
    return this.#ledger.take();
  }

  interrupt(confirmedAt: number): readonly AnalysisFact[] {
    this.#end("interrupted", confirmedAt);
    return this.#ledger.take();
  }

  /** Facts of the opening, before the first `push`. */
  take(): readonly AnalysisFact[] {
    return this.#ledger.take();
  }

  get #width(): number {
    return this.#state.reaction.level - this.#state.floor;
  }

  #end(status: "failed" | "interrupted", confirmedAt: number): void {
    this.#ledger.end(status, confirmedAt);
    this.#ended = true;
  }

  #phaseA(home: OrientedChart): void {
    const { climax, reaction, floor } = this.#state;
    const candle = home.window.back(0);
    const { confirmedAt } = candle;
    if (candle.close < floor - this.#options.breakDistance * candle.atr) {
      this.#ledger.relabel({ type: this.#climaxType, at: climax.at }, this.#state.home === 1 ? "PS" : "PSY", confirmedAt);
      return this.#end("failed", confirmedAt);
    }
    if (candle.close > reaction.level + ABANDON_BEYOND * this.#width) return this.#end("failed", confirmedAt);
    if (candle.high > reaction.level) this.#extendReaction(candle);
    this.#seekSecondaryTest(home);
    if (this.#ledger.phase !== "A") return;
    const untested = candle.index - this.#state.reaction.index > this.#options.secondaryTestCandles;
    if (untested) this.#enterPhaseB(this.#state.reaction.index, confirmedAt);
  }

  get #climaxType(): "SC" | "BC" {
    return this.#state.home === 1 ? "SC" : "BC";
  }

  /** Before the secondary test a higher high is still the same rally. */
  #extendReaction(candle: MeasuredCandle): void {
    const { climax, home } = this.#state;
    if (candle.index - climax.index > this.#options.reactionCandles) return;
    this.#state.reaction = { level: candle.high, price: candle.highPrice, at: candle.openTime, index: candle.index };
    if (home === 1) this.#ledger.moveResistance(candle.highPrice, candle.confirmedAt);
    else this.#ledger.moveSupport(candle.highPrice, candle.confirmedAt);
  }

  #seekSecondaryTest(home: OrientedChart): void {
    const { climax, reaction, floor } = this.#state;
    const quieterThan = climax.isQuiet ? 1 : this.#options.secondaryTestVolume;
    const ground = { floor, width: this.#width, climaxVolume: climax.volume, quieterThan, after: reaction.at };
    const test = readSecondaryTest(home, ground);
    if (test === undefined) return;
    const candle = home.window.back(0);
    const { confirmedAt } = candle;
    const isFirst = this.#ledger.phase === "A";
    const { price, level } = test.pivot;
    this.#ledger.event(events.secondaryTestEvent(test, isFirst, confirmedAt));
    if (!isFirst) return;
    if (level < floor) {
      this.#state.floor = level;
      if (this.#state.home === 1) this.#ledger.moveSupport(price, confirmedAt);
      else this.#ledger.moveResistance(price, confirmedAt);
    }
    this.#enterPhaseB(candle.index, confirmedAt);
  }

  /** Without a secondary test the cause has been building since the reaction. */
  #enterPhaseB(sinceIndex: number, confirmedAt: number): void {
    this.#state.phaseBIndex = sinceIndex;
    this.#ledger.enterPhase("B", confirmedAt);
  }

  get #lengthOfA(): number {
    return this.#state.phaseBIndex - this.#state.climax.index;
  }

  #laterPhases(home: OrientedChart, charts: Charts): void {
    const candle = home.window.back(0);
    const away = this.#state.home === 1 ? charts.mirrored : charts.upright;
    // The climax edge first: on the mirrored chart that is the other edge, so both read alike.
    for (const chart of [home, away]) {
      this.#watchEdge(chart);
      this.#watchBreakout(chart);
      if (this.#ended) return;
    }
    if (this.#ledger.phase === "B") this.#seekSecondaryTest(home);
    const { staleShare, staleCandles, phaseBCandles } = this.#options;
    const oldest = Math.min(staleCandles, staleShare * Math.max(phaseBCandles, this.#lengthOfA));
    if (candle.index - this.#state.phaseBIndex > oldest) this.#end("failed", candle.confirmedAt);
  }

  /** The floor of this range on the given chart: its own floor at home, its ceiling turned over elsewhere. */
  #floorOn(chart: OrientedChart): number {
    return chart.orientation === this.#state.home ? this.#state.floor : -this.#state.reaction.level;
  }

  #watchEdge(chart: OrientedChart): void {
    const { orientation, window } = chart;
    const depth = orientation === 1 ? this.#options.springDepth : this.#options.upthrustDepth;
    const watch = this.#springs[orientation === 1 ? 0 : 1];
    const signal = watch.push(window.back(0), window.back(1), { floor: this.#floorOn(chart), width: this.#width, depth });
    if (signal === undefined) return;
    const { confirmedAt } = window.back(0);
    if (signal.kind === "reclaimed") {
      this.#undoJumpThrough(orientation, confirmedAt);
      if (this.#isPhaseC(orientation, window.back(0))) this.#springConfirmed(signal.spring, orientation, confirmedAt);
      else {
        watch.dismiss();
        this.#ledger.event(events.earlyBreakEvent(signal.spring, orientation, this.#state.home, confirmedAt));
      }
    } else if (signal.kind === "tested") this.#testHeld(signal, orientation, confirmedAt);
    else this.#springFailed(signal.spring, orientation, confirmedAt);
  }

  /** Back inside: what closed beyond this edge just before was a false break, not a break. */
  #undoJumpThrough(orientation: Orientation, confirmedAt: number): void {
    const jump = this.#breakouts[orientation === 1 ? 1 : 0].takeBack();
    if (jump !== null) this.#jumpFailed(jump, orientation === 1 ? -1 : 1, confirmedAt);
  }

  #jumpFailed(jump: Jump, orientation: Orientation, confirmedAt: number): void {
    this.#ledger.relabel({ type: orientation === 1 ? "JAC" : "MSOW", at: jump.at }, "failed", confirmedAt);
    this.#ledger.weigh(-orientation * STEP.breakout, confirmedAt);
    this.#ledger.enterPhase("B", confirmedAt);
  }

  /** A false break counts as Phase C only late in the range, and not on a side that has failed too often. */
  #isPhaseC(orientation: Orientation, candle: MeasuredCandle): boolean {
    const { phase } = this.#ledger;
    if (phase !== "B" && phase !== "C") return false;
    if (this.#state.failures[orientation === 1 ? 0 : 1] >= FAILURES_BELIEVED) return false;
    const needed = Math.max(this.#options.phaseBCandles, this.#options.phaseBShare * this.#lengthOfA);
    return candle.index - this.#state.phaseBIndex >= needed;
  }

  #springConfirmed(spring: Spring, orientation: Orientation, confirmedAt: number): void {
    this.#ledger.event(events.springEvent(spring, orientation, confirmedAt));
    this.#ledger.enterPhase("C", confirmedAt);
    this.#ledger.weigh(orientation * STEP.falseBreak * spring.score, confirmedAt);
  }

  #testHeld({ spring, test }: EdgeSignal & { kind: "tested" }, orientation: Orientation, confirmedAt: number): void {
    this.#ledger.event(events.testEvent(spring, test, orientation, confirmedAt));
    this.#ledger.enterPhase("D", confirmedAt);
    this.#ledger.weigh(orientation * STEP.test * test.score, confirmedAt);
  }

  #springFailed(spring: Spring, orientation: Orientation, confirmedAt: number): void {
    this.#state.failures[orientation === 1 ? 0 : 1] += 1;
    this.#ledger.relabel({ type: events.springType(spring, orientation), at: spring.at }, "failed", confirmedAt);
    this.#ledger.weigh(-2 * orientation * STEP.falseBreak * spring.score, confirmedAt);
    this.#ledger.enterPhase("B", confirmedAt);
  }

  #watchBreakout(chart: OrientedChart): void {
    const { orientation, window } = chart;
    const candle = window.back(0);
    const { confirmedAt } = candle;
    // Upwards through the ceiling on the upright chart; on the mirrored one its ceiling is support.
    const other = chart.orientation === this.#state.home ? this.#state.reaction.level : -this.#state.floor;
    const signal = this.#breakouts[orientation === 1 ? 0 : 1].push(candle, other, this.#width);
    if (signal?.kind === "jumped") {
      this.#ledger.event(events.breakoutEvent(candle, orientation));
      this.#ledger.enterPhase("D", confirmedAt);
      this.#ledger.weigh(orientation * STEP.breakout, confirmedAt);
    } else if (signal?.kind === "fell-back") {
      this.#jumpFailed(signal.jump, orientation, confirmedAt);
    } else if (signal?.kind === "left") {
      this.#ledger.complete(orientation === 1, confirmedAt);
      this.#ended = true;
    }
  }

  snapshot(): Json {
    const parts = [...this.#springs, ...this.#breakouts].map((part) => part.snapshot());
    const climax = { ...this.#state.climax, volume: Number.isNaN(this.#state.climax.volume) ? null : this.#state.climax.volume };
    const state = { ...this.#state, climax, failures: [...this.#state.failures] } as unknown as Json;
    return { state, ledger: this.#ledger.snapshot(), parts };
  }

  static restore(snapshot: Json, options: WyckoffOptions): TradingRange {
    const { state, ledger, parts } = snapshot as unknown as { state: RangeState; ledger: Json; parts: Json[] };
    const climax = { ...state.climax, volume: state.climax.volume ?? NaN };
    const own: RangeState = { ...state, climax, failures: [...state.failures] };
    return new TradingRange(options, own, RangeLedger.restore(ledger), parts);
  }
}
