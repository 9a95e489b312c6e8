// Trading ranges: a box from the climax to the last event (or to now), its support and resistance, and its middle as a dashed line.

import { faded, type Theme } from "../theme.ts";
import type { Structure } from "../../wire.ts";
import { Layer, type Place } from "./layer.ts";
import { structureEnd, structureTitle } from "../structure-words.ts";

export class StructureLayer extends Layer {
  #structures: readonly Structure[] = [];

  constructor() {
    super("bottom");
  }

  set(structures: readonly Structure[]): void {
    this.#structures = structures;
    this.redraw();
  }

  protected override paint(place: Place): void {
    for (const structure of this.#structures) paintStructure(place, structure);
  }
}

export function structureColour({ schematic, status }: Structure, theme: Theme): string {
  if (status === "failed" || status === "interrupted") return theme.muted;
  if (schematic === "undecided") return theme.undecided;
  return schematic === "accumulation" || schematic === "reaccumulation" ? theme.up : theme.down;
}

function paintStructure(place: Place, structure: Structure): void {
  const { context, theme, tape, spacing, width } = place;
  const left = place.x(structure.from) - spacing / 2;
  const right = place.x(structureEnd(structure, tape.last?.openTime ?? structure.from)) + spacing / 2;
  const top = place.y(structure.resistance);
  const bottom = place.y(structure.support);
  if (!(right > 0 && left < width) || Number.isNaN(top) || Number.isNaN(bottom)) return;
  const colour = structureColour(structure, theme);
  const isOver = structure.status === "failed" || structure.status === "interrupted";
  context.fillStyle = faded(colour, isOver ? 0.04 : 0.08);
  context.fillRect(left, top, right - left, bottom - top);
  context.lineWidth = 1;
  context.strokeStyle = faded(colour, isOver ? 0.45 : 0.85);
  line(context, [left, right], top, []);
  line(context, [left, right], bottom, []);
  context.strokeStyle = faded(colour, 0.45);
  line(context, [left, right], (top + bottom) / 2, [4, 4]);
  paintTitle(place, structure, { left: Math.max(left, 0), right, top, bottom, colour });
}

interface TitlePlace {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly colour: string;
}

// A range opens at the climax and swings to its other side: the corner next to that side is the one without candles.
function paintTitle({ context, width }: Place, structure: Structure, { left, right, top, bottom, colour }: TitlePlace): void {
  const title = structureTitle(structure);
  context.font = "600 11px system-ui, sans-serif";
  const room = Math.min(right, width) - left;
  if (context.measureText(title).width + 8 > room) return;
  const climax = structure.events[0]?.price ?? structure.support;
  const opensLow = climax <= (structure.support + structure.resistance) / 2;
  context.fillStyle = colour;
  context.textAlign = "left";
  context.textBaseline = opensLow ? "top" : "bottom";
  context.fillText(title, left + 6, opensLow ? top + 5 : bottom - 4);
}

function line(context: CanvasRenderingContext2D, [left, right]: readonly [number, number], y: number, dash: readonly number[]): void {
  context.setLineDash([...dash]);
  context.beginPath();
  context.moveTo(left, Math.round(y) + 0.5);
  context.lineTo(right, Math.round(y) + 0.5);
  context.stroke();
}
