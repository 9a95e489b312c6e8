// What all readings of a forest score as of the last candle, scale by scale: worked out when first asked for, and once for all who ask at that
// candle.

import type { ExplanationModel } from "../explanation-score.ts";
import type { ScaleView } from "../explanation.ts";
import type { Ranking } from "./ranked-reading.ts";
import { ScaleReadings } from "./scale-readings.ts";
import type { Shortlist } from "./shortlist.ts";

export class ForestRanking {
  readonly #scales: readonly ScaleRanking[];

  /** `viewOf`: the chart as a scale sees it as of the last candle. */
  constructor(model: ExplanationModel, scales: number, viewOf: (scale: number) => ScaleView) {
    this.#scales = Array.from({ length: scales }, (_, scale) => new ScaleRanking(model, () => viewOf(scale)));
  }

  /** There has been another candle. */
  begin(): void {
    for (const scale of this.#scales) scale.begin();
  }

  of(scale: number): Ranking {
    return this.#scales[scale] as ScaleRanking;
  }

  /** Of a scale and all coarser ones. */
  ofAll(first: number): Ranking {
    const scales = this.#scales.slice(first);
    return {
      best: Math.max(-Infinity, ...scales.map(({ best }) => best)),
      from: (least, into) => {
        for (const scale of scales) scale.from(least, into);
      },
      within: (range, into) => {
        for (const scale of scales) scale.within(range, into);
      },
    };
  }
}

class ScaleRanking implements Ranking {
  readonly #readings: ScaleReadings;
  readonly #view: () => ScaleView;
  #best: number | undefined;

  constructor(model: ExplanationModel, view: () => ScaleView) {
    this.#readings = new ScaleReadings(model);
    this.#view = view;
  }

  begin(): void {
    this.#best = undefined;
  }

  get best(): number {
    return (this.#best ??= this.#readings.weigh(this.#view()));
  }

  from(least: number, into: Shortlist): void {
    if (this.best >= least) this.#readings.shortlist(least, into);
  }

  within(range: number, into: Shortlist): void {
    this.from(this.best - range, into);
  }
}
