// What stands before and after a planted pattern: the larger move it answers, and the reaction that practice expects of it. An ending
// diagonal closes a larger wave instead, so that one is begun before it.

import { assert } from "#core";
import { choicesFor, type PatternChoices } from "./leg-choices.ts";
import { isMotive, type WavePattern } from "./planted-wave.ts";
import { pickWeighted, type RatioSource } from "./ratio-source.ts";
import { grainOf, OPEN_ROOM, planWave, spotOfLeg, type WavePlan, type WaveSpot } from "./wave-plan.ts";
import { drawShape, type WaveShape } from "./wave-shape.ts";
import type { LeadIn } from "./wave-style.ts";

export interface PlannedPart {
  readonly plan: WavePlan;
  readonly rises: boolean;
}

export interface PlannedLead {
  readonly parts: readonly PlannedPart[];
  /** The larger wave that the pattern closes, and its earlier legs are the parts. */
  readonly closes: WaveShape | null;
}

/** Swings of the aftermath are no smaller than this share of the pattern's. */
const SAME_GRAIN = 0.4;
const LARGER_FALL: PatternChoices = [
  ["impulse", 55],
  ["zigzag", 30],
  ["double_zigzag", 15],
];
const REACTION: PatternChoices = [
  ["zigzag", 60],
  ["impulse", 30],
  ["double_zigzag", 10],
];
const THRUST: PatternChoices = [["impulse", 1]];

export function planLead(ratios: RatioSource, main: WavePlan, { leadIn, degrees }: { leadIn: LeadIn; degrees: number }): PlannedLead {
  const { pattern, heights } = shapeOf(main);
  if (leadIn === "none") return { parts: [], closes: null };
  if (leadIn === "sideways") return { parts: planSideways(ratios, degrees), closes: null };
  if (pattern === "ending_diagonal") return planUnfinished(ratios, main, degrees);
  const reach = Math.max(...heights) * main.unit;
  const sideways = (heights.at(-1) as number) * main.unit < 0.75 * reach;
  const times = isMotive(pattern) ? ratios.between(1.3, 2.4) : sideways ? ratios.between(2, 3.4) : ratios.between(1.45, 2.7);
  const height = Math.max(reach * times, 1.15);
  return { parts: [falling(ratios, { height, degrees: degrees + 1 }, isMotive(pattern) ? LARGER_FALL : THRUST)], closes: null };
}

/** As finely divided as the pattern; `share` is its height as a share of the pattern's. */
export function planAftermath(ratios: RatioSource, main: WavePlan, { share, degrees }: { share: number; degrees: number }): PlannedPart[] {
  if (share === 0) return [];
  const choices = isMotive(shapeOf(main).pattern) ? REACTION : THRUST;
  for (let coarser = degrees; coarser > 0; coarser -= 1) {
    const part = falling(ratios, { height: share, degrees: coarser }, choices);
    if (grainOf(part.plan) >= SAME_GRAIN * grainOf(main)) return [part];
  }
  return [falling(ratios, { height: share, degrees: 0 }, choices)];
}

/** A motive wave is corrected by a part of it; a triangle thrusts by its widest part; other corrections give way to the trend. */
export function usualAftermath(ratios: RatioSource, pattern: WavePattern): number {
  if (pattern === "triangle") return ratios.between(0.6, 1.1);
  return isMotive(pattern) ? ratios.between(0.35, 0.62) : ratios.between(0.25, 0.6);
}

function shapeOf({ shape }: WavePlan): WaveShape {
  assert(shape !== null, "a planted pattern has a shape");
  return shape;
}

function falling(ratios: RatioSource, { height, degrees }: Pick<WaveSpot, "height" | "degrees">, choices: PatternChoices): PlannedPart {
  return { plan: planWave(ratios, { label: null, height, degrees, room: ownEnds(height) }, choices), rises: false };
}

function ownEnds(height: number): WaveSpot["room"] {
  return { floor: 0, ceiling: height };
}

/** Swings of like size; the last one falls to where the pattern starts. */
function planSideways(ratios: RatioSource, degrees: number): PlannedPart[] {
  const swings = ratios.random.integer(3, 6);
  return Array.from({ length: swings }, (_, place) => {
    const height = ratios.between(0.3, 0.75);
    const rises = (swings - place) % 2 === 0;
    return { ...falling(ratios, { height, degrees: Math.max(1, degrees - 1) }, REACTION), rises };
  });
}

/** Waves 1 to 4 of an impulse, or A and B of a zigzag, as large as the diagonal needs them. */
function planUnfinished(ratios: RatioSource, main: WavePlan, degrees: number): PlannedLead {
  const pattern = pickWeighted<WavePattern>(ratios.random, [
    ["impulse", 70],
    ["zigzag", 30],
  ]);
  const shape = drawShape(ratios, pattern, pattern === "impulse" ? "extended_3" : null);
  const last = shape.heights.length - 1;
  const unit = main.height / ((shape.heights[last] as number) - (shape.heights[last - 1] as number));
  const parts: PlannedPart[] = [];
  const before: WavePattern[] = [];
  for (let leg = 1; leg < last; leg += 1) {
    const spot = spotOfLeg(shape, leg, { unit, around: OPEN_ROOM, degrees: Math.max(1, degrees) });
    const plan = planWave(ratios, spot, choicesFor(shape, leg, before));
    parts.push({ plan, rises: leg % 2 === 1 });
    before.push(shapeOf(plan).pattern);
  }
  return { parts, closes: shape };
}
