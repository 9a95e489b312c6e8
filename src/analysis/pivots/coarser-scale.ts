// A coarser scale looks only at pivots the finer scale has confirmed, so its pivots are a subset of the finer ones by construction. It
// follows the furthest of them on one side and confirms it when price has come back `threshold` ATR, or beyond its own last pivot.

import type { Json } from "#core";
import type { MeasuredCandle } from "../measured-candle.ts";
import { extremeFromJson, extremeToJson, type Extreme } from "./extreme.ts";
import type { Turn } from "./finest-scale.ts";

export class CoarserScale {
  readonly #threshold: number;
  #seeking: "high" | "low" | undefined;
  #high: Extreme | undefined;
  #low: Extreme | undefined;
  #origin: Extreme | undefined;

  constructor(threshold: number, snapshot?: Json) {
    this.#threshold = threshold;
    if (snapshot === undefined) return;
    const [seeking, high, low, origin] = snapshot as [("high" | "low") | null, Json, Json, Json];
    this.#seeking = seeking ?? undefined;
    this.#high = extremeFromJson(high);
    this.#low = extremeFromJson(low);
    this.#origin = extremeFromJson(origin);
  }

  push(candle: MeasuredCandle, finer: Turn | undefined): Turn | undefined {
    if (finer !== undefined) this.#consider(finer);
    const high = this.#seeking !== "low" && this.#highIsProven(candle);
    const low = this.#seeking !== "high" && this.#lowIsProven(candle);
    // Before the first turn one candle may prove both: their order is unknown, so neither counts yet.
    if (high === low) return undefined;
    return high ? this.#confirmHigh() : this.#confirmLow();
  }

  #consider(finer: Turn): void {
    const { kind, extreme } = finer;
    if (kind === "high") {
      if (this.#high === undefined || extreme.level > this.#high.level) {
        this.#high = extreme;
        if (this.#seeking === "high") this.#low = undefined;
      }
    } else if (this.#low === undefined || extreme.level < this.#low.level) {
      this.#low = extreme;
      if (this.#seeking === "low") this.#high = undefined;
    }
  }

  #highIsProven(candle: MeasuredCandle): boolean {
    const top = this.#high;
    if (top === undefined || candle.high > top.level) return false;
    const broke = this.#seeking === "high" && this.#origin !== undefined && candle.low < this.#origin.level;
    return broke || top.level - candle.low >= this.#threshold * candle.atr;
  }

  #lowIsProven(candle: MeasuredCandle): boolean {
    const bottom = this.#low;
    if (bottom === undefined || candle.low < bottom.level) return false;
    const broke = this.#seeking === "low" && this.#origin !== undefined && candle.high > this.#origin.level;
    return broke || candle.high - bottom.level >= this.#threshold * candle.atr;
  }

  #confirmHigh(): Turn {
    const extreme = this.#high as Extreme;
    this.#seeking = "low";
    this.#origin = extreme;
    this.#high = undefined;
    if (this.#low !== undefined && this.#low.at <= extreme.at) this.#low = undefined;
    return { kind: "high", extreme };
  }

  #confirmLow(): Turn {
    const extreme = this.#low as Extreme;
    this.#seeking = "high";
    this.#origin = extreme;
    this.#low = undefined;
    if (this.#high !== undefined && this.#high.at <= extreme.at) this.#high = undefined;
    return { kind: "low", extreme };
  }

  snapshot(): Json {
    return [this.#seeking ?? null, extremeToJson(this.#high), extremeToJson(this.#low), extremeToJson(this.#origin)];
  }
}
