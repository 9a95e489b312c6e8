// Draws a placement as the public tree of waves: from the whole pattern down to the waves whose inside the candles do not show, each one
// degree below the wave that holds it, and the wave now forming as the last one.

import type { Parse } from "../parse.ts";
import type { LegRule, Pattern } from "../pattern.ts";
import type { Degree, PatternName, PatternVariant, Wave, WaveDirection, WaveFlag, WaveLabel, WavePoint } from "../wave.ts";
import type { WaveNode } from "../wave-node.ts";
import { degreeAt } from "./degrees.ts";
import type { StrayCandle } from "./latest-candles.ts";
import { nextDirection, placedLegs, type PlacedLeg, type Placement } from "./placement.ts";
import { isSame, isWhole, shownInside, straysWithin, type LegEnds } from "./soundness.ts";

/** Waves inside the waves of the pattern are shown so deep. */
const SIZES_SHOWN = 2;
const NO_WAVES: readonly Wave[] = [];

interface Size {
  /** Place in the list of degrees. */
  readonly degree: number;
  /** Sizes below this one that are still to be shown. */
  readonly below: number;
  readonly strays: readonly StrayCandle[];
}

/** Not where a wave can only be told by its inside and no degree is left to name that. */
export function canBeDrawn({ legs }: Placement, degree: number, strays: readonly StrayCandle[]): boolean {
  return areDrawable(legs, { degree: degree - 1, below: SIZES_SHOWN, strays });
}

/** Of a placement that can be drawn. */
export function waveTree(placement: Placement, degree: number, furthest: WavePoint, strays: readonly StrayCandle[]): Wave {
  const { pattern, orientation, start, legs, variant, flags } = placement;
  const size = { degree: degree - 1, below: SIZES_SHOWN, strays };
  const isComplete = legs.length === pattern.legs.length;
  const waves: Wave[] = legs.map((leg, index) => new SketchedWave(leg, { pattern, index }, size));
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
    end: isComplete ? pointOf(placement.end) : furthest,
    children: waves,
    verified: "passed",
  };
}

export function pointOf({ at, price }: WaveNode): WavePoint {
  return { time: at, price };
}

/** Whether each wave of the pattern, and each that is shown inside one, has a name for what must be shown of it. */
function areDrawable(legs: readonly PlacedLeg[], size: Size): boolean {
  const below = inside(size);
  for (const leg of legs) if (!isDrawable(leg, leg.parse, size, below)) return false;
  return true;
}

/** `below` is the size of what is inside a wave of this size. */
function isDrawable(leg: LegEnds, parse: Parse | null, size: Size, below: Size): boolean {
  const isClean = isWhole(leg, size.strays);
  if (isClean && (size.below === 0 || size.degree === 0)) return true;
  const known = shownInside(parse, size.strays);
  return known === null || size.degree === 0 ? isClean : isInsideDrawable(known, below);
}

/** Of a finished pattern always the same, unless other single candles come to be known in its time. */
function isInsideDrawable(parse: Parse, size: Size): boolean {
  const { degree, below, strays } = size;
  const { memory } = parse;
  const known = memory.drawable;
  const isKnown = known !== null && known.degree === degree && known.below === below;
  if (isKnown && known.strays === strays) return known.is;
  const among = straysWithin(parse.start.at, parse.end.at, strays);
  const is = isKnown && isSame(among, known.among) ? known.is : areAllDrawable(parse, size, among.count > 0);
  memory.drawable = { degree, below, strays, among, is };
  return is;
}

function areAllDrawable(parse: Parse, size: Size, isAnyStray: boolean): boolean {
  if (size.below === 0 && !isAnyStray && parse.figuresNow().unclean === 0) return true;
  const below = inside(size);
  for (const { leg, parse: inner } of parse.legs) if (!isDrawable(leg, inner, size, below)) return false;
  return true;
}

function isShown(parse: Parse | null, isClean: boolean, { degree, below }: Size): parse is Parse {
  return parse !== null && degree > 0 && (below > 0 || !isClean);
}

function inside({ degree, below, strays }: Size): Size {
  return { degree: degree - 1, below: Math.max(0, below - 1), strays };
}

/** Which wave of which pattern. */
interface WavePlace {
  readonly pattern: Pattern;
  readonly index: number;
}

/** A complete wave. Its inside is drawn when somebody looks at it: hundreds stand in the counts of one moment, and hardly any is looked at. */
class SketchedWave implements Wave {
  readonly label: WaveLabel;
  readonly pattern: PatternName;
  readonly variant?: PatternVariant;
  readonly flags: readonly WaveFlag[];
  readonly direction: WaveDirection;
  readonly degree: Degree;
  readonly status = "complete";
  readonly start: WavePoint;
  readonly end: WavePoint;
  readonly verified: Wave["verified"];
  readonly #inside: Parse | null;
  readonly #size: Size;
  #children: readonly Wave[] | undefined;

  constructor(leg: PlacedLeg, { pattern, index }: WavePlace, size: Size) {
    const { from, to } = leg;
    const parse = shownInside(leg.parse, size.strays);
    const place = pattern.legs[index] as LegRule;
    this.#inside = isShown(parse, isWhole(leg, size.strays), size) ? parse : null;
    this.#size = size;
    this.label = place.label;
    this.pattern = parse?.pattern.name ?? likeliest(pattern.name, place);
    if (parse !== null && parse.variant !== null) this.variant = parse.variant;
    this.flags = parse?.flags ?? [];
    this.direction = to.level > from.level ? "up" : "down";
    this.degree = degreeAt(size.degree);
    this.start = pointOf(from);
    this.end = pointOf(to);
    this.verified = this.#inside === null ? "unverified" : "passed";
  }

  get children(): readonly Wave[] {
    return (this.#children ??= this.#inside === null ? NO_WAVES : this.#drawn(this.#inside));
  }

  #drawn(parse: Parse): readonly Wave[] {
    const { pattern } = parse;
    const size = inside(this.#size);
    return placedLegs(parse).map((leg, index) => new SketchedWave(leg, { pattern, index }, size));
  }
}

/** The same as plain data, with all that is inside. */
export function drawnOut(wave: Wave): Wave {
  const { label, pattern, variant, flags, direction, degree, status, start, end, verified } = wave;
  const children = wave.children.map(drawnOut);
  const named = variant === undefined ? { label, pattern } : { label, pattern, variant };
  return { ...named, flags, direction, degree, status, start, end, children, verified };
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
    start: pointOf(placement.end),
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
