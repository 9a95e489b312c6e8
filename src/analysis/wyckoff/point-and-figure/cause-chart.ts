// The cause of one range: its chart with a reversal of three boxes and its chart with one, from the same frozen box, side by side. Which of
// them is counted follows the horizon of the range: a short or a low one shows nothing at three boxes (wyckoff reference 2.5.1).

import type { Json } from "#core";
import type { MeasuredCandle } from "../../measured-candle.ts";
import { CandleLevels, levelOf, type BoxScale } from "./box-scale.ts";
import type { Column } from "./columns.ts";
import { FigureChart, type Reversal } from "./figure-chart.ts";
import { horizontalCount, type CauseCount, type CountRequest } from "./horizontal-count.ts";

/** A range of fewer candles than this, or of less than so many boxes from support to resistance, is counted with a reversal of one. */
const SHORT_RANGE_CANDLES = 60;
const LOW_RANGE_BOXES = 6;

export interface CauseRequest extends CountRequest {
  readonly support: number;
  readonly resistance: number;
  /** How long the range has lasted, from its climax. */
  readonly candles: number;
}

export class CauseChart {
  readonly scale: BoxScale;
  readonly #levels: CandleLevels;
  readonly #three: FigureChart;
  readonly #one: FigureChart;

  constructor(scale: BoxScale, snapshot?: Json) {
    const [three, one] = (snapshot ?? []) as readonly Json[];
    this.scale = scale;
    this.#levels = new CandleLevels(scale);
    this.#three = new FigureChart(3, three);
    this.#one = new FigureChart(1, one);
  }

  push(candle: MeasuredCandle): void {
    const levels = this.#levels;
    levels.read(candle);
    this.#three.push(levels.high, levels.low, levels.close, candle.openTime);
    this.#one.push(levels.close, levels.close, levels.close, candle.openTime);
  }

  /** Undefined where no segment is complete. */
  count(request: CauseRequest): CauseCount | undefined {
    const chart = this.#reversalFor(request) === 3 ? this.#three : this.#one;
    return horizontalCount(chart, this.scale, request);
  }

  /** For drawing: the columns of the chart with this reversal, oldest first. */
  columns(reversal: Reversal): readonly Column[] {
    return (reversal === 3 ? this.#three : this.#one).columns.toArray();
  }

  #reversalFor({ support, resistance, candles }: CauseRequest): Reversal {
    const boxes = levelOf(this.scale, resistance) - levelOf(this.scale, support);
    return candles >= SHORT_RANGE_CANDLES && boxes >= LOW_RANGE_BOXES ? 3 : 1;
  }

  /** The scale is not in it: whoever froze it keeps it, and it is plain data. */
  snapshot(): Json {
    return [this.#three.snapshot(), this.#one.snapshot()];
  }
}
