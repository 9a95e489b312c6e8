// Where a word beside a candle finds room: nearest to its candle, above or below, never over a candle, another word or the edge. The search
// goes through the same places in the same order, so the same chart is always labelled alike.

import { contains, overlaps, type Box } from "../drawing/box.ts";
import type { TimeScale } from "../scales/time-scale.ts";

export interface LabelWish {
  readonly width: number;
  readonly height: number;
  /** Of the candle it names. */
  readonly x: number;
  readonly y: number;
  readonly isAbove: boolean;
  /** How far it may be moved away. */
  readonly furthest: number;
  /** Joined to its candle by a line, which must not cross other words. */
  readonly hasLeader: boolean;
}

export interface Column {
  readonly top: number;
  readonly bottom: number;
}

const GAP = 5;
/** Sideways, in widths of the label: one that is joined to its candle stays above or below it. */
const LEADER_SHIFTS = [0, -0.22, 0.22, -0.42, 0.42] as const;
/** In pixels: one that is not may stand beside another word of its candle. */
const FREE_SHIFTS = [0, -12, 12, -24, 24, -36, 36, -48, 48, -60, 60] as const;
const MOST_STEPS = 7;
/** Candles as near as this may share a stack of words. */
const SAME_CANDLE = 13;
const LEAST_LEADER = 3;
/** A word beside its candle is worse than one right above it, by so much of the shift. */
const SHIFT_COST = 0.35;

export interface PlacedLabel {
  readonly box: Box;
  /** From the candle to the word; undefined where they are neighbours, or where another word of the candle lies between. */
  readonly leader: Box | undefined;
}

interface Taken {
  readonly box: Box;
  /** Of the candle that a word names. */
  readonly x?: number;
}

export class LabelRoom {
  readonly #area: Box;
  readonly #columns: readonly Column[];
  readonly #times: TimeScale;
  readonly #taken: Taken[] = [];

  constructor(area: Box, columns: readonly Column[], times: TimeScale) {
    this.#area = area;
    this.#columns = columns;
    this.#times = times;
  }

  take(...boxes: readonly Box[]): void {
    this.#taken.push(...boxes.map((box) => ({ box })));
  }

  isFree(box: Box): boolean {
    return contains(this.#area, box) && this.#blocking(box).length === 0 && !this.#isOnCandles(box);
  }

  /** Takes the best place there is; undefined where there is none near enough. */
  place(wish: LabelWish): PlacedLabel | undefined {
    const shifts = wish.hasLeader ? LEADER_SHIFTS.map((share) => share * wish.width) : FREE_SHIFTS;
    const found = shifts.flatMap((shift) => {
      const label = this.#search(wish, shift);
      if (label === undefined) return [];
      const distance = wish.isAbove ? wish.y - label.box.bottom : label.box.top - wish.y;
      return distance > wish.furthest ? [] : [{ label, cost: distance + SHIFT_COST * Math.abs(shift) }];
    });
    const best = found.toSorted((one, other) => one.cost - other.cost)[0]?.label;
    if (best === undefined) return undefined;
    const { box, leader } = best;
    this.#taken.push({ box, x: wish.x }, ...(leader === undefined ? [] : [{ box: leader, x: wish.x }]));
    return best;
  }

  #search(wish: LabelWish, shift: number): PlacedLabel | undefined {
    const { width, height, isAbove, x, y } = wish;
    const left = Math.min(Math.max(x + shift - width / 2, this.#area.left), this.#area.right - width);
    if (wish.hasLeader && (x < left || x > left + width)) return undefined;
    const [top, bottom] = this.#skyline(left, left + width);
    let edge = isAbove ? Math.min(y, top) - GAP : Math.max(y, bottom) + GAP;
    for (let step = 0; step < MOST_STEPS; step += 1) {
      const box = { left, right: left + width, top: isAbove ? edge - height : edge, bottom: isAbove ? edge : edge + height };
      if (!contains(this.#area, box)) return undefined;
      const blocking = this.#blocking(box);
      if (blocking.length === 0) return this.#joined(wish, box);
      edge = isAbove ? Math.min(...blocking.map((other) => other.box.top)) - 3 : Math.max(...blocking.map((other) => other.box.bottom)) + 3;
    }
    return undefined;
  }

  /** Words of one candle stack; the line to it must not cross what belongs to others. */
  #joined(wish: LabelWish, box: Box): PlacedLabel | undefined {
    if (!wish.hasLeader) return { box, leader: undefined };
    const leader = leaderOf(wish, box);
    if (leader.bottom - leader.top < LEAST_LEADER) return { box, leader: undefined };
    const crossed = this.#blocking(leader);
    if (crossed.some(({ x }) => x === undefined || Math.abs(x - wish.x) > SAME_CANDLE)) return undefined;
    return { box, leader: crossed.length === 0 ? leader : undefined };
  }

  #blocking(box: Box): readonly Taken[] {
    return this.#taken.filter((other) => overlaps(other.box, box));
  }

  /** The highest and the lowest of the candles between. */
  #skyline(left: number, right: number): readonly [number, number] {
    const columns = this.#columnsBetween(left, right);
    return [Math.min(...columns.map(({ top }) => top)), Math.max(...columns.map(({ bottom }) => bottom))];
  }

  #isOnCandles({ left, right, top, bottom }: Box): boolean {
    return this.#columnsBetween(left, right).some((column) => column.top < bottom && column.bottom > top);
  }

  #columnsBetween(left: number, right: number): readonly Column[] {
    const first = Math.floor((left - this.#times.leftOf(0)) / this.#times.spacing);
    const last = Math.floor((right - this.#times.leftOf(0)) / this.#times.spacing);
    return this.#columns.slice(Math.max(0, first), Math.max(0, last + 1));
  }
}

function leaderOf({ x, y, isAbove }: LabelWish, box: Box): Box {
  const [near, far] = isAbove ? [y - 3, box.bottom] : [y + 3, box.top];
  return { left: x - 0.5, right: x + 0.5, top: Math.min(near, far), bottom: Math.max(near, far) };
}
