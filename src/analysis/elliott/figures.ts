// The figures of a reading, worked out leg by leg. One sheet is written over and over while hypotheses are tried, as most are dropped before
// anything has to be kept. Its first part is about the legs whatever they are called, its second about what they are read as.

import type { Figures, Leg, Parse } from "./parse.ts";
import type { Guide, PatternPoints } from "./pattern.ts";

export type { Figures } from "./parse.ts";

/** Logarithm of the least share told apart. */
const LEAST_SHARE = -6;

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
  insideShare = 0;

  clearLegs(): void {
    this.counterShare = 0;
    this.largestCounterSwing = 0;
    this.smallestTurn = Infinity;
    this.innerSpan = 0;
    this.unclean = 0;
  }

  /** `numbers` are those of an outline: its measures stand from `base` on. */
  takeLegs(numbers: readonly number[], base: number): void {
    this.counterShare = numbers[base] as number;
    this.largestCounterSwing = numbers[base + 1] as number;
    this.smallestTurn = numbers[base + 2] as number;
    this.innerSpan = numbers[base + 3] as number;
    this.unclean = numbers[base + 4] as number;
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
    this.insideShare = 0;
  }

  /** As `readingRow` wrote it. */
  takeReading(row: readonly number[]): void {
    this.guideSum = row[0] as number;
    this.guideCount = row[1] as number;
    this.guideWorst = row[2] as number;
    this.verified = row[3] as number;
    this.contradicted = row[4] as number;
    this.childScore = row[5] as number;
    this.insideShare = row[6] as number;
  }

  readingRow(): readonly number[] {
    return [this.guideSum, this.guideCount, this.guideWorst, this.verified, this.contradicted, this.childScore, this.insideShare];
  }

  addInside(leg: Leg, inside: Parse | null): void {
    this.insideShare += Math.max(LEAST_SHARE, (inside === null ? 0 : inside.score) - leg.mass);
    if (inside !== null) {
      this.verified += 1;
      this.childScore += inside.score;
    } else if (leg.hasInnerSwings) this.contradicted += 1;
  }

  /** The guidelines that can be asked now. */
  addGuides(guides: readonly Guide[], points: PatternPoints): void {
    for (let place = 0; place < guides.length; place += 1) {
      const guide = guides[place] as Guide;
      const figure = guide.figure(points);
      if (Number.isNaN(figure)) continue;
      const fit = guide.fit(figure);
      this.guideSum += fit;
      this.guideCount += 1;
      if (fit < this.guideWorst) this.guideWorst = fit;
    }
  }
}
