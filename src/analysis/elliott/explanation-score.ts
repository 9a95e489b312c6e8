// The score of a whole explanation, in log-odds: the reading itself, and what it stands in, each as named features times fitted weights
// (weights.data.ts). Probabilities are shares of the forest under these scores. Finished and unfinished readings have weights of their own,
// and each pattern has its own view of its proportions and of where it stands.

import type { Explanation, Surroundings } from "./explanation.ts";
import type { PartialParse } from "./parse.ts";
import { PATTERNS } from "./patterns/index.ts";
import { featuresOf, FEATURES, type FeatureName } from "./score.ts";

/** One weight for each of FEATURE_NAMES. */
export type ExplanationModel = readonly number[];

const AROUND = ["origin", "comeback", "comebackSquared", "pivotsSince", "cover", "coverSquared", "logCover", "scale"] as const;
const BY_PATTERN = ["share", "origin", "comeback", "guides", "naturalness"] as const;
const STATES = ["complete", "forming"] as const;

/** In the order of the weights: "complete.guides", "forming.impulse.origin", and so on. */
export const FEATURE_NAMES: readonly string[] = STATES.flatMap((state) => [
  `${state}.bias`,
  ...[...FEATURES, ...AROUND].map((name) => `${state}.${name}`),
  ...PATTERNS.flatMap((pattern) => BY_PATTERN.map((name) => `${state}.${pattern.name}.${name}`)),
]);

const STATE_LENGTH = FEATURE_NAMES.length / STATES.length;
const PATTERN_START = 1 + FEATURES.length + AROUND.length;
const LARGEST_ORIGIN = 3;
const LARGEST_COMEBACK = 2;

/** Calls back with the place and value of each feature that is not zero by construction. */
export function eachFeature(explanation: Explanation, take: (place: number, value: number) => void): void {
  const { parse, isComplete, surroundings } = explanation;
  const { origin, comeback, pivotsSince, cover, scale } = surroundings;
  const start = isComplete ? 0 : STATE_LENGTH;
  const features = featuresOf(parse.figures, parse.count);
  const back = Math.min(LARGEST_COMEBACK, comeback);
  const around = [
    Math.max(-3, Math.min(2, Math.log(origin + 0.05))),
    back,
    back * back,
    pivotsSince,
    cover,
    cover * cover,
    Math.log(cover + 0.01),
    scale,
  ];
  take(start, 1);
  for (const [place, name] of FEATURES.entries()) take(start + 1 + place, features[name]);
  for (const [place, value] of around.entries()) take(start + 1 + FEATURES.length + place, value);
  const own = start + PATTERN_START + parse.place * BY_PATTERN.length;
  const share = parse.count / parse.pattern.legs.length;
  const view = [share, Math.min(LARGEST_ORIGIN, origin), back, features.guides, features.naturalness];
  for (const [place, value] of view.entries()) take(own + place, value);
}

export function explanationScore(explanation: Explanation, model: ExplanationModel): number {
  let score = 0;
  eachFeature(explanation, (place, value) => {
    score += (model[place] as number) * value;
  });
  return score;
}

/** The part of the score that never changes: of the reading itself, whatever it stands in. */
export function readingScore(parse: PartialParse, isComplete: boolean, model: ExplanationModel): number {
  const start = isComplete ? 0 : STATE_LENGTH;
  const own = start + PATTERN_START + parse.place * BY_PATTERN.length;
  const features = featuresOf(parse.figures, parse.count);
  const weight = (place: number): number => model[place] as number;
  let score = weight(start) + (weight(own) * parse.count) / parse.pattern.legs.length;
  for (let place = 0; place < FEATURES.length; place += 1) score += weight(start + 1 + place) * features[FEATURES[place] as FeatureName];
  return score + weight(own + 3) * features.guides + weight(own + 4) * features.naturalness;
}

/** The rest of it, of a reading by its pattern's place in the grammar: asked of every reading at every turn, so it makes nothing. */
export function surroundingScore(surroundings: Surroundings, place: number, isComplete: boolean, model: ExplanationModel): number {
  const { origin, comeback, pivotsSince, cover, scale } = surroundings;
  const start = isComplete ? 0 : STATE_LENGTH;
  const around = start + 1 + FEATURES.length;
  const own = start + PATTERN_START + place * BY_PATTERN.length;
  const back = Math.min(LARGEST_COMEBACK, comeback);
  return (
    (model[around] as number) * Math.max(-3, Math.min(2, Math.log(origin + 0.05))) +
    (model[around + 1] as number) * back +
    (model[around + 2] as number) * back * back +
    (model[around + 3] as number) * pivotsSince +
    (model[around + 4] as number) * cover +
    (model[around + 5] as number) * cover * cover +
    (model[around + 6] as number) * Math.log(cover + 0.01) +
    (model[around + 7] as number) * scale +
    (model[own + 1] as number) * Math.min(LARGEST_ORIGIN, origin) +
    (model[own + 2] as number) * back
  );
}
