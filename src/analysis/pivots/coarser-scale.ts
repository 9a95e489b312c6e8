// A coarser scale looks only at pivots the finer scale has confirmed, so its pivots are a subset of the finer ones by construction. It
// follows the furthest of them on one side and confirms it when price has come back `threshold` ATR, or beyond its own last pivot. What
// lies nested behind that one is remembered too, so that between two of its pivots no finer one lies beyond them.

import type { Json } from "#core";
import type { MeasuredCandle } from "../measured-candle.ts";
import { extremeFromJson, extremeToJson, type Extreme } from "./extreme.ts";
import type { Turn } from "./finest-scale.ts";
import { SwingLeg } from "./swing-leg.ts";

export class CoarserScale {
  readonly #threshold: number;
  #seeking: "high" | "low" | undefined;
  /** The last confirmed pivot, on the side opposite to the one sought. */
  #origin: Extreme | undefined;
  /** The leg towards the pivot sought; until the first turn, the rising and the falling one. */
  #rising = new SwingLeg(1);
  #falling = new SwingLeg(-1);

  constructor(threshold: number, snapshot?: Json) {
    this.#threshold = threshold;
    if (snapshot === undefined) return;
    const [seeking, origin, rising, falling] = snapshot as ["high" | "low" | null, Json, Json, Json];
    this.#seeking = seeking ?? undefined;
    this.#origin = extremeFromJson(origin);
    this.#rising = SwingLeg.fromJson(1, rising);
    this.#falling = SwingLeg.fromJson(-1, falling);
  }

  push(candle: MeasuredCandle, finer: Turn | undefined): Turn | undefined {
    if (finer !== undefined) this.#consider(finer);
    const high = this.#seeking !== "low" && this.#highIsProven(candle);
    const low = this.#seeking !== "high" && this.#lowIsProven(candle);
    // Before the first turn one candle may prove both: their order is unknown, so neither counts yet.
    if (high === low) return undefined;
    return high ? this.#confirmHigh() : this.#confirmLow();
  }

  #consider({ kind, extreme }: Turn): void {
    if (this.#seeking !== "low") this.#rising.meet(extreme, kind === "high" ? "ahead" : "back");
    if (this.#seeking !== "high") this.#falling.meet(extreme, kind === "low" ? "ahead" : "back");
  }

  #highIsProven(candle: MeasuredCandle): boolean {
    const top = this.#rising.extreme;
    if (top === undefined || candle.high > top.level) return false;
    const broke = this.#seeking === "high" && this.#origin !== undefined && candle.low < this.#origin.level;
    return broke || top.level - candle.low >= this.#threshold * candle.atr;
  }

  #lowIsProven(candle: MeasuredCandle): boolean {
    const bottom = this.#falling.extreme;
    if (bottom === undefined || candle.low < bottom.level) return false;
    const broke = this.#seeking === "low" && this.#origin !== undefined && candle.high > this.#origin.level;
    return broke || candle.high - bottom.level >= this.#threshold * candle.atr;
  }

  #confirmHigh(): Turn {
    const extreme = this.#rising.extreme as Extreme;
    this.#seeking = "low";
    this.#origin = extreme;
    this.#falling = this.#rising.next();
    return { kind: "high", extreme };
  }

  #confirmLow(): Turn {
    const extreme = this.#falling.extreme as Extreme;
    this.#seeking = "high";
    this.#origin = extreme;
    this.#rising = this.#falling.next();
    return { kind: "low", extreme };
  }

  snapshot(): Json {
    return [this.#seeking ?? null, extremeToJson(this.#origin), this.#rising.snapshot(), this.#falling.snapshot()];
  }
}
