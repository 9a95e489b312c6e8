// What `wyeli analyze --json` prints for one file: schema "wyeli.analysis/1". It grows, but a field never changes its meaning without a new
// schema number.

import type { Count, CountChange, DegreeCounts, Pivot, Structure } from "#analysis";
import type { Timeframe } from "#market";
import type { Signal } from "#signals";

export const ANALYSIS_SCHEMA = "wyeli.analysis/1";

export interface AnalysisDocument {
  readonly schema: typeof ANALYSIS_SCHEMA;
  readonly symbol: string;
  readonly timeframe: Timeframe;
  readonly candles: CandleSpan;
  readonly pivots: readonly Pivot[];
  readonly elliott: {
    /** As of the last candle, best first. */
    readonly counts: readonly Count[];
    /** The best of each degree by themselves, finest first. */
    readonly byDegree: readonly DegreeCounts[];
    /** The diary: one row per change of the leading count of a degree. */
    readonly history: readonly CountChange[];
  };
  readonly wyckoff: { readonly structures: readonly Structure[] };
  readonly signals: readonly Signal[];
}

export interface CandleSpan {
  readonly count: number;
  /** Open times of the first and the last candle; null where there is none. */
  readonly from: number | null;
  readonly to: number | null;
  /** Places where candles are missing, however many. */
  readonly gaps: number;
}
