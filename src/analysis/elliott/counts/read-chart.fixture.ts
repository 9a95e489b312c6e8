// For tests: a chart read candle by candle by the forest alone, with the single candles that its soundness asks for.

import type { Candle } from "#market";
import { CandleMeasure } from "../../candle-measure.ts";
import { DEFAULT_PIVOT_OPTIONS, PivotLadder } from "../../pivots/pivot-ladder.ts";
import type { Pivot } from "../../pivots/pivot.ts";
import { ElliottForest } from "../elliott-forest.ts";
import { DEFAULT_PARSER_OPTIONS } from "../elliott-reading.ts";
import type { ScaleView } from "../explanation.ts";
import { LatestCandles, type StrayCandle } from "./latest-candles.ts";

const HOUR = 3_600_000;

export const SCALES: readonly number[] = Array.from({ length: DEFAULT_PIVOT_OPTIONS.scales }, (_, scale) => scale);

export interface ReadCandle {
  readonly forest: ElliottForest;
  /** Confirmed by the candle. */
  readonly pivots: readonly Pivot[];
  readonly strays: readonly StrayCandle[];
  viewOf(scale: number): ScaleView;
}

/** `candles` are those of an hourly chart. */
export function* readChart(candles: readonly Candle[]): Generator<ReadCandle> {
  const measure = new CandleMeasure("1h");
  const ladder = new PivotLadder(DEFAULT_PIVOT_OPTIONS);
  const forest = new ElliottForest(DEFAULT_PARSER_OPTIONS, SCALES.length, HOUR);
  const latest = new LatestCandles();
  const nodes = SCALES.map((scale) => forest.nodes(scale));
  for (const candle of candles) {
    const measured = measure.push(candle, true);
    const pivots = ladder.push(measured);
    forest.push(measured, pivots);
    latest.push(measured, pivots, nodes);
    const viewOf = (scale: number): ScaleView => ({ nodes: forest.nodes(scale), since: (node) => forest.since(node), now: forest.now });
    yield { forest, pivots, strays: latest.strays, viewOf };
  }
}
