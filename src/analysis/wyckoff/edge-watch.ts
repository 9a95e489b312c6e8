// Watches the floor of a range (on the mirrored chart: its ceiling) for the false break that Wyckoff calls a spring or an upthrust, and for
// the test that follows it. One machine, four states: inside, pierced, reclaimed, and inside again (W:SPRING, W:UTAD, W:TEST; 2.1, 2.2).
//
// Volume types a spring and never gates it; a test must be quieter than what it tests, and where volume is unknown it neither passes
// nor fails.

import { numberFromJson, numberToJson, type Json } from "#core";
import type { MeasuredCandle } from "../measured-candle.ts";
import type { WyckoffOptions } from "./options.ts";
import { readTest, testProgress, type TestCandidate } from "./spring-test.ts";
import { typeSpring, type SpringReading } from "./spring.ts";

export interface Edge {
  /** The floor and the height of the range, in logarithms on the oriented chart. */
  readonly floor: number;
  readonly width: number;
  /** Deepest pierce that is still a false break, in A. */
  readonly depth: number;
}

export interface Spring extends SpringReading {
  readonly level: number;
  readonly price: number;
  readonly at: number;
  readonly reclaimIndex: number;
}

export type EdgeSignal =
  | { readonly kind: "reclaimed"; readonly spring: Spring }
  | { readonly kind: "tested"; readonly spring: Spring; readonly test: TestCandidate }
  | { readonly kind: "failed"; readonly spring: Spring };

interface Pierce {
  readonly startIndex: number;
  level: number;
  price: number;
  at: number;
  volumeSum: number;
  volumeCount: number;
  spreadMax: number;
  candles: number;
}

type Stage = "waiting" | "tested" | "untested";

export class EdgeWatch {
  readonly #options: WyckoffOptions;
  #pierce: Pierce | undefined;
  #spring: Spring | undefined;
  #stage: Stage = "waiting";
  #test: TestCandidate | undefined;
  #closesBelow = 0;

  constructor(options: WyckoffOptions, snapshot?: Json) {
    this.#options = options;
    if (snapshot === undefined) return;
    const saved = snapshot as unknown as SavedEdge;
    this.#pierce = saved.pierce ?? undefined;
    this.#spring = saved.spring === null ? undefined : { ...saved.spring, volume: numberFromJson(saved.spring.volume) };
    this.#stage = saved.stage;
    this.#test = saved.test === null ? undefined : { ...saved.test, volume: numberFromJson(saved.test.volume) };
    this.#closesBelow = saved.closesBelow;
  }

  push(candle: MeasuredCandle, before: MeasuredCandle, edge: Edge): EdgeSignal | undefined {
    if (this.#spring !== undefined) {
      const signal = this.#afterReclaim(candle, before, edge, this.#spring);
      if (signal?.kind !== "failed") return signal;
      this.#forget();
      return signal;
    }
    this.#followPierce(candle, before, edge);
    if (this.#pierce === undefined || candle.close <= edge.floor) return undefined;
    const spring = this.#reclaim(candle, edge, this.#pierce);
    this.#pierce = undefined;
    if (spring === undefined) return undefined;
    this.#spring = spring;
    this.#stage = "waiting";
    this.#closesBelow = 0;
    return { kind: "reclaimed", spring };
  }

  /** A pierce that did not become a spring of Phase C is done with. */
  dismiss(): void {
    this.#forget();
  }

  #forget(): void {
    this.#spring = undefined;
    this.#test = undefined;
    this.#pierce = undefined;
    this.#stage = "waiting";
  }

  #followPierce(candle: MeasuredCandle, before: MeasuredCandle, edge: Edge): void {
    const pierce = this.#pierce;
    if (pierce === undefined) {
      const breaksFloor = candle.low < edge.floor - SMALLEST_PIERCE * candle.atr;
      if (breaksFloor && before.close > edge.floor) this.#pierce = startPierce(candle);
      return;
    }
    if (candle.low >= edge.floor) return;
    if (candle.low < pierce.level) {
      pierce.level = candle.low;
      pierce.price = candle.lowPrice;
      pierce.at = candle.openTime;
    }
    addEffort(pierce, candle);
  }

  #reclaim(candle: MeasuredCandle, edge: Edge, pierce: Pierce): Spring | undefined {
    const candlesToReclaim = candle.index - pierce.startIndex + 1;
    const depth = edge.floor - pierce.level;
    const deepest = Math.max(edge.depth * candle.atr, this.#options.pierceShare * edge.width);
    if (candlesToReclaim > this.#options.reclaimCandles || depth > deepest) return undefined;
    const volume = pierce.volumeCount === 0 ? NaN : pierce.volumeSum / pierce.volumeCount;
    const reading = typeSpring({
      depthInAtr: depth / candle.atr,
      volume,
      spreadMax: pierce.spreadMax,
      candlesToReclaim,
      recovery: (candle.close - pierce.level) / edge.width,
    });
    return { ...reading, level: pierce.level, price: pierce.price, at: pierce.at, reclaimIndex: candle.index };
  }

  #afterReclaim(candle: MeasuredCandle, before: MeasuredCandle, edge: Edge, spring: Spring): EdgeSignal | undefined {
    this.#closesBelow = candle.close < edge.floor ? this.#closesBelow + 1 : 0;
    const lostFloor = this.#closesBelow > this.#options.reclaimCandles;
    const undercut = candle.low < spring.level;
    const loudly = undercut && candle.relativeVolume >= spring.volume;
    if (candle.close < spring.level || loudly || lostFloor) return { kind: "failed", spring };
    if (undercut) this.#test = undefined;
    if (this.#stage !== "waiting") return undefined;
    return this.#awaitTest(candle, before, edge, spring);
  }

  #awaitTest(candle: MeasuredCandle, before: MeasuredCandle, edge: Edge, spring: Spring): EdgeSignal | undefined {
    const age = candle.index - spring.reclaimIndex;
    if (this.#test !== undefined && candle.close > this.#test.high) {
      const test = this.#test;
      this.#stage = "tested";
      this.#test = undefined;
      return { kind: "tested", spring, test };
    }
    const leftBehind = candle.close > edge.floor + (0.5 + NO_TEST_BEYOND_MIDDLE) * edge.width;
    if (age > this.#options.testCandles || (leftBehind && this.#test === undefined)) {
      this.#stage = "untested";
      this.#test = undefined;
      return undefined;
    }
    const reading = readTest({ candle, before, spring, floor: edge.floor, width: edge.width, quieterThan: this.#options.testVolume });
    this.#test = testProgress(this.#test, reading, candle);
    return undefined;
  }

  snapshot(): Json {
    return {
      pierce: this.#pierce === undefined ? null : { ...this.#pierce },
      spring: this.#spring === undefined ? null : { ...this.#spring, volume: numberToJson(this.#spring.volume) },
      stage: this.#stage,
      test: this.#test === undefined ? null : { ...this.#test, volume: numberToJson(this.#test.volume) },
      closesBelow: this.#closesBelow,
    } as unknown as Json;
  }
}

/** A pierce is at least this deep, in A: less is a touch. */
const SMALLEST_PIERCE = 0.05;
/** Price this far beyond the middle of the range (in W) has left the spring behind without a test. */
const NO_TEST_BEYOND_MIDDLE = 0.1;

interface SavedEdge {
  readonly pierce: Pierce | null;
  readonly spring: (Omit<Spring, "volume"> & { volume: number | null }) | null;
  readonly stage: Stage;
  readonly test: (Omit<TestCandidate, "volume"> & { volume: number | null }) | null;
  readonly closesBelow: number;
}

function startPierce(candle: MeasuredCandle): Pierce {
  const pierce: Pierce = {
    startIndex: candle.index,
    level: candle.low,
    price: candle.lowPrice,
    at: candle.openTime,
    volumeSum: 0,
    volumeCount: 0,
    spreadMax: 0,
    candles: 0,
  };
  addEffort(pierce, candle);
  return pierce;
}

function addEffort(pierce: Pierce, candle: MeasuredCandle): void {
  pierce.candles += 1;
  if (candle.relativeSpread > pierce.spreadMax) pierce.spreadMax = candle.relativeSpread;
  if (Number.isNaN(candle.relativeVolume)) return;
  pierce.volumeSum += candle.relativeVolume;
  pierce.volumeCount += 1;
}
