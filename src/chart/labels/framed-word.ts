// A word in a frame with a line to its candle.

import { element, figure, textAt, type Attributes, type TextLook } from "../drawing/svg.ts";
import type { PlacedLabel } from "./label-room.ts";

export interface WordLook {
  readonly look: Attributes;
  /** Colour of the line. */
  readonly leader: string;
  readonly type: TextLook;
}

export function framedWord(text: string, { box, leader }: PlacedLabel, { look, leader: colour, type }: WordLook): readonly string[] {
  const { left, right, top, bottom } = box;
  const x = leader === undefined ? 0 : (leader.left + leader.right) / 2;
  return [
    ...(leader === undefined
      ? []
      : [element("path", { d: `M${figure(x)} ${figure(leader.top)}V${figure(leader.bottom)}`, stroke: colour, "stroke-width": 1.5 })]),
    element("rect", { x: left, y: top, width: right - left, height: bottom - top, rx: 4, ...look }),
    textAt((left + right) / 2, (top + bottom) / 2, text, { ...type, anchor: "middle" }),
  ];
}
