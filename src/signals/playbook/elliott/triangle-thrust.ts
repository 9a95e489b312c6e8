// Goes with the thrust out of a triangle that is complete in wave 4, B or the last X (playbook: triangle-thrust; elliott 5.6, 5.9). Expanding
// triangles are left out: their E lies beyond C, so that nothing ends the idea short of the stop, and their lines have no apex.

import type { CountOutline, PatternName, Wave, WaveLabel } from "#analysis";
import { shiftPrice, type Direction } from "../../direction.ts";
import { priceText, ratioText } from "../../figure-text.ts";
import { condition } from "../condition.ts";
import type { ProspectContext } from "../setup.ts";
import type { CountView } from "./count-view.ts";
import { hardLevel } from "./hard-levels.ts";
import { largerTrend, type LargerTrend } from "./larger-trend.ts";
import type { Sighting, WavePlan } from "./sighting.ts";
import { against, bandScore, durationOf, lengthOf, lineAt, meetingTime, shareOf } from "./wave-measure.ts";
import { waveSetup } from "./wave-setup.ts";
import { aPatternText, capitalised, subjectText } from "./wave-text.ts";

export const triangleThrust = waveSetup({ name: "triangle-thrust", isDefault: true, mayPlan, see: seeTriangle });

const HOMES: Partial<Record<PatternName, readonly WaveLabel[]>> = {
  impulse: ["4"],
  zigzag: ["B"],
  flat: ["B"],
  double_zigzag: ["X"],
  triple_zigzag: ["X"],
};

function mayPlan({ pattern, isComplete, lastLabel, lastPattern }: CountOutline): boolean {
  return (pattern === "triangle" && isComplete) || (lastPattern === "triangle" && isHome(pattern, lastLabel));
}

function isHome(pattern: PatternName, label: WaveLabel | null): boolean {
  return label !== null && HOMES[pattern]?.includes(label) === true;
}

interface Legs {
  readonly triangle: Wave;
  readonly a: Wave;
  readonly b: Wave;
  readonly c: Wave;
  readonly d: Wave;
  readonly e: Wave;
}

function seeTriangle(view: CountView, context: ProspectContext): Sighting | undefined {
  const triangle = triangleOf(view);
  const legs = triangle && legsOf(triangle);
  if (triangle === undefined || legs === undefined) return undefined;
  const isComplete = legs.e.status === "complete";
  const direction = against(triangle.direction);
  let found: LargerTrend | undefined;
  // Looked for last: it asks every larger degree.
  const trend = (): LargerTrend => (found ??= largerTrend(view, triangle, direction, context.options.elliott.leastTrendShare));
  return {
    direction,
    get subject() {
      return subjectText(triangle);
    },
    get conditions() {
      return [
        condition(triangle.variant !== "expanding", () => `the triangle is ${triangle.variant ?? "contracting"}, not expanding`),
        condition(isComplete, () => (isComplete ? `wave E is complete at ${priceText(legs.e.end.price)}` : "wave E is complete")),
        condition(
          () => trend().isWith,
          () => `it is 4, B or the last X of a larger pattern: ${trend().text}`,
        ),
      ];
    },
    plan: isComplete && triangle.variant !== "expanding" ? planOf(legs, { direction, trend }, context) : undefined,
  };
}

function triangleOf({ root, last }: CountView): Wave | undefined {
  if (root.pattern === "triangle") return root;
  return isHome(root.pattern, last.label) && last.pattern === "triangle" && !isEarlierConnector(root) ? last : undefined;
}

/** The first of two X of a triple zigzag: only the last may be a triangle. */
function isEarlierConnector({ pattern, children }: Wave): boolean {
  return pattern === "triple_zigzag" && children.filter(({ label }) => label === "X").length < 2;
}

function legsOf(triangle: Wave): Legs | undefined {
  const [a, b, c, d, e] = triangle.children;
  if (a === undefined || b === undefined || c === undefined || d === undefined || e === undefined) return undefined;
  return { triangle, a, b, c, d, e };
}

interface Seen {
  readonly direction: Direction;
  trend(): LargerTrend;
}

function planOf(legs: Legs, { direction, trend }: Seen, context: ProspectContext): WavePlan {
  const { triangle, a, b, c, d, e } = legs;
  const { triangleThrust: options, weights } = context.options.elliott;
  const widest = Math.max(lengthOf(a), lengthOf(b));
  const sizes = [shareOf(c, b), shareOf(d, c), shareOf(e, d)];
  const at = e.end.time;
  const score = sizes.reduce((sum, size) => sum + bandScore(size, options.usualLeg, options.doubtfulLeg), 0) / sizes.length;
  return {
    order: "stop",
    trigger: { price: lineAt(b.end, d.end, at), text: "the B-D line where E turned" },
    turn: e.end,
    targets: options.targets.map((ratio) => ({
      price: shiftPrice(direction, e.end.price, ratio * widest),
      basis: `${ratio} x the widest leg`,
    })),
    get invalidations() {
      return [hardLevel(direction, c.end, "T3", "the end of wave C: E may not go there")];
    },
    // Lines meet between two milliseconds.
    lifeMs: Math.floor(Math.min(meetingTime([a.end, c.end], [b.end, d.end]) - at, durationOf(triangle))),
    entryMs: durationOf(e),
    waves: [a, b, c, d, e],
    get notes() {
      const shares = sizes.map((size) => ratioText(size)).join(", ");
      const shape = `${capitalised(aPatternText(triangle))}: each wave is ${shares} of the one before, from C on; 0.618 is usual`;
      return [
        { rule: "triangle-thrust", text: capitalised(trend().text), at },
        { rule: "T3", text: shape, at },
      ];
    },
    get strength() {
      return [
        { name: "shape", score, weight: weights.own / 2 },
        { name: "trend", score: trend().score, weight: weights.own / 2 },
      ];
    },
    anchors: { beganAt: triangle.start.time, turnAt: at },
  };
}
