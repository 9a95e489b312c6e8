// What an idea has to pass before it becomes a signal, in the order in which it is asked. A gate that holds an idea back says so in one
// sentence with the figures. Comparisons are written so that a figure that is not a number is held back, never let through.

import { ratioText } from "./figure-text.ts";
import type { SignalOptions } from "./options.ts";
import type { Refusal } from "./refusal.ts";
import { rewardRiskTo } from "./reward-risk.ts";
import { soundnessProblem } from "./sound-signal.ts";
import type { Signal } from "./signal.ts";

export interface DeskState {
  /** Signals of the symbol that wait for their entry or are filled, on any timeframe. */
  readonly open: readonly Signal[];
  /** `confirmedAt` of the symbol's last signal. */
  readonly lastRaisedAt: number | null;
}

type Gate = (candidate: Signal, desk: DeskState, options: SignalOptions) => string | undefined;

const GATES: readonly (readonly [name: string, gate: Gate])[] = [
  ["levels", levelsGate],
  ["reward-risk", rewardRiskGate],
  ["confidence", confidenceGate],
  ["cost", costGate],
  ["same-side", sameSideGate],
  ["opposite-side", oppositeSideGate],
  ["cooldown", cooldownGate],
];

/** The first gate that holds the idea back, or nothing when it passes them all. */
export function firstRefusal(candidate: Signal, desk: DeskState, options: SignalOptions): Refusal | undefined {
  for (const [gate, holdsBack] of GATES) {
    const reason = holdsBack(candidate, desk, options);
    if (reason !== undefined) return { gate, reason };
  }
  return undefined;
}

/** Reward to risk is asked first where the first target pays too little: that is the plainer word for a target too near. */
function levelsGate(candidate: Signal, desk: DeskState, options: SignalOptions): string | undefined {
  if (rewardRiskGate(candidate, desk, options) !== undefined) return undefined;
  const problem = soundnessProblem(candidate);
  return problem && `The plan is faulty: expected that ${problem}`;
}

function rewardRiskGate(candidate: Signal, _desk: DeskState, options: SignalOptions): string | undefined {
  const { target1, target2 } = options.playbook.minimumRewardRisk;
  for (const [place, least] of [target1, target2].entries()) {
    const target = candidate.targets[place];
    if (target === undefined) continue;
    const ratio = rewardRiskTo(target, candidate);
    if (!(ratio >= least)) return `Reward to risk at target ${place + 1} is ${ratioText(ratio, least)}, below the least of ${least}`;
  }
  return undefined;
}

function confidenceGate({ confidence, confidenceBasis }: Signal, _desk: DeskState, options: SignalOptions): string | undefined {
  const { minimumConfidence } = options;
  if (confidence >= minimumConfidence) return undefined;
  if (confidenceBasis === "reference") {
    return `Its evidence is stronger than that of ${Math.floor(100 * confidence)} % of past setups, ${ratioText(100 * minimumConfidence)} % is the minimum`;
  }
  return `Evidence strength is ${ratioText(confidence, minimumConfidence)}, below the minimum of ${minimumConfidence}`;
}

function costGate({ costR }: Signal, _desk: DeskState, { maximumCostR }: SignalOptions): string | undefined {
  if (costR <= maximumCostR) return undefined;
  return `Costs would take ${ratioText(costR, maximumCostR)} R, above the limit of ${maximumCostR} R`;
}

function sameSideGate(candidate: Signal, { open }: DeskState): string | undefined {
  const other = open.find(({ side }) => side === candidate.side);
  return other && `${describe(other)} is already open on the same side`;
}

function oppositeSideGate(candidate: Signal, { open }: DeskState): string | undefined {
  const other = open.find(({ side }) => side !== candidate.side);
  return other && `${describe(other)} is still open on the opposite side`;
}

function cooldownGate(candidate: Signal, { lastRaisedAt }: DeskState, { cooldownSeconds }: SignalOptions): string | undefined {
  if (lastRaisedAt === null) return undefined;
  const seconds = (candidate.confirmedAt - lastRaisedAt) / 1000;
  if (seconds >= cooldownSeconds) return undefined;
  return `The last ${candidate.symbol} signal was confirmed ${seconds} s earlier, within the cooldown of ${cooldownSeconds} s`;
}

function describe({ id, side, symbol, timeframe, setup }: Signal): string {
  return `A ${side} ${symbol} idea (${setup} on ${timeframe}, ${id})`;
}
