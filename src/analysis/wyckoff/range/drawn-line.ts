// The creek (on the mirrored chart: the ice): a line through the last two rally highs of Phase B, carried on to the newest candle. A jump has to
// cross it as well as the edge. Highs far beyond the edge are spikes or upthrusts and draw nothing.

import type { MeasuredCandle } from "../../measured-candle.ts";
import type { DrawnLine } from "../structure.ts";
import type { OrientedChart, OrientedPivot } from "../oriented-chart.ts";
import type { Extreme } from "../events/story.ts";

export interface LineState {
  readonly points: readonly Extreme[];
}

export const NO_LINE: LineState = { points: [] };

const INTERMEDIATE_SCALE = 1;
/** How far from the ceiling, in W, a high still belongs to the line. */
const REACH = 0.35;

export interface Ground {
  readonly ceiling: number;
  readonly width: number;
  /** Only highs from this candle on. */
  readonly since: number;
}

/** The line with the pivots this candle confirmed; the same object when nothing changed. */
export function extendLine(line: LineState, chart: OrientedChart, { ceiling, width, since }: Ground): LineState {
  for (const pivot of chart.confirmed) {
    if (pivot.scale !== INTERMEDIATE_SCALE || pivot.kind !== "high") continue;
    const index = indexOf(chart, pivot);
    if (index === undefined || index < since || Math.abs(pivot.level - ceiling) > REACH * width) continue;
    return { points: [...line.points.slice(-1), { level: pivot.level, price: pivot.price, at: pivot.at, index }] };
  }
  return line;
}

/** Its level at a candle. A rising line is not carried on beyond its last high: what has been reached is what has to be crossed. */
export function levelAt({ points }: LineState, { index }: MeasuredCandle, { ceiling, width }: Pick<Ground, "ceiling" | "width">): number {
  const from = points[0];
  const to = points[1];
  if (from === undefined || to === undefined) return ceiling;
  const slope = (to.level - from.level) / (to.index - from.index);
  const level = to.level + slope * (index - to.index);
  return Math.min(Math.max(level, ceiling - width), Math.max(ceiling, to.level));
}

export function drawnLine({ points }: LineState): DrawnLine | null {
  const [from, to] = points;
  if (from === undefined || to === undefined) return null;
  return { from: { at: from.at, price: from.price }, to: { at: to.at, price: to.price } };
}

function indexOf({ window }: OrientedChart, { at }: OrientedPivot): number | undefined {
  for (let back = 0; back < window.length; back += 1) {
    const { openTime, index } = window.back(back);
    if (openTime === at) return index;
  }
  return undefined;
}
