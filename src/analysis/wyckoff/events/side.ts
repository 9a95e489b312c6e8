// A range read from one side: the chart upright (floor is support) or upside down (floor is resistance turned over), its floor and ceiling in
// logarithms on that chart, and what the rules of this side remember. Every rule is written once, for the accumulation side.

import type { MeasuredCandle } from "../../measured-candle.ts";
import type { WyckoffOptions } from "../options.ts";
import type { Orientation } from "../orientation.ts";
import type { OrientedChart } from "../oriented-chart.ts";
import type { Phase, WyckoffEvent } from "../structure.ts";
import type { EvidenceName } from "../hypotheses/evidence.ts";
import type { EventReference, Extreme, Story } from "./story.ts";

export interface Side {
  readonly options: WyckoffOptions;
  readonly orientation: Orientation;
  /** The climax drew this side's floor. */
  readonly isHome: boolean;
  readonly story: Story;
  /** What the other side remembers. */
  readonly other: Story;
  readonly chart: OrientedChart;
  readonly candle: MeasuredCandle;
  readonly before: MeasuredCandle;
  readonly floor: number;
  readonly ceiling: number;
  readonly width: number;
  /** The creek (on the mirrored chart: the ice) at this candle; the ceiling while none is drawn. */
  readonly creek: number;
  readonly phase: Phase;
  /** The candle that Phase B began at. */
  readonly since: number;
  /** Phase B has lasted long enough for a Phase C. */
  readonly isLate: boolean;
  /** Of its hypothesis, as published. */
  readonly weight: number;
  /** Its hypothesis has not failed too often. */
  readonly isAlive: boolean;
}

/** What an event means to the phases (reference 2.3). */
export type Step = "secondary" | "early" | "spring" | "test" | "sign" | "jump" | "back-up" | "point" | "trend";

export type Evidence = { readonly [Name in EvidenceName]?: number };

export type Occurrence =
  | { readonly kind: "event"; readonly step: Step; readonly event: WyckoffEvent; readonly evidence: Evidence }
  | { readonly kind: "failure"; readonly step: Step; readonly of: EventReference }
  /** It led nowhere: no failure, but nothing to stand on either. */
  | { readonly kind: "lapse"; readonly step: Step }
  /** A move beyond the floor, too deep for a false break, was taken back all the same. */
  | { readonly kind: "excursion"; readonly low: Extreme }
  /** The trend has left the range behind: Phase E. */
  | { readonly kind: "left" };

export interface EventRule {
  readonly name: string;
  /** Looks at the newest candle; changes only its own part of the story. */
  push(side: Side): Occurrence | undefined;
}

/** NaN, "unknown", as JSON keeps it. */
export function known(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}
