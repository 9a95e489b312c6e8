// A named setup: what has to happen on the chart, and the plan that follows from it. Setups are pure and look at one closed candle at a
// time; what happens to their ideas - agreement, the gates, the fills, the outcome - is the same for all of them and lives elsewhere.

import type { AnalysisFact, Reading } from "#analysis";
import type { Candle, SeriesKey, TradingCalendar } from "#market";
import type { StrengthPart } from "../confidence.ts";
import type { Evidence, Invalidation, Side, Signal } from "../signal.ts";
import type { PlaybookOptions } from "./options.ts";

/** The way of reading the market a setup belongs to. */
export type SetupReading = "wyckoff" | "elliott";

export interface Setup {
  readonly name: string;
  /** What it is measured under in the reference table: a setup and its mirror image are one family. */
  readonly family: string;
  readonly reading: SetupReading;
  /** Evaluated unless the operator says otherwise; the others only where they are asked for by name. */
  readonly isDefault: boolean;
  /** The kind of fact without which a candle can confirm no idea of it; it is asked at every candle with facts where none is named. */
  readonly awaits?: AnalysisFact["fact"];
  /** The ideas this candle confirmed. The same idea may come again at later candles: its `origin` tells that it is the same. */
  propose(context: SetupContext): readonly Idea[];
  /** The ideas that may come next and how far each has got, for the answer to "why is there no signal?". Asked only when somebody looks. */
  prospects(context: ProspectContext): readonly Prospect[];
}

export interface ProspectContext {
  readonly series: SeriesKey;
  readonly calendar: TradingCalendar;
  /** The candle just closed. */
  readonly candle: Candle;
  /** Its close. */
  readonly confirmedAt: number;
  readonly reading: Reading;
  readonly options: PlaybookOptions;
}

export interface SetupContext extends ProspectContext {
  /** What this candle confirmed, in order. Where nothing was confirmed no setup is asked. */
  readonly facts: readonly AnalysisFact[];
}

/** A plan before the gates: the levels of a signal and what its evidence weighs. */
export interface Idea {
  readonly side: Side;
  /** Id of the structure or wave it rests on. Two ideas of a setup with one origin are the same idea. */
  readonly origin: string;
  readonly structureId: string | null;
  readonly order: Signal["order"];
  readonly entry: number;
  readonly entryValidUntil: number;
  readonly chaseLimit: number;
  readonly stop: number;
  readonly targets: readonly number[];
  /** Weight of the idea's own reading on the other side, 0 to 1. */
  readonly against: number;
  readonly evidence: readonly Evidence[];
  readonly invalidations: readonly Invalidation[];
  readonly expiresAt: number;
  /** Average true range at confirmation, as a difference of logarithms. */
  readonly atr: number;
  readonly strength: readonly StrengthPart[];
  readonly anchors: MomentumAnchors;
  /** A reward the setup asks for beyond what every plan has to pay. */
  readonly requiredReward?: RequiredReward;
  /** Share of the usual size; all of it unless given. */
  readonly sizeFactor?: number;
}

export interface RequiredReward {
  readonly price: number;
  /** Multiples of the risk. */
  readonly least: number;
  /** What lies at the price: "the conservative point-and-figure count". */
  readonly name: string;
}

/** Where momentum and volume are to be measured from; what a setup does not name is not asked. */
export interface MomentumAnchors {
  /** Open time of the candle at which the move or the range began: the volume-weighted average price is anchored there. */
  readonly beganAt: number;
  /** Open time of the candle whose taker buying speaks for or against the idea: that of the spring, the end of the correction. */
  readonly turnAt: number;
  /** Two extremes against the idea, of which the later ought to show less momentum. */
  readonly divergence?: { readonly earlier: MomentumExtreme; readonly later: MomentumExtreme };
}

export interface MomentumExtreme {
  /** Open time of its candle. */
  readonly at: number;
  readonly price: number;
}

/** An idea that has not come yet. */
export interface Prospect {
  readonly side: Side;
  /** What it would rest on: "the accumulation from 24,100 to 26,800", "the impulse up from 15,479". */
  readonly subject: string;
  /** In the order in which a trader would ask; at least one is not met. */
  readonly conditions: readonly ProspectCondition[];
}

export interface ProspectCondition {
  /** "a test of the spring that holds above 24,100". */
  readonly text: string;
  readonly isMet: boolean;
}
