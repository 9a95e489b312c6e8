// What all readings of a forest score as of the last candle, scale by scale: worked out when first asked for, and once for all who ask at that
// candle.

import type { ExplanationModel } from "../explanation-score.ts";
import type { ScaleView } from "../explanation.ts";
import type { Ranking } from "./ranked-reading.ts";
import { ScaleReadings, type ScoredExplanation } from "./scale-readings.ts";

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
      from: (least) => scales.flatMap((scale) => (scale.best < least ? [] : scale.from(least))),
      within: (range) => scales.flatMap((scale) => scale.within(range)),
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

  from(least: number): readonly ScoredExplanation[] {
    const found: ScoredExplanation[] = [];
    if (this.best >= least) this.#readings.addFrom(least, found);
    return found;
  }

  within(range: number): readonly ScoredExplanation[] {
    return this.from(this.best - range);
  }
}
