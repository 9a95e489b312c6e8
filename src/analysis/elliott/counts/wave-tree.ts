// Draws a placement as the public tree of waves: from the whole pattern down to the waves whose inside the candles do not show, each one
// degree below the wave that holds it, and the wave now forming as the last one.

import type { Parse } from "../parse.ts";
import type { LegRule, Pattern } from "../pattern.ts";
import type { PatternName, Wave, WavePoint } from "../wave.ts";
import type { WaveNode } from "../wave-node.ts";
import { degreeAt } from "./degrees.ts";
import type { StrayCandle } from "./latest-candles.ts";
import { hasStrays, isWhole, shownInside } from "./soundness.ts";
import { lastPoint, nextDirection, type PlacedLeg, type Placement } from "./placement.ts";

/** Waves inside the waves of the pattern are shown so deep. */
const SIZES_SHOWN = 2;

interface Size {
  /** Place in the list of degrees. */
  readonly degree: number;
  /** Sizes below this one that are still to be shown. */
  readonly below: number;
  readonly strays: readonly StrayCandle[];
}

/** Undefined where a wave can only be told by its inside and no degree is left to name that. */
export function waveTree(placement: Placement, degree: number, furthest: WavePoint, strays: readonly StrayCandle[]): Wave | undefined {
  const { pattern, orientation, start, legs, variant, flags } = placement;
  const isComplete = legs.length === pattern.legs.length;
  const waves: Wave[] = [];
  for (const [index, leg] of legs.entries()) {
    const wave = legWave(leg, pattern, index, { degree: degree - 1, below: SIZES_SHOWN, strays });
    if (wave === undefined) return undefined;
    waves.push(wave);
  }
  if (!isComplete) waves.push(formingWave(placement, degree - 1, furthest));
  return {
    label: null,
    pattern: pattern.name,
    ...(variant === null ? {} : { variant }),
    flags,
    direction: orientation === 1 ? "up" : "down",
    degree: degreeAt(degree),
    status: isComplete ? "complete" : "forming",
    start: pointOf(start),
    end: isComplete ? pointOf(lastPoint(placement)) : furthest,
    children: waves,
    verified: "passed",
  };
}

export function pointOf({ at, price }: WaveNode): WavePoint {
  return { time: at, price };
}

function legWave(leg: PlacedLeg, parent: Pattern, index: number, size: Size): Wave | undefined {
  const { from, to } = leg;
  const isClean = isWhole(leg, size.strays);
  const parse = shownInside(leg.parse, size.strays);
  const place = parent.legs[index] as LegRule;
  const isShown = parse !== null && size.degree > 0 && (size.below > 0 || !isClean);
  if (!isShown && !isClean) return undefined;
  const inside = isShown ? insideOf(parse, { ...size, degree: size.degree - 1, below: Math.max(0, size.below - 1) }) : [];
  if (inside === undefined) return undefined;
  const { label } = place;
  const pattern = parse?.pattern.name ?? likeliest(parent.name, place);
  const flags = parse?.flags ?? [];
  const direction = to.level > from.level ? "up" : "down";
  const degree = degreeAt(size.degree);
  const [start, end] = [pointOf(from), pointOf(to)];
  const verified = inside.length > 0 ? "passed" : "unverified";
  const variant = parse?.variant ?? null;
  // Hundreds are drawn for one answer: written out twice, which is several times as fast as spreading what may be absent.
  if (variant === null) return { label, pattern, flags, direction, degree, status: "complete", start, end, children: inside, verified };
  return { label, pattern, variant, flags, direction, degree, status: "complete", start, end, children: inside, verified };
}

/** A finished pattern is drawn the same whenever it is asked for, unless single candles come to be known in its time. */
function insideOf(parse: Parse, size: Size): readonly Wave[] | undefined {
  const { degree, below } = size;
  if (hasStrays(parse, size.strays)) return drawnInside(parse, size);
  const { drawn } = parse.memory;
  if (drawn !== null && drawn.degree === degree && drawn.below === below) return drawn.waves;
  const waves = drawnInside(parse, size);
  if (waves !== undefined) parse.memory.drawn = { degree, below, waves };
  return waves;
}

function drawnInside({ pattern, legs }: Parse, size: Size): readonly Wave[] | undefined {
  const waves: Wave[] = [];
  for (const [index, { leg, parse }] of legs.entries()) {
    const wave = legWave({ from: leg.from, to: leg.to, parse, isClean: leg.isClean }, pattern, index, size);
    if (wave === undefined) return undefined;
    waves.push(wave);
  }
  return waves;
}

function formingWave(placement: Placement, degree: number, furthest: WavePoint): Wave {
  const { pattern, legs } = placement;
  const place = pattern.legs[legs.length] as LegRule;
  return {
    label: place.label,
    pattern: likeliest(pattern.name, place),
    flags: [],
    direction: nextDirection(placement) === 1 ? "up" : "down",
    degree: degreeAt(degree),
    status: "forming",
    start: pointOf(lastPoint(placement)),
    end: furthest,
    children: [],
    verified: "unverified",
  };
}

/** What a wave most often is in its place. Of the figures of a combination only one may be a zigzag, so the unseen ones are flats. */
function likeliest(parent: PatternName, { label, allowed }: LegRule): PatternName {
  const isFigure = (parent === "double_three" || parent === "triple_three") && label !== "X";
  return isFigure ? "flat" : (allowed[0] as PatternName);
}
