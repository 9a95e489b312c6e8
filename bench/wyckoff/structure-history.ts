// What a structure said, and when: its published state after every change, from the changes alone.

import type { Phase, Schematic, Structure, StructureStatus, StructureWeights } from "#analysis";

export type Side = "bullish" | "bearish";

export interface StructureState {
  /** Null before the first change. */
  readonly confirmedAt: number | null;
  readonly phase: Phase;
  readonly schematic: Schematic;
  readonly status: StructureStatus;
  readonly weights: StructureWeights;
  readonly support: number;
  readonly resistance: number;
}

/** A direction counts from this weight on (wyckoff reference 2.3). */
export const DIRECTION_FROM = 0.7;

/** The states in order; the first is the one it opened with. */
export function statesOf(structure: Structure): readonly StructureState[] {
  const { phase, schematic, status, weights, support, resistance } = structure;
  let state: StructureState = { confirmedAt: null, phase, schematic, status, weights, support, resistance };
  // Walk back to the opening, then forward again.
  for (const change of structure.changes.toReversed()) if (change.field !== "event") state = { ...state, [change.field]: change.from };
  const states = [state];
  for (const { confirmedAt, field, to } of structure.changes) {
    if (field === "event") continue;
    state = { ...state, confirmedAt, [field]: to };
    if (states.at(-1)?.confirmedAt === confirmedAt) states.pop();
    states.push(state);
  }
  return states;
}

export function sideOf({ bullish, bearish }: StructureWeights): Side | null {
  return bullish >= DIRECTION_FROM ? "bullish" : bearish >= DIRECTION_FROM ? "bearish" : null;
}

export interface DirectionalPhaseD {
  readonly side: Side;
  readonly confirmedAt: number;
}

/** The first moment at which it stood in Phase D or later with a direction to publish. */
export function directionalPhaseD(structure: Structure): DirectionalPhaseD | null {
  for (const { confirmedAt, phase, weights } of statesOf(structure)) {
    const side = sideOf(weights);
    if (confirmedAt !== null && side !== null && (phase === "D" || phase === "E")) return { side, confirmedAt };
  }
  return null;
}

/** Every direction it published, from its schematics and its weights, with the moment. */
export function publishedSides(structure: Structure): readonly DirectionalPhaseD[] {
  const sides: DirectionalPhaseD[] = [];
  for (const { confirmedAt, weights, status } of statesOf(structure)) {
    const side = sideOf(weights);
    if (confirmedAt !== null && status === "open" && side !== null && sides.at(-1)?.side !== side) sides.push({ side, confirmedAt });
  }
  return sides;
}
