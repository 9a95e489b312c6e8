// Goes with the fifth wave: the fourth has kept out of the first, differs from the second, and is over (playbook: wave-5; elliott 5.1, 5.8,
// 5.9). Where the end of wave 3 lies behind the entry, as after a flat, or pays too little, the targets beyond it remain.

import type { CountOutline, Wave } from "#analysis";
import { shiftPrice, worstPrice, type Direction } from "../../direction.ts";
import { priceText, ratioText } from "../../figure-text.ts";
import { condition } from "../condition.ts";
import type { ProspectContext } from "../setup.ts";
import { alternationOf, type Alternation } from "./alternation.ts";
import { counterMove } from "./correction-trigger.ts";
import type { CountView } from "./count-view.ts";
import { hardLevel } from "./hard-levels.ts";
import type { Sighting, WaveNote, WavePlan, WaveTarget } from "./sighting.ts";
import { along, bandScore, durationOf, lengthOf, levelOf, shareOf } from "./wave-measure.ts";
import { waveSetup } from "./wave-setup.ts";
import { aPatternText, subjectText } from "./wave-text.ts";

export const wave5 = waveSetup({ name: "wave-5", isDefault: true, mayPlan, see: seeWave5 });

function mayPlan({ pattern, complete }: CountOutline): boolean {
  return pattern === "impulse" && complete === 4;
}

interface FourWaves {
  readonly first: Wave;
  readonly second: Wave;
  readonly third: Wave;
  readonly fourth: Wave;
}

function seeWave5(view: CountView, context: ProspectContext): Sighting | undefined {
  const { root, complete } = view;
  const [first, second, third, fourth] = root.children;
  if (root.pattern !== "impulse" || root.status === "complete" || complete.length < 3) return undefined;
  if (first === undefined || second === undefined || third === undefined || fourth === undefined) return undefined;
  const direction = along(root.direction);
  const waves = { first, second, third, fourth };
  const isComplete = complete.length === 4;
  const alternation = alternationOf(second, fourth, shareOf(second, first) - shareOf(fourth, third), context.options.elliott.wave5);
  const isApart = levelOf(direction, fourth.end.price) >= levelOf(direction, first.end.price);
  return {
    direction,
    get subject() {
      return subjectText(root);
    },
    get conditions() {
      const [ended, now] = [priceText(first.end.price), priceText(fourth.end.price)];
      return [
        condition(
          isApart,
          () => `wave 4 keeps out of wave 1, which ended at ${ended} - ${isComplete ? "it ended" : "so far it is"} at ${now}`,
        ),
        condition(isComplete, () => (isComplete ? `wave 4 is complete as ${aPatternText(fourth)}` : "wave 4 is complete")),
        condition(alternation.isSeen, () => `waves 2 and 4 alternate - ${alternation.text}`),
      ];
    },
    plan: isComplete ? planOf(waves, { view, direction, alternation }, context) : undefined,
  };
}

interface Seen {
  readonly view: CountView;
  readonly direction: Direction;
  readonly alternation: Alternation;
}

function planOf(waves: FourWaves, seen: Seen, context: ProspectContext): WavePlan {
  const { first, second, third, fourth } = waves;
  const { direction, alternation } = seen;
  const { elliott } = context.options;
  const { wave5: options, weights } = elliott;
  const taken = shareOf(fourth, third);
  const depth = bandScore(taken, options.usualRetracement, options.doubtfulRetracement);
  return {
    order: "stop",
    trigger: counterMove(fourth, elliott),
    turn: fourth.end,
    targets: targetsOf(waves, seen, context),
    get invalidations() {
      return [
        hardLevel(direction, fourth.end, "L1", "the end of wave 4: it is not complete"),
        hardLevel(direction, first.end, "I4", "the end of wave 1: wave 4 may not go there"),
      ];
    },
    lifeMs: 1.5 * durationOf(fourth),
    entryMs: durationOf(fourth),
    waves: [first, second, third, fourth],
    get notes() {
      return notesOf(waves, seen, context);
    },
    strength: [
      { name: "retracement", score: depth, weight: weights.own / 2 },
      { name: "alternation", score: alternation.score, weight: weights.own / 2 },
    ],
    anchors: { beganAt: first.start.time, turnAt: fourth.end.time },
  };
}

/** Never beyond the price at which wave 3 would become the shortest. */
function targetsOf({ first, third, fourth }: FourWaves, { view, direction }: Seen, { options }: ProspectContext): readonly WaveTarget[] {
  const { firstWaveTarget, netTarget } = options.elliott.wave5;
  const { price: from } = fourth.end;
  const net = lengthOf({ start: first.start, end: third.end });
  const bound = view.count.upperBound?.price;
  const targets: readonly WaveTarget[] = [
    { price: third.end.price, basis: "end of wave 3" },
    { price: shiftPrice(direction, from, firstWaveTarget * lengthOf(first)), basis: `${ratioText(firstWaveTarget)} x wave 1` },
    { price: shiftPrice(direction, from, netTarget * net), basis: `${netTarget} x waves 1 to 3` },
  ];
  if (bound === undefined) return targets;
  return targets.map(({ price, basis }) => {
    const nearer = worstPrice(direction, price, bound);
    return nearer === price ? { price, basis } : { price: nearer, basis: "as long as wave 3" };
  });
}

function notesOf({ third, fourth }: FourWaves, { view, alternation }: Seen, { options }: ProspectContext): readonly WaveNote[] {
  const [low, high] = options.elliott.wave5.usualRetracement;
  const at = fourth.end.time;
  const bound = view.count.upperBound;
  return [
    {
      rule: "I:r4",
      text: `Wave 4, ${aPatternText(fourth)}, took back ${ratioText(shareOf(fourth, third))} of wave 3; ${low} to ${high} is usual`,
      at,
    },
    { rule: "I:alternation", text: `Waves 2 and 4 alternate: ${alternation.text}`, at },
    ...(bound === undefined
      ? []
      : [{ rule: bound.rule, text: `Wave 5 must end short of ${priceText(bound.price)}, or wave 3 would be the shortest`, at }]),
  ];
}
