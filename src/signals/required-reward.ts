// Some setups ask for more than every plan has to pay: one of grade A is traded for the cause behind it, and goes only where the conservative
// count pays for the risk (wyckoff 2.7). What it pays is a price of the idea, so that it is asked before the gates, which see levels only.

import { ratioText } from "./figure-text.ts";
import type { Refusal } from "./refusal.ts";
import type { Idea } from "./playbook/setup.ts";
import { rewardRiskTo } from "./reward-risk.ts";

export function rewardRefusal(idea: Idea): Refusal | undefined {
  const { requiredReward } = idea;
  if (requiredReward === undefined) return undefined;
  const { price, least, name } = requiredReward;
  const ratio = rewardRiskTo(price, idea);
  if (ratio >= least) return undefined;
  return { gate: "grade", reason: `Reward to risk at ${name} is ${ratioText(ratio, least)}, below the ${least} this setup asks for` };
}
