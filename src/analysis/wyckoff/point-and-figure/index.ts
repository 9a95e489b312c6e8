// Point and figure: what a trading range has built up as a cause, and how far that carries (wyckoff reference 2.5).
//
// Use: one `BoxRuler` a chart sees every candle. When the automatic reaction is confirmed, `ruler.scale(...)` freezes the box, a `CauseChart` is
// made with it and fed the candles at hand from well before the climax (the whole window will do: what lies left of the outermost boundary is
// not counted, but the fall into the climax must be a column), then every new one. After a last point (LPS, back-up, spring test, and their
// mirrors) `chart.count(...)` gives the count with its segments, its three targets and all that redrawing it takes. Candles and prices are
// those of the upright chart on both sides.

export { BoxRuler } from "./box-ruler.ts";
export type { ScaleRequest } from "./box-ruler.ts";
export type { BoxScale } from "./box-scale.ts";
export { CauseChart } from "./cause-chart.ts";
export type { CauseRequest } from "./cause-chart.ts";
export type { Column } from "./columns.ts";
export type { CauseCount, CauseSide, CountBoundary, CountStage } from "./horizontal-count.ts";
export type { Reversal } from "./figure-chart.ts";
export { steppingStone } from "./stepping-stone.ts";
export type { SteppingStone } from "./stepping-stone.ts";
