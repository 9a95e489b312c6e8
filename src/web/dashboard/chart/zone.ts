// A part of the canvas that something was drawn on: to be hovered, or to be kept clear of.

export interface Zone {
  readonly id: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  /** Holds words, which no label may cover. */
  readonly isText?: true;
}

export function overlaps(one: Zone, other: Zone): boolean {
  return one.left < other.right + 2 && one.right > other.left - 2 && one.top < other.bottom && one.bottom > other.top;
}
