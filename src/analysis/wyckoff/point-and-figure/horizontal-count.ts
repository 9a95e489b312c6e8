// The horizontal count (wyckoff reference 2.5.3-2.5.4): columns along the row of the last point, from right to left, segment by segment. It is
// written for a count upwards; a count downwards reads the rows upside down. Blank squares in the row count, as the width of the cause does.

import type { PriceTarget } from "../structure.ts";
import { levelOf, priceOf, publishedBox, rowReachedDown, type BoxScale } from "./box-scale.ts";
import type { Columns } from "./columns.ts";
import type { FigureChart, Reversal } from "./figure-chart.ts";

/** An accumulation is counted upwards from a last point of support, a distribution downwards from a last point of supply. */
export type CauseSide = "up" | "down";

/** Where a segment ends on its left: an event of the range. */
export interface CountBoundary {
  readonly event: string;
  readonly at: number;
}

export interface CountRequest {
  readonly side: CauseSide;
  /** LPS, back-up or held test (on the other side LPSY or test): its price draws the count line. */
  readonly lastPoint: { readonly price: number; readonly at: number };
  /** From right to left: spring or test, last ST or UA, AR or ST, SC, PS; those that the range has. */
  readonly boundaries: readonly CountBoundary[];
  /** Lowest low of the range (counting downwards: its highest high). */
  readonly extreme: number;
  readonly confirmedAt: number;
}

/** The count up to one boundary: everything from the last point to it. */
export interface CountStage {
  readonly event: string;
  /** Columns this segment adds, and all from the last point on. */
  readonly columns: number;
  readonly totalColumns: number;
  /** Open times of the candles that began the leftmost column, and the one next to the segment on its right. */
  readonly from: number;
  readonly to: number;
  readonly targets: readonly PriceTarget[];
}

export interface CauseCount {
  readonly side: CauseSide;
  readonly boxes: BoxScale["kind"];
  /** A price, or with boxes in per cent a share of the price. */
  readonly box: number;
  /** Price of row 0: 0 in points. */
  readonly origin: number;
  readonly reversal: Reversal;
  /** Price of the row that is counted, and the price of the range that the conservative target starts from. */
  readonly countLine: number;
  readonly extreme: number;
  readonly columns: number;
  readonly from: number;
  readonly to: number;
  /** The most conservative first; only complete segments. */
  readonly stages: readonly CountStage[];
  /** Of the whole count: conservative, middle, maximum. One that would lie at or below zero is left out. */
  readonly targets: readonly PriceTarget[];
  readonly confirmedAt: number;
}

/** The rows of the chart as counted: upside down when the count goes down. */
interface CountedRows {
  readonly columns: Columns;
  readonly sign: 1 | -1;
  /** Row of the last point. */
  readonly row: number;
}

export function horizontalCount(chart: FigureChart, scale: BoxScale, request: CountRequest): CauseCount | undefined {
  const { columns, reversal } = chart;
  const last = columns.placeAt(request.lastPoint.at);
  if (last < 0) return undefined;
  const sign = request.side === "up" ? 1 : -1;
  const rows: CountedRows = { columns, sign, row: countRow(columns, last, sign * levelOf(scale, request.lastPoint.price), sign) };
  const stages: CountStage[] = [];
  let right = last;
  for (const [order, boundary] of request.boundaries.entries()) {
    const limit = placeOf(chart, request.boundaries[order + 1]?.at);
    const left = leftEnd(rows, placeOf(chart, boundary.at), limit);
    if (left === undefined || left >= right) continue;
    const added = right - left + (stages.length === 0 ? 1 : 0);
    const totalColumns = last - left + 1;
    const targets = targetsOf(scale, rows, { ...request, columns: totalColumns, reversal });
    const to = stages.length === 0 ? columns.at(last).to : columns.at(right).from;
    stages.push({ event: boundary.event, columns: added, totalColumns, from: columns.at(left).from, to, targets });
    right = left;
  }
  const whole = stages.at(-1);
  if (whole === undefined) return undefined;
  return {
    side: request.side,
    boxes: scale.kind,
    box: publishedBox(scale),
    origin: scale.origin,
    reversal,
    countLine: priceOf(scale, sign * rows.row + 0),
    extreme: request.extreme,
    columns: whole.totalColumns,
    from: whole.from,
    to: columns.at(last).to,
    stages,
    targets: whole.targets,
    confirmedAt: request.confirmedAt,
  };
}

/** The end of the falling column in which the last point lies; without one, the row of its price. */
function countRow(columns: Columns, place: number, level: number, sign: 1 | -1): number {
  const { top, bottom, direction } = columns.at(place);
  if (direction === -sign) return sign === 1 ? bottom : -top + 0;
  return rowReachedDown(level);
}

/** The column of an event; the first one for an event that came before it on this chart; -1 for one that is not on the chart. */
function placeOf(chart: FigureChart, at: number | undefined): number {
  if (at === undefined) return -1;
  const place = chart.columns.placeAt(at);
  if (place >= 0) return place;
  return at >= chart.startedAt && !chart.columns.hasForgotten ? 0 : -1;
}

/** From the column of the event leftwards, the first that crosses the counted row before the next event's; without one the segment is open. */
function leftEnd({ columns, sign, row }: CountedRows, place: number, limit: number): number | undefined {
  for (let left = place; left >= 0 && (left > limit || left === place); left -= 1) {
    const { top, bottom } = columns.at(left);
    if (sign * row >= bottom && sign * row <= top) return left;
  }
  return undefined;
}

interface Span {
  readonly columns: number;
  readonly reversal: Reversal;
  readonly extreme: number;
  readonly confirmedAt: number;
}

/** Span = columns x box x reversal, from the extreme of the range, from half-way to the count line, and from the count line. */
function targetsOf(scale: BoxScale, { sign, row }: CountedRows, span: Span): readonly PriceTarget[] {
  const { columns, reversal, confirmedAt } = span;
  const extreme = sign * levelOf(scale, span.extreme);
  const box = publishedBox(scale);
  const bases: readonly [string, number][] = [
    ["P&F conservative", extreme],
    ["P&F middle", (extreme + row) / 2],
    ["P&F maximum", row],
  ];
  return bases
    .map(([basis, base]) => ({ price: priceOf(scale, sign * (base + columns * reversal)), basis, columns, box, reversal, confirmedAt }))
    .filter(({ price }) => price > 0);
}
