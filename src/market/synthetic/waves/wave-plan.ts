// A wave planted leg by leg down to its lowest degree: heights only, no times yet. Every inner wave is one its position allows, and fits
// the room that the rules of the waves around it leave.

import { assert } from "#core";
import { choicesFor, labelOf, type PatternChoices } from "./leg-choices.ts";
import { roomOfLeg, type Room } from "./leg-room.ts";
import type { PlantedLabel, WaveForm, WavePattern } from "./planted-wave.ts";
import { pickWeighted, type RatioSource } from "./ratio-source.ts";
import { drawForm, drawShape, type WaveShape } from "./wave-shape.ts";

export interface WavePlan {
  readonly label: PlantedLabel | null;
  /** Null for a lowest leg. */
  readonly shape: WaveShape | null;
  /** From its start to its end, in units of the whole drawing; always positive. */
  readonly height: number;
  /** One unit of the shape's heights. */
  readonly unit: number;
  readonly children: readonly WavePlan[];
  /** Lowest legs in it, and their heights together. */
  readonly legCount: number;
  readonly way: number;
}

export interface WaveSpot {
  readonly label: PlantedLabel | null;
  readonly height: number;
  /** How many degrees it is divided into; 0 is a lowest leg. */
  readonly degrees: number;
  readonly room: Room;
}

/** Mean height of the lowest legs. */
export function grainOf({ way, legCount }: WavePlan): number {
  return way / legCount;
}

export const OPEN_ROOM: Room = { floor: -Infinity, ceiling: Infinity };

const FREE_TRIES = 30;
const TRIES = 200;

export function planWave(ratios: RatioSource, spot: WaveSpot, choices: PatternChoices): WavePlan {
  if (spot.degrees === 0) {
    return { label: spot.label, shape: null, height: spot.height, unit: 1, children: [], legCount: 1, way: spot.height };
  }
  return planInside(ratios, spot, fittingShape(ratios, spot, choices));
}

/** The inside of a wave whose shape is settled. */
export function planInside(ratios: RatioSource, spot: WaveSpot, shape: WaveShape): WavePlan {
  const { heights } = shape;
  const unit = spot.height / (heights.at(-1) as number);
  const around: Room = { floor: spot.room.floor / unit, ceiling: spot.room.ceiling / unit };
  const children: WavePlan[] = [];
  const before: WavePattern[] = [];
  for (let leg = 1; leg < heights.length; leg += 1) {
    const child = planWave(ratios, spotOfLeg(shape, leg, { unit, around, degrees: spot.degrees - 1 }), choicesFor(shape, leg, before));
    children.push(child);
    if (child.shape !== null) before.push(child.shape.pattern);
  }
  const legCount = children.reduce((sum, child) => sum + child.legCount, 0);
  const way = children.reduce((sum, child) => sum + child.way, 0);
  return { label: spot.label, shape, height: spot.height, unit, children, legCount, way };
}

interface Inside {
  readonly unit: number;
  readonly around: Room;
  readonly degrees: number;
}

export function spotOfLeg(shape: WaveShape, leg: number, { unit, around, degrees }: Inside): WaveSpot {
  const [from, to] = [shape.heights[leg - 1] as number, shape.heights[leg] as number];
  const { floor, ceiling } = roomOfLeg(shape, leg, around);
  const room = to > from ? { floor: floor - from, ceiling: ceiling - from } : { floor: from - ceiling, ceiling: from - floor };
  return {
    label: labelOf(shape.pattern, leg),
    height: unit * Math.abs(to - from),
    degrees,
    room: { floor: unit * room.floor, ceiling: unit * room.ceiling },
  };
}

function fittingShape(ratios: RatioSource, { height, room }: WaveSpot, choices: PatternChoices): WaveShape {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const pattern = pickWeighted(ratios.random, choices);
    const form: WaveForm | null = pattern === "flat" && attempt > FREE_TRIES ? "regular" : drawForm(ratios, pattern);
    const shape = drawShape(ratios, pattern, form);
    if (fits(shape, height, room)) return shape;
  }
  assert(false, `one of ${choices.map(([pattern]) => pattern).join(", ")} fits its leg`);
}

/** In hair's breadths of the leg: sums of legs are rounded. */
const ROUNDING = 1e-9;

function fits({ heights }: WaveShape, height: number, { floor, ceiling }: Room): boolean {
  const end = heights.at(-1) as number;
  if (end <= 0) return false;
  const unit = height / end;
  const slack = ROUNDING * height;
  return heights.every((point) => unit * point >= floor - slack && unit * point <= ceiling + slack);
}
