// The public shape of a Wyckoff structure: a trading range with its events and its history of changes (CONTRACTS: Structure).
// Times are epoch milliseconds; events are never edited, a later correction is a row in `changes`.

export type WyckoffEventType =
  | "PS"
  | "SC"
  | "AR"
  | "ST"
  | "UA"
  | "SPRING"
  | "SHAKEOUT"
  | "TEST"
  | "SOS"
  | "JAC"
  | "BU"
  | "LPS"
  | "PSY"
  | "BC"
  | "UT"
  | "UTAD"
  | "mSOW"
  | "SOW"
  | "MSOW"
  | "LPSY";

export interface WyckoffEvent {
  readonly type: WyckoffEventType;
  readonly subtype?: string;
  readonly at: number;
  readonly confirmedAt: number;
  readonly price: number;
  /** How closely the event resembles its definition, 0 to 1. */
  readonly score: number;
  /** Rule id, "W:" and the event type. */
  readonly rule: string;
  /** What a trader would say of it. */
  readonly text: string;
  /** Prices that setups build on. A TEST carries `trigger` (the far end of the test candle) and `anchor` (the spring's or UTAD's extreme). */
  readonly levels: { readonly [name: string]: number };
}

export type Schematic = "accumulation" | "distribution" | "reaccumulation" | "redistribution" | "undecided";
export type Phase = "A" | "B" | "C" | "D" | "E";
export type StructureStatus = "open" | "completed" | "failed" | "interrupted";

export interface StructureWeights {
  readonly bullish: number;
  readonly bearish: number;
}

export interface StructureChange {
  readonly confirmedAt: number;
  readonly field: "phase" | "schematic" | "weights" | "status" | "support" | "resistance" | "event";
  readonly from: string | number | StructureWeights | null;
  readonly to: string | number | StructureWeights | null;
}

export interface PriceTarget {
  readonly price: number;
  readonly basis: string;
  readonly columns: number;
  readonly box: number;
  readonly reversal: number;
  readonly confirmedAt: number;
}

export interface Structure {
  readonly id: string;
  readonly schematic: Schematic;
  readonly variant: 1 | 2 | null;
  readonly phase: Phase;
  readonly status: StructureStatus;
  readonly support: number;
  readonly resistance: number;
  readonly from: number;
  readonly to: number | null;
  readonly weights: StructureWeights;
  readonly targets: readonly PriceTarget[];
  readonly events: readonly WyckoffEvent[];
  readonly changes: readonly StructureChange[];
}
