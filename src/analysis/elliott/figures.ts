// The figures of a reading, worked out leg by leg. One sheet is written over and over while hypotheses are tried, as most are dropped before
// anything has to be kept. Its first part is about the legs whatever they are called, its second about what they are read as.

import { NO_FIT, type GuideFits, type NumberedGuide } from "./guide-fits.ts";
import type { Figures, Leg, Parse } from "./parse.ts";
import type { PatternPoints } from "./pattern.ts";

export type { Figures } from "./parse.ts";

/** Logarithm of the least share told apart. */
const LEAST_SHARE = -6;

/** A score that is a great deal for the inside of a leg. */
const LARGE_CHILD_SCORE = 4;

/** Numbers of the two parts of a sheet. */
export const LEG_FIGURES = 5;
export const READING_FIGURES = 8;

export class FigureSheet implements Figures {
  counterShare = 0;
  largestCounterSwing = 0;
  smallestTurn = Infinity;
  innerSpan = 0;
  unclean = 0;

  guideSum = 0;
  guideCount = 0;
  guideWorst = 0;
  verified = 0;
  contradicted = 0;
  childScore = 0;
  childMerit = 0;
  insideShare = 0;

  clearLegs(): void {
    this.counterShare = 0;
    this.largestCounterSwing = 0;
    this.smallestTurn = Infinity;
    this.innerSpan = 0;
    this.unclean = 0;
  }

  /** As `writeLegs` wrote them. */
  takeLegs(rows: readonly number[], at: number): void {
    this.counterShare = rows[at] as number;
    this.largestCounterSwing = rows[at + 1] as number;
    this.smallestTurn = rows[at + 2] as number;
    this.innerSpan = rows[at + 3] as number;
    this.unclean = rows[at + 4] as number;
  }

  /** `LEG_FIGURES` numbers. */
  writeLegs(rows: number[], at: number): void {
    rows[at] = this.counterShare;
    rows[at + 1] = this.largestCounterSwing;
    rows[at + 2] = this.smallestTurn;
    rows[at + 3] = this.innerSpan;
    rows[at + 4] = this.unclean;
  }

  /** One more leg; `turn` is the smaller side of the turn into it, without end for the first. */
  addLeg(leg: Leg, turn: number): void {
    this.counterShare += leg.counterSwing / leg.length;
    this.largestCounterSwing = Math.max(this.largestCounterSwing, leg.counterSwing);
    this.smallestTurn = Math.min(this.smallestTurn, turn);
    this.innerSpan += leg.logSpan;
    if (!leg.isClean) this.unclean += 1;
  }

  clearReading(): void {
    this.guideSum = 0;
    this.guideCount = 0;
    this.guideWorst = 0;
    this.verified = 0;
    this.contradicted = 0;
    this.childScore = 0;
    this.childMerit = 0;
    this.insideShare = 0;
  }

  /** As `writeReading` wrote it. */
  takeReading(rows: readonly number[], at: number): void {
    this.guideSum = rows[at] as number;
    this.guideCount = rows[at + 1] as number;
    this.guideWorst = rows[at + 2] as number;
    this.verified = rows[at + 3] as number;
    this.contradicted = rows[at + 4] as number;
    this.childScore = rows[at + 5] as number;
    this.childMerit = rows[at + 6] as number;
    this.insideShare = rows[at + 7] as number;
  }

  /** `READING_FIGURES` numbers. */
  writeReading(rows: number[], at: number): void {
    rows[at] = this.guideSum;
    rows[at + 1] = this.guideCount;
    rows[at + 2] = this.guideWorst;
    rows[at + 3] = this.verified;
    rows[at + 4] = this.contradicted;
    rows[at + 5] = this.childScore;
    rows[at + 6] = this.childMerit;
    rows[at + 7] = this.insideShare;
  }

  addInside(leg: Leg, inside: Parse | null): void {
    this.insideShare += Math.max(LEAST_SHARE, (inside === null ? 0 : inside.score) - leg.mass);
    if (inside !== null) {
      this.verified += 1;
      this.childScore += inside.score;
      this.childMerit = Math.tanh(this.childScore / this.verified / LARGE_CHILD_SCORE);
    } else if (leg.hasInnerSwings) this.contradicted += 1;
  }

  /** The guidelines that can be asked now; `fits` are those of the points. */
  addGuides(guides: readonly NumberedGuide[], points: PatternPoints, fits: GuideFits): void {
    for (let place = 0; place < guides.length; place += 1) {
      const fit = fits.of(guides[place] as NumberedGuide, points);
      if (fit === NO_FIT) continue;
      this.guideSum += fit;
      this.guideCount += 1;
      if (fit < this.guideWorst) this.guideWorst = fit;
    }
  }
}
