// The candles of the lowest legs: a smooth way from end to end with chance swings on it. The candle that holds a planted end reaches it
// exactly, and no other candle of its two legs does, so that every planted point is the extreme it stands for.

import type { SeededRandom } from "#core";
import type { SketchedCandle } from "../candle-sketch.ts";

export interface LowestLeg {
  readonly from: number;
  readonly to: number;
  readonly candles: number;
  /** Factor on the volume of quiet trading. */
  readonly volume: number;
}

export interface PathStyle {
  readonly random: SeededRandom;
  readonly noise: number;
  readonly jumps: number;
}

const JUMP = 3.5;
const VOLUME_NOISE = 0.25;

/** The first candle holds the start of the first leg, the last one the end of the last. */
export function sketchLegs(style: PathStyle, legs: readonly LowestLeg[]): SketchedCandle[] {
  const closes: number[] = [];
  for (const [place, leg] of legs.entries()) {
    if (place === 0) closes.push(closeAfterTurn(style, leg, leg));
    appendCloses(style, { leg, next: legs[place + 1] ?? leg, closes });
  }
  return sketchCandles(style, legs, closes);
}

function heightOf({ from, to }: LowestLeg): number {
  return Math.abs(to - from);
}

/** Close of the candle that holds the end of `leg`, which is the start of `next`. */
function closeAfterTurn({ random }: PathStyle, leg: LowestLeg, next: LowestLeg): number {
  const room = Math.min(heightOf(leg), heightOf(next));
  const back = Math.min(0.3 * room, Math.max(0.02 * room, (heightOf(next) / next.candles) * random.between(0.15, 0.9)));
  return next.from + Math.sign(next.to - next.from) * back;
}

interface Closing {
  readonly leg: LowestLeg;
  readonly next: LowestLeg;
  readonly closes: number[];
}

function appendCloses(style: PathStyle, { leg, next, closes }: Closing): void {
  const { random } = style;
  const height = heightOf(leg);
  const sign = Math.sign(leg.to - leg.from);
  const room = Math.min(height, heightOf(next));
  const start = (sign * ((closes.at(-1) as number) - leg.from)) / height;
  const short = Math.min(0.45 * room, (height / leg.candles) * random.between(0.3, 1.4)) / height;
  const steps = leg.candles - 1;
  const noise = bridge(style, steps);
  const bend = random.between(-0.6, 0.6);
  for (let step = 1; step < steps; step += 1) {
    const share = step / steps;
    const smooth = share + bend * share * (1 - share);
    const way = start + (1 - short - start) * smooth + (noise[step] as number);
    closes.push(leg.from + sign * height * folded(way, random));
  }
  closes.push(leg.to - sign * height * short);
  closes.push(next === leg ? leg.to - sign * height * short * random.between(0.2, 0.9) : closeAfterTurn(style, leg, next));
}

/** A random walk tied down at both ends; its deviation in the middle is the noise of the style. */
function bridge({ random, noise, jumps }: PathStyle, steps: number): number[] {
  const deviation = (2 * noise) / Math.sqrt(Math.max(1, steps));
  const walk = [0];
  for (let step = 1; step <= steps; step += 1) {
    const jump = jumps > 0 && random.next() < jumps ? JUMP : 1;
    walk.push((walk[step - 1] as number) + deviation * jump * random.normal());
  }
  const end = walk[steps] as number;
  return walk.map((value, step) => value - (end * step) / steps);
}

/** Mirrors what would leave the leg back into it. */
function folded(way: number, random: SeededRandom): number {
  const floor = random.between(0.015, 0.04);
  const ceiling = 1 - random.between(0.015, 0.04);
  const once = way < floor ? 2 * floor - way : way > ceiling ? 2 * ceiling - way : way;
  return Math.min(ceiling, Math.max(floor, once));
}

function sketchCandles(style: PathStyle, legs: readonly LowestLeg[], closes: readonly number[]): SketchedCandle[] {
  const { random } = style;
  const candles: SketchedCandle[] = [];
  const first = legs[0] as LowestLeg;
  const usualStep = meanStep(closes);
  const draw = (limits: Limits, close: number, volume: number): void => {
    const open = candles.at(-1)?.close ?? close + 0.5 * (first.from - close);
    const candle = withWicks(style, { open, close, limits });
    const effort = ((candle.high - candle.low) / usualStep + 0.25) ** 0.5;
    candles.push({ ...candle, volume: volume * effort * Math.exp(VOLUME_NOISE * random.normal()) });
  };
  draw(turnLimits(first, first), closes[0] as number, first.volume);
  let place = 1;
  for (const [index, leg] of legs.entries()) {
    for (let step = 1; step < leg.candles; step += 1) draw(innerLimits(leg), closes[place++] as number, leg.volume);
    const next = legs[index + 1];
    draw(next === undefined ? endLimits(leg) : turnLimits(leg, next), closes[place++] as number, leg.volume);
  }
  return candles;
}

function meanStep(closes: readonly number[]): number {
  let sum = 0;
  for (let place = 1; place < closes.length; place += 1) sum += Math.abs((closes[place] as number) - (closes[place - 1] as number));
  return sum / (closes.length - 1);
}

/** Where wicks end; a `turn` is a height the candle must reach. */
interface Limits {
  readonly low: number;
  readonly high: number;
  readonly step: number;
  readonly turn: number | null;
}

function innerLimits(leg: LowestLeg): Limits {
  const height = heightOf(leg);
  const low = Math.min(leg.from, leg.to) + 0.008 * height;
  return { low, high: low + 0.984 * height, step: height / leg.candles, turn: null };
}

function turnLimits(leg: LowestLeg, next: LowestLeg): Limits {
  const room = 0.8 * Math.min(heightOf(leg), heightOf(next));
  const top = next.from;
  return { low: top - room, high: top + room, step: heightOf(next) / next.candles, turn: top };
}

function endLimits(leg: LowestLeg): Limits {
  const room = 0.8 * heightOf(leg);
  return { low: leg.to - room, high: leg.to + room, step: heightOf(leg) / leg.candles, turn: leg.to };
}

interface Body {
  readonly open: number;
  readonly close: number;
  readonly limits: Limits;
}

function withWicks({ random, noise }: PathStyle, { open, close, limits }: Body): Omit<SketchedCandle, "volume"> {
  const [top, bottom] = [Math.max(open, close), Math.min(open, close)];
  const reach = limits.step * (0.3 + 2 * noise);
  const up = reach * random.next() ** 2;
  const down = reach * random.next() ** 2;
  const jitter = 1 - 0.4 * random.next();
  const high = Math.max(top, Math.min(top + up, top + (limits.high - top) * jitter));
  const low = Math.min(bottom, Math.max(bottom - down, bottom - (bottom - limits.low) * jitter));
  if (limits.turn === null) return { open, high, low, close };
  return limits.turn >= top ? { open, high: limits.turn, low, close } : { open, high, low: limits.turn, close };
}
