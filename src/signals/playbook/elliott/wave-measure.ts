// Lengths, lines and shares of waves. All in logarithms, so that what holds for a rise holds for the fall that mirrors it.

import type { Wave, WaveDirection, WavePoint } from "#analysis";
import { directionOf, type Direction } from "../../direction.ts";
import type { Band } from "./options.ts";

type Stretch = Pick<Wave, "start" | "end">;

/** The idea that goes the way a wave goes. */
export function along(direction: WaveDirection): Direction {
  return directionOf(direction === "up" ? "long" : "short");
}

export function against(direction: WaveDirection): Direction {
  return directionOf(direction === "up" ? "short" : "long");
}

/** A price as a logarithm, higher being better for the idea. */
export function levelOf({ sign }: Direction, price: number): number {
  return sign * Math.log(price);
}

export function lengthOf({ start, end }: Stretch): number {
  return Math.abs(Math.log(end.price / start.price));
}

/** From the lowest to the highest of its points: a running flat ends on the level it began at, and yet is no small thing. */
export function heightOf({ start, children }: Pick<Wave, "start" | "children">): number {
  const levels = [start, ...children.map(({ end }) => end)].map(({ price }) => Math.log(price));
  return Math.max(...levels) - Math.min(...levels);
}

export function durationOf({ start, end }: Stretch): number {
  return end.time - start.time;
}

/** How much of one wave the next took back. */
export function shareOf(wave: Stretch, before: Stretch): number {
  return lengthOf(wave) / lengthOf(before);
}

/** The price from which a share of the wave has been taken back. */
export function takenBack({ start, end }: Stretch, share: number): number {
  return end.price * (start.price / end.price) ** share;
}

/** Where the line through two points stands at a moment. */
export function lineAt(from: WavePoint, to: WavePoint, time: number): number {
  return from.price * (to.price / from.price) ** ((time - from.time) / (to.time - from.time));
}

/** When two lines meet, each through two points; Infinity for parallels. */
export function meetingTime(one: readonly [WavePoint, WavePoint], other: readonly [WavePoint, WavePoint]): number {
  const [a, b] = [one, other].map(([from, to]) => {
    const slope = Math.log(to.price / from.price) / (to.time - from.time);
    return { slope, from };
  }) as [SlopedLine, SlopedLine];
  const time = a.from.time;
  const gap = Math.log(b.from.price / a.from.price) + b.slope * (time - b.from.time);
  return a.slope === b.slope ? Infinity : time + gap / (a.slope - b.slope);
}

interface SlopedLine {
  readonly slope: number;
  readonly from: WavePoint;
}

/** 1 inside the usual band, falling to 0.5, which says nothing, where the outer one ends, and on to 0. */
export function bandScore(value: number, usual: Band, outer: Band): number {
  const [low, high] = usual;
  if (value >= low && value <= high) return 1;
  const beyond = value < low ? (low - value) / (low - outer[0]) : (value - high) / (outer[1] - high);
  return Math.max(0, 1 - beyond / 2);
}
