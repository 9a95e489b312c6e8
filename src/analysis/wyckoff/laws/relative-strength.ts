// Relative strength: the price of a market over that of a benchmark (BTC), as a difference of logarithms (wyckoff reference 2.4). Strong is a
// market whose line held a higher low while its own price made an equal or lower one, or whose line rises over 50 candles; weak the mirror.
// Without a benchmark candle there is no line at that place; the benchmark itself has no relative strength and gets no such reading.

import { numberFromJson, numberToJson, RingBuffer, type Json } from "#core";
import type { MeasuredCandle } from "../../measured-candle.ts";
import type { Pivot } from "../../pivots/pivot.ts";
import { either, isAbove, isBelow, type Answer } from "./answer.ts";

const SLOPE_LENGTH = 50;
/** A pivot confirmed later than this many candles after its extreme has no line to be read at. */
const LINE_LENGTH = 256;

export interface RelativeStrengthReading {
  readonly stronger: Answer;
  readonly weaker: Answer;
  /** Least-squares slope of the line over 50 candles, a candle; NaN where unknown. */
  readonly slope: number;
  /** Of the newest divergence that speaks for each side: open time of its pivot, and the close that confirmed it. */
  readonly strongAt: Moment | null;
  readonly weakAt: Moment | null;
}

export interface Moment {
  readonly at: number;
  readonly confirmedAt: number;
}

interface LinePivot extends Moment {
  /** Natural logarithm of the price, and of the line at its candle. */
  readonly level: number;
  readonly line: number;
}

type LastTwo = readonly [newest: LinePivot | null, before: LinePivot | null];

export class RelativeStrength {
  readonly #scale: number;
  readonly #times: RingBuffer;
  readonly #line: RingBuffer;
  #lows: LastTwo;
  #highs: LastTwo;

  constructor(scale: number, snapshot?: Json) {
    const saved = snapshot as { times: number[]; line: (number | null)[]; lows: Json; highs: Json } | undefined;
    this.#scale = scale;
    this.#times = new RingBuffer(LINE_LENGTH, saved?.times);
    this.#line = new RingBuffer(LINE_LENGTH, saved?.line.map(numberFromJson));
    this.#lows = pairFromJson(saved?.lows);
    this.#highs = pairFromJson(saved?.highs);
  }

  /** `benchmarkClose`: natural logarithm of the benchmark's close over the same time; NaN where it is absent. */
  push(candle: MeasuredCandle, benchmarkClose: number, pivots: readonly Pivot[]): void {
    this.#times.push(candle.openTime);
    this.#line.push(candle.close - benchmarkClose);
    for (const { scale, kind, price, at, confirmedAt } of pivots) {
      if (scale !== this.#scale) continue;
      const pivot = { level: Math.log(price), line: this.#lineAt(at), at, confirmedAt };
      if (kind === "low") this.#lows = [pivot, this.#lows[0]];
      else this.#highs = [pivot, this.#highs[0]];
    }
  }

  read(): RelativeStrengthReading {
    const slope = this.#slope();
    const held = divergence(this.#lows, -1);
    const failed = divergence(this.#highs, 1);
    return {
      stronger: either(held, isAbove(slope, 0)),
      weaker: either(failed, isBelow(slope, 0)),
      slope,
      strongAt: held === true ? momentOf(this.#lows[0]) : null,
      weakAt: failed === true ? momentOf(this.#highs[0]) : null,
    };
  }

  #lineAt(at: number): number {
    for (let back = 0; back < this.#times.length; back += 1) {
      const time = this.#times.fromNewest(back);
      if (time <= at) return time === at ? this.#line.fromNewest(back) : NaN;
    }
    return NaN;
  }

  #slope(): number {
    const middle = (SLOPE_LENGTH - 1) / 2;
    let weighted = 0;
    let squares = 0;
    for (let back = 0; back < SLOPE_LENGTH; back += 1) {
      weighted += (middle - back) * this.#line.fromNewest(back);
      squares += (middle - back) ** 2;
    }
    return weighted / squares;
  }

  snapshot(): Json {
    return {
      times: this.#times.toArray(),
      line: this.#line.toArray().map(numberToJson),
      lows: this.#lows.map(pivotToJson),
      highs: this.#highs.map(pivotToJson),
    };
  }
}

/** Did price go at least as far as the time before, and the line less far? `sign` is 1 for highs. */
function divergence([newest, before]: LastTwo, sign: 1 | -1): Answer {
  if (newest === null || before === null) return "unknown";
  if (sign * (newest.level - before.level) < 0) return false;
  return isAbove(sign * (before.line - newest.line), 0);
}

function momentOf(pivot: LinePivot | null): Moment | null {
  return pivot === null ? null : { at: pivot.at, confirmedAt: pivot.confirmedAt };
}

function pivotToJson(pivot: LinePivot | null): Json {
  return pivot === null ? null : { ...pivot, line: numberToJson(pivot.line) };
}

function pairFromJson(json: Json | undefined): LastTwo {
  const [newest = null, before = null] = (json ?? []) as unknown as (Omit<LinePivot, "line"> & { line: number | null })[];
  const restore = (pivot: typeof newest): LinePivot | null => (pivot === null ? null : { ...pivot, line: numberFromJson(pivot.line) });
  return [restore(newest), restore(before)];
}
