// The two readings of one range, bullish and bearish, as odds. They start even (a range after an advance leans slightly towards going on),
// every event moves them by its stated step, and a direction is published from 0.7 on. The steps are judgements, not measurements.

import type { Schematic, StructureWeights } from "./structure.ts";

/** Natural logarithm of bullish over bearish odds. */
export type LogOdds = number;

const PUBLISHED_FROM = 0.7;

export const STEP = {
  /** A spring or upthrust confirmed, times its score. */
  falseBreak: 0.6,
  /** A test that held, times its score. */
  test: 1.2,
  /** A close beyond the far edge on effort. */
  breakout: 1.5,
} as const;

/** `continuation` is the prior of re-accumulation against distribution after an advance (reference 2.3). */
export function priorOdds(enteredFalling: boolean, continuation: number): LogOdds {
  return enteredFalling ? 0 : Math.log(continuation / (1 - continuation));
}

export function toWeights(logOdds: LogOdds): StructureWeights {
  const bullish = Math.round((1 / (1 + Math.exp(-logOdds))) * 1000) / 1000;
  return { bullish, bearish: Math.round((1 - bullish) * 1000) / 1000 };
}

/** Entry trend and expected exit name the schematic: down and up is accumulation, up and up re-accumulation, and so on. */
export function schematicFor(weights: StructureWeights, enteredFalling: boolean): Schematic {
  if (weights.bullish >= PUBLISHED_FROM) return enteredFalling ? "accumulation" : "reaccumulation";
  if (weights.bearish >= PUBLISHED_FROM) return enteredFalling ? "redistribution" : "distribution";
  return "undecided";
}
