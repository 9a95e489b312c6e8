// The candles: one path for the wicks and one for the bodies of each direction, the forming candle hollow. They stand on whole pixels.

import type { Candle } from "#market";
import type { Box } from "../drawing/box.ts";
import { element, figure } from "../drawing/svg.ts";
import type { Place } from "../place.ts";

/** Of the room of one candle. */
const BODY_SHARE = 0.68;
/** Thinner candles than this are wicks alone. */
const THINNEST_BODY = 1.5;

export function candleLayer(place: Place): readonly string[] {
  const { palette, picture, candles } = place;
  const shapes = candles.map((candle, index) => shapeOf(place, candle, index));
  const closed = shapes.slice(0, picture.candles.length);
  const forming = shapes.slice(picture.candles.length);
  return [
    ...(["up", "down"] as const).flatMap((way) =>
      paths(
        closed.filter((shape) => shape.way === way),
        palette[way],
      ),
    ),
    ...forming.map((shape) => hollow(shape, palette[shape.way], palette.panel)),
  ];
}

interface Shape {
  readonly way: "up" | "down";
  readonly x: number;
  readonly wick: number;
  readonly top: number;
  readonly bottom: number;
  readonly body: Box | undefined;
}

function shapeOf({ times, prices }: Place, candle: Candle, index: number): Shape {
  const wick = times.spacing >= 5 ? 2 : Math.min(1, times.spacing);
  const width = Math.max(times.spacing * BODY_SHARE, wick);
  const x = times.x(index);
  const [open, close] = [prices.y(candle.open), prices.y(candle.close)];
  const [upper, lower] = [Math.min(open, close), Math.max(open, close)];
  const thin = lower - upper < 1 ? (1 - (lower - upper)) / 2 : 0;
  const body = { left: x - width / 2, right: x + width / 2, top: upper - thin, bottom: lower + thin };
  const [high, low] = [prices.y(candle.high), prices.y(candle.low)];
  return {
    way: candle.close >= candle.open ? "up" : "down",
    x,
    wick,
    top: Math.min(high, body.top),
    bottom: Math.max(low, body.bottom),
    body: width < THINNEST_BODY ? undefined : body,
  };
}

/** One candle to a line. */
function paths(shapes: readonly Shape[], colour: string): readonly string[] {
  if (shapes.length === 0) return [];
  const wicks = shapes.map(({ x, top, bottom }) => `M${figure(x)} ${figure(top)}V${figure(bottom)}`);
  const bodies = shapes.flatMap(({ body }) => (body === undefined ? [] : [boxPath(body)]));
  return [
    element("path", { d: wicks.join("\n"), stroke: colour, "stroke-width": shapes[0]?.wick }),
    ...(bodies.length === 0 ? [] : [element("path", { d: bodies.join("\n"), fill: colour })]),
  ];
}

function boxPath({ left, right, top, bottom }: Box): string {
  return `M${figure(left)} ${figure(top)}H${figure(right)}V${figure(bottom)}H${figure(left)}Z`;
}

function hollow({ x, top, bottom, wick, body }: Shape, colour: string, background: string): string {
  const outline = body === undefined ? "" : `\n${boxPath(body)}`;
  return element("path", {
    d: `M${figure(x)} ${figure(top)}V${figure(bottom)}${outline}`,
    stroke: colour,
    "stroke-width": wick,
    fill: background,
  });
}

/** What labels keep clear of. */
export function candleColumns({ candles, prices }: Place): readonly { readonly top: number; readonly bottom: number }[] {
  return candles.map(({ high, low }) => ({ top: prices.y(high) - 2, bottom: prices.y(low) + 2 }));
}
