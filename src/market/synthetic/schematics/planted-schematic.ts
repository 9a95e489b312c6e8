// The truth about a planted schematic: its kind, where its events are, in which phase, and which way price leaves. Tests and measurements
// compare what an engine says with this.

import type { PlantedRange, SpringType } from "../planted-structure.ts";

export type SchematicKind = "accumulation" | "distribution" | "reaccumulation" | "redistribution";

/** 1 with a spring or upthrust in Phase C, 2 with a last point of support or supply in its place. */
export type SchematicVariant = 1 | 2;

/**
 * What looks like a schematic and is none:
 * - "v-reversal": the climax is followed by a leg without a pause, so that no range forms;
 * - "drifting-channel": after climax and reaction every swing reaches further, so that no edge holds;
 * - "no-phase-c": a range is left straight from its middle, either way, without Phase C;
 * - "failed-spring": the false break is taken back, and falls through before any test;
 * - "failed-test": even the test held, and then the price falls through.
 */
export type SchematicNearMiss = "v-reversal" | "drifting-channel" | "no-phase-c" | "failed-spring" | "failed-test";

export type SchematicPhase = "A" | "B" | "C" | "D";

export type SchematicEventType =
  | "PS"
  | "SC"
  | "AR"
  | "ST"
  | "UA"
  | "mSOS"
  | "SPRING"
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

export interface SchematicEvent {
  readonly type: SchematicEventType;
  /** A secondary test in Phase B is what practitioners write as ST-B. */
  readonly phase: SchematicPhase;
  /** Place of the candle that holds the event. */
  readonly index: number;
  /** Open time of that candle. */
  readonly at: number;
  /** Its extreme, or its close for SOS, JAC and their mirrors. */
  readonly price: number;
  /** Place of the candle whose close completes the event, where the drawing fixes one. */
  readonly completedIndex: number | null;
}

export interface PlantedSchematic {
  readonly kind: SchematicKind;
  readonly variant: SchematicVariant;
  readonly nearMiss: SchematicNearMiss | null;
  /** Null where there is neither spring nor upthrust. */
  readonly springType: SpringType | null;
  /** Climax and automatic reaction; null for a v-reversal, which forms no range. */
  readonly range: PlantedRange | null;
  /** Which way price went in the end. */
  readonly exit: "up" | "down";
  /** The candle that closes outside the range for good; null without a range. */
  readonly exitAt: number | null;
  /** In order of time. */
  readonly events: readonly SchematicEvent[];
}

const MIRRORED: { readonly [type in SchematicEventType]: SchematicEventType } = {
  PS: "PSY",
  SC: "BC",
  AR: "AR",
  ST: "ST",
  UA: "mSOW",
  mSOS: "mSOW",
  SPRING: "UTAD",
  TEST: "TEST",
  SOS: "SOW",
  JAC: "MSOW",
  BU: "LPSY",
  LPS: "LPSY",
  PSY: "PS",
  BC: "SC",
  UT: "mSOW",
  UTAD: "SPRING",
  mSOW: "UT",
  SOW: "SOS",
  MSOW: "JAC",
  LPSY: "LPS",
};

/** The name of an event once the chart is turned upside down. */
export function mirroredSchematicEvent(type: SchematicEventType): SchematicEventType {
  return MIRRORED[type];
}
