// What an Elliott setup says of one count: which of its conditions are met and, once the wave it waits for is complete, the plan. The answer
// to "why is there no signal?" and the idea itself come from the same sighting.

import type { CountOutline, Wave, WavePoint } from "#analysis";
import type { StrengthPart } from "../../confidence.ts";
import type { Direction } from "../../direction.ts";
import type { Evidence, Invalidation, Signal } from "../../signal.ts";
import type { MomentumAnchors, ProspectContext, ProspectCondition } from "../setup.ts";
import type { CountView } from "./count-view.ts";

export interface Sighting {
  readonly direction: Direction;
  /** What the idea rests on: "the impulse up from 15479". */
  readonly subject: string;
  /** The setup's own, in the order in which a trader would ask. */
  readonly conditions: readonly ProspectCondition[];
  /** Undefined while the wave it waits for is not complete. */
  readonly plan: WavePlan | undefined;
}

export interface WavePlan {
  /** A market order is entered on the close that went beyond the level. A stop order becomes one where the close lies beyond it already. */
  readonly order: Extract<Signal["order"], "stop" | "market">;
  /** The level the entry lies beyond. */
  readonly trigger: Trigger;
  /** The stop lies beyond it. */
  readonly turn: WavePoint;
  /** In any order; those that pay less than the least reward are left out. */
  readonly targets: readonly WaveTarget[];
  readonly invalidations: readonly Invalidation[];
  /** From the turn on. */
  readonly lifeMs: number;
  /** How long an order stands: the time of the wave before it. */
  readonly entryMs: number;
  /** Waves whose inner waves speak for or against it. */
  readonly waves: readonly Wave[];
  /** What is particular to the setup. */
  readonly notes: readonly WaveNote[];
  readonly strength: readonly StrengthPart[];
  readonly anchors: MomentumAnchors;
}

export interface Trigger {
  readonly price: number;
  /** "the end of wave B of 2". */
  readonly text: string;
}

export interface WaveTarget {
  readonly price: number;
  /** "1.618 x wave 1". */
  readonly basis: string;
}

/** Evidence about a wave, known as of this candle. */
export type WaveNote = Pick<Evidence, "rule" | "text" | "at">;

export interface WaveSetup {
  readonly name: string;
  readonly isDefault: boolean;
  /** Whether there can be a plan for a count of this outline: most counts are of none of its kinds, and are not drawn for it. */
  mayPlan(outline: CountOutline): boolean;
  /** Nothing where the count is none of its kind. */
  see(view: CountView, context: ProspectContext): Sighting | undefined;
}
