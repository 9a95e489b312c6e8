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
const SHIFTS = [0, -0.22, 0.22, -0.42, 0.42] as const;
const MOST_STEPS = 7;
/** A word beside its candle is worse than one right above it, by so much of the shift. */
const SHIFT_COST = 0.35;

export class LabelRoom {
  readonly #area: Box;
  readonly #columns: readonly Column[];
  readonly #times: TimeScale;
  readonly #taken: Box[] = [];

  constructor(area: Box, columns: readonly Column[], times: TimeScale) {
    this.#area = area;
    this.#columns = columns;
    this.#times = times;
  }

  take(...boxes: readonly Box[]): void {
    this.#taken.push(...boxes);
  }

  isFree(box: Box): boolean {
    return contains(this.#area, box) && !this.#taken.some((other) => overlaps(other, box)) && !this.#isOnCandles(box);
  }

  /** Takes the best place there is; undefined where there is none near enough. */
  place(wish: LabelWish): Box | undefined {
    const found = SHIFTS.flatMap((shift) => {
      const box = this.#search(wish, shift * wish.width);
      if (box === undefined) return [];
      const distance = wish.isAbove ? wish.y - box.bottom : box.top - wish.y;
      return distance > wish.furthest ? [] : [{ box, cost: distance + SHIFT_COST * Math.abs(shift * wish.width) }];
    });
    const [best] = found.toSorted((one, other) => one.cost - other.cost);
    if (best === undefined) return undefined;
    this.take(best.box);
    if (wish.hasLeader) this.take(leaderOf(wish, best.box));
    return best.box;
  }

  #search(wish: LabelWish, shift: number): Box | undefined {
    const { width, height, isAbove, x, y } = wish;
    const left = Math.min(Math.max(x + shift - width / 2, this.#area.left), this.#area.right - width);
    if (x < left || x > left + width) return undefined;
    const [top, bottom] = this.#skyline(left, left + width);
    let edge = isAbove ? Math.min(y, top) - GAP : Math.max(y, bottom) + GAP;
    for (let step = 0; step < MOST_STEPS; step += 1) {
      const box = { left, right: left + width, top: isAbove ? edge - height : edge, bottom: isAbove ? edge : edge + height };
      if (!contains(this.#area, box)) return undefined;
      const blocking = this.#taken.filter((other) => overlaps(other, box));
      if (blocking.length === 0) return this.#leaderIsFree(wish, box) ? box : undefined;
      edge = isAbove ? Math.min(...blocking.map((other) => other.top)) - 3 : Math.max(...blocking.map((other) => other.bottom)) + 3;
    }
    return undefined;
  }

  #leaderIsFree(wish: LabelWish, box: Box): boolean {
    if (!wish.hasLeader) return true;
    const leader = leaderOf(wish, box);
    return leader.bottom - leader.top < 2 || !this.#taken.some((other) => overlaps(other, leader));
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

/** From the candle to the word; without height where they are neighbours. */
export function leaderOf({ x, y, isAbove }: Pick<LabelWish, "x" | "y" | "isAbove">, box: Box): Box {
  const [near, far] = isAbove ? [y - 3, box.bottom] : [y + 3, box.top];
  return { left: x - 0.5, right: x + 0.5, top: Math.min(near, far), bottom: Math.max(near, far) };
}
