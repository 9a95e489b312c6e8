// The foot of a structure in focus: its name and weights, and under them its phases as a strip of lettered bands, with a dotted line up through
// the range where one ends. Down there no candle is in the way.

import { faded } from "../theme.ts";
import type { Structure } from "../../wire.ts";
import { phaseSpans, structureTitle, weightShares } from "../structure-words.ts";
import { Layer, type Place } from "./layer.ts";
import { overlaps, type Zone } from "./zone.ts";
import { phaseBands, type PhaseBand } from "./phase-bands.ts";
import { boxOf, structureColour, type Box } from "./structure-box.ts";

type Phase = Structure["phase"];

const STRIP_HEIGHT = 16;
const TITLE_HEIGHT = 16;
const LETTER_FONT = "700 10px system-ui, sans-serif";
const TITLE_FONT = "650 12px system-ui, sans-serif";
const WEIGHTS_WIDTH = 56;
const LEAST_LETTERED = 12;
const SHADES: { readonly [Name in Phase]: number } = { A: 0.14, B: 0.24, C: 0.36, D: 0.48, E: 0.6 };

export class StructureFootLayer extends Layer {
  #structures: readonly Structure[] = [];

  constructor() {
    super("normal");
  }

  focus(structures: readonly Structure[]): void {
    this.#structures = structures;
    this.redraw();
  }

  protected override paint(place: Place, zones: Zone[]): void {
    for (const structure of this.#structures) {
      const box = boxOf(place, structure);
      if (box !== undefined) zones.push(...paintFoot(place, structure, { box, taken: zones }));
    }
  }
}

/** Returns where its words stand; `taken` are those of structures painted before. */
function paintFoot(place: Place, structure: Structure, { box, taken }: { readonly box: Box; readonly taken: readonly Zone[] }): Zone[] {
  const now = place.tape.last?.openTime ?? structure.from;
  const edges = (instant: number): number => place.x(instant) - place.spacing / 2;
  const bands = phaseBands(phaseSpans(structure, now).map(({ phase, from, to }) => ({ phase, left: edges(from), right: edges(to) })));
  const [first, last] = [bands[0], bands.at(-1)];
  if (first === undefined || last === undefined || last.right <= 0 || first.left >= place.width) return [];
  const id = `structure:${structure.id}`;
  place.context.font = TITLE_FONT;
  const title = structureTitle(structure);
  const wide = place.context.measureText(title).width;
  const left = Math.max(4, Math.min(first.left, place.width - wide - WEIGHTS_WIDTH - 12));
  const right = Math.max(last.right, left + wide + WEIGHTS_WIDTH + 10);
  const bottom = lowestRoom({ id, left, right, top: place.height - STRIP_HEIGHT - TITLE_HEIGHT - 4, bottom: place.height - 2 }, taken);
  const top = bottom - STRIP_HEIGHT;
  paintDividers(place, structure, { lefts: bands.slice(1).map((band) => band.left), top: box.top, bottom: top });
  for (const band of bands) paintBand(place, structure, { ...band, top });
  paintTitle(place, structure, { title, left, middle: top - TITLE_HEIGHT / 2, barLeft: left + wide + 8 });
  return [
    { id, left: first.left, right: last.right, top, bottom, isText: true },
    { id, left, right: left + wide + WEIGHTS_WIDTH + 8, top: top - TITLE_HEIGHT, bottom: top, isText: true },
  ];
}

/** The lower edge of the lowest row that is free. */
function lowestRoom(wanted: Zone, taken: readonly Zone[]): number {
  const blocking = taken.filter((other) => other.isText && overlaps(other, wanted));
  if (blocking.length === 0) return wanted.bottom;
  const lift = wanted.bottom - Math.min(...blocking.map(({ top }) => top)) + 4;
  return lowestRoom({ ...wanted, top: wanted.top - lift, bottom: wanted.bottom - lift }, taken);
}

function paintBand(
  { context, theme, width }: Place,
  structure: Structure,
  { phase, left, right, top }: PhaseBand & { readonly top: number },
): void {
  context.fillStyle = theme.background;
  context.fillRect(left, top, right - left, STRIP_HEIGHT);
  context.fillStyle = faded(structureColour(structure, theme), SHADES[phase]);
  context.fillRect(left, top, right - left - 1, STRIP_HEIGHT);
  const [seenLeft, seenRight] = [Math.max(0, left), Math.min(width, right)];
  if (seenRight - seenLeft < LEAST_LETTERED) return;
  context.font = LETTER_FONT;
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.fillStyle = theme.text;
  context.fillText(phase, (seenLeft + seenRight) / 2, top + STRIP_HEIGHT / 2 + 0.5);
}

function paintDividers(
  { context, theme }: Place,
  structure: Structure,
  { lefts, top, bottom }: { readonly lefts: readonly number[]; readonly top: number; readonly bottom: number },
): void {
  context.lineWidth = 1;
  context.strokeStyle = faded(structureColour(structure, theme), 0.45);
  context.setLineDash([1, 4]);
  context.beginPath();
  for (const left of lefts) {
    context.moveTo(Math.round(left) + 0.5, top);
    context.lineTo(Math.round(left) + 0.5, bottom);
  }
  context.stroke();
}

function paintTitle(
  { context, theme }: Place,
  structure: Structure,
  { title, left, middle, barLeft }: { readonly title: string; readonly left: number; readonly middle: number; readonly barLeft: number },
): void {
  context.font = TITLE_FONT;
  context.textAlign = "left";
  context.textBaseline = "middle";
  context.setLineDash([]);
  context.lineWidth = 4;
  context.lineJoin = "round";
  context.strokeStyle = theme.background;
  context.strokeText(title, left, middle);
  context.fillStyle = structureColour(structure, theme);
  context.fillText(title, left, middle);
  const colours = { bullish: theme.up, neither: theme.line, bearish: theme.down };
  let from = barLeft;
  for (const { name, percent } of weightShares(structure)) {
    const wide = (WEIGHTS_WIDTH * percent) / 100;
    context.fillStyle = colours[name];
    context.fillRect(from, middle - 3, wide, 6);
    from += wide;
  }
}
