// Labelled readings to fit weights on: every structure that the reading opened on charts whose truth is known, with what is true of it. It
// knows nothing of how the reading works: a fit takes its features from the published structure, as it stood at any moment (`knownAt`), from
// the facts that made it, and from the candles.

import type { AnalysisFact, Structure } from "#analysis";
import { timeframeMs, type Candle } from "#market";
import type { PlantedSchematic, SchematicChart } from "#market/synthetic";
import {
  nearMissCharts,
  NEAR_MISSES,
  plantedCells,
  plantedCharts,
  scrambledPlanted,
  TIMEFRAME,
  walks,
  type SeedRange,
} from "./planted-charts.ts";
import { isPlantedRange, trueSide } from "./planted-comparison.ts";
import { factsOf, readFacts, structuresOf } from "./read-structures.ts";
import type { Side } from "./structure-history.ts";

export type CaseSource = "planted" | "near-miss" | "walk" | "scrambled";

export interface LabelledReading {
  readonly source: CaseSource;
  /** As it stood in the end; `knownAt` takes it back to any moment. */
  readonly structure: Structure;
  /** All that was said of it, in order of confirmation. */
  readonly facts: readonly AnalysisFact[];
  /** The range is a planted schematic; false for near-misses, chance ranges and noise. */
  readonly isTrue: boolean;
  /** The side of the planted schematic, and of a near-miss the way price went; null on noise and for chance ranges. */
  readonly side: Side | null;
  /** Which way price really went by half a width beyond the range, from its opening on; null where it did neither. */
  readonly outcome: Side | null;
  readonly truth: PlantedSchematic | null;
  readonly candles: readonly Candle[];
}

export interface CaseOptions {
  readonly seeds: SeedRange;
  readonly noise?: number;
  readonly isLifelike?: boolean;
  /** All of them unless told. */
  readonly sources?: readonly CaseSource[];
}

const ALL: readonly CaseSource[] = ["planted", "near-miss", "walk", "scrambled"];

export function* labelledReadings({ seeds, noise = 1, isLifelike = false, sources = ALL }: CaseOptions): Generator<LabelledReading> {
  if (sources.includes("planted")) {
    for (const [place, cell] of plantedCells(noise, isLifelike).entries()) {
      for (const chart of plantedCharts(cell, place, seeds)) yield* onPlanted("planted", chart);
    }
  }
  if (sources.includes("near-miss")) {
    for (const nearMiss of NEAR_MISSES)
      for (const chart of nearMissCharts(nearMiss, seeds, noise, isLifelike)) yield* onPlanted("near-miss", chart);
  }
  if (sources.includes("walk")) for (const candles of walks(seeds, isLifelike)) yield* onNoise("walk", candles);
  if (sources.includes("scrambled")) for (const candles of scrambledPlanted(seeds, noise, isLifelike)) yield* onNoise("scrambled", candles);
}

function* onPlanted(source: "planted" | "near-miss", { candles, schematic }: SchematicChart): Generator<LabelledReading> {
  const facts = readFacts(candles, { timeframe: TIMEFRAME });
  for (const structure of structuresOf(facts)) {
    const isOwn = isPlantedRange(structure, schematic);
    yield {
      source,
      structure,
      facts: factsOf(facts, structure.id),
      isTrue: isOwn && source === "planted",
      side: isOwn ? trueSide(schematic) : null,
      outcome: outcomeOf(structure, candles),
      truth: schematic,
      candles,
    };
  }
}

function* onNoise(source: "walk" | "scrambled", candles: readonly Candle[]): Generator<LabelledReading> {
  const facts = readFacts(candles, { timeframe: TIMEFRAME });
  for (const structure of structuresOf(facts)) {
    const outcome = outcomeOf(structure, candles);
    yield { source, structure, facts: factsOf(facts, structure.id), isTrue: false, side: null, outcome, truth: null, candles };
  }
}

/** The structure as it was known at an instant; undefined before it opened. */
export function knownAt({ facts }: Pick<LabelledReading, "facts">, instant: number): Structure | undefined {
  return structuresOf(facts.filter(({ confirmedAt }) => confirmedAt <= instant))[0];
}

const BEYOND = 0.5;

export function outcomeOf({ support, resistance, events }: Structure, candles: readonly Candle[]): Side | null {
  const width = Math.log(resistance / support);
  const opened = Math.min(...events.map(({ confirmedAt }) => confirmedAt));
  const first = candles.findIndex(({ openTime }) => openTime + timeframeMs(TIMEFRAME) > opened);
  for (const { close } of first === -1 ? [] : candles.slice(first)) {
    if (Math.log(close / resistance) > BEYOND * width) return "bullish";
    if (Math.log(support / close) > BEYOND * width) return "bearish";
  }
  return null;
}
