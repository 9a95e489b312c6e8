// How unusual the volume of a candle is, as a robust score and a rank among the 100 before it, and who took it. It goes on from the candle's
// measure, which has set the volume against the habit of its hour of the week (of the day, until enough weeks are known) and made it NaN where
// it is missing or a gap lies before it. What is unknown stays unknown here, and teaches nothing (wyckoff reference 2.0).

import { numberFromJson, numberToJson, type Json } from "#core";
import type { MeasuredCandle } from "../../measured-candle.ts";
import { RobustScore } from "./robust-score.ts";

const SCORE_LENGTH = 100;

/** NaN means unknown in every field. */
export interface CandleVolume {
  /** Volume over the habit of its hour; comparable from hour to hour. */
  readonly volume: number;
  /** Robust deviations of its logarithm from the median of the 100 known ones before. */
  readonly score: number;
  /** Share of the 100 before that were smaller. */
  readonly rank: number;
  /** Share of the volume that buyers took from the book, 0 to 1. */
  readonly takerBuyShare: number;
}

/**
 * Holds the figures of the newest candle itself, so that a candle costs no object. Score and rank are worked out when somebody asks: until the
 * next candle comes the newest one waits outside those it is measured by.
 */
export class VolumeMeasure implements CandleVolume {
  volume = NaN;
  takerBuyShare = NaN;
  readonly #scores: RobustScore;
  /** Logarithm of the newest volume, where it is known and not among the scores yet; else NaN. */
  #waiting = NaN;
  /** Of the newest candle, where it is among them. */
  #score = NaN;
  #rank = NaN;

  constructor(snapshot?: Json) {
    const saved = snapshot as { scores: Json; newest: (number | null)[] } | undefined;
    this.#scores = new RobustScore(SCORE_LENGTH, saved?.scores);
    if (saved === undefined) return;
    [this.volume, this.#score, this.#rank, this.takerBuyShare] = saved.newest.map(numberFromJson) as [number, number, number, number];
  }

  get score(): number {
    return Number.isNaN(this.#waiting) ? this.#score : this.#scores.score(this.#waiting);
  }

  get rank(): number {
    return Number.isNaN(this.#waiting) ? this.#rank : this.#scores.rank(this.#waiting);
  }

  /** `takerBuyShare`: taker-buy volume over volume, NaN where the source does not tell. The answer is this object, good until the next push. */
  push({ volume }: MeasuredCandle, takerBuyShare: number): CandleVolume {
    const isKnown = volume > 0;
    if (!Number.isNaN(this.#waiting)) this.#scores.push(this.#waiting);
    this.#waiting = isKnown ? Math.log(volume) : NaN;
    this.#score = NaN;
    this.#rank = NaN;
    this.volume = isKnown ? volume : NaN;
    this.takerBuyShare = isKnown ? takerBuyShare : NaN;
    return this;
  }

  snapshot(): Json {
    const { volume, score, rank, takerBuyShare } = this;
    if (!Number.isNaN(this.#waiting)) this.#scores.push(this.#waiting);
    [this.#waiting, this.#score, this.#rank] = [NaN, score, rank];
    return { scores: this.#scores.snapshot(), newest: [volume, score, rank, takerBuyShare].map(numberToJson) };
  }
}
