// What the nine tests are put to: plain data about one range and one idea, to be filled by whoever knows them. Null is "not known" or "not
// seen", as each field says. Prices are plain prices; times are epoch milliseconds.

import type { Moment, RelativeStrengthReading } from "./relative-strength.ts";
import type { SupplyAndDemand } from "./supply-and-demand.ts";

export type TestSide = "buying" | "selling";

/** Something that happened at a price: an event, a pivot, an extreme. */
export interface PricedMoment extends Moment {
  readonly price: number;
}

/** The objective that an earlier cause on the other side pointed to. */
export interface Objective {
  readonly price: number;
  /** When the count was known. */
  readonly confirmedAt: number;
}

export interface NineTestsInput {
  readonly side: TestSide;
  /** Close at which the tests are put; answers that follow from no single event bear it. */
  readonly confirmedAt: number;
  /**
   * Test "objective". The conservative target of the last opposite count: for buying that of the distribution before the decline, for selling
   * that of the accumulation before the advance. Null where no such count was made: unknown.
   */
  readonly objective: Objective | null;
  /** Lowest low (selling: highest high) since that count, or of the range where there was none. */
  readonly extreme: PricedMoment;
  /** Test "stopping". PS or PSY, SC or BC, and the first ST; null where not seen. */
  readonly preliminary: PricedMoment | null;
  readonly climax: PricedMoment | null;
  readonly secondaryTest: PricedMoment | null;
  /** Test "activity". `SupplyDemandLedger.read` of the range; null while it has no waves. */
  readonly activity: SupplyAndDemand | null;
  /**
   * Test "stride". `StrideLine.broken`; null while a line stands unbroken, and undefined where no line could be drawn (the trend had not two
   * highs that fell, or lows that rose): unknown.
   */
  readonly strideBroken: Moment | null | undefined;
  /** Tests "near swings" and "far swings". The confirmed lows and highs since the climax on one scale, oldest first; the last two are read. */
  readonly lows: readonly PricedMoment[];
  readonly highs: readonly PricedMoment[];
  /** Test "strength". `RelativeStrength.read`; null without a benchmark, "not applicable" for the benchmark itself: both unknown. */
  readonly strength: RelativeStrengthReading | "not applicable" | null;
  /** Test "cause". Length of Phases A and B so far, in candles. */
  readonly phaseACandles: number;
  readonly phaseBCandles: number;
  /** Columns of the count, for the text; null where none was made. */
  readonly columns: number | null;
  /** Test "reward". Entry, stop and the conservative target of this range; null while there is no idea or no count: unknown. */
  readonly trade: { readonly entry: number; readonly stop: number; readonly target: number } | null;
}
