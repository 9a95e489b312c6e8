// What has been worked out about a reading once it was asked for, and never changes: few of the readings are ever asked, these time and again.

import type { Placed } from "./counts/placed.ts";
import type { StrayCandle } from "./counts/latest-candles.ts";
import type { Reach } from "./parse.ts";

export class ParseMemory {
  reach: Reach | null = null;
  /** The pattern and its points, as text. */
  key: string | null = null;
  /** Whether it, being complete, keeps to the rules for every candle. */
  keeps: boolean | null = null;
  /** Whether it, being under way, is sound, and the single candles that were known when this was asked. */
  isSound = false;
  soundAmong: readonly StrayCandle[] | null = null;
  /** Where it puts the chart, taken as it is. */
  placed: Placed | null = null;
}
