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
export const AROUND_MEASURES = AROUND.length + AROUND_BY_PATTERN.length;

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

/** Which of the measures with a curve are about the way to the start, about what price has done since, and about how long ago that was. */
export const APPROACH_CURVES = placesOf(["origin", "footing", "pivotsSince", "cover", "coverSquared", "logCover", "scale"]);
export const SWING_CURVES = placesOf(["comeback", "comebackSquared", "reach", "reachSquared", "retreat", "retreatShare"]);
export const AGE_CURVES = placesOf(["age", "logAge"]);

function placesOf(names: readonly (typeof AROUND)[number][]): readonly number[] {
  return names.map((name) => AROUND.indexOf(name));
}

/** Written into `into`: first those with a curve, then those of the pattern's view. */
export function measureAround(surroundings: Surroundings, into: number[]): void {
  measureApproach(surroundings, into);
  measureSwing(surroundings, into);
  measureAge(surroundings.age, into);
}

export function measureApproach({ origin, footing, pivotsSince, cover, scale }: Surroundings, into: number[]): void {
  const foot = Math.min(LARGEST_ORIGIN, footing);
  into[0] = Math.max(-3, Math.min(2, Math.log(origin + 0.05)));
  into[9] = foot;
  into[10] = pivotsSince;
  into[11] = cover;
  into[12] = cover * cover;
  into[13] = Math.log(cover + 0.01);
  into[14] = scale;
  into[15] = Math.min(LARGEST_ORIGIN, origin);
  into[18] = foot;
}

export function measureSwing({ comeback, reach, retreat }: Surroundings, into: number[]): void {
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

export function measureAge(age: number, into: number[]): void {
  into[7] = Math.min(2, age);
  into[8] = Math.log(age + 0.02);
}
