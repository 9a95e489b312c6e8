export type { AnalysisFact } from "./fact.ts";
export type { Pivot } from "./pivots/pivot.ts";
export type { Reading } from "./reading.ts";
export type {
  Phase,
  PriceTarget,
  Schematic,
  Structure,
  StructureChange,
  StructureStatus,
  StructureWeights,
  WyckoffEvent,
  WyckoffEventType,
} from "./wyckoff/structure.ts";
