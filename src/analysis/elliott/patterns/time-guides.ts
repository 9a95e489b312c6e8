// The "right look" of a pattern, the same for all: legs of one degree take times of one order, and neighbours are alike in price or in time.

import type { Guide, PatternPoints } from "../pattern.ts";
import { bandFit, positiveFit } from "./fit.ts";
import { duration, length } from "./geometry.ts";
import { PRINCIPLE } from "./grammar.ts";

const LEGS = [1, 2, 3, 4, 5];

/** The greatest disparity, in logarithms, between the time of leg `k` and that of any leg before it. */
function disparity(points: PatternPoints, k: number): number {
  const last = duration(points, k);
  let shortest = Infinity;
  let longest = 0;
  for (let j = 1; j < k; j++) {
    const before = duration(points, j);
    shortest = Math.min(shortest, before);
    longest = Math.max(longest, before);
  }
  const most = Math.abs(Math.log(last / shortest));
  return longest === shortest ? most : Math.max(most, Math.abs(Math.log(last / longest)));
}

/** How alike legs k-1 and k are, in price or in time, whichever is more alike; as the smaller's share of the larger. */
function similarity(points: PatternPoints, k: number): number {
  const price = length(points, k) / length(points, k - 1);
  const time = duration(points, k) / duration(points, k - 1);
  return Math.max(Math.min(price, 1 / price), Math.min(time, 1 / time));
}

type Judgement = Pick<Guide, "figure" | "fit">;

/** By leg; the same for all patterns. */
const TIME: readonly Judgement[] = LEGS.map((k) => ({
  figure: (points) => disparity(points, k),
  fit: (figure) => bandFit(figure, 0, Math.log(3), 0.5),
}));
const SIMILARITY: readonly Judgement[] = LEGS.map((k) => ({
  figure: (points) => similarity(points, k),
  fit: (figure) => positiveFit(Math.log(3 * figure), 0.4),
}));

/** For the pattern with rule prefix `prefix` and `legs` legs: two guides for each leg from the second on. */
export function timeGuides(prefix: string, legs: number): readonly Guide[] {
  return LEGS.filter((k) => k > 1 && k <= legs).flatMap((k) => [
    {
      id: `${prefix}:t${k}`,
      text: `leg ${k} takes a time of the same order as the legs before it (a fifth to five times)`,
      source: `${PRINCIPLE}: the right look`,
      needs: k,
      ...(TIME[k - 1] as Judgement),
    },
    {
      id: `${prefix}:s${k}`,
      text: `leg ${k} and the leg before it are alike in price or in time (a third at least)`,
      source: "Mastering Elliott Wave: rule of similarity and balance",
      needs: k,
      ...(SIMILARITY[k - 1] as Judgement),
    },
  ]);
}
