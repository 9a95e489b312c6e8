// Goes with the third wave: a five has been answered by a correction that left its start alone, and that correction's last counter-move
// is taken out (playbook: wave-3; elliott 5.1, 5.8, 5.9).

import type { CountOutline, Wave } from "#analysis";
import { shiftPrice, type Direction } from "../../direction.ts";
import { priceText, ratioText } from "../../figure-text.ts";
import { condition } from "../condition.ts";
import type { ProspectContext } from "../setup.ts";
import { counterMove } from "./correction-trigger.ts";
import type { CountView } from "./count-view.ts";
import { hardLevel } from "./hard-levels.ts";
import type { Wave3Options } from "./options.ts";
import type { Sighting, WavePlan } from "./sighting.ts";
import { along, bandScore, durationOf, lengthOf, shareOf, takenBack } from "./wave-measure.ts";
import { waveSetup } from "./wave-setup.ts";
import { aPatternText, subjectText } from "./wave-text.ts";

export const wave3 = waveSetup({ name: "wave-3", isDefault: true, mayPlan, see: seeWave3 });

function mayPlan({ pattern, complete }: CountOutline): boolean {
  return pattern === "impulse" && complete === 2;
}

function seeWave3({ root, complete, forming }: CountView, context: ProspectContext): Sighting | undefined {
  const [first, second] = root.children;
  if (root.pattern !== "impulse" || first === undefined || second === undefined) return undefined;
  if (complete.length < 1 || complete.length > 2 || forming === undefined) return undefined;
  const options = context.options.elliott.wave3;
  const direction = along(root.direction);
  const isComplete = complete.length === 2;
  const taken = shareOf(second, first);
  const [least, most] = options.retracement;
  return {
    direction,
    get subject() {
      return subjectText(root);
    },
    get conditions() {
      const [near, far] = options.retracement.map((share) => priceText(takenBack(first, share)));
      const asked = `${least} to ${most} of wave 1: ${near} to ${far}`;
      return [
        condition(
          first.pattern === "impulse" || first.pattern === "leading_diagonal",
          () => `wave 1 is complete as ${aPatternText(first)}`,
        ),
        condition(
          taken >= least && taken <= most,
          () => `wave 2 retraces ${asked} - ${isComplete ? "it took" : "so far"} ${ratioText(taken)}`,
        ),
        condition(isComplete, () => (isComplete ? `wave 2 is complete as ${aPatternText(second)}` : "wave 2 is complete")),
      ];
    },
    plan: isComplete ? planOf([first, second], direction, context) : undefined,
  };
}

function planOf([first, second]: readonly [Wave, Wave], direction: Direction, context: ProspectContext): WavePlan {
  const { elliott } = context.options;
  const { wave3: options, weights } = elliott;
  const taken = shareOf(second, first);
  return {
    order: "stop",
    trigger: counterMove(second, elliott),
    turn: second.end,
    targets: options.targets.map((ratio) => ({
      price: shiftPrice(direction, second.end.price, ratio * lengthOf(first)),
      basis: `${ratio} x wave 1`,
    })),
    invalidations: [
      hardLevel(direction, second.end, "L1", "the end of wave 2: it is not complete"),
      hardLevel(direction, first.start, "I1", "the start of wave 1: wave 2 may not go there"),
    ],
    lifeMs: durationOf(first) + durationOf(second),
    entryMs: durationOf(second),
    waves: [first, second],
    notes: [{ rule: "I:r2", text: retracementText(taken, second, options), at: second.end.time }],
    strength: [{ name: "retracement", score: bandScore(taken, options.usualRetracement, options.retracement), weight: weights.own }],
    anchors: { beganAt: first.start.time, turnAt: second.end.time },
  };
}

function retracementText(taken: number, second: Wave, { usualRetracement: [low, high] }: Wave3Options): string {
  return `Wave 2, ${aPatternText(second)}, took back ${ratioText(taken)} of wave 1; ${low} to ${high} is usual`;
}
