// The truth about a planted structure: what was drawn, where its events are and from which candle on they can be known. Tests compare what
// an engine says with this.

export type PlantedKind = "accumulation" | "distribution";

/**
 * "complete" runs from the climax to the trend that follows. The others look like it and are not:
 * - "failed-spring": everything up to a held test, and then the price falls through it;
 * - "no-phase-c": the range is left from its middle, without a spring (the second schematic);
 * - "v-reversal": the climax is followed by a rally without a pause, so that no range forms;
 * - "drifting-channel": after climax and rally every swing reaches further down, so that no support holds.
 */
export type PlantedVariant = "complete" | "failed-spring" | "no-phase-c" | "v-reversal" | "drifting-channel";

/** By effort on the pierce: 1 heavy and deep, 2 in between, 3 light and shallow. */
export type SpringType = 1 | 2 | 3;

export type PlantedEventType =
  | "PS"
  | "SC"
  | "AR"
  | "ST"
  | "SPRING"
  | "TEST"
  | "SOS"
  | "JAC"
  | "BU"
  | "PSY"
  | "BC"
  | "UTAD"
  | "SOW"
  | "MSOW"
  | "LPSY";

export interface PlantedEvent {
  readonly type: PlantedEventType;
  /** Place of the candle that holds the event, in its list of candles. */
  readonly index: number;
  /** Open time of that candle. */
  readonly at: number;
  /** Its extreme, or its close for SOS, JAC and their mirrors. */
  readonly price: number;
  /** Place of the candle whose close completes the event, where the drawing fixes one: the reclaim of a spring, the trigger of a test. */
  readonly completedIndex: number | null;
}

export interface PlantedRange {
  readonly support: number;
  readonly resistance: number;
}

export interface PlantedStructure {
  readonly kind: PlantedKind;
  readonly variant: PlantedVariant;
  /** Null where there is neither spring nor upthrust. */
  readonly springType: SpringType | null;
  /** Climax and automatic rally; null for a v-reversal, which forms no range. */
  readonly range: PlantedRange | null;
  /** In order of time. */
  readonly events: readonly PlantedEvent[];
}

const MIRRORED: { readonly [type in PlantedEventType]: PlantedEventType } = {
  PS: "PSY",
  SC: "BC",
  AR: "AR",
  ST: "ST",
  SPRING: "UTAD",
  TEST: "TEST",
  SOS: "SOW",
  JAC: "MSOW",
  BU: "LPSY",
  PSY: "PS",
  BC: "SC",
  UTAD: "SPRING",
  SOW: "SOS",
  MSOW: "JAC",
  LPSY: "BU",
};

/** The name of an event once the chart is turned upside down. */
export function mirroredEventType(type: PlantedEventType): PlantedEventType {
  return MIRRORED[type];
}
