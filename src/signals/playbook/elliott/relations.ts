// Which of the usual relations meet where a correction ended (elliott 5.3 to 5.5, 5.9): of C to A, of the fifth wave inside C to its others, of a
// double's figures to each other, of the whole correction to the wave it corrects. One of each degree counts: those of one degree are often the
// same price said twice (in a flat C at 1.618 x A is C at 0.618 x A beyond A). Where those of two degrees meet there is a target cluster.

import type { Wave } from "#analysis";
import type { EndedCorrection } from "./corrections.ts";
import type { CorrectionEndOptions } from "./options.ts";
import { lengthOf, shareOf } from "./wave-measure.ts";

/** Those of 5.9. */
const C_OF_A = { zigzag: [0.618, 1, 1.618], flat: [1, 1.236, 1.618] };
const C_BEYOND_A = 0.618;
const FIFTH_OF_FIRST = [0.618, 1, 1.618];
const FIFTH_OF_NET = [0.382, 0.618, 1];
const LAST_OF_FIRST_FIGURE = [0.618, 1, 1.618];
const RETRACEMENTS: Readonly<Record<string, readonly number[]>> = {
  "2": [0.382, 0.5, 0.618, 0.786],
  "4": [0.236, 0.382, 0.5],
  B: [0.382, 0.5, 0.618, 0.786],
  X: [0.382, 0.5, 0.618],
};

interface Relation {
  readonly text: string;
  /** How far from it the correction ended, as a difference of logarithms. */
  readonly distance: number;
}

/** "C is 1 x A": the nearest of each degree. */
export function meetingRelations(ended: EndedCorrection, options: CorrectionEndOptions, atr: number): readonly string[] {
  const within = Math.max(options.meetsAtr * atr, options.meetsShare * lengthOf(ended.c));
  return [[...cOfA(ended), cBeyondA(ended)], lastFigure(ended), fifthInside(ended.c), retracement(ended)].flatMap((degree) => {
    const nearest = degree.toSorted((one, other) => one.distance - other.distance)[0];
    return nearest !== undefined && nearest.distance <= within ? [nearest.text] : [];
  });
}

function ratios(wave: Wave, measure: { readonly length: number; readonly name: string }, usual: readonly number[]): readonly Relation[] {
  const length = lengthOf(wave);
  return usual.map((ratio) => ({
    text: `${wave.label} is ${ratio} x ${measure.name}`,
    distance: Math.abs(length - ratio * measure.length),
  }));
}

function cOfA({ figure, a, c }: EndedCorrection): readonly Relation[] {
  return ratios(c, { length: lengthOf(a), name: "A" }, figure.pattern === "flat" ? C_OF_A.flat : C_OF_A.zigzag);
}

function cBeyondA({ a, c }: EndedCorrection): Relation {
  const beyond = Math.log(c.end.price / a.end.price) * (c.direction === "up" ? 1 : -1);
  return { text: `C ends ${C_BEYOND_A} x A beyond A`, distance: Math.abs(beyond - C_BEYOND_A * lengthOf(a)) };
}

function lastFigure({ correction, figure }: EndedCorrection): readonly Relation[] {
  const first = correction.children[0];
  if (figure === correction || first === undefined) return [];
  return ratios(figure, { length: lengthOf(first), name: first.label ?? "W" }, LAST_OF_FIRST_FIGURE);
}

function fifthInside({ children }: Wave): readonly Relation[] {
  const [first, , third, , fifth] = children;
  if (first === undefined || third === undefined || fifth === undefined) return [];
  const net = lengthOf({ start: first.start, end: third.end });
  return [
    ...ratios(fifth, { length: lengthOf(first), name: "1 inside C" }, FIFTH_OF_FIRST),
    ...ratios(fifth, { length: net, name: "1 to 3 inside C" }, FIFTH_OF_NET),
  ];
}

function retracement({ correction, corrected }: EndedCorrection): readonly Relation[] {
  const usual = RETRACEMENTS[correction.label ?? ""];
  if (usual === undefined || corrected === undefined) return [];
  const share = shareOf(correction, corrected);
  return usual.map((ratio) => ({
    text: `it took back ${ratio} of the wave ${corrected.label} before it`,
    distance: Math.abs(share - ratio) * lengthOf(corrected),
  }));
}
