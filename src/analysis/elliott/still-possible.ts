// Whether what has happened since the last finished wave leaves a reading alive: its last wave must really have ended where it is said to,
// and the wave now forming must not have broken the rules of its place (5.8). A reading whose level is broken is never published.

import type { Since } from "./explanation.ts";
import { invalidationOf } from "./levels/invalidation.ts";
import type { OrientedLevel } from "./levels/oriented-level.ts";
import type { PartialParse } from "./parse.ts";

/** How far price may go after the last finished wave, in logarithms, before the reading is dead. */
export interface Room {
  highest: number;
  lowest: number;
}

export function stillPossible(parse: PartialParse, isComplete: boolean, { highest, lowest }: Since): boolean {
  const room = roomOf(parse, isComplete);
  return highest <= room.highest && lowest >= room.lowest;
}

export function roomOf(parse: PartialParse, isComplete: boolean): Room {
  const { end, pattern, orientation, count } = parse;
  const room: Room = end.sign === 1 ? { highest: end.level, lowest: -Infinity } : { highest: Infinity, lowest: end.level };
  if (isComplete) return room;
  const { count: death, upperBound, guide } = invalidationOf(pattern.name, parse.pointsNow(), count);
  narrow(room, death, orientation);
  narrow(room, upperBound, orientation);
  narrow(room, guide, orientation);
  return room;
}

function narrow(room: Room, broken: OrientedLevel | undefined, orientation: 1 | -1): void {
  if (broken === undefined) return;
  const level = orientation * broken.level;
  if ((broken.side === "above") === (orientation === 1)) room.highest = Math.min(room.highest, level);
  else room.lowest = Math.max(room.lowest, level);
}
