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
  /**
   * Prices that setups build on. A TEST carries `trigger` (the far end of the test candle) and `anchor` (the spring's or UTAD's extreme); a
   * SPRING, SHAKEOUT, UTAD, LPS, LPSY or BU carries `trigger` (the far end of the candle that confirmed it). Where the cause can be counted from
   * one of these it carries `conservative`, `middle` and `maximum`, the targets of that count. A SOS or SOW carries `anchor`, the extreme its leg
   * began at; a JAC or MSOW `anchor`, the last reaction before it.
   */
  readonly levels: { readonly [name: string]: number };
}

export type Schematic = "accumulation" | "distribution" | "reaccumulation" | "redistribution" | "undecided";
export type Phase = "A" | "B" | "C" | "D" | "E";
export type StructureStatus = "open" | "completed" | "failed" | "interrupted";

/** What speaks for either reading; what is left to 1 speaks for neither: a range that means nothing. */
export interface StructureWeights {
  readonly bullish: number;
  readonly bearish: number;
}

/** An edge with its tolerance, as prices: `outer` is the furthest a move beyond it was turned back from, `inner` where tests end. */
export interface Zone {
  readonly outer: number;
  readonly inner: number;
}

/** A straight line on a logarithmic chart through two swings of Phase B. */
export interface DrawnLine {
  readonly from: { readonly at: number; readonly price: number };
  readonly to: { readonly at: number; readonly price: number };
}

export interface ParentLink {
  readonly id: string;
  /** It lies inside its parent, or interrupts the trend its parent ended in. */
  readonly relation: "within" | "after";
}

/** The nine buying or selling tests as they stood when the side was believed, or confirmed once more. */
export interface StructureTests {
  readonly side: "buying" | "selling";
  readonly passed: number;
  readonly failed: number;
  readonly unknown: number;
  readonly tests: readonly {
    readonly rule: string;
    readonly name: string;
    readonly answer: boolean | "unknown";
    readonly text: string;
    readonly at: number;
    readonly confirmedAt: number;
  }[];
}

export type ChangedValue = string | number | StructureWeights | DrawnLine | Zone | readonly PriceTarget[] | StructureTests | null;

export interface StructureChange {
  readonly confirmedAt: number;
  readonly field:
    | "phase"
    | "schematic"
    | "variant"
    | "weights"
    | "status"
    | "support"
    | "resistance"
    | "supportZone"
    | "resistanceZone"
    | "creek"
    | "ice"
    | "targets"
    | "tests"
    | "event";
  readonly from: ChangedValue;
  readonly to: ChangedValue;
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
  readonly supportZone: Zone;
  readonly resistanceZone: Zone;
  /** Through the rally highs of Phase B; the jump is measured against it. Null while Phase B has drawn fewer than two. */
  readonly creek: DrawnLine | null;
  /** Through the reaction lows of Phase B. */
  readonly ice: DrawnLine | null;
  readonly parent: ParentLink | null;
  readonly from: number;
  readonly to: number | null;
  readonly weights: StructureWeights;
  readonly targets: readonly PriceTarget[];
  readonly tests: StructureTests | null;
  readonly events: readonly WyckoffEvent[];
  readonly changes: readonly StructureChange[];
}
