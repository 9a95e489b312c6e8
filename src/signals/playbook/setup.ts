// A named setup: what has to happen on the chart, and the plan that follows from it. Setups are pure and look at one fact at a time; what
// happens to their ideas - the gates, the fills, the outcome - is the same for all of them and lives elsewhere.

import type { AnalysisFact, Reading } from "#analysis";
import type { SeriesKey, TradingCalendar } from "#market";
import type { StrengthPart } from "../confidence.ts";
import type { Evidence, Invalidation, Side, Signal } from "../signal.ts";
import type { PlaybookOptions } from "./options.ts";

export type SetupFamily = "wyckoff" | "elliott";

export interface Setup {
  readonly name: string;
  readonly family: SetupFamily;
  readonly side: Side;
  propose(context: SetupContext): Idea | undefined;
}

export interface SetupContext {
  readonly series: SeriesKey;
  readonly calendar: TradingCalendar;
  /** Close of the candle just closed. */
  readonly confirmedAt: number;
  /** One of the facts this candle confirmed. */
  readonly fact: AnalysisFact;
  readonly reading: Reading;
  readonly options: PlaybookOptions;
}

/** A plan before the gates: the levels of a signal and what its evidence weighs. */
export interface Idea {
  /** Id of the structure or wave it rests on. */
  readonly origin: string;
  readonly structureId: string | null;
  readonly order: Signal["order"];
  readonly entry: number;
  readonly entryValidUntil: number;
  readonly chaseLimit: number;
  readonly stop: number;
  readonly targets: readonly number[];
  /** Weight of the structure's own reading on the other side, 0 to 1. */
  readonly against: number;
  readonly evidence: readonly Evidence[];
  readonly invalidations: readonly Invalidation[];
  readonly expiresAt: number;
  /** Average true range at confirmation, as a difference of logarithms. */
  readonly atr: number;
  readonly strength: readonly StrengthPart[];
}
