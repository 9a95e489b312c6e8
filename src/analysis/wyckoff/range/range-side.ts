// One side of a range as the event rules see it: its story and its line are kept here, the rest is looked up at every candle.

import type { MeasuredCandle } from "../../measured-candle.ts";
import type { Side } from "../events/side.ts";
import { emptyStory, type Story } from "../events/story.ts";
import type { WyckoffOptions } from "../options.ts";
import type { Orientation } from "../orientation.ts";
import type { OrientedChart } from "../oriented-chart.ts";
import type { Phase, StructureWeights } from "../structure.ts";
import { extendLine, levelAt, NO_LINE, type LineState } from "./drawn-line.ts";

export interface SavedSide {
  readonly story: Story;
  readonly line: LineState;
  readonly failures: number;
}

/** A side whose Phase C has failed this often is dead. */
const FAILURES_BELIEVED = 2;

export class RangeSide implements Side {
  readonly options: WyckoffOptions;
  readonly orientation: Orientation;
  readonly isHome: boolean;
  readonly story: Story;
  other: Story;
  line: LineState;
  failures: number;
  chart: OrientedChart;
  candle: MeasuredCandle;
  before: MeasuredCandle;
  floor = 0;
  ceiling = 0;
  width = 0;
  creek = 0;
  phase: Phase = "A";
  since = 0;
  isLate = false;
  weight = 0;

  constructor(chart: OrientedChart, home: Orientation, options: WyckoffOptions, saved?: SavedSide) {
    this.options = options;
    this.orientation = chart.orientation;
    this.isHome = chart.orientation === home;
    this.story = saved?.story ?? emptyStory();
    this.other = this.story;
    this.line = saved?.line ?? NO_LINE;
    this.failures = saved?.failures ?? 0;
    this.chart = chart;
    this.candle = this.before = chart.window.back(0);
  }

  get isAlive(): boolean {
    return this.failures < FAILURES_BELIEVED;
  }

  /** Looks at the newest candle. */
  seen(): RangeSide {
    this.candle = this.chart.window.back(0);
    this.before = this.chart.window.back(1);
    return this;
  }

  /** And reads it against the range; `floor` and `ceiling` of the upright chart. */
  see(
    support: number,
    resistance: number,
    moment: { readonly isLate: boolean; readonly since: number; readonly weights: StructureWeights },
  ): void {
    const { chart } = this;
    this.seen();
    this.floor = this.orientation === 1 ? support : -resistance;
    this.ceiling = this.orientation === 1 ? resistance : -support;
    this.width = resistance - support;
    this.since = moment.since;
    this.isLate = moment.isLate;
    this.weight = this.orientation === 1 ? moment.weights.bullish : moment.weights.bearish;
    // Once it has been jumped the line is what it was.
    if (chart.confirmed.length > 0 && this.story.jump === null) {
      this.line = extendLine(this.line, chart, { ceiling: this.ceiling, width: this.width, since: moment.since });
    }
    this.creek = levelAt(this.line, this.candle, this);
  }

  save(): SavedSide {
    return { story: this.story, line: this.line, failures: this.failures };
  }
}
