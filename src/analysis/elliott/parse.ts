// The shapes of the forest, which hold one another: pivots as the parser keeps them, the legs between them, and the patterns laid over
// legs, complete or under construction. Scores are log-odds made of figures, so that the same figures that rank can be fitted and explained.

import type { Pattern, PatternPoints } from "./pattern.ts";
import type { PatternVariant, WaveFlag } from "./wave.ts";

/** A confirmed pivot, with what has been parsed up to it. */
export interface WaveNode {
  readonly scale: number;
  /** Place in the sequence of pivots of its scale. */
  readonly sequence: number;
  /** 1 is a high, -1 a low. */
  readonly sign: 1 | -1;
  /** Natural logarithm of the price. */
  readonly level: number;
  readonly price: number;
  readonly at: number;
  /** Number of the candle: what durations are counted in. */
  readonly position: number;
  readonly confirmedAt: number;
  /**
   * Whether it is a pivot of its own scale. Any other is one of the finer scale at which a pattern ended short of its extreme (the E of a
   * triangle, the C of a running flat): the orthodox end of a wave of this scale (5.0).
   */
  readonly isExtreme: boolean;
  /** The same pivot on the next finer scale; null on the finest. */
  readonly finer: WaveNode | null;
  /** Legs that end here, shortest first; of the latest nodes only, and not of those restored. */
  readonly legs: Leg[];
  /** Patterns under construction whose last finished leg ends here: the best few of each kind; of the latest nodes only. */
  readonly partials: PartialParse[];
  /** Complete patterns that end here, the latest start first; of older nodes only those that a coarser scale may still hold. */
  readonly complete: Parse[];
  /** Whether patterns have ended here whose nature it is to end short of their extreme; null until it is asked. */
  holdsShort: boolean | null;
}

/** A swing against a leg, inside it. */
export interface CounterSwing {
  readonly from: WaveNode;
  readonly to: WaveNode;
}

/**
 * A leg from one pivot to another: what a wave of a pattern is made of before it has a name. A clean leg holds no pivot beyond its end nor
 * beyond its start. Any other is only possible as a pattern whose nature it is (an expanded or running flat, a triangle, a truncated
 * impulse, a combination that holds one of them), so it exists only where such a pattern has been parsed.
 */
export interface Leg {
  readonly from: WaveNode;
  readonly to: WaveNode;
  readonly isClean: boolean;
  /** Length in logarithms. */
  readonly length: number;
  /** The deepest swing against the leg inside it, in logarithms; 0 where the pivots of its scale show none. */
  readonly counterSwing: number;
  readonly deepest: CounterSwing | null;
  /** Legs of its own scale that it spans: 1, 3, 5 and so on. */
  readonly span: number;
  readonly logSpan: number;
  /** Whether a finer scale shows inner swings. */
  readonly hasInnerSwings: boolean;
  /** Logarithm of what all readings of its inside weigh together, the unread one (whose score is 0) included; in steps of `MASS_STEP`. */
  readonly mass: number;
  /** The best reading of its inside for each pattern, by place in the grammar; sparse, and empty once the leg is no longer among the latest. */
  parses: readonly (Parse | undefined)[];
}

/** How a leg is read: as a parsed pattern, or as one the place demands and the candles do not show. */
export interface LegReading {
  readonly leg: Leg;
  readonly parse: Parse | null;
}

/**
 * What a reading is judged by, growing leg by leg: do the proportions fit, is each leg of one piece, are the turns between the legs larger
 * than the turns inside them, is the inside of each leg what it should be.
 */
export interface Figures {
  /** Fit of the guidelines that apply so far: 0 is as the books like it, negative is not. */
  readonly guideSum: number;
  readonly guideCount: number;
  readonly guideWorst: number;
  /** Deepest swing against each leg, as a share of the leg, added up. */
  readonly counterShare: number;
  readonly largestCounterSwing: number;
  /** The smaller side of the smallest turn between two legs. */
  readonly smallestTurn: number;
  /** Legs whose inside has been parsed as it should be, and legs whose inside is visible and is nothing that fits. */
  readonly verified: number;
  readonly contradicted: number;
  /** Scores of the parsed insides, added up. */
  readonly childScore: number;
  /** What they come to on the mean, from -1 to 1; 0 where there is none. */
  readonly childMerit: number;
  /** Logarithms of the shares that what the legs are read as has of all that they can be read as, added up; at most 0. */
  readonly insideShare: number;
  /** Legs that hold a pivot beyond their ends. */
  readonly unclean: number;
  /** Sum of the logarithms of how many legs of its own scale each leg spans. */
  readonly innerSpan: number;
}

export interface PartialParse {
  readonly pattern: Pattern;
  /** Place of the pattern in the grammar. */
  readonly place: number;
  /** Finished legs. */
  readonly count: number;
  readonly start: WaveNode;
  readonly end: WaveNode;
  /** 1 when the first leg rises. */
  readonly orientation: 1 | -1;
  /** Oriented levels and positions of the points so far; NaN for those still to come. */
  readonly points: PatternPoints;
  readonly y: Float64Array;
  readonly t: Float64Array;
  /** The points so far, until the next reading is asked for its own in this way: for who goes through many. */
  pointsNow(): PatternPoints;
  readonly legs: readonly LegReading[];
  /** What the last of them is read as. */
  readonly lastInside: Parse | null;
  readonly figures: Figures;
  readonly score: number;
  readonly memory: ParseMemory;
  /** A number that readings of this pattern over the same points share, and others hardly ever. */
  readonly mark: number;
  /** Whether the rules about what its legs are let it be of this variant; null stands for one that is still open. */
  isWellMade(variant: PatternVariant | null): boolean;
  /** Its figures, in the same way. */
  figuresNow(): Figures;
}

/** How far a pattern reaches, with what goes beyond the ends of its legs, and whether its nature lets it pass its own start and end (5.0). */
export interface Reach {
  readonly highest: number;
  readonly lowest: number;
  readonly mayPassStart: boolean;
  readonly mayPassEnd: boolean;
}

/** The single candles in the time of a reading: how many there are, and the first of them. */
export interface StraysWithin {
  readonly count: number;
  readonly first: object | null;
}

export interface DrawableInside {
  /** Place in the list of degrees, and how many sizes below are to be shown. */
  readonly degree: number;
  readonly below: number;
  /** The list of single candles that were known when it was asked, and those of them in its time. */
  readonly strays: readonly object[];
  readonly among: StraysWithin;
  readonly is: boolean;
}

/** What has been worked out about a reading once it was asked for: few of the readings are ever asked, these time and again. */
export interface ParseMemory {
  reach: Reach | null;
  /** The pattern and its points, as text and as a number. */
  key: string | null;
  mark: number | null;
  /** Whether it, being complete, keeps to the rules for every candle; when that was asked, as below. */
  keeps: boolean;
  keepsAmong: readonly object[] | null;
  keepsWithin: StraysWithin | null;
  /** Whether it, being under way, is sound, the list of single candles that were known when this was asked, and those of them in its time. */
  isSound: boolean;
  soundAmong: readonly object[] | null;
  soundWithin: StraysWithin | null;
  /** Whether its inside can be drawn (counts/wave-tree.ts), as it was last asked. */
  drawable: DrawableInside | null;
  /** Where it puts the chart, as counts/placed.ts has it. */
  placed: object | null;
}

export interface Parse extends PartialParse {
  readonly variant: PatternVariant | null;
  readonly flags: readonly WaveFlag[];
}
