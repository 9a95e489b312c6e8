// A word beside a candle: how it looks, and where there is room for it.

import { faded } from "../theme.ts";
import type { Place } from "./layer.ts";
import type { Zone } from "./zone.ts";
import { findRoom, type Label, type Point } from "./label-room.ts";

/** Thinner than this, everything is a dot. */
const WORDLESS_SPACING = 0.6;

/** The zone it took; undefined where it was left out. */
export function paintLabel(place: Place, label: Label, point: Point, taken: readonly Zone[]): Zone | undefined {
  place.context.font = `600 ${label.size}px system-ui, sans-serif`;
  const half = place.context.measureText(label.text).width / 2 + (label.style === "plain" ? 2 : 4);
  const isWordless = place.spacing < WORDLESS_SPACING && !label.isAlwaysSaid;
  const room = isWordless ? undefined : findRoom({ place, label, point, half, taken });
  if (room !== undefined) return paintWord(place, label, point, room);
  return label.ifCrowded === "dot" ? paintDot(place, label, point) : undefined;
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
  const centre = (zone.left + zone.right) / 2;
  context.textAlign = "center";
  context.textBaseline = "middle";
  if (label.style === "plain") {
    context.lineWidth = 4;
    context.lineJoin = "round";
    context.setLineDash([]);
    context.strokeStyle = faded(theme.background, 0.85);
    context.strokeText(label.text, centre, middle);
  } else paintBox(place, label, point, zone);
  context.fillStyle = label.style === "filled" ? theme.background : label.colour;
  context.fillText(label.text, centre, middle);
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
