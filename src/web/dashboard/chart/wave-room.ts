// Whether the legs of a wave are worth drawing: below a certain width they are a scribble. Zooming in brings them out.

import type { Wave } from "../../wire.ts";

/** The average leg, in pixels. */
const LEAST_LEG = 22;

export function hasRoomForLegs({ start, end, children }: Wave, { x }: { x(instant: number): number }): boolean {
  return (x(end.time) - x(start.time)) / Math.max(1, children.length) >= LEAST_LEG;
}
