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
