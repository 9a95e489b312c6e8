// What the books like in an impulse (5.1): retracements, relations of its waves, alternation and the channel.

import type { Guide, PatternPoints } from "../pattern.ts";
import { bandFit, nearest, positiveFit, zeroFit } from "./fit.ts";
import { channelMiss, duration, length, level, ratio, slope } from "./geometry.ts";
import { PRINCIPLE } from "./grammar.ts";
import { timeGuides } from "./time-guides.ts";

const RATIO = `${PRINCIPLE}: ratio analysis`;
const CHANNEL = `${PRINCIPLE}: guideline of channelling`;
const ALTERNATION = `${PRINCIPLE}: guideline of alternation`;
const EQUALITY = `${PRINCIPLE}: guideline of wave equality`;
const STRENGTH = `${PRINCIPLE}: wave personality`;

const THIRD_TO_FIRST = [1, 1.618, 2.618, 4.236];
const FIFTH_TO_FIRST = [0.618, 1, 1.618];
const FIFTH_TO_NET = [0.382, 0.618, 1.618];
const GOLDEN_SECTION = [0.382, 0.618];
const EQUAL_OR_GOLDEN = [0.618, 1];

const EXTENSION = 1.618;

/** How far wave 5 is from the nearest of its usual relations, to wave 1 or to the whole of waves 1 to 3. */
function fifthRelation(points: PatternPoints): number {
  const fifth = length(points, 5);
  const net = level(points, 3) - level(points, 0);
  return Math.min(nearest(fifth / length(points, 1), FIFTH_TO_FIRST), nearest(fifth / net, FIFTH_TO_NET));
}

/** The share of the whole at which its divider ends: the end of wave 2 where wave 1 is the longest, else the end of wave 4. */
function division(points: PatternPoints): number {
  const first = length(points, 1);
  const divider = first > length(points, 3) && first > length(points, 5) ? 2 : 4;
  return (level(points, divider) - level(points, 0)) / (level(points, 5) - level(points, 0));
}

/** The two waves that are not extended, the smaller as a share of the larger, by `measure`; NaN where none is extended. */
function equality(points: PatternPoints, measure: (points: PatternPoints, k: number) => number): number {
  const first = length(points, 1);
  const third = length(points, 3);
  const fifth = length(points, 5);
  let share = NaN;
  if (first >= EXTENSION * Math.max(third, fifth)) share = measure(points, 3) / measure(points, 5);
  else if (third >= EXTENSION * Math.max(first, fifth)) share = measure(points, 1) / measure(points, 5);
  else if (fifth >= EXTENSION * Math.max(first, third)) share = measure(points, 1) / measure(points, 3);
  return Math.min(share, 1 / share);
}

export const IMPULSE_GUIDES: readonly Guide[] = [
  {
    id: "I:r2",
    text: "wave 2 takes back a half to 0.618 of wave 1",
    source: RATIO,
    needs: 2,
    figure: (points) => ratio(points, 2, 1),
    fit: (figure) => bandFit(figure, 0.5, 0.618, 0.14),
  },
  {
    id: "I:l3",
    text: "wave 3 is 1.618, 2.618 or 4.236 times wave 1, at the least its equal",
    source: RATIO,
    needs: 3,
    figure: (points) => ratio(points, 3, 1),
    fit: (figure) => zeroFit(nearest(figure, THIRD_TO_FIRST), 0.12),
  },
  {
    id: "I:l3>1",
    text: "wave 3 is longer than wave 1",
    source: STRENGTH,
    needs: 3,
    figure: (points) => Math.log(ratio(points, 3, 1)),
    fit: (figure) => positiveFit(figure, 0.25),
  },
  {
    id: "I:v3",
    text: "wave 3 is steeper than wave 1",
    source: STRENGTH,
    needs: 3,
    figure: (points) => Math.log(slope(points, 2, 3) / slope(points, 0, 1)),
    fit: (figure) => positiveFit(figure, 0.5),
  },
  {
    id: "I:r4",
    text: "wave 4 takes back 0.236 to 0.382 of wave 3",
    source: RATIO,
    needs: 4,
    figure: (points) => ratio(points, 4, 3),
    fit: (figure) => bandFit(figure, 0.236, 0.382, 0.1),
  },
  {
    id: "I:alternation",
    text: "waves 2 and 4 differ in depth",
    source: ALTERNATION,
    needs: 4,
    figure: (points) => Math.abs(ratio(points, 2, 1) - ratio(points, 4, 3)) - 0.1,
    fit: (figure) => positiveFit(figure, 0.08),
  },
  {
    id: "I:t4/t2",
    text: "waves 2 and 4 take different times, of one order",
    source: ALTERNATION,
    needs: 4,
    figure: (points) => Math.abs(Math.log(duration(points, 4) / duration(points, 2))),
    fit: (figure) => bandFit(figure, 0.1, Math.log(3), 0.4),
  },
  {
    id: "I:channel4",
    text: "wave 4 ends on the parallel to the line 1-3 through the end of wave 2",
    source: CHANNEL,
    needs: 4,
    figure: (points) => channelMiss(points, 2),
    fit: (figure) => zeroFit(figure, 0.3),
  },
  {
    id: "I:w3",
    text: "wave 3 is the longest",
    source: STRENGTH,
    needs: 5,
    figure: (points) => Math.log(length(points, 3) / Math.max(length(points, 1), length(points, 5))),
    fit: (figure) => positiveFit(figure, 0.4),
  },
  {
    id: "I:v3>5",
    text: "wave 3 is steeper than wave 5",
    source: STRENGTH,
    needs: 5,
    figure: (points) => Math.log(slope(points, 2, 3) / slope(points, 4, 5)),
    fit: (figure) => positiveFit(figure, 0.5),
  },
  {
    id: "I:l5",
    text: "wave 5 is 0.618, 1 or 1.618 times wave 1, or 0.382, 0.618 or 1.618 times waves 1 to 3",
    source: RATIO,
    needs: 5,
    figure: fifthRelation,
    fit: (figure) => zeroFit(figure, 0.1),
  },
  {
    id: "I:divide",
    text: "wave 4 (wave 2, where wave 1 is the longest) divides the whole in the golden section",
    source: RATIO,
    needs: 5,
    figure: division,
    fit: (figure) => zeroFit(nearest(figure, GOLDEN_SECTION), 0.2),
  },
  {
    id: "I:equal",
    text: "the two waves that are not extended are equal, or 0.618 of each other, in price",
    source: EQUALITY,
    needs: 5,
    figure: (points) => equality(points, length),
    fit: (figure) => zeroFit(nearest(figure, EQUAL_OR_GOLDEN), 0.15),
  },
  {
    id: "I:equaltime",
    text: "the two waves that are not extended are equal, or 0.618 of each other, in time",
    source: EQUALITY,
    needs: 5,
    figure: (points) => equality(points, duration),
    fit: (figure) => zeroFit(nearest(figure, EQUAL_OR_GOLDEN), 0.35),
  },
  {
    id: "I:channel5",
    text: "wave 5 ends on the parallel to the line 2-4 through the end of wave 3",
    source: CHANNEL,
    needs: 5,
    figure: (points) => channelMiss(points, 3),
    fit: (figure) => zeroFit(figure, 0.3),
  },
  {
    id: "I:truncation",
    text: "wave 5 goes beyond wave 3; a truncated one is rare",
    source: `${PRINCIPLE}: truncation`,
    needs: 5,
    figure: (points) => (level(points, 5) - level(points, 3)) / length(points, 4),
    fit: (figure) => positiveFit(figure, 0.4, 1.5),
  },
  {
    id: "I:truncation3",
    text: "a truncated fifth follows a very strong third",
    source: `${PRINCIPLE}: truncation`,
    needs: 5,
    figure: (points) => (level(points, 5) <= level(points, 3) ? Math.log(ratio(points, 3, 1) / EXTENSION) : NaN),
    fit: (figure) => positiveFit(figure, 0.3),
  },
  ...timeGuides("I", 5),
];
