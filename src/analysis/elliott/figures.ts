// The figures of a reading, worked out leg by leg. One sheet is written over and over while hypotheses are tried, as most are dropped before
// anything has to be kept. Its first part is about the legs whatever they are called, its second about what they are read as.

import type { Figures, Leg, Parse } from "./parse.ts";
import type { Guide, PatternPoints } from "./pattern.ts";

export type { Figures } from "./parse.ts";

export class FigureSheet implements Figures {
  counterShare = 0;
  largestCounterSwing = 0;
  smallestTurn = Infinity;
  innerSpan = 0;

  guideSum = 0;
  guideCount = 0;
  guideWorst = 0;
  verified = 0;
  contradicted = 0;
  childScore = 0;

  clearLegs(): void {
    this.counterShare = 0;
    this.largestCounterSwing = 0;
    this.smallestTurn = Infinity;
    this.innerSpan = 0;
  }

  /** One more leg, which makes `count`. */
  addLeg(leg: Leg, y: Float64Array, count: number): void {
    this.counterShare += leg.counterSwing / leg.length;
    this.largestCounterSwing = Math.max(this.largestCounterSwing, leg.counterSwing);
    if (count > 1) this.smallestTurn = Math.min(this.smallestTurn, lengthOf(y, count), lengthOf(y, count - 1));
    this.innerSpan += leg.logSpan;
  }

  clearReading(): void {
    this.guideSum = 0;
    this.guideCount = 0;
    this.guideWorst = 0;
    this.verified = 0;
    this.contradicted = 0;
    this.childScore = 0;
  }

  takeReading(row: readonly number[]): void {
    this.guideSum = row[0] as number;
    this.guideCount = row[1] as number;
    this.guideWorst = row[2] as number;
    this.verified = row[3] as number;
    this.contradicted = row[4] as number;
    this.childScore = row[5] as number;
  }

  readingRow(): readonly number[] {
    return [this.guideSum, this.guideCount, this.guideWorst, this.verified, this.contradicted, this.childScore];
  }

  addInside(leg: Leg, inside: Parse | null): void {
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

function lengthOf(y: Float64Array, leg: number): number {
  return Math.abs((y[leg] as number) - (y[leg - 1] as number));
}
