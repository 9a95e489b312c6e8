// Goes against a finished impulse (playbook: impulse-end). Counter-trend, so only for those who ask for it. Divergence in momentum and
// volume, which the playbook wants to see, is no matter of the count: the anchors say where it is to be measured.

import type { CountOutline, Wave } from "#analysis";
import { orient, type Direction } from "../../direction.ts";
import { priceText, ratioText } from "../../figure-text.ts";
import { condition } from "../condition.ts";
import type { ProspectContext } from "../setup.ts";
import type { CountView } from "./count-view.ts";
import { fiveOf, type FiveWaves } from "./five-waves.ts";
import { hardLevel } from "./hard-levels.ts";
import type { Sighting, WavePlan } from "./sighting.ts";
import { against, durationOf, lengthOf, lineAt, takenBack } from "./wave-measure.ts";
import { waveSetup } from "./wave-setup.ts";
import { subjectText } from "./wave-text.ts";

export const impulseEnd = waveSetup({ name: "impulse-end", isDefault: false, mayPlan, see: seeImpulseEnd });

function mayPlan({ pattern, complete, isComplete, lastPattern }: CountOutline): boolean {
  return (pattern === "impulse" && isComplete) || (complete === 1 && lastPattern === "impulse");
}

function seeImpulseEnd(view: CountView, context: ProspectContext): Sighting | undefined {
  const impulse = impulseOf(view);
  const five = impulse && fiveOf(impulse);
  if (impulse === undefined || five === undefined) return undefined;
  const { third, fifth } = five;
  const isComplete = fifth.status === "complete";
  const direction = against(impulse.direction);
  const isFurther = orient(direction, fifth.end.price) < orient(direction, third.end.price);
  return {
    direction,
    get subject() {
      return subjectText(impulse);
    },
    get conditions() {
      return [
        condition(isComplete, () => (isComplete ? `wave 5 is complete at ${priceText(fifth.end.price)}` : "wave 5 is complete")),
        condition(isFurther, () => `wave 5 has gone beyond the end of wave 3 at ${priceText(third.end.price)}`),
      ];
    },
    plan: isComplete ? planOf(impulse, five, direction, context) : undefined,
  };
}

/** A finished one by itself, or as the first wave of what the count makes of it; one that is about to finish is looked forward to. */
function impulseOf({ root, complete }: CountView): Wave | undefined {
  if (root.pattern === "impulse" && (root.status === "complete" || complete.length === 4)) return root;
  const [first] = complete;
  return complete.length === 1 && first?.pattern === "impulse" ? first : undefined;
}

function planOf(impulse: Wave, five: FiveWaves, direction: Direction, { candle, options }: ProspectContext): WavePlan {
  const { second, third, fourth, fifth } = five;
  const { impulseEnd: own, weights } = options.elliott;
  const pace = speedOf(fifth) / speedOf(third);
  const at = fifth.end.time;
  return {
    order: "stop",
    trigger: { price: lineAt(second.end, fourth.end, candle.openTime), text: "the 2-4 line of its channel" },
    turn: fifth.end,
    targets: [
      { price: fourth.end.price, basis: "end of wave 4" },
      ...own.targets.map((share) => ({ price: takenBack(impulse, share), basis: `${share} of the impulse taken back` })),
    ],
    invalidations: [hardLevel(direction, fifth.end, "L1", "the end of wave 5: the impulse is not over")],
    lifeMs: durationOf(fifth),
    entryMs: durationOf(fifth),
    waves: [five.first, second, third, fourth, fifth],
    notes: [{ rule: "I:v3>5", text: `Wave 5 rose or fell ${ratioText(pace)} times as fast as wave 3`, at }],
    strength: [{ name: "pace", score: 1 / (1 + pace), weight: weights.own }],
    anchors: {
      beganAt: impulse.start.time,
      turnAt: at,
      divergence: { earlier: { at: third.end.time, price: third.end.price }, later: { at, price: fifth.end.price } },
    },
  };
}

function speedOf(wave: Wave): number {
  return lengthOf(wave) / durationOf(wave);
}
