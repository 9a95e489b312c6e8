// One trading range from its climax to the day it is left. Phase A fixes the box; after it every event rule looks at both sides of the range, and
// what the rules say moves the phases and the two hypotheses. Closes well outside end a range that nobody believed in; age ends any.

import type { Json } from "#core";
import type { AnalysisFact } from "../../fact.ts";
import * as events from "../events/event-text.ts";
import { EVENT_RULES } from "../events/index.ts";
import { followLeg } from "../events/leg.ts";
import { followVisit, REACH, readVisit, type SecondaryTest } from "../events/secondary-test.ts";
import { Hypotheses } from "../hypotheses/hypotheses.ts";
import type { EvidenceOfSide } from "../hypotheses/evidence.ts";
import type { WyckoffOptions } from "../options.ts";
import { StrideLine, type Objective, type WeisWave } from "../laws/index.ts";
import type { OrientedChart } from "../oriented-chart.ts";
import type { BoxScale } from "../point-and-figure/index.ts";
import type { ParentLink } from "../structure.ts";
import { climaxZone, reactionZone, resistanceOf, supportOf, toleranceOf, widthOf, type Box } from "./box.ts";
import type { ProvenClimax } from "./climax-search.ts";
import { drawnLine } from "./drawn-line.ts";
import { readPhaseA, testGround } from "./phase-a.ts";
import { emptyRecord, keepRecord } from "./phase-b-record.ts";
import { decide, endRange, hear, isJumpHeld, publishBox } from "./phase-machine.ts";
import type { PreliminaryStop } from "./preliminary-search.ts";
import { RangeLedger } from "./range-ledger.ts";
import { RangeLaws } from "./range-laws.ts";
import type { RangeSide } from "./range-side.ts";
import { restoreRange, saveRange, sidesOf, type Charts, type RangeState } from "./range-state.ts";
import { objectiveOf } from "./range-tests.ts";
import type { FinishedRange } from "./surroundings.ts";

export interface Opening {
  readonly proven: ProvenClimax;
  readonly scale: BoxScale | undefined;
  readonly preliminary: PreliminaryStop | undefined;
  readonly parent: ParentLink | null;
  readonly objective: Objective | null;
}

/** Closes in a row well beyond an edge that end a range nobody believed in. */
const CLOSES_TO_LEAVE = 3;
/** A stale range is believed less, but its box is kept; one that is older than this many times the oldest is no range any more. */
const FORGOTTEN = 2;
const STRIDE_SCALE = 1;

export class TradingRange {
  readonly #state: RangeState;

  private constructor(state: RangeState) {
    this.#state = state;
  }

  static open(opening: Opening, home: OrientedChart, charts: Charts, options: WyckoffOptions): TradingRange {
    const { proven, preliminary, parent, scale, objective } = opening;
    const { climax, reaction } = proven;
    const { orientation } = home;
    const box: Box = { home: orientation, climax, reaction, floor: climax.level, floorPrice: climax.price };
    const hypotheses = new Hypotheses();
    hypotheses.learnOfRange(openingEvidence(proven, preliminary));
    hypotheses.learn(orientation, { home: 1 });
    hypotheses.learn(orientation === 1 ? -1 : 1, { home: -1 });
    const [near, far] = [climaxZone(box), reactionZone(box)];
    const ledger = RangeLedger.open({
      id: `${orientation === 1 ? "sc" : "bc"}-${climax.at}`,
      from: climax.at,
      support: orientation === 1 ? climax.price : reaction.price,
      resistance: orientation === 1 ? reaction.price : climax.price,
      supportZone: orientation === 1 ? near : far,
      resistanceZone: orientation === 1 ? far : near,
      enteredFalling: orientation === 1,
      parent,
      weights: hypotheses.weights(),
    });
    const sides = sidesOf(charts, orientation, options);
    const { support, resistance } = ledger.published;
    const laws = new RangeLaws({ from: climax.at, stride: strideInto(home, climax.at), scale });
    const since = preliminary?.index ?? climax.index;
    const { window } = charts.upright;
    for (let back = window.length - 1; back >= 0; back -= 1) if (window.back(back).index >= since) laws.push(window.back(back));
    const record = emptyRecord(support, resistance);
    const { surroundings } = charts;
    const state = { options, box, preliminary: preliminary ?? null, ledger, hypotheses, sides, record, laws, surroundings, objective };
    const range = new TradingRange({ ...state, phaseBIndex: -1, decided: 0, ended: undefined });
    return range;
  }

  #reveal(confirmedAt: number): void {
    const { box, ledger, preliminary } = this.#state;
    if (!ledger.isHidden) return;
    ledger.reveal(confirmedAt);
    if (preliminary !== null) ledger.event(events.preliminaryEvent(preliminary, box.home, confirmedAt));
    ledger.event(events.climaxEvent(box, box.home, confirmedAt));
    ledger.event(events.reactionEvent(box, box.home, confirmedAt));
  }

  static restore(snapshot: Json, charts: Charts, options: WyckoffOptions): TradingRange {
    return new TradingRange(restoreRange(snapshot, charts, options));
  }

  get id(): string {
    return this.#state.ledger.id;
  }

  get hasEnded(): boolean {
    return this.#state.ended !== undefined;
  }

  /** How it was left for good; undefined when it was not. */
  get finished(): FinishedRange | undefined {
    const { ended, decided: exit, box } = this.#state;
    if (ended !== "completed" || exit === 0) return undefined;
    return { id: this.id, exit, objective: objectiveOf(this.#state, exit), farEdge: exit === 1 ? supportOf(box) : resistanceOf(box) };
  }

  /** Facts of the opening, before the first `push`. */
  take(): readonly AnalysisFact[] {
    return this.#state.ledger.take();
  }

  /** Not told of yet: a climax and its reaction that wait for their secondary test. */
  get isHidden(): boolean {
    return this.#state.ledger.isHidden;
  }

  get width(): number {
    return widthOf(this.#state.box);
  }

  get evidence(): Hypotheses {
    return this.#state.hypotheses;
  }

  /** Does this price (a logarithm on the upright chart) lie in or just around the box? */
  contains(level: number, tolerance: number): boolean {
    const { box } = this.#state;
    return level >= supportOf(box) - tolerance && level <= resistanceOf(box) + tolerance;
  }

  /** Waves are those that this candle completed. */
  push(waves: readonly WeisWave[]): readonly AnalysisFact[] {
    this.#feedLaws(waves);
    if (this.#state.ledger.phase === "A") this.#phaseA();
    else this.#laterPhases();
    return this.#state.ledger.take();
  }

  interrupt(confirmedAt: number): readonly AnalysisFact[] {
    endRange(this.#state, "interrupted", confirmedAt);
    return this.#state.ledger.take();
  }

  #feedLaws(waves: readonly WeisWave[]): void {
    const { laws, sides, ledger, box } = this.#state;
    const { candle } = upright(sides).seen();
    laws.push(candle);
    if (waves.length === 0) return;
    const { support, resistance } = ledger.published;
    const edges = { support, resistance, tolerance: toleranceOf(box, candle.atr) };
    for (const wave of waves) laws.pushWave(wave, edges);
  }

  #phaseA(): void {
    const { box, options, ledger, sides } = this.#state;
    const home = sides[0].chart;
    const { confirmedAt } = home.window.back(0);
    const signal = readPhaseA(home, box, options);
    if (signal === undefined) return;
    if (signal.kind === "preliminary") {
      const [type, name] = box.home === 1 ? (["SC", "PS"] as const) : (["BC", "PSY"] as const);
      ledger.relabel({ type, at: box.climax.at }, name, confirmedAt);
    }
    if (signal.kind === "preliminary" || signal.kind === "reversal") endRange(this.#state, "failed", confirmedAt);
    else if (signal.kind === "extended") publishBox(this.#state, confirmedAt);
    else if (signal.kind === "untested" && box.climax.isQuiet) endRange(this.#state, "failed", confirmedAt);
    else if (signal.kind === "untested") this.#enterPhaseB(box.reaction.index, confirmedAt);
    else this.#firstTest(signal.test, home);
  }

  #firstTest(test: SecondaryTest, home: OrientedChart): void {
    const { box, ledger, hypotheses, sides } = this.#state;
    const { index, confirmedAt } = home.window.back(0);
    this.#reveal(confirmedAt);
    sides[0].story.visit = { low: test.pivot, volume: null, isTold: true };
    ledger.event(events.secondaryTestEvent(test, true, confirmedAt));
    if (test.pivot.level < box.floor) {
      box.floor = test.pivot.level;
      box.floorPrice = test.pivot.price;
      publishBox(this.#state, confirmedAt);
    }
    hypotheses.learnOfRange({ secondaryTest: 2 * test.score - 1 });
    this.#enterPhaseB(index, confirmedAt);
  }

  /** Without a secondary test the cause has been building since the reaction. */
  #enterPhaseB(sinceIndex: number, confirmedAt: number): void {
    this.#reveal(confirmedAt);
    this.#state.phaseBIndex = sinceIndex;
    this.#state.ledger.enterPhase("B", confirmedAt);
    decide(this.#state, confirmedAt);
  }

  #laterPhases(): void {
    const { box, sides, record, ledger, hypotheses, phaseBIndex, options } = this.#state;
    const candle = sides[0].chart.window.back(0);
    const support = supportOf(box);
    const resistance = resistanceOf(box);
    const lengthOfA = phaseBIndex - box.climax.index;
    const age = candle.index - phaseBIndex;
    const isLate = candle.index - box.reaction.index >= options.phaseBCandles && age >= options.phaseBShare * lengthOfA;
    const moment = { isLate, since: phaseBIndex, weights: ledger.published.weights };
    for (const side of sides) {
      const line = side.line;
      side.see(support, resistance, moment);
      if (side.line !== line) this.#publishLine(side);
    }
    if (isJumpHeld(sides[0]) || isJumpHeld(sides[1])) decide(this.#state, candle.confirmedAt);
    for (const side of sides) {
      this.#ask(side);
      if (this.hasEnded) return;
    }
    keepRecord(record, upright(sides), support, resistance - support);
    for (const side of sides) {
      if (ledger.phase === "B") this.#laterTest(side);
      else side.story.visit = null;
    }
    const isLeft = this.#isLeftBy(sides[0]) || this.#isLeftBy(sides[1]);
    const oldest = Math.min(options.staleCandles, options.staleShare * Math.max(options.phaseBCandles, lengthOfA));
    if (age > oldest && !hypotheses.knows(1, "stale")) hypotheses.learnOfRange({ stale: 1 });
    const isForgotten = age > FORGOTTEN * options.staleCandles && ledger.phase === "B" && sides.every(({ story }) => story.sign === null);
    if (isLeft || isForgotten) endRange(this.#state, "failed", candle.confirmedAt);
  }

  /** Price closes beyond the ceiling of a side that nobody believed in. */
  #isLeftBy({ orientation, story }: RangeSide): boolean {
    return story.closesBeyond >= CLOSES_TO_LEAVE && orientation !== this.#state.decided;
  }

  #ask(side: RangeSide): void {
    followLeg(side);
    side.phase = this.#state.ledger.phase;
    for (const rule of EVENT_RULES) {
      const occurrence = rule.push(side);
      if (occurrence === undefined) continue;
      hear(this.#state, occurrence, side);
      if (this.hasEnded) return;
      side.phase = this.#state.ledger.phase;
    }
  }

  #publishLine(side: RangeSide): void {
    const line = drawnLine(side.line);
    if (line !== null) this.#state.ledger.set(side.orientation === 1 ? "creek" : "ice", line, side.candle.confirmedAt);
  }

  #laterTest(side: RangeSide): void {
    const { box, options, ledger } = this.#state;
    const reach = side.isHome ? REACH.climaxEdge : REACH.reactionEdge;
    const isFarOff = side.candle.low > side.floor + reach * widthOf(box);
    if (isFarOff && side.story.visit === null) return;
    const ground = { ...testGround(box, options), floor: side.floor, reach };
    const visit = followVisit(side.story.visit, side.chart, ground);
    const test = visit === null ? undefined : readVisit(visit, side.chart, ground);
    side.story.visit = test === undefined ? visit : null;
    if (typeof test !== "object") return;
    ledger.event(events.secondaryTestEvent(test, false, side.candle.confirmedAt), side.isHome ? "ST" : "far ST");
  }

  snapshot(): Json {
    return saveRange(this.#state);
  }
}

function upright(sides: readonly [RangeSide, RangeSide]): RangeSide {
  return sides[0].orientation === 1 ? sides[0] : sides[1];
}

/** Through the last two intermediate highs of the decline (on the mirrored chart: lows of the advance) before the climax. */
function strideInto(home: OrientedChart, climaxAt: number): StrideLine | undefined {
  const points = [2, 1, 0].map((back) => home.lastHigh(STRIDE_SCALE, back)).filter((pivot) => pivot !== null && pivot.at < climaxAt);
  const [earlier, later] = points.slice(-2);
  if (!earlier || !later) return undefined;
  return StrideLine.draw(home.orientation === 1 ? "upwards" : "downwards", earlier, later);
}

function openingEvidence({ climax, reaction }: ProvenClimax, preliminary: PreliminaryStop | undefined): EvidenceOfSide {
  const { volumePeak, spreadPeak, leg, level, atrBefore } = climax;
  return {
    ...(volumePeak > 0 ? { climaxVolume: Math.log(volumePeak) } : {}),
    ...(spreadPeak > 0 ? { climaxSpread: Math.log(spreadPeak) } : {}),
    decline: Math.log(leg / atrBefore),
    width: Math.log((reaction.level - level) / atrBefore),
    preliminary: preliminary === undefined ? 0 : 1,
  };
}
