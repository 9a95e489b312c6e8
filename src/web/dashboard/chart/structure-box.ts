// One trading range as a box: support and resistance with the zones that count as a test of them, the middle, and the creek and the ice.

import { faded, type Theme } from "../theme.ts";
import type { Structure } from "../../wire.ts";
import type { Place } from "./layer.ts";
import type { Zone } from "./zone.ts";
import { riverPieces } from "./river.ts";
import { structureEnd } from "../structure-words.ts";

const FONT = "600 10px system-ui, sans-serif";

export interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export function structureColour({ schematic, status }: Structure, theme: Theme): string {
  if (status === "failed" || status === "interrupted") return theme.muted;
  if (schematic === "undecided") return theme.undecided;
  return schematic === "accumulation" || schematic === "reaccumulation" ? theme.up : theme.down;
}

/** Where it lies on the canvas; undefined where it is out of view. */
export function boxOf(place: Place, structure: Structure): Box | undefined {
  const { tape, spacing, width } = place;
  const left = place.x(structure.from) - spacing / 2;
  const right = place.x(structureEnd(structure, tape.last?.openTime ?? structure.from)) + spacing / 2;
  const top = place.y(structure.resistance);
  const bottom = place.y(structure.support);
  return right > 0 && left < width && !Number.isNaN(top) && !Number.isNaN(bottom) ? { left, right, top, bottom } : undefined;
}

export function paintFaintBox({ context, theme }: Place, structure: Structure, { left, right, top, bottom }: Box): void {
  const colour = structureColour(structure, theme);
  context.fillStyle = faded(colour, 0.05);
  context.fillRect(left, top, right - left, bottom - top);
  context.strokeStyle = faded(colour, 0.3);
  line(context, { left, right }, top);
  line(context, { left, right }, bottom);
}

/** Returns where its words stand. */
export function paintStrongBox(place: Place, structure: Structure, box: Box): Zone[] {
  const { context, theme, y } = place;
  const { left, right, top, bottom } = box;
  const colour = structureColour(structure, theme);
  context.fillStyle = faded(colour, 0.07);
  context.fillRect(left, top, right - left, bottom - top);
  context.fillStyle = faded(colour, 0.16);
  for (const { outer, inner } of [structure.supportZone, structure.resistanceZone])
    context.fillRect(left, y(outer), right - left, y(inner) - y(outer));
  context.strokeStyle = faded(colour, 0.9);
  line(context, { left, right }, top);
  line(context, { left, right }, bottom);
  context.strokeStyle = faded(colour, 0.4);
  line(context, { left, right }, (top + bottom) / 2, [4, 4]);
  return [...paintRiver(place, structure, "creek"), ...paintRiver(place, structure, "ice")];
}

function paintRiver(place: Place, structure: Structure, name: "creek" | "ice"): Zone[] {
  const { context, theme, spacing, width } = place;
  const drawn = structure[name];
  if (drawn === null) return [];
  const end = structureEnd(structure, place.tape.last?.openTime ?? structure.from);
  const pieces = riverPieces(drawn, name, { tape: place.tape, until: end });
  const points = pieces.map(({ at, price }) => ({ x: place.x(at), y: place.y(price) }));
  context.strokeStyle = theme[name];
  context.lineWidth = 1.75;
  context.setLineDash([]);
  context.beginPath();
  for (const { x, y } of points) context.lineTo(x, y);
  context.stroke();
  const last = points.at(-1);
  if (last === undefined || spacing < 1.2) return [];
  return writeBeside(place, name, { x: Math.min(last.x + spacing / 2 + 4, width - 34), y: last.y });
}

function writeBeside({ context, theme }: Place, name: "creek" | "ice", { x, y }: { readonly x: number; readonly y: number }): Zone[] {
  context.font = FONT;
  context.textAlign = "left";
  context.textBaseline = "middle";
  context.lineWidth = 3;
  context.lineJoin = "round";
  context.strokeStyle = faded(theme.background, 0.85);
  context.strokeText(name, x, y);
  context.fillStyle = theme[name];
  context.fillText(name, x, y);
  return [{ id: "", left: x, right: x + context.measureText(name).width, top: y - 6, bottom: y + 6, isText: true }];
}

function line(
  context: CanvasRenderingContext2D,
  { left, right }: Pick<Box, "left" | "right">,
  y: number,
  dash: readonly number[] = [],
): void {
  context.lineWidth = 1;
  context.setLineDash([...dash]);
  context.beginPath();
  context.moveTo(left, Math.round(y) + 0.5);
  context.lineTo(right, Math.round(y) + 0.5);
  context.stroke();
}
