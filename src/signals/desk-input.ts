// What the desk is told of a series after each closed candle.

import type { AnalysisFact, Reading } from "#analysis";
import type { Candle, SeriesKey } from "#market";
import type { CoarserChart } from "./agreement.ts";
import type { DataHealth } from "./signal.ts";

/** The last closed candle of a series and what is known at its close. */
export interface ProspectInput {
  readonly series: SeriesKey;
  readonly candle: Candle;
  readonly reading: Reading;
}

/** What a closed candle of one series brought. */
export interface DeskInput extends ProspectInput {
  readonly facts: readonly AnalysisFact[];
  readonly health: DataHealth;
  /** The next larger chart; undefined where there is none. */
  readonly coarser?: CoarserChart | undefined;
}
