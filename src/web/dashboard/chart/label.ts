// A word beside a candle: how it looks, and where there is room for it.

import { faded } from "../theme.ts";
import type { Place, Zone } from "./layer.ts";

export interface Label {
  readonly id: string;
  readonly text: string;
  readonly at: number;
  readonly isAbove: boolean;
  readonly colour: string;
  /** In a frame, on a filled box, or bare. */
  readonly style: "framed" | "filled" | "plain";
  readonly size: number;
  /** Worth its room however thin the candles are. */
  readonly isAlwaysSaid: boolean;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

const MOST_STACKED = 6;
/** Thinner than this, labels are not stacked: one that finds no room becomes a dot. */
export const STACKING_SPACING = 2.2;
/** Thinner than this, everything is a dot. */
const WORDLESS_SPACING = 0.6;

export function paintLabel(place: Place, label: Label, point: Point, taken: readonly Zone[]): Zone {
  if (place.spacing < WORDLESS_SPACING && !label.isAlwaysSaid) return paintDot(place, label, point);
  place.context.font = `600 ${label.size}px system-ui, sans-serif`;
  const half = place.context.measureText(label.text).width / 2 + (label.style === "plain" ? 2 : 4);
  const room = findRoom({ place, label, point, half, taken });
  return room === undefined ? paintDot(place, label, point) : paintWord(place, label, point, room);
}

function findRoom(given: { place: Place; label: Label; point: Point; half: number; taken: readonly Zone[] }): Zone | undefined {
  const { place, label, point, half, taken } = given;
  const height = Math.round(label.size * 1.2) + 3;
  const most = place.spacing < STACKING_SPACING && !label.isAlwaysSaid ? 1 : MOST_STACKED;
  let top = label.isAbove ? point.y - 7 - height : point.y + 7;
  for (let level = 0; level < most; level += 1) {
    const zone = { id: label.id, left: point.x - half, right: point.x + half, top, bottom: top + height };
    const blocking = taken.filter((other) => overlaps(other, zone));
    if (blocking.length === 0) return zone;
    top = label.isAbove
      ? Math.min(...blocking.map((other) => other.top)) - height - 2
      : Math.max(...blocking.map(({ bottom }) => bottom)) + 2;
  }
  return undefined;
}

function paintDot({ context }: Place, label: Label, { x, y }: Point): Zone {
  const middle = y + (label.isAbove ? -5 : 5);
  context.fillStyle = label.colour;
  context.beginPath();
  context.arc(x, middle, label.style === "filled" ? 3 : 2, 0, 2 * Math.PI);
  context.fill();
  return { id: label.id, left: x - 4, right: x + 4, top: middle - 4, bottom: middle + 4 };
}

function paintWord(place: Place, label: Label, point: Point, zone: Zone): Zone {
  const { context, theme } = place;
  const middle = (zone.top + zone.bottom) / 2 + 0.5;
  context.textAlign = "center";
  context.textBaseline = "middle";
  if (label.style === "plain") {
    context.lineWidth = 4;
    context.lineJoin = "round";
    context.setLineDash([]);
    context.strokeStyle = faded(theme.background, 0.85);
    context.strokeText(label.text, point.x, middle);
  } else paintBox(place, label, point, zone);
  context.fillStyle = label.style === "filled" ? theme.background : label.colour;
  context.fillText(label.text, point.x, middle);
  return zone;
}

function paintBox({ context, theme }: Place, label: Label, { x, y }: Point, zone: Zone): void {
  context.strokeStyle = faded(label.colour, 0.6);
  context.lineWidth = 1;
  context.setLineDash([]);
  context.beginPath();
  context.moveTo(Math.round(x) + 0.5, y + (label.isAbove ? -2 : 2));
  context.lineTo(Math.round(x) + 0.5, label.isAbove ? zone.bottom : zone.top);
  context.stroke();
  context.beginPath();
  context.roundRect(zone.left, zone.top, zone.right - zone.left, zone.bottom - zone.top, 3);
  context.fillStyle = label.style === "filled" ? label.colour : theme.background;
  context.fill();
  if (label.style === "framed") context.stroke();
}

function overlaps(one: Zone, other: Zone): boolean {
  return one.left < other.right + 2 && one.right > other.left - 2 && one.top < other.bottom && one.bottom > other.top;
}
