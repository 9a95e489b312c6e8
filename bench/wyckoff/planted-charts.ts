// The charts that are measured and fitted on, by seed: planted schematics of every kind, variant and stretch, near-misses, and markets without
// structure. Fits use seeds below 10,000, measurements those from there on.

import { assert } from "#core";
import type { Candle } from "#market";
import {
  plantSchematic,
  randomWalkCandles,
  scrambledBlocks,
  type SchematicChart,
  type SchematicKind,
  type SchematicNearMiss,
  type SchematicVariant,
} from "#market/synthetic";

export const KINDS: readonly SchematicKind[] = ["accumulation", "distribution", "reaccumulation", "redistribution"];
export const VARIANTS: readonly SchematicVariant[] = [1, 2];
export const STRETCHES: readonly number[] = [0.5, 1, 2, 4];
export const NEAR_MISSES: readonly SchematicNearMiss[] = ["v-reversal", "drifting-channel", "no-phase-c", "failed-spring", "failed-test"];
export const TIMEFRAME = "1h";

export const FIRST_MEASURED_SEED = 10_000;
/** The most cells that a table has. */
const CELLS = KINDS.length * VARIANTS.length * STRETCHES.length;

/** Every cell of a table has seeds of its own: `count` of them, one cell after another from `first` on. */
export interface SeedRange {
  readonly first: number;
  readonly count: number;
}

export function fitSeeds(count: number, first = 1): SeedRange {
  assert(first + CELLS * count <= FIRST_MEASURED_SEED, "a fit uses seeds below 10,000");
  return { first, count };
}

export function measureSeeds(count: number): SeedRange {
  return { first: FIRST_MEASURED_SEED, count };
}

/** The part of the range that belongs to one cell. */
function* seedsOf({ first, count }: SeedRange, cell: number): Generator<number> {
  assert(cell < CELLS, "there are seeds for every cell");
  for (let place = 0; place < count; place += 1) yield first + cell * count + place;
}

export interface PlantedCell {
  readonly kind: SchematicKind;
  readonly variant: SchematicVariant;
  readonly stretch: number;
  readonly noise: number;
  /** What is learnt on plainly drawn charts alone falls silent on real candles, where volume goes with the spread: fit on both. */
  readonly isLifelike: boolean;
}

/** Every cell of the table of planted schematics: kind, variant and stretch. */
export function plantedCells(noise: number, isLifelike = false): readonly PlantedCell[] {
  return KINDS.flatMap((kind) =>
    VARIANTS.flatMap((variant) => STRETCHES.map((stretch) => ({ kind, variant, stretch, noise, isLifelike }))),
  );
}

/** The charts of the cell at this place among the cells. */
export function* plantedCharts(cell: PlantedCell, place: number, range: SeedRange): Generator<SchematicChart> {
  for (const seed of seedsOf(range, place)) yield plantSchematic({ ...cell, seed, timeframe: TIMEFRAME });
}

/** A v-reversal and a channel end the trend they came from, so a continuation of it would only be their mirror. */
export function* nearMissCharts(nearMiss: SchematicNearMiss, range: SeedRange, noise = 1, isLifelike = false): Generator<SchematicChart> {
  const kinds = nearMiss === "v-reversal" || nearMiss === "drifting-channel" ? KINDS.slice(0, 2) : KINDS;
  const cells = kinds.flatMap((kind) => STRETCHES.map((stretch) => ({ kind, stretch })));
  for (const [place, cell] of cells.entries()) {
    for (const seed of seedsOf(range, place)) {
      yield plantSchematic({ ...cell, variant: 1, noise, isLifelike, nearMiss, seed, timeframe: TIMEFRAME });
    }
  }
}

const WALK_CANDLES = 10_000;
const BLOCK = 3;

export function* walks({ first, count }: SeedRange, isLifelike = false): Generator<readonly Candle[]> {
  for (let seed = first; seed < first + count; seed += 1) {
    yield randomWalkCandles({ seed, count: WALK_CANDLES, timeframe: TIMEFRAME, from: 0, startPrice: 100, volatility: 0.006, isLifelike });
  }
}

/** The planted charts of every cell with their candles in blocks of three in another order. */
export function* scrambledPlanted(range: SeedRange, noise = 1, isLifelike = false): Generator<readonly Candle[]> {
  for (const [place, cell] of plantedCells(noise, isLifelike).entries()) {
    for (const { candles } of plantedCharts(cell, place, range)) yield scrambled(candles, range.first + place);
  }
}

export function scrambled(candles: readonly Candle[], seed: number): readonly Candle[] {
  return scrambledBlocks(candles, { seed, blockLength: BLOCK });
}
