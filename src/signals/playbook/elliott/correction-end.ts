// Goes with the larger trend once a zigzag, flat or double has ended where it was expected, before the wave after it has shown itself
// (playbook: correction-end; elliott 5.3 to 5.5, 5.9).

import { shiftPrice, type Direction } from "../../direction.ts";
import { priceText } from "../../figure-text.ts";
import { condition } from "../condition.ts";
import type { MomentumAnchors, ProspectContext } from "../setup.ts";
import { lastFourth } from "./correction-trigger.ts";
import { endedCorrection, mayEndCorrection, type EndedCorrection } from "./corrections.ts";
import type { CountView } from "./count-view.ts";
import { hardLevel } from "./hard-levels.ts";
import { largerTrend, type LargerTrend } from "./larger-trend.ts";
import { meetingRelations } from "./relations.ts";
import type { Sighting, WavePlan } from "./sighting.ts";
import { against, durationOf, heightOf } from "./wave-measure.ts";
import { waveSetup } from "./wave-setup.ts";
import { aPatternText, capitalised, listText, subjectText } from "./wave-text.ts";

export const correctionEnd = waveSetup({ name: "correction-end", isDefault: true, mayPlan: mayEndCorrection, see: seeCorrectionEnd });

function seeCorrectionEnd(view: CountView, context: ProspectContext): Sighting | undefined {
  const ended = endedCorrection(view);
  if (ended === undefined) return seeEnding(view, context);
  const { correction, c } = ended;
  const options = context.options.elliott.correctionEnd;
  const direction = against(c.direction);
  let met: readonly string[] | undefined;
  const relations = (): readonly string[] => (met ??= meetingRelations(ended, options, context.reading.atr));
  let found: LargerTrend | undefined;
  // Looked for last: it asks every larger degree.
  const trend = (): LargerTrend => (found ??= largerTrend(view, correction, direction, context.options.elliott.leastTrendShare));
  return {
    direction,
    get subject() {
      return subjectText(correction);
    },
    get conditions() {
      const meet = relations();
      return [
        condition(true, () => `the correction is complete as ${aPatternText(correction)}`),
        condition(
          meet.length >= options.leastRelations,
          () => `${askedText(options.leastRelations)} where it ended - ${meet.length === 0 ? "none" : meet.join(", ")}`,
        ),
        condition(
          () => trend().isWith,
          () => trend().text,
        ),
      ];
    },
    plan: planOf(ended, { direction, trend, relations }, context),
  };
}

/** Its wave C is under way: there is only something to wait for, and nothing to be said to those who look for a plan. */
function seeEnding(view: CountView, { options }: ProspectContext): Sighting | undefined {
  const { root, forming, count } = view;
  if ((root.pattern !== "zigzag" && root.pattern !== "flat") || forming?.label !== "C") return undefined;
  const direction = against(forming.direction);
  return {
    direction,
    get subject() {
      return subjectText(root);
    },
    get conditions() {
      const trend = largerTrend(view, root, direction, options.elliott.leastTrendShare);
      const expected = count.targets.map(({ price, basis }) => `${priceText(price)} (${basis})`);
      return [
        { text: `wave C is complete${expected.length === 0 ? "" : `, expected at ${expected.join(", ")}`}`, isMet: false },
        { text: trend.text, isMet: trend.isWith },
      ];
    },
    plan: undefined,
  };
}

interface Seen {
  readonly direction: Direction;
  trend(): LargerTrend;
  relations(): readonly string[];
}

function planOf(ended: EndedCorrection, { direction, trend, relations }: Seen, context: ProspectContext): WavePlan {
  const { correction, a, b, c } = ended;
  const { elliott } = context.options;
  const { correctionEnd: options, weights } = elliott;
  const at = c.end.time;
  return {
    order: "stop",
    trigger: lastFourth(c, elliott),
    turn: c.end,
    targets: [
      { price: b.end.price, basis: "end of wave B" },
      { price: correction.start.price, basis: "start of the correction" },
      {
        price: shiftPrice(direction, correction.start.price, options.furthestTarget * heightOf(correction)),
        basis: `${options.furthestTarget} x the correction beyond its start`,
      },
    ],
    get invalidations() {
      return [hardLevel(direction, c.end, "L1", "the end of wave C: the correction is not over")];
    },
    lifeMs: durationOf(c),
    entryMs: durationOf(c),
    waves: [a, b, c],
    get notes() {
      return [
        { rule: "correction-end", text: capitalised(trend().text), at },
        ...relationNote(relations()).map((text) => ({ rule: "correction-end", text, at })),
      ];
    },
    get strength() {
      return [
        { name: "relations", score: Math.min(1, relations().length / options.fullRelations), weight: weights.own / 2 },
        { name: "trend", score: trend().score, weight: weights.own / 2 },
      ];
    },
    get anchors() {
      return anchorsOf(ended);
    },
  };
}

function askedText(least: number): string {
  return least === 1 ? "a usual relation holds" : `usual relations of ${least} degrees meet`;
}

/** One relation is no cluster, and where none is asked there may be none to tell of. */
function relationNote(relations: readonly string[]): readonly string[] {
  if (relations.length === 0) return [];
  return [`${relations.length === 1 ? "A usual relation holds where it ended" : "It ended at a target cluster"}: ${listText(relations)}`];
}

/** The last push of C ought to come with less momentum than its third wave. */
function anchorsOf({ correction, c }: EndedCorrection): MomentumAnchors {
  const third = c.children.find(({ label }) => label === "3");
  const anchors = { beganAt: correction.start.time, turnAt: c.end.time };
  if (third === undefined) return anchors;
  return {
    ...anchors,
    divergence: { earlier: { at: third.end.time, price: third.end.price }, later: { at: c.end.time, price: c.end.price } },
  };
}
