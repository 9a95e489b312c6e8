// What the reading made of one planted chart: which structure is the planted range, how it was named and when, and which of the planted events
// were found within three candles.

import type { Structure, WyckoffEvent } from "#analysis";
import { timeframeMs } from "#market";
import type { PlantedSchematic, SchematicEvent } from "#market/synthetic";
import { TIMEFRAME } from "./planted-charts.ts";
import { directionalPhaseD, publishedSides, statesOf, type Side } from "./structure-history.ts";

const CANDLE = timeframeMs(TIMEFRAME);
export const EVENT_TOLERANCE = 3;
/** An edge may be off by this share of the width. */
const EDGE_TOLERANCE = 0.2;

/** Where authors differ in the word (wyckoff reference 2.6), either is a find. */
const ALSO_CALLED: { readonly [type: string]: readonly string[] } = {
  SPRING: ["SHAKEOUT"],
  BU: ["LPS"],
  LPS: ["BU"],
  UA: ["UT", "mSOS"],
  UT: ["UA"],
  mSOS: ["UA", "UT", "SOS"],
  mSOW: ["ST", "SOW"],
};

export interface EventFind {
  readonly planted: SchematicEvent;
  readonly isFound: boolean;
  /** Under the very name it was planted with. */
  readonly isNamed: boolean;
}

export interface PlantedComparison {
  readonly hasBox: boolean;
  /** The name it ended with is the planted one. */
  readonly isNamed: boolean;
  /** So named no later than three candles after price left the range for the first time. */
  readonly isNamedInTime: boolean;
  readonly isVariantRight: boolean;
  /** The planted side reached Phase D with a direction. */
  readonly reachesPhaseD: boolean;
  /** A direction against the truth was published for the planted range. */
  readonly isContradicted: boolean;
  readonly events: readonly EventFind[];
}

export function comparePlanted(structures: readonly Structure[], schematic: PlantedSchematic): PlantedComparison {
  const own = structures.filter((structure) => isPlantedRange(structure, schematic));
  const side = trueSide(schematic);
  const left = schematic.events.find(({ type }) => type === "JAC" || type === "MSOW")?.at ?? Infinity;
  const deadline = left + (EVENT_TOLERANCE + 1) * CANDLE;
  return {
    hasBox: own.length > 0,
    isNamed: own.some((structure) => structure.schematic === schematic.kind),
    isNamedInTime: own.some((structure) => nameAt(structure, deadline) === schematic.kind),
    isVariantRight: own.some((structure) => structure.variant === schematic.variant),
    reachesPhaseD: own.some((structure) => directionalPhaseD(structure)?.side === side),
    isContradicted: own.some((structure) => publishedSides(structure).some((each) => each.side !== side && each.confirmedAt <= deadline)),
    events: findEvents(
      structures.flatMap(({ events }) => events),
      schematic.events,
    ),
  };
}

export function trueSide({ exit }: PlantedSchematic): Side {
  return exit === "up" ? "bullish" : "bearish";
}

/** Both edges about where they were planted at some time, and opened between the climax and the end. */
export function isPlantedRange(structure: Structure, { range, events }: PlantedSchematic): boolean {
  if (range === null) return false;
  const climax = events.find(({ type }) => type === "SC" || type === "BC")?.at ?? 0;
  const width = Math.log(range.resistance / range.support);
  const near = (price: number, planted: number): boolean => Math.abs(Math.log(price / planted)) <= EDGE_TOLERANCE * width;
  const begins = structure.from >= climax - 10 * CANDLE && structure.from <= (events.at(-1)?.at ?? Infinity);
  return (
    begins && statesOf(structure).some(({ support, resistance }) => near(support, range.support) && near(resistance, range.resistance))
  );
}

function nameAt(structure: Structure, instant: number): string | undefined {
  return statesOf(structure).findLast(({ confirmedAt }) => confirmedAt === null || confirmedAt <= instant)?.schematic;
}

function findEvents(emitted: readonly WyckoffEvent[], planted: readonly SchematicEvent[]): readonly EventFind[] {
  return planted.map((event) => {
    const near = emitted.filter(({ at }) => Math.abs(at - event.at) <= EVENT_TOLERANCE * CANDLE);
    const names: readonly string[] = [event.type, ...(ALSO_CALLED[event.type] ?? [])];
    return {
      planted: event,
      isFound: near.some(({ type }) => names.includes(type)),
      isNamed: near.some(({ type }) => type === event.type),
    };
  });
}
