// Directional change on candles: a high is confirmed by a later candle that trades `threshold` ATR below it, or below the last confirmed
// low; lows mirror it. Two rules keep it honest: the candle that makes an extreme never confirms it, and where one candle holds both an
// extreme and its reversal the order inside it is unknown, so the opposite extreme is looked for from the next candle on. Only where it
// goes beyond the last pivots on both sides are both extremes kept, in the order its close tells: one of them is the extreme of all.

import type { Json } from "#core";
import type { MeasuredCandle } from "../measured-candle.ts";
import { extremeFromJson, extremeToJson, type Extreme } from "./extreme.ts";
import { SwingLeg } from "./swing-leg.ts";

export type Turn = { readonly kind: "high" | "low"; readonly extreme: Extreme };

interface Side {
  readonly kind: "high" | "low";
  readonly sign: 1 | -1;
}

const HIGH: Side = { kind: "high", sign: 1 };
const LOW: Side = { kind: "low", sign: -1 };

export class FinestScale {
  readonly #threshold: number;
  /** Which pivot is looked for, and the last confirmed one on the other side; undefined until the first turn. */
  #seeking: Side | undefined;
  #origin: Extreme | undefined;
  /** The leg towards the pivot looked for; until the first turn, the rising and the falling one. */
  #rising = new SwingLeg(1);
  #falling = new SwingLeg(-1);

  constructor(threshold: number, snapshot?: Json) {
    this.#threshold = threshold;
    if (snapshot === undefined) return;
    const [seeking, origin, rising, falling] = snapshot as ["high" | "low" | null, Json, Json, Json];
    this.#seeking = seeking === null ? undefined : seeking === "high" ? HIGH : LOW;
    this.#origin = extremeFromJson(origin);
    this.#rising = SwingLeg.fromJson(1, rising);
    this.#falling = SwingLeg.fromJson(-1, falling);
  }

  /** At most one pivot can be confirmed by one candle. */
  push(candle: MeasuredCandle): Turn | undefined {
    const high = { level: candle.high, price: candle.highPrice, at: candle.openTime };
    const low = { level: candle.low, price: candle.lowPrice, at: candle.openTime };
    if (this.#seeking === undefined) return this.#findFirst(high, low, candle.atr);
    return this.#seeking === HIGH ? this.#follow(HIGH, high, low, candle) : this.#follow(LOW, low, high, candle);
  }

  /** Whether a candle goes beyond the extreme of the leg on one side and beyond where the leg came from on the other. */
  #engulfs(side: Side, leg: SwingLeg, ahead: Extreme, back: Extreme): boolean {
    const { extreme } = leg;
    if (extreme === undefined || this.#origin === undefined) return false;
    return side.sign * (ahead.level - extreme.level) > 0 && side.sign * (this.#origin.level - back.level) > 0;
  }

  /** A candle seen along the leg: its extreme ahead, and the other one. */
  #follow(side: Side, ahead: Extreme, back: Extreme, { atr, closeLocation }: MeasuredCandle): Turn | undefined {
    const leg = side === HIGH ? this.#rising : this.#falling;
    if (this.#engulfs(side, leg, ahead, back)) {
      // Beyond the last pivot too: leaving one side out would lose the extreme of all. What it closed away from came first.
      const before = leg.extreme as Extreme;
      const closedBack = side === HIGH ? closeLocation < 0.5 : closeLocation > 0.5;
      if (closedBack) leg.restart(ahead, back);
      else return this.#turn(side, before, leg.next().restart(back, ahead));
      return undefined;
    }
    if (leg.push(ahead, back)) return undefined;
    const extreme = leg.extreme as Extreme;
    const cameBack = side.sign * (extreme.level - back.level) >= this.#threshold * atr;
    const broke = this.#origin !== undefined && side.sign * (this.#origin.level - back.level) > 0;
    return cameBack || broke ? this.#turn(side, extreme, leg.next()) : undefined;
  }

  #turn(side: Side, extreme: Extreme, next: SwingLeg): Turn {
    this.#origin = extreme;
    if (side === HIGH) [this.#seeking, this.#falling] = [LOW, next];
    else [this.#seeking, this.#rising] = [HIGH, next];
    return { kind: side.kind, extreme };
  }

  #findFirst(high: Extreme, low: Extreme, atr: number): Turn | undefined {
    this.#rising.push(high, low);
    this.#falling.push(low, high);
    const top = this.#rising.extreme as Extreme;
    const bottom = this.#falling.extreme as Extreme;
    const fell = top.at < low.at && top.level - low.level >= this.#threshold * atr;
    const rose = bottom.at < high.at && high.level - bottom.level >= this.#threshold * atr;
    if (fell === rose) return undefined;
    return fell ? this.#turn(HIGH, top, this.#rising.next()) : this.#turn(LOW, bottom, this.#falling.next());
  }

  snapshot(): Json {
    return [this.#seeking?.kind ?? null, extremeToJson(this.#origin), this.#rising.snapshot(), this.#falling.snapshot()];
  }
}
