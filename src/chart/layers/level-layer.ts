// The prices that matter as lines with tags at the right: the name inside the chart, the figure on the axis. Tags that would cover each other
// are moved apart; a level beyond the chart is told at its edge.

import type { Box } from "../drawing/box.ts";
import { element, figure, textAt } from "../drawing/svg.ts";
import { textWidth } from "../drawing/text-width.ts";
import { TYPE } from "../layout.ts";
import type { Level } from "../levels.ts";
import { spread } from "../labels/spread.ts";
import type { Place } from "../place.ts";
import { signalSpan } from "./signal-layer.ts";

const HEIGHT = 25;
const GAP = 3;
const NAME_PADDING = 8;
/** Between the end of a line and a tag that was moved away from it. */
const ELBOW = 14;

const DASHES: { readonly [Kind in Level["kind"]]: string | undefined } = {
  last: "1 4",
  entry: undefined,
  stop: "8 4",
  target: "3 4",
  "count-fails": "10 5",
  "count-target": "2 5",
};

export interface Tag {
  readonly level: Level;
  /** With an arrow where the level lies beyond the chart. */
  readonly name: string;
  /** Of the level on the canvas; undefined beyond the chart. */
  readonly y: number | undefined;
  /** The name and the figure together. */
  readonly box: Box;
  readonly middle: number;
}

/** Where there are too many for the height, the first ones stay. */
export function tagsOf(place: Place): readonly Tag[] {
  const { layout, prices } = place;
  const { top, bottom } = layout.prices;
  const most = Math.max(1, Math.floor((bottom - top) / (HEIGHT + GAP)));
  const shown = place.levels.slice(0, most).toSorted((one, other) => prices.y(one.price) - prices.y(other.price));
  const wanted = shown.map(({ price }) => Math.min(Math.max(prices.y(price), top), bottom));
  const middles = spread(wanted, HEIGHT + GAP, { from: top + HEIGHT / 2, to: bottom - HEIGHT / 2 });
  return shown.map((level, index): Tag => {
    const height = prices.y(level.price);
    const arrow = height < top ? "▴ " : height > bottom ? "▾ " : "";
    const middle = middles[index] ?? top;
    const name = level.name === "" && arrow === "" ? "" : `${arrow}${level.name}`;
    const width = name === "" ? 0 : textWidth(name, { size: TYPE.label, isBold: true }) + 2 * NAME_PADDING;
    const left = Math.max(layout.prices.left, layout.axis.left - width);
    const box = { left, right: layout.width, top: middle - HEIGHT / 2, bottom: middle + HEIGHT / 2 };
    return { level, name, y: arrow === "" ? height : undefined, box, middle };
  });
}

export function levelLines(place: Place, tags: readonly Tag[]): readonly string[] {
  return tags.flatMap(({ level, y, box, middle }) => {
    if (y === undefined) return [];
    const isMoved = Math.abs(middle - y) >= 1;
    const left = lineStart(place, level);
    const tip = Math.max(box.left, left);
    const end = isMoved ? Math.max(left, tip - ELBOW) : tip;
    const line = element("path", {
      d: `M${figure(left)} ${figure(y)}H${figure(end)}`,
      stroke: level.colour,
      "stroke-width": level.kind === "last" ? 1 : 1.6,
      "stroke-opacity": level.kind === "last" ? 0.7 : 0.95,
      "stroke-dasharray": DASHES[level.kind],
    });
    const elbow = { d: `M${figure(end)} ${figure(y)}L${figure(tip)} ${figure(middle)}`, stroke: level.colour, "stroke-opacity": 0.6 };
    return isMoved ? [line, element("path", elbow)] : [line];
  });
}

export function tagLayer({ palette, layout, price }: Place, tags: readonly Tag[]): readonly string[] {
  return tags.flatMap(({ level, name, box, middle }) => {
    const type = { size: TYPE.label, isBold: true };
    const isOutlined = level.kind === "count-fails" || level.kind === "count-target";
    const shape = { y: box.top, height: box.bottom - box.top, rx: 4 };
    const look = isOutlined ? { fill: palette.panel, stroke: level.colour, "stroke-width": 1.5 } : { fill: level.colour };
    const ink = isOutlined ? level.colour : palette.panel;
    const figures = textAt(layout.width - 12, middle, price(level.price), { ...type, fill: ink, anchor: "end" });
    return [
      element("rect", { x: box.left + 1, width: layout.width - 4 - box.left - 1, ...shape, ...look }),
      ...(name === "" ? [] : [textAt(box.left + NAME_PADDING, middle, name, { ...type, fill: ink })]),
      figures,
    ];
  });
}

/** A signal's levels begin with it, the count's with the last candles, and the last price crosses the chart. */
function lineStart(place: Place, { kind }: Level): number {
  const { picture, times, layout, candles } = place;
  if (kind === "last") return layout.prices.left;
  if (kind === "count-fails" || kind === "count-target") {
    const forming = picture.count?.root.children.at(-1);
    const begin = forming === undefined ? candles.length - 1 : times.placeOf(forming.start.time);
    return Math.min(Math.max(times.x(Math.max(begin, 0)), layout.prices.left), layout.prices.right);
  }
  return picture.signal === null ? layout.prices.left : signalSpan(place, picture.signal).left;
}
