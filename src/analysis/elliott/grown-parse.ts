// A pattern as the parser keeps it: an outline, what each of its legs is read as, and what that is worth. All the rest is read off when it
// is asked for, as there are thousands of them and few are ever looked at.

import { FigureSheet } from "./figures.ts";
import type { InsideChain, Step } from "./grammar-steps.ts";
import type { NumberRows } from "./number-rows.ts";
import type { Outline } from "./outline.ts";
import type { Figures, LegReading, Parse, ParseMemory, WaveNode } from "./parse.ts";
import type { PatternPoints } from "./pattern.ts";
import type { GrammarPattern } from "./patterns/index.ts";
import type { PatternVariant, WaveFlag } from "./wave.ts";

/** What a pattern is called once it is complete. */
export interface Finish {
  readonly variant: PatternVariant | null;
  readonly flags: readonly WaveFlag[];
}

/** Of what is not complete yet, and of what is and has nothing more to be called. */
export const PLAIN: Finish = { variant: null, flags: [] };

/** An odd number; any will do that is not small. */
const MIXER = 0x9e3779b1;

/** Written over at each asking. */
const SHEET = new FigureSheet();

export class GrownParse implements Parse {
  readonly step: Step;
  readonly outline: Outline;
  /** What the legs are read as, the last one first. */
  readonly insides: InsideChain;
  readonly score: number;
  /** Where the figures are that are not those of the outline, as `FigureSheet.takeReading` has it. */
  readonly figureRows: readonly number[];
  readonly figuresAt: number;
  readonly finish: Finish;
  #memory: ParseMemory | undefined;
  #legs: readonly LegReading[] | undefined;

  /** Its figures stand in the last row of `figures`. */
  constructor(
    step: Step,
    outline: Outline,
    { insides, score, finish }: Pick<GrownParse, "insides" | "score" | "finish">,
    figures: NumberRows,
  ) {
    this.step = step;
    this.outline = outline;
    this.insides = insides;
    this.score = score;
    this.figureRows = figures.rows;
    this.figuresAt = figures.at;
    this.finish = finish;
  }

  get pattern(): GrammarPattern {
    return this.step.pattern;
  }

  get place(): number {
    return this.step.place;
  }

  get count(): number {
    return this.step.count;
  }

  get start(): WaveNode {
    return this.outline.start;
  }

  get end(): WaveNode {
    return this.outline.leg.to;
  }

  get orientation(): 1 | -1 {
    return this.outline.orientation;
  }

  get variant(): PatternVariant | null {
    return this.finish.variant;
  }

  get flags(): readonly WaveFlag[] {
    return this.finish.flags;
  }

  get legs(): readonly LegReading[] {
    return (this.#legs ??= this.#read());
  }

  get lastInside(): Parse | null {
    return this.insides.parse;
  }

  #read(): readonly LegReading[] {
    const legs: LegReading[] = [];
    let outline: Outline | null = this.outline;
    for (let chain: InsideChain | null = this.insides; chain !== null && outline !== null; chain = chain.before) {
      legs.push({ leg: outline.leg, parse: chain.parse });
      outline = outline.before;
    }
    return legs.toReversed();
  }

  get points(): PatternPoints {
    return this.outline.points;
  }

  get y(): Float64Array {
    return this.outline.points.y;
  }

  get t(): Float64Array {
    return this.outline.points.t;
  }

  pointsNow(): PatternPoints {
    return this.outline.pointsNow();
  }

  get figures(): Figures {
    return this.#figuresOn(new FigureSheet());
  }

  figuresNow(): Figures {
    return this.#figuresOn(SHEET);
  }

  #figuresOn(sheet: FigureSheet): Figures {
    this.outline.measuresTo(sheet);
    sheet.takeReading(this.figureRows, this.figuresAt);
    return sheet;
  }

  isWellMade(variant: PatternVariant | null): boolean {
    const { before, parse } = this.insides;
    return !this.step.isJoint || this.step.allows(before, parse, variant);
  }

  get mark(): number {
    return (this.memory.mark ??= this.#mark());
  }

  #mark(): number {
    let mark = this.place ^ this.start.at;
    for (let outline: Outline | null = this.outline; outline !== null; outline = outline.before) {
      mark = Math.imul(mark, MIXER) ^ outline.leg.to.at;
    }
    return mark;
  }

  get memory(): ParseMemory {
    return (this.#memory ??= {
      reach: null,
      key: null,
      mark: null,
      keeps: false,
      keepsAmong: null,
      keepsWithin: null,
      isSound: false,
      soundAmong: null,
      soundWithin: null,
      drawable: null,
      placed: null,
    });
  }
}

/** The best first; no two readings of one step are of the same legs, so there is always a first. */
export function byMerit(one: GrownParse, other: GrownParse): number {
  return other.score - one.score || byLegs(one.outline, other.outline);
}

/** By kind of step, then the best first. */
export function byKind(one: GrownParse, other: GrownParse): number {
  return one.step.kind - other.step.kind || byMerit(one, other);
}

function byLegs(one: Outline | null, other: Outline | null): number {
  if (one === null || other === null || one === other) return 0;
  return byLegs(one.before, other.before) || one.leg.from.sequence - other.leg.from.sequence;
}
