// Volume at the foot of the chart, with the mean of the candles before as a line.

import { element, figure, textAt } from "../drawing/svg.ts";
import type { Place } from "../place.ts";
import { TYPE } from "../layout.ts";

const BAR_SHARE = 0.68;
/** Of the height, so that the highest bar does not touch the phases above it. */
const FILL = 0.86;

export function volumeLayer(place: Place): readonly string[] {
  const { candles, palette, layout, picture } = place;
  const { volume } = layout;
  const rule = element("path", { d: `M${figure(volume.left)} ${figure(volume.bottom)}H${figure(volume.right)}`, stroke: palette.line });
  const most = Math.max(0, ...candles.map((candle) => candle.volume), ...picture.volumeAverage.map((mean) => mean ?? 0));
  if (!(most > 0)) {
    const middle = (volume.top + volume.bottom) / 2;
    return [rule, textAt(volume.left, middle, "volume unknown", { size: TYPE.small, fill: palette.muted })];
  }
  const height = (amount: number): number => (amount / most) * (volume.bottom - volume.top) * FILL;
  return [...(["up", "down"] as const).flatMap((way) => bars(place, way, height)), ...averageLine(place, height), rule];
}

function bars({ candles, times, layout, palette }: Place, way: "up" | "down", height: (amount: number) => number): readonly string[] {
  const { bottom } = layout.volume;
  const half = (times.spacing * BAR_SHARE) / 2;
  const drawn = candles.flatMap((candle, place) => {
    if (candle.close >= candle.open !== (way === "up") || candle.volume === 0) return [];
    const [left, right, top] = [times.x(place) - half, times.x(place) + half, bottom - height(candle.volume)];
    return [`M${figure(left)} ${figure(bottom)}V${figure(top)}H${figure(right)}V${figure(bottom)}Z`];
  });
  return drawn.length === 0 ? [] : [element("path", { d: drawn.join("\n"), fill: palette[way], "fill-opacity": 0.42 })];
}

function averageLine({ picture, times, layout, palette }: Place, height: (amount: number) => number): readonly string[] {
  const points = picture.volumeAverage.flatMap((mean, place) =>
    mean === null || place >= picture.candles.length ? [] : [`${figure(times.x(place))} ${figure(layout.volume.bottom - height(mean))}`],
  );
  if (points.length < 2) return [];
  return [
    element("path", { d: `M${points.join("L")}`, fill: "none", stroke: palette.warning, "stroke-width": 1.5, "stroke-opacity": 0.9 }),
  ];
}
