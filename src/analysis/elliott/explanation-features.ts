// What an explanation is judged by: measures of the reading itself and of what it stands in, each something a practitioner would name. A
// measure counts along a curve of straight pieces, as more of a thing is not always better; each pattern has its own view of some of them.
// Finished and unfinished readings have curves of their own.

import type { Surroundings } from "./explanation.ts";
import type { PartialParse } from "./parse.ts";
import { PATTERNS } from "./patterns/index.ts";
import { FEATURES, GUIDES, INSIDE_SHARE, measureFeatures, NATURALNESS } from "./score.ts";

const AROUND = [
  "origin",
  "comeback",
  "comebackSquared",
  "reach",
  "reachSquared",
  "retreat",
  "retreatShare",
  "age",
  "logAge",
  "footing",
  "pivotsSince",
  "cover",
  "coverSquared",
  "logCover",
  "scale",
] as const;
const OWN_BY_PATTERN = ["share", "guides", "naturalness", "insideShare"] as const;
const AROUND_BY_PATTERN = ["origin", "comeback", "retreat", "footing"] as const;
const STATES = ["complete", "forming"] as const;

/** Measures with a curve: those of the reading itself, then those of its surroundings. */
export const CURVES: readonly string[] = [...FEATURES, ...AROUND];
export const OWN_CURVES = FEATURES.length;
/** Where a curve may bend. */
export const KNOTS = 4;
const BY_PATTERN: readonly string[] = [...OWN_BY_PATTERN, ...AROUND_BY_PATTERN];
export const OWN_VIEW = OWN_BY_PATTERN.length;
/** Measures of the reading itself: of its curves, then of its pattern's view. */
export const OWN_MEASURES = OWN_CURVES + OWN_VIEW;
/** Measures of the surroundings that have a curve, those that a pattern has its own view of, and all of them. */
export const AROUND_CURVES = AROUND.length;
export const AROUND_VIEW = AROUND_BY_PATTERN.length;
export const AROUND_MEASURES = AROUND_CURVES + AROUND_VIEW;

/** Each weight, in order: "complete.bias", "complete.guides", "complete.guides beyond 1", …, "complete.impulse.share", and so on. */
export const FEATURE_NAMES: readonly string[] = STATES.flatMap((state) => [
  `${state}.bias`,
  ...CURVES.flatMap((name) => [`${state}.${name}`, ...Array.from({ length: KNOTS }, (_, knot) => `${state}.${name} beyond ${knot + 1}`)]),
  ...PATTERNS.flatMap((pattern) => BY_PATTERN.map((name) => `${state}.${pattern.name}.${name}`)),
]);

const CURVE_LENGTH = 1 + KNOTS;
const STATE_LENGTH = FEATURE_NAMES.length / STATES.length;
const LARGEST_ORIGIN = 3;
const LARGEST_COMEBACK = 2;

/** Whether it is finished and what it is, which decide about its weights. */
export interface ReadingKind {
  readonly isComplete: boolean;
  /** Of the pattern in the grammar. */
  readonly place: number;
}

export function biasPlace({ isComplete }: ReadingKind): number {
  return isComplete ? 0 : STATE_LENGTH;
}

/** Place of the first weight of a curve; those beyond its knots follow. */
export function curvePlace(kind: ReadingKind, curve: number): number {
  return biasPlace(kind) + 1 + curve * CURVE_LENGTH;
}

/** Place of a weight of the pattern's own view. */
export function viewPlace(kind: ReadingKind, view: number): number {
  return curvePlace(kind, CURVES.length) + kind.place * BY_PATTERN.length + view;
}

/** Place of a curve's first knot. */
export function knotPlace({ isComplete }: ReadingKind, curve: number): number {
  return ((isComplete ? 0 : CURVES.length) + curve) * KNOTS;
}

/** Written into `into`, as OWN_MEASURES says. */
export function measureOwn(parse: PartialParse, into: Float64Array): void {
  const { count, pattern } = parse;
  measureFeatures(parse.figuresNow(), count, into);
  into[OWN_CURVES] = count / pattern.legs.length;
  into[OWN_CURVES + 1] = into[GUIDES] as number;
  into[OWN_CURVES + 2] = into[NATURALNESS] as number;
  into[OWN_CURVES + 3] = into[INSIDE_SHARE] as number;
}

/** Places of those with a curve: of the way to the start, of what price has done since, of how long ago that was, and of what is in sight. */
export const ORIGIN = AROUND.indexOf("origin");
export const FIRST_OF_SWING = AROUND.indexOf("comeback");
export const FIRST_OF_AGE = AROUND.indexOf("age");
export const FOOTING = AROUND.indexOf("footing");
export const PIVOTS_SINCE = AROUND.indexOf("pivotsSince");
export const FIRST_OF_COVER = AROUND.indexOf("cover");
export const SCALE = AROUND.indexOf("scale");
/** And of those that a pattern has its own view of. */
export const ORIGIN_VIEW = AROUND_CURVES;
export const COMEBACK_VIEW = AROUND_CURVES + 1;
export const RETREAT_VIEW = AROUND_CURVES + 2;
export const FOOTING_VIEW = AROUND_CURVES + 3;

/** Written into `into`: first those with a curve, then those of the pattern's view. */
export function measureAround(surroundings: Surroundings, into: Float64Array): void {
  measureWay(surroundings.origin, surroundings.footing, into);
  measureSwing(surroundings.comeback, surroundings.reach, surroundings.retreat, into);
  measureAge(surroundings.age, into);
  measureCover(surroundings.cover, into);
  into[PIVOTS_SINCE] = surroundings.pivotsSince;
  into[SCALE] = surroundings.scale;
}

/** The way to the start. */
export function measureWay(origin: number, footing: number, into: Float64Array): void {
  const foot = Math.min(LARGEST_ORIGIN, footing);
  into[0] = Math.max(-3, Math.min(2, Math.log(origin + 0.05)));
  into[9] = foot;
  into[15] = Math.min(LARGEST_ORIGIN, origin);
  into[18] = foot;
}

/** How much of the pivots in sight it covers. */
export function measureCover(cover: number, into: Float64Array): void {
  into[11] = cover;
  into[12] = cover * cover;
  into[13] = Math.log(cover + 0.01);
}

/** What price has done since. */
export function measureSwing(comeback: number, reach: number, retreat: number, into: Float64Array): void {
  const back = Math.min(LARGEST_COMEBACK, comeback);
  const gone = Math.min(LARGEST_COMEBACK, reach);
  const gaveBack = Math.min(LARGEST_COMEBACK, retreat);
  into[1] = back;
  into[2] = back * back;
  into[3] = gone;
  into[4] = gone * gone;
  into[5] = gaveBack;
  into[6] = Math.min(1, retreat / (reach + 0.05));
  into[16] = back;
  into[17] = gaveBack;
}

export function measureAge(age: number, into: Float64Array): void {
  into[7] = Math.min(2, age);
  into[8] = Math.log(age + 0.02);
}
