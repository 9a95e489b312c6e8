// The laws of Wyckoff as measurements: supply and demand, effort and result, strength against the market, and the nine tests that sum them up
// (wyckoff reference 2.0, 2.4, 2.8). Unknown volume is NaN going in and "unknown" coming out: it never passes and never fails a test.
//
// One of each for a chart: `VolumeMeasure` sees every measured candle first; `WeisWaves` (of the pivot scales that are read) and `RelativeStrength`
// follow with its figures. One of each for a range: `SupplyDemandLedger` (fed the completed waves), `CompositeOperator` (fed the candles) and a
// `StrideLine` drawn through the last swings of the trend before it. `nineTests` reads them all from a plain record. All of them take the
// candles and prices of the upright chart; only the `CANDLE_FEATURES` are read on a window of the oriented one.

export type { Answer } from "./answer.ts";
export { CANDLE_FEATURES } from "./candle-features.ts";
export type { CandleFeature } from "./candle-features.ts";
export { closeClass, spreadClass, volumeClass } from "./classes.ts";
export type { CloseClass, SpreadClass, VolumeClass } from "./classes.ts";
export { CompositeOperator } from "./composite-operator.ts";
export type { BoxThird, CompositeOperatorReading, ThirdOfBox } from "./composite-operator.ts";
export { edgeEffort } from "./edge-effort.ts";
export type { EdgeEffort, RangeEdges } from "./edge-effort.ts";
export { balanceOfTests, nineTests } from "./nine-tests.ts";
export type { NineTests, TestName, TestResult } from "./nine-tests.ts";
export type { NineTestsInput, Objective, PricedMoment, TestSide } from "./nine-tests-input.ts";
export { RelativeStrength } from "./relative-strength.ts";
export type { Moment, RelativeStrengthReading } from "./relative-strength.ts";
export { StrideLine } from "./stride-line.ts";
export type { StridePoint } from "./stride-line.ts";
export { SupplyDemandLedger } from "./supply-and-demand.ts";
export type { SupplyAndDemand, ThirdOfLife } from "./supply-and-demand.ts";
export { VolumeMeasure } from "./volume-measure.ts";
export type { CandleVolume } from "./volume-measure.ts";
export { isEaseOfMovement, isEffortWithoutResult, isThrustShortening } from "./weis-wave.ts";
export type { WeisWave } from "./weis-wave.ts";
export { WeisWaves } from "./weis-waves.ts";
