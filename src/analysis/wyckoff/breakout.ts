// Leaving the range upwards (on the mirrored chart: downwards). A close beyond the edge on wide spread and volume is the jump across the
// creek (W:JAC) or the break of the ice (W:MSOW); closing well back inside, or inside at all once ten candles have passed, takes it back;
// three closes well beyond the edge end the range whatever the volume (wyckoff reference 2.1, 2.3).

import type { Json } from "#core";
import type { MeasuredCandle } from "../measured-candle.ts";
import type { WyckoffOptions } from "./options.ts";

export type BreakoutSignal = { readonly kind: "jumped" } | { readonly kind: "fell-back"; readonly jump: Jump } | { readonly kind: "left" };

export interface Jump {
  readonly index: number;
  readonly at: number;
}

/** Distance beyond the edge in A, and effort, that make a close a jump. */
const JUMP = { distance: 0.3, spread: 1.2, volume: 1.2 };
const FALL_BACK_CANDLES = 10;
/** How far back inside, in W, takes a jump back. */
const FALL_BACK_SHARE = 0.25;
const CLOSES_TO_LEAVE = 3;

export class Breakout {
  readonly #options: WyckoffOptions;
  #jump: Jump | null = null;
  #closesBeyond = 0;

  constructor(options: WyckoffOptions, snapshot?: Json) {
    this.#options = options;
    if (snapshot === undefined) return;
    [this.#jump, this.#closesBeyond] = snapshot as unknown as [Jump | null, number];
  }

  /** `ceiling` and `width` in logarithms on the oriented chart. */
  push(candle: MeasuredCandle, ceiling: number, width: number): BreakoutSignal | undefined {
    const beyond = candle.close - ceiling;
    const farOut = beyond > Math.max(this.#options.breakDistance * candle.atr, this.#options.breakShare * width);
    this.#closesBeyond = farOut ? this.#closesBeyond + 1 : 0;
    if (this.#closesBeyond >= CLOSES_TO_LEAVE) return { kind: "left" };
    const jump = this.#jump;
    if (jump !== null) {
      const age = candle.index - jump.index;
      const wellInside = beyond < -FALL_BACK_SHARE * width;
      const notHeld = beyond < 0 && age > FALL_BACK_CANDLES;
      if (!wellInside && !notHeld) return undefined;
      this.#jump = null;
      return { kind: "fell-back", jump };
    }
    const loud = Number.isNaN(candle.relativeVolume) || candle.relativeVolume >= JUMP.volume;
    if (!(beyond > JUMP.distance * candle.atr) || !loud || !(candle.relativeSpread >= JUMP.spread)) return undefined;
    this.#jump = { index: candle.index, at: candle.openTime };
    return { kind: "jumped" };
  }

  /** A jump that price undid at once was a false break; it is handed back and forgotten. */
  takeBack(): Jump | null {
    const jump = this.#jump;
    this.#jump = null;
    return jump;
  }

  snapshot(): Json {
    return [this.#jump && { ...this.#jump }, this.#closesBeyond];
  }
}
