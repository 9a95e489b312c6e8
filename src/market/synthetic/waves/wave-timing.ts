// How many candles each lowest leg takes: longer legs take longer, corrections are slower, and chance does the rest. Patterns whose rules
// speak of time (lines that meet, or part) are timed until they keep them.

import type { SeededRandom } from "#core";
import { isMotive } from "./planted-wave.ts";
import { timedLawsOf } from "./wave-laws.ts";
import { grainOf, type WavePlan } from "./wave-plan.ts";
import { pointsOf } from "./wave-shape.ts";

export interface Tempo {
  readonly random: SeededRandom;
  /** Standard deviation of the logarithm of a leg's duration. */
  readonly unevenness: number;
}

const SHORTEST = 5;
const LONGEST = 25;
const CORRECTIONS_SLOWER = 1.25;
const LENGTH_EXPONENT = 0.65;
const TRIES = 30;

/** Candles of every lowest leg in order, or nothing where no timing keeps the rules. */
export function timeLegs(tempo: Tempo, plan: WavePlan, candles: number): number[] | undefined {
  const timed: number[] = [];
  return timeInside(tempo, plan, { candles, timed }) ? timed : undefined;
}

/** Of a wave beside others whose lowest legs are `grain` high on average. */
export function usualDuration({ random }: Tempo, plan: WavePlan, grain: number): number {
  const pace = Math.min(1.7, Math.max(0.65, (grainOf(plan) / grain) ** LENGTH_EXPONENT));
  return Math.round(plan.legCount * random.between(8, 13) * pace);
}

function timeInside(tempo: Tempo, plan: WavePlan, { candles, timed }: { candles: number; timed: number[] }): boolean {
  if (plan.shape === null) {
    timed.push(candles);
    return true;
  }
  const parts = partsThatKeepTheLaws(tempo, plan, candles);
  if (parts === undefined) return false;
  return plan.children.every((child, place) => timeInside(tempo, child, { candles: parts[place] as number, timed }));
}

function partsThatKeepTheLaws(tempo: Tempo, plan: WavePlan, candles: number): number[] | undefined {
  const laws = timedLawsOf(plan.shape?.pattern ?? null, plan.shape?.form ?? null);
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const parts = split(candles, plan.children, weightsOf(tempo, plan, 1 - attempt / TRIES));
    const times = parts.reduce<number[]>((ends, part) => [...ends, (ends.at(-1) as number) + part], [0]);
    if (laws.every(({ holds }) => holds(pointsOf(plan.shape?.heights ?? []), pointsOf(times)))) return parts;
  }
  return undefined;
}

function weightsOf({ random, unevenness }: Tempo, { children }: WavePlan, chance: number): number[] {
  return children.map(({ height, shape }) => {
    const pace = shape === null || isMotive(shape.pattern) ? 1 : CORRECTIONS_SLOWER;
    return pace * height ** LENGTH_EXPONENT * Math.exp(chance * unevenness * random.normal());
  });
}

/** Shares candles out by weight, within what the lowest legs of each part can take; what one part cannot take the others do. */
function split(candles: number, parts: readonly WavePlan[], weights: readonly number[]): number[] {
  const shares = weights.map(() => 0);
  const open = new Set(weights.keys());
  let left = candles;
  while (open.size > 0) {
    const { place, value } = mostOutOfBounds({ left, open, parts, weights });
    shares[place] = value;
    left -= value;
    open.delete(place);
  }
  return shares;
}

interface Sharing {
  readonly left: number;
  readonly open: ReadonlySet<number>;
  readonly parts: readonly WavePlan[];
  readonly weights: readonly number[];
}

/** The part whose share by weight is farthest from what it can take is settled first; rounding falls on the last. */
function mostOutOfBounds({ left, open, parts, weights }: Sharing): { place: number; value: number } {
  let total = 0;
  let least = 0;
  let most = 0;
  for (const place of open) {
    total += weights[place] as number;
    least += SHORTEST * (parts[place] as WavePlan).legCount;
    most += LONGEST * (parts[place] as WavePlan).legCount;
  }
  let settled = { place: -1, value: 0, excess: -1 };
  for (const place of open) {
    const { legCount } = parts[place] as WavePlan;
    const wanted = (left * (weights[place] as number)) / total;
    const floor = Math.max(SHORTEST * legCount, left - (most - LONGEST * legCount));
    const ceiling = Math.min(LONGEST * legCount, left - (least - SHORTEST * legCount));
    const value = Math.round(Math.min(ceiling, Math.max(floor, wanted)));
    const excess = Math.abs(value - wanted);
    if (excess > settled.excess) settled = { place, value, excess };
  }
  return settled;
}
