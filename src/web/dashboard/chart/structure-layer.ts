// Trading ranges. Those in focus are drawn whole: box, zones, creek and ice; the others as faint boxes behind them.

import { faded } from "../theme.ts";
import type { Structure } from "../../wire.ts";
import { Layer, type Place } from "./layer.ts";
import { overlaps, type Zone } from "./zone.ts";
import { isStanding } from "../structure-focus.ts";
import { structureTitle } from "../structure-words.ts";
import { boxOf, paintFaintBox, paintStrongBox, structureColour, type Box } from "./structure-box.ts";

/** The latest in view; older ones would be a smear. */
const MOST_FAINT = 60;
const TITLE_HEIGHT = 12;
/** Of a box that has room for words. */
const LEAST_HEIGHT = 40;

interface Seen {
  readonly structure: Structure;
  readonly box: Box;
}

export class StructureLayer extends Layer {
  #structures: readonly Structure[] = [];
  #inFocus: ReadonlySet<string> = new Set();

  constructor() {
    super("bottom");
  }

  set(structures: readonly Structure[]): void {
    this.#structures = structures;
    this.redraw();
  }

  focus(inFocus: ReadonlySet<string>): void {
    this.#inFocus = inFocus;
    this.redraw();
  }

  protected override paint(place: Place, zones: Zone[]): void {
    const seen = this.#structures.flatMap((structure): Seen[] => {
      const box = boxOf(place, structure);
      return box === undefined ? [] : [{ structure, box }];
    });
    const strong = seen.filter(({ structure }) => this.#inFocus.has(structure.id)).toReversed();
    const faint = seen.filter(({ structure }) => !this.#inFocus.has(structure.id)).slice(-MOST_FAINT);
    for (const { structure, box } of faint) paintFaintBox(place, structure, box);
    for (const { structure, box } of strong) zones.push(...paintStrongBox(place, structure, box));
    const named = faint.filter(({ structure }) => isStanding(structure)).toReversed();
    for (const one of named) zones.push(...paintFaintTitle(place, one, zones));
  }
}

// A range opens at the climax and swings to its other side: the corner next to that side is the one without candles.
function paintFaintTitle({ context, width, theme }: Place, { structure, box }: Seen, taken: readonly Zone[]): Zone[] {
  const title = structureTitle(structure);
  context.font = "600 10px system-ui, sans-serif";
  const left = Math.max(box.left, 0) + 6;
  const wide = context.measureText(title).width;
  if (wide + 8 > Math.min(box.right, width) - left || box.bottom - box.top < LEAST_HEIGHT) return [];
  const climax = structure.events.find(({ type }) => type === "SC" || type === "BC")?.price ?? structure.support;
  const opensLow = climax <= (structure.support + structure.resistance) / 2;
  const top = opensLow ? box.top + 4 : box.bottom - TITLE_HEIGHT - 4;
  const zone: Zone = { id: `structure:${structure.id}`, left, right: left + wide, top, bottom: top + TITLE_HEIGHT, isText: true };
  if (taken.some((other) => other.isText && overlaps(other, zone))) return [];
  context.fillStyle = faded(structureColour(structure, theme), 0.6);
  context.textAlign = "left";
  context.textBaseline = "top";
  context.fillText(title, left, top + 1);
  return [zone];
}
