// The ladder of pivot scales every reading stands on: causal, ATR-scaled, each coarser scale a subset of the finer one. Thresholds grow by
// 1.7 from scale to scale, so that about three swings of one scale make one of the next.

import type { Json } from "#core";
import type { MeasuredCandle } from "../measured-candle.ts";
import { CoarserScale } from "./coarser-scale.ts";
import { FinestScale, type Turn } from "./finest-scale.ts";
import type { Pivot } from "./pivot.ts";

export interface PivotOptions {
  /** How far price must come back from an extreme at the finest scale, in ATR(14). Wyckoff reference 2.0, "minor". */
  readonly finestThreshold: number;
  readonly ratio: number;
  readonly scales: number;
}

/** 1.5, 2.55, 4.3, 7.4, 12.5 and 21.3 ATR: minor, intermediate and major of the Wyckoff reference, and three above. */
export const DEFAULT_PIVOT_OPTIONS: PivotOptions = { finestThreshold: 1.5, ratio: 1.7, scales: 6 };

const NONE: readonly Pivot[] = [];

export class PivotLadder {
  readonly #finest: FinestScale;
  readonly #coarser: readonly CoarserScale[];

  constructor(options: PivotOptions, snapshot?: Json) {
    const saved = snapshot as readonly Json[] | undefined;
    this.#finest = new FinestScale(options.finestThreshold, saved?.[0]);
    this.#coarser = Array.from(
      { length: options.scales - 1 },
      (_, place) => new CoarserScale(options.finestThreshold * options.ratio ** (place + 1), saved?.[place + 1]),
    );
  }

  /** Pivots that this candle confirmed, finest scale first. */
  push(candle: MeasuredCandle): readonly Pivot[] {
    let turn = this.#finest.push(candle);
    let pivots: Pivot[] | undefined = turn === undefined ? undefined : [toPivot(turn, 0, candle)];
    for (let scale = 1; scale <= this.#coarser.length; scale += 1) {
      turn = (this.#coarser[scale - 1] as CoarserScale).push(candle, turn);
      if (turn !== undefined) (pivots ??= []).push(toPivot(turn, scale, candle));
    }
    return pivots ?? NONE;
  }

  snapshot(): Json {
    return [this.#finest.snapshot(), ...this.#coarser.map((scale) => scale.snapshot())];
  }
}

function toPivot(turn: Turn, scale: number, candle: MeasuredCandle): Pivot {
  return { scale, kind: turn.kind, price: turn.extreme.price, at: turn.extreme.at, confirmedAt: candle.confirmedAt };
}
