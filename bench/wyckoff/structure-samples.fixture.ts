// A structure for tests, made by hand: quiet unless told otherwise. Only what the measurement looks at; the reading may publish more.

import type { Structure, WyckoffEvent, WyckoffEventType } from "#analysis";

export function sampleStructure(parts: Partial<Structure> = {}): Structure {
  return {
    id: "sc-0",
    schematic: "undecided",
    variant: null,
    phase: "A",
    status: "open",
    support: 100,
    resistance: 120,
    from: 0,
    to: null,
    weights: { bullish: 0.5, bearish: 0.5 },
    targets: [],
    events: [],
    changes: [],
    ...parts,
  } as Structure;
}

export function sampleEvent(type: WyckoffEventType, at: number, confirmedAt: number): WyckoffEvent {
  return { type, at, confirmedAt, price: 100, score: 0.5, rule: `W:${type}`, text: "", levels: {} };
}
