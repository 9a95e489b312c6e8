export { plantedStructureCandles } from "./planted-chart.ts";
export type { PlantedChart, PlantedChartOptions } from "./planted-chart.ts";
export { plantedMinuteTape } from "./planted-minute-tape.ts";
export type { PlantedTape, PlantedTapeOptions, TapeStructure } from "./planted-minute-tape.ts";
export type {
  PlantedEvent,
  PlantedEventType,
  PlantedKind,
  PlantedRange,
  PlantedStructure,
  PlantedVariant,
  SpringType,
} from "./planted-structure.ts";
export { randomWalkCandles } from "./random-walk.ts";
export type { RandomWalkOptions } from "./random-walk.ts";
export { plantWaves } from "./waves/planted-waves.ts";
export type { PlantedWaves, PlantedWavesOptions } from "./waves/planted-waves.ts";
export type { PlantedFlag, PlantedLabel, PlantedPoint, PlantedWave, WaveForm, WavePattern, WaveVariant } from "./waves/planted-wave.ts";
export type { LeadIn, WaveStyleName } from "./waves/wave-style.ts";
export { BREAKABLE_RULES, nearMiss } from "./waves/near-miss.ts";
export type { BreakableRule, NearMiss, NearMissOptions } from "./waves/near-miss.ts";
export { blockBootstrap, phaseRandomised, scrambledBlocks } from "./null-markets.ts";
export type { BlockBootstrapOptions } from "./null-markets.ts";
export { plantSchematic } from "./schematics/plant-schematic.ts";
export type { SchematicChart, SchematicOptions } from "./schematics/plant-schematic.ts";
export type {
  PlantedSchematic,
  SchematicEvent,
  SchematicEventType,
  SchematicKind,
  SchematicNearMiss,
  SchematicPhase,
  SchematicVariant,
} from "./schematics/planted-schematic.ts";
