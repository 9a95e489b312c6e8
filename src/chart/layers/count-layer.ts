// The leading count: its waves as a zigzag from end to end, the inner ones thinner where there is room for them, what still forms dashed; and
// their names in the notation of their degree.

import type { Wave, WavePoint } from "#analysis";
import { clipped, type Point } from "../drawing/box.ts";
import { element, figure, textAt } from "../drawing/svg.ts";
import { textWidth } from "../drawing/text-width.ts";
import { besideCandle } from "../labels/beside-candle.ts";
import type { LabelRoom } from "../labels/label-room.ts";
import type { Place } from "../place.ts";
import { waveSymbol } from "../wave-notation.ts";

/** The average leg, in pixels, below which legs are a scribble. */
const LEAST_LEG = 34;
const DEEPEST = 2;
/** By depth below the root. */
const WIDTHS = [2.4, 1.4] as const;
const SIZES = [21, 16] as const;

interface Leg {
  readonly wave: Wave;
  readonly depth: number;
}

export function countLayer(place: Place): readonly string[] {
  return drawnLegs(place).flatMap(({ wave, depth }) => {
    const ends = clipped([pointOf(place, wave.start), pointOf(place, wave.end)], place.layout.prices);
    if (ends === undefined) return [];
    const [from, to] = ends;
    return [
      element("path", {
        d: `M${figure(from.x)} ${figure(from.y)}L${figure(to.x)} ${figure(to.y)}`,
        stroke: place.palette.wave,
        "stroke-width": WIDTHS[depth],
        "stroke-opacity": depth === 0 ? 0.85 : 0.55,
        "stroke-linecap": "round",
        "stroke-dasharray": wave.status === "forming" ? "6 6" : undefined,
      }),
    ];
  });
}

/** The largest first; their names stand furthest out where the ends of several meet. */
export function waveLabels(place: Place, room: LabelRoom): readonly string[] {
  return drawnLegs(place).flatMap((leg) => waveLabel(place, room, leg));
}

function waveLabel(place: Place, room: LabelRoom, { wave, depth }: Leg): readonly string[] {
  const { palette, times } = place;
  const symbol = waveSymbol(wave);
  if (symbol === undefined) return [];
  const text = wave.status === "forming" ? `${symbol.text}?` : symbol.text;
  const type = { size: SIZES[depth] ?? SIZES[1], isBold: true };
  const [wide, high] = [textWidth(text, type) + 4, type.size + 4];
  const placed = besideCandle(place, room, times.placeOf(wave.end.time), {
    width: symbol.isRinged ? Math.max(wide, high) + 6 : wide,
    height: symbol.isRinged ? high + 4 : high,
    isAbove: wave.direction === "up",
    furthest: 70,
    hasLeader: false,
    isNeeded: false,
  });
  if (placed === undefined) return [];
  const { left, right, top, bottom } = placed.box;
  const look = { ...type, fill: palette.wave, anchor: "middle" } as const;
  const [x, y] = [(left + right) / 2, (top + bottom) / 2];
  if (!symbol.isRinged) return [textAt(x, y, text, { ...look, halo: palette.panel })];
  const ring = { x: left + 1, y: top + 1, width: right - left - 2, height: bottom - top - 2, rx: (bottom - top) / 2 - 1 };
  return [element("rect", { ...ring, fill: palette.panel, stroke: palette.wave, "stroke-width": 1.5 }), textAt(x, y, text, look)];
}

function drawnLegs(place: Place): readonly Leg[] {
  const { count } = place.picture;
  if (count === null || place.candles.length === 0) return [];
  return legsOf(place, count.root, 0).toSorted((one, other) => one.depth - other.depth);
}

function legsOf(place: Place, { children }: Wave, depth: number): readonly Leg[] {
  return children.flatMap((wave) => {
    const isUnfolded = depth + 1 < DEEPEST && hasRoomForLegs(place, wave);
    return [{ wave, depth }, ...(isUnfolded ? legsOf(place, wave, depth + 1) : [])];
  });
}

function hasRoomForLegs(place: Place, { start, end, children }: Wave): boolean {
  return children.length > 0 && (pointOf(place, end).x - pointOf(place, start).x) / children.length >= LEAST_LEG;
}

/** An end before the first candle keeps its distance in time, so that the leg crosses the edge where it did. */
function pointOf({ times, prices, candles, picture }: Place, { time, price }: WavePoint): Point {
  const place = times.placeOf(time);
  const first = candles[0]?.openTime ?? 0;
  const length = (candles[1]?.openTime ?? first + 1) - first;
  const back = place < 0 && picture.candles.length > 0 ? Math.max((time - first) / Math.max(length, 1), -1e4) : place;
  return { x: times.x(back), y: prices.y(price) };
}
