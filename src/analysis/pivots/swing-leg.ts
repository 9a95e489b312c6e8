// A leg under way, as nested extremes: its furthest price, the furthest price the other way since that, the furthest ahead since that one,
// and so on. Whatever is confirmed next, its candidates are already here, so no candle has to be kept. For a rising leg `sign` is 1.

import type { Json } from "#core";
import { extremeFromJson, extremeToJson, type Extreme } from "./extreme.ts";

/** Swings nested deeper than this are far smaller than any threshold. */
const DEEPEST = 12;

export class SwingLeg {
  readonly #sign: 1 | -1;
  readonly #nested: Extreme[];

  constructor(sign: 1 | -1, nested: readonly Extreme[] = []) {
    this.#sign = sign;
    this.#nested = [...nested];
  }

  static fromJson(sign: 1 | -1, snapshot: Json): SwingLeg {
    return new SwingLeg(
      sign,
      (snapshot as readonly Json[]).map((json) => extremeFromJson(json) as Extreme),
    );
  }

  get extreme(): Extreme | undefined {
    return this.#nested[0];
  }

  /**
   * Follows one more candle; true when it made a new extreme of the leg. Where a candle is furthest on one side, its other side is left
   * out: the order inside the candle is unknown.
   */
  push(ahead: Extreme, back: Extreme): boolean {
    const nested = this.#nested;
    let sign = this.#sign as number;
    for (let depth = 0; depth < DEEPEST; depth += 1, sign = -sign) {
      const reached = nested[depth];
      const candidate = depth % 2 === 0 ? ahead : back;
      if (reached !== undefined && sign * (candidate.level - reached.level) <= 0) continue;
      nested.length = depth;
      nested.push(candidate);
      return depth === 0;
    }
    return false;
  }

  /** Follows one more swing that lies on one side only: ahead, in the direction of the leg, or back. */
  meet(extreme: Extreme, side: "ahead" | "back"): void {
    const nested = this.#nested;
    for (let depth = side === "ahead" ? 0 : 1; depth <= Math.min(nested.length, DEEPEST - 1); depth += 2) {
      const reached = nested[depth];
      const sign = depth % 2 === 0 ? this.#sign : -this.#sign;
      if (reached !== undefined && sign * (extreme.level - reached.level) <= 0) continue;
      nested.length = depth;
      nested.push(extreme);
      return;
    }
  }

  /** Begins anew from one candle whose extreme ahead came before the other. */
  restart(ahead: Extreme, back: Extreme): this {
    this.#nested.splice(0, this.#nested.length, ahead, back);
    return this;
  }

  /** The leg that begins at this one's extreme. */
  next(): SwingLeg {
    return new SwingLeg(this.#sign === 1 ? -1 : 1, this.#nested.slice(1));
  }

  snapshot(): Json {
    return this.#nested.map(extremeToJson);
  }
}
