// What the point-and-figure counts of the structures in focus aim for: a band from the most conservative target to the furthest, from the
// close that made it known until it is reached or its range is lost.

import type { AutoscaleInfo, Logical } from "lightweight-charts";
import { faded } from "../theme.ts";
import type { Structure } from "../../wire.ts";
import { countFormula, countRange } from "../structure-words.ts";
import { Layer, type Place } from "./layer.ts";
import { overlaps, type Zone } from "./zone.ts";
import { scaleForNear } from "./near-levels.ts";
import { structureColour } from "./structure-box.ts";
import { targetZone, type TargetZone } from "./target-life.ts";

const FONT = "600 10px system-ui, sans-serif";
const TEXT_HEIGHT = 14;
/** Of its life in view, for a count whose band is above or below it. */
const LEAST_SEEN = 60;
const ENDINGS: { readonly [Fate in TargetZone["fate"]]: string } = { waiting: "", reached: " · reached", "range lost": " · range lost" };

interface Aim {
  readonly structure: Structure;
  readonly zone: TargetZone;
}

export class StructureTargetLayer extends Layer {
  readonly #others: readonly Layer[];
  #structures: readonly Structure[] = [];

  /** Its words keep clear of those of the other layers. */
  constructor(others: readonly Layer[]) {
    super("normal");
    this.#others = others;
  }

  focus(structures: readonly Structure[]): void {
    this.#structures = structures;
    this.redraw();
  }

  autoscaleInfo(from: Logical, to: Logical): AutoscaleInfo | null {
    const tape = this.drawing?.tape;
    if (tape === undefined || !this.isVisible) return null;
    const inView = this.#aims(tape).filter(({ zone }) => tape.placeOf(zone.from) <= to && tape.placeOf(zone.to) >= from);
    return inView.length === 0
      ? null
      : scaleForNear(
          tape,
          [from, to],
          inView.flatMap(({ zone }) => [zone.low, zone.high]),
        );
  }

  protected override paint(place: Place, zones: Zone[]): void {
    for (const aim of this.#aims(place.tape)) {
      const band = paintBand(place, aim);
      if (band === undefined) continue;
      zones.push(band);
      const text = paintText(place, aim, { band, taken: [...this.#others.flatMap(({ texts }) => texts), ...zones] });
      if (text !== undefined) zones.push(text);
    }
  }

  #aims(tape: Place["tape"]): readonly Aim[] {
    return this.#structures.flatMap((structure) => {
      const zone = targetZone(structure, tape);
      return zone === undefined ? [] : [{ structure, zone }];
    });
  }
}

function paintBand(place: Place, { structure, zone }: Aim): Zone | undefined {
  const { context, theme, x, y, spacing, width, tape } = place;
  const left = x(zone.from) - spacing / 2;
  const right = zone.fate === "waiting" && zone.to === tape.last?.openTime ? width : x(zone.to) + spacing / 2;
  const [top, bottom] = [y(zone.high), y(zone.low)];
  if (!(right > 0 && left < width) || Number.isNaN(top) || Number.isNaN(bottom)) return undefined;
  const colour = structureColour(structure, theme);
  const deep = Math.max(3, bottom - top);
  context.fillStyle = faded(colour, zone.fate === "range lost" ? 0.06 : 0.12);
  context.fillRect(left, top, right - left, deep);
  context.strokeStyle = faded(colour, 0.9);
  context.lineWidth = 1;
  context.setLineDash([6, 3]);
  for (const { price } of structure.targets) {
    const level = Math.round(y(price)) + 0.5;
    context.beginPath();
    context.moveTo(left, level);
    context.lineTo(right, level);
    context.stroke();
  }
  return { id: `count:${structure.id}`, left, right, top: top - 3, bottom: top + deep + 3 };
}

/** Above the band or below it, whichever has room; at the edge of the chart, with an arrow, where the band itself is out of view. */
function paintText(
  place: Place,
  { structure, zone }: Aim,
  { band, taken }: { readonly band: Zone; readonly taken: readonly Zone[] },
): Zone | undefined {
  const { context, theme, width, height } = place;
  const first = structure.targets[0];
  const side = band.bottom < 0 ? "above" : band.top > height ? "below" : "within";
  const isHardlySeen = Math.min(band.right, width) - Math.max(band.left, 0) < LEAST_SEEN;
  if (first === undefined || (side !== "within" && isHardlySeen)) return undefined;
  context.font = FONT;
  const text = `${ARROWS[side]}P&F ${countRange(structure) ?? ""} · ${countFormula(first)}${ENDINGS[zone.fate]}`;
  const wide = context.measureText(text).width;
  const left = Math.max(4, Math.min(Math.max(band.left, 0) + 4, width - wide - 6));
  const room = TOPS[side](band, height)
    .map((top): Zone => ({ id: band.id, left, right: left + wide, top, bottom: top + TEXT_HEIGHT, isText: true }))
    .filter(({ top, bottom }) => top >= 0 && bottom <= height)
    .find((one) => !taken.some((other) => other.isText && overlaps(other, one)));
  if (room === undefined) return undefined;
  const middle = (room.top + room.bottom) / 2;
  context.textAlign = "left";
  context.textBaseline = "middle";
  context.lineWidth = 3;
  context.lineJoin = "round";
  context.setLineDash([]);
  context.strokeStyle = faded(theme.background, 0.85);
  context.strokeText(text, left, middle);
  context.fillStyle = structureColour(structure, theme);
  context.fillText(text, left, middle);
  return room;
}

const ARROWS = { above: "▴ ", within: "", below: "▾ " } as const;
/** Where the words may stand, the best place first. */
const TOPS = {
  above: () => [2, 2 + TEXT_HEIGHT],
  within: ({ top, bottom }: Zone) => [top - TEXT_HEIGHT, bottom, top + 3],
  below: (_: Zone, height: number) => [2, 3, 4].map((lines) => height - lines * (TEXT_HEIGHT + 3)),
} as const;
