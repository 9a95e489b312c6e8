// Strength of the evidence behind an idea: a sum of log-odds. It ranks ideas, it is not a chance (CONTRACTS: confidence). A part at 0.5 is
// neutral and says nothing; what is absent is left out and says nothing either. The weights are set by hand, so that as a share of one a
// textbook setup (parts at 0.9, reward twice the risk) comes to about 0.85 and a barely passing one (parts at 0.5, reward equal to risk) to
// 0.5. Confidence is where it ranks among past setups (reference/), or that share itself where no table of them is given.

export interface StrengthPart {
  readonly name: string;
  /** 0 to 1, 0.5 is neutral. */
  readonly score: number;
  /** Log-odds that a perfect score adds; a score of 0 takes away as much. */
  readonly weight: number;
}

export interface StrengthOptions {
  /** Log-odds added in full at the reward named next, growing with its logarithm from a reward equal to the risk. */
  readonly rewardRiskWeight: number;
  readonly fullRewardRisk: number;
  /** Log-odds taken away when volume was unknown: half of the evidence could then not be checked. */
  readonly unknownVolumePenalty: number;
}

export const DEFAULT_STRENGTH_OPTIONS: StrengthOptions = { rewardRiskWeight: 0.2, fullRewardRisk: 2, unknownVolumePenalty: 0.3 };

export interface StrengthInput {
  readonly parts: readonly StrengthPart[];
  readonly rewardRisk: number;
  readonly volumeKnown: boolean;
}

/** The evidence as log-odds: what ideas are ranked by. */
export function evidenceLogOdds(input: StrengthInput, options: StrengthOptions): number {
  let logOdds = 0;
  for (const part of input.parts) logOdds += part.weight * (2 * part.score - 1);
  const reward = Math.log(Math.max(input.rewardRisk, 1)) / Math.log(options.fullRewardRisk);
  logOdds += options.rewardRiskWeight * Math.min(reward, 1);
  if (!input.volumeKnown) logOdds -= options.unknownVolumePenalty;
  return logOdds;
}

/** Confidence before a table of past setups exists. */
export function rawConfidence(logOdds: number): number {
  return 1 / (1 + Math.exp(-logOdds));
}
