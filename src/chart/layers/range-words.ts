// "resistance" and "support" with their prices, along the edges of the range wherever the candles leave room.

import type { Box } from "../drawing/box.ts";
import { textAt } from "../drawing/svg.ts";
import { textWidth } from "../drawing/text-width.ts";
import { TYPE } from "../layout.ts";
import type { LabelRoom } from "../labels/label-room.ts";
import type { Place } from "../place.ts";
import { rangeBox, structureColour } from "./structure-layer.ts";

const STEP = 12;
const HEIGHT = 20;
/** To words on the same line. */
const CLEARANCE = 6;

export function rangeWords(place: Place, room: LabelRoom): readonly string[] {
  const { structure } = place.picture;
  if (structure === null || place.candles.length === 0) return [];
  const box = rangeBox(place, structure);
  const colour = structureColour(structure, place.palette);
  return [
    { text: `resistance ${place.price(structure.resistance)}`, top: box.top - HEIGHT - 2 },
    { text: `support ${place.price(structure.support)}`, top: box.bottom + 2 },
  ].flatMap(({ text, top }) => {
    const found = freeAlong(box, { width: textWidth(text, { size: TYPE.label, isBold: true }), top }, room);
    if (found === undefined) return [];
    room.take({ ...found, left: found.left - CLEARANCE, right: found.right + CLEARANCE });
    const look = { size: TYPE.label, isBold: true, fill: colour, halo: place.palette.panel } as const;
    return [textAt(found.left, (found.top + found.bottom) / 2, text, look)];
  });
}

function freeAlong(
  { left, right }: Box,
  { width, top }: { readonly width: number; readonly top: number },
  room: LabelRoom,
): Box | undefined {
  for (let x = left + 4; x + width <= right + width / 2; x += STEP) {
    const box = { left: x, right: x + width, top, bottom: top + HEIGHT };
    if (room.isFree({ ...box, left: box.left - CLEARANCE, right: box.right + CLEARANCE })) return box;
  }
  return undefined;
}
