// Goes against a finished ending diagonal, the last gasp of a larger move, once a candle has closed beyond its 2-4 line (playbook:
// ending-diagonal; elliott 5.2).

import type { CountOutline, Wave } from "#analysis";
import { orient, type Direction } from "../../direction.ts";
import { priceText, ratioText } from "../../figure-text.ts";
import { condition } from "../condition.ts";
import type { ProspectContext } from "../setup.ts";
import { endingWaves, type CountView } from "./count-view.ts";
import { fiveOf, type FiveWaves } from "./five-waves.ts";
import { hardLevel } from "./hard-levels.ts";
import type { Sighting, WavePlan } from "./sighting.ts";
import { against, bandScore, durationOf, lineAt, shareOf } from "./wave-measure.ts";
import { waveSetup } from "./wave-setup.ts";
import { capitalised, subjectText, aPatternText } from "./wave-text.ts";

export const endingDiagonal = waveSetup({ name: "ending-diagonal", isDefault: true, mayPlan, see: seeEndingDiagonal });

function mayPlan(outline: CountOutline): boolean {
  return outline.mayEndWith("ending_diagonal");
}

function seeEndingDiagonal(view: CountView, context: ProspectContext): Sighting | undefined {
  const diagonal = diagonalOf(view);
  const five = diagonal && fiveOf(diagonal);
  if (diagonal === undefined || five === undefined) return undefined;
  const { candle } = context;
  const isComplete = five.fifth.status === "complete";
  const direction = against(diagonal.direction);
  const line = lineAt(five.second.end, five.fourth.end, candle.openTime);
  const isBeyond = orient(direction, candle.close) > orient(direction, line);
  const side = direction.side === "long" ? "above" : "below";
  return {
    direction,
    get subject() {
      return subjectText(diagonal);
    },
    get conditions() {
      return [
        condition(isComplete, () => (isComplete ? `wave 5 is complete at ${priceText(five.fifth.end.price)}` : "wave 5 is complete")),
        condition(isBeyond, () => `a close ${side} the 2-4 line, now at ${priceText(line)} - the last was ${priceText(candle.close)}`),
      ];
    },
    plan: isComplete && isBeyond ? planOf(diagonal, five, { direction, line }, context) : undefined,
  };
}

/** As 5 or C of what the count shows, or by itself: nothing else ends with one. */
function diagonalOf(view: CountView): Wave | undefined {
  const { root } = view;
  if (root.pattern === "ending_diagonal") return root;
  return endingWaves(view).find(({ pattern }) => pattern === "ending_diagonal");
}

interface Seen {
  readonly direction: Direction;
  readonly line: number;
}

function planOf(diagonal: Wave, five: FiveWaves, { direction, line }: Seen, context: ProspectContext): WavePlan {
  const { options } = context;
  const { first, second, third, fourth, fifth } = five;
  const { weights, endingDiagonal: own } = options.elliott;
  const taken = [shareOf(second, first), shareOf(fourth, third)];
  const at = fifth.end.time;
  const score = taken.reduce((sum, share) => sum + bandScore(share, own.usualRetracement, own.doubtfulRetracement), 0) / taken.length;
  const [low, high] = own.usualRetracement;
  return {
    order: "market",
    trigger: { price: line, text: "its 2-4 line" },
    turn: fifth.end,
    targets: [
      { price: fourth.end.price, basis: "end of wave 4" },
      { price: second.end.price, basis: "end of wave 2" },
      { price: diagonal.start.price, basis: "start of the diagonal" },
    ],
    invalidations: [hardLevel(direction, fifth.end, "L1", "the end of wave 5: the diagonal is not over")],
    lifeMs: durationOf(diagonal),
    entryMs: 0,
    waves: [first, second, third, fourth, fifth],
    notes: [
      {
        rule: "D4",
        text: `${capitalised(aPatternText(diagonal))}: waves 2 and 4 took back ${taken.map((share) => ratioText(share)).join(" and ")}; ${low} to ${high} is usual`,
        at,
      },
    ],
    strength: [{ name: "shape", score, weight: weights.own }],
    anchors: { beganAt: diagonal.start.time, turnAt: at, divergence: { earlier: endOf(third), later: endOf(fifth) } },
  };
}

function endOf({ end }: Wave): { readonly at: number; readonly price: number } {
  return { at: end.time, price: end.price };
}
