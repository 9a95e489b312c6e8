// The shape of one known episode: a stretch of real candles that practitioners have labelled, with its levels re-read from the candles.

import type { Schematic, WyckoffEventType } from "#analysis";
import type { Timeframe } from "#market";

export interface EpisodePoint {
  /** What practitioners call it. */
  readonly label: string;
  /** Open time of its candle, as a date and, below a day, an hour. */
  readonly at: string;
  readonly edge: "high" | "low" | "close";
  readonly price: number;
}

/** What is asserted of an episode; each may hold or be known not to. */
export type EpisodeCheck = "box" | "phase C" | "no contradiction" | "named" | "no long signal" | "no bullish claim" | "spike ignored";

export interface EpisodePhaseC {
  readonly side: "bullish" | "bearish";
  readonly types: readonly WyckoffEventType[];
  readonly from: string;
  readonly to: string;
  readonly price: number;
}

export interface Episode {
  readonly name: string;
  /** Without its ending. */
  readonly file: string;
  readonly timeframe: Timeframe;
  readonly support: number;
  readonly resistance: number;
  /** The candles within which the climax that draws the box lies. */
  readonly opened: readonly [from: string, to: string];
  /** Null for a range that has none, or of which nothing is claimed. */
  readonly phaseC: EpisodePhaseC | null;
  /** The schematic, and by when a reader should have named it; null for a negative episode. */
  readonly named: { readonly as: Schematic; readonly by: string } | null;
  /** A time in which nobody who waits for proof buys. */
  readonly noLongs?: { readonly from: string; readonly to: string };
  /** A print that no other venue saw: nothing may be drawn from it. */
  readonly spike?: { readonly at: string; readonly price: number };
  readonly points: readonly EpisodePoint[];
  /** Labels of the reference (section 3) that the candles bear out. */
  readonly held: string;
  /** Labels that they do not, and why. */
  readonly notHeld: string;
  /** What the reading does not yet do, and why. Once it does, the note has to go: the test says so. */
  readonly known: { readonly [check in EpisodeCheck]?: string };
}
