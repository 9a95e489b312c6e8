export { ChartBook } from "./chart-book.ts";
export type { ChartBookOptions } from "./chart-book.ts";
export { DEGREES } from "./elliott/wave.ts";
export type {
  Count,
  CountChange,
  CountLevel,
  CountTarget,
  Degree,
  DegreeCounts,
  PatternName,
  PatternVariant,
  Wave,
  WaveDirection,
  WaveFlag,
  WaveLabel,
  WavePoint,
} from "./elliott/wave.ts";
export { createAnalysisEngine, WARM_UP_CANDLES } from "./engine.ts";
export type { AnalysisEngine, AnalysisOptions } from "./engine.ts";
export type { AnalysisFact } from "./fact.ts";
export type { Momentum, MomentumThen, VolumeProfile } from "./momentum/momentum.ts";
export type { Pivot } from "./pivots/pivot.ts";
export type { ProvisionalRange, ProvisionalReading } from "./provisional-reading.ts";
export type { CountOutline, DegreeReading, Reading } from "./reading.ts";
export { DEFAULT_WYCKOFF_OPTIONS } from "./wyckoff/options.ts";
export type { WyckoffOptions } from "./wyckoff/options.ts";
export type {
  ChangedValue,
  DrawnLine,
  ParentLink,
  Phase,
  PriceTarget,
  Schematic,
  Structure,
  StructureChange,
  StructureStatus,
  StructureTests,
  StructureWeights,
  WyckoffEvent,
  WyckoffEventType,
  Zone,
} from "./wyckoff/structure.ts";
