// A part of the canvas, in logical pixels; y grows downwards.

export interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Boxes nearer than this are too near. */
const MARGIN = 2;

export function overlaps(one: Box, other: Box): boolean {
  return (
    one.left < other.right + MARGIN && one.right > other.left - MARGIN && one.top < other.bottom + MARGIN && one.bottom > other.top - MARGIN
  );
}

export function contains(outer: Box, inner: Box): boolean {
  return inner.left >= outer.left && inner.right <= outer.right && inner.top >= outer.top && inner.bottom <= outer.bottom;
}

/** The part of a straight line inside the box (Liang and Barsky); undefined where there is none. */
export function clipped([from, to]: readonly [Point, Point], box: Box): readonly [Point, Point] | undefined {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  let [begin, end] = [0, 1];
  for (const [way, room] of [
    [-dx, from.x - box.left],
    [dx, box.right - from.x],
    [-dy, from.y - box.top],
    [dy, box.bottom - from.y],
  ] as const) {
    if (way === 0 && room < 0) return undefined;
    if (way < 0) begin = Math.max(begin, room / way);
    if (way > 0) end = Math.min(end, room / way);
  }
  if (begin > end) return undefined;
  const at = (share: number): Point => ({ x: from.x + share * dx, y: from.y + share * dy });
  return [at(begin), at(end)];
}

/** The part of a box inside another; undefined where there is none. */
export function common(one: Box, other: Box): Box | undefined {
  const box = {
    left: Math.max(one.left, other.left),
    right: Math.min(one.right, other.right),
    top: Math.max(one.top, other.top),
    bottom: Math.min(one.bottom, other.bottom),
  };
  return box.left < box.right && box.top < box.bottom ? box : undefined;
}
