// The stride of the trend into a range: its supply line through the last two lower highs (after an advance: the demand line through the last two
// higher lows), drawn on logarithms over time. Closing through it breaks the stride (wyckoff reference 2.4, test 4).

import type { Json } from "#core";
import type { MeasuredCandle } from "../../measured-candle.ts";
import type { Moment } from "./relative-strength.ts";

/** How far beyond the line a close must lie, in A. */
const CLEAR_BREAK = 0.25;

export interface StridePoint {
  readonly at: number;
  readonly price: number;
}

interface StrideState {
  /** 1: a falling line, broken upwards; -1: a rising one, broken downwards. */
  readonly sign: 1 | -1;
  readonly level: number;
  readonly at: number;
  /** A millisecond. */
  readonly slope: number;
  broken: Moment | null;
}

export class StrideLine {
  readonly #state: StrideState;

  private constructor(state: StrideState) {
    this.#state = state;
  }

  /** Undefined where the two points, in order of time, draw no line against the break: highs that do not fall, lows that do not rise. */
  static draw(broken: "upwards" | "downwards", earlier: StridePoint, later: StridePoint): StrideLine | undefined {
    const sign = broken === "upwards" ? 1 : -1;
    const level = Math.log(later.price);
    const slope = (level - Math.log(earlier.price)) / (later.at - earlier.at);
    if (!(sign * slope < 0) || later.at <= earlier.at) return undefined;
    return new StrideLine({ sign, level, at: later.at, slope, broken: null });
  }

  static restore(snapshot: Json): StrideLine {
    return new StrideLine({ ...(snapshot as unknown as StrideState) });
  }

  /** The candle that broke the line, once and for all; null before. */
  get broken(): Moment | null {
    return this.#state.broken;
  }

  push(candle: MeasuredCandle): void {
    const { sign, level, at, slope, broken } = this.#state;
    if (broken !== null) return;
    const line = level + slope * (candle.openTime - at);
    if (sign * (candle.close - line) > CLEAR_BREAK * candle.atr) {
      this.#state.broken = { at: candle.openTime, confirmedAt: candle.confirmedAt };
    }
  }

  snapshot(): Json {
    return { ...this.#state } as unknown as Json;
  }
}
