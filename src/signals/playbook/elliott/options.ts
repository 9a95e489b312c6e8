// The numbers of the Elliott setups (reference: playbook, elliott 5.8 and 5.9). Distances in ATR are multiples of the average true range in
// logarithms.

export interface ElliottSetupOptions {
  /** Least share of the counted forest that the leading count must hold. */
  readonly leastProbability: number;
  /** How many times as likely as the best count that implies the opposite it must be. */
  readonly leastLead: number;
}

export const DEFAULT_ELLIOTT_SETUP_OPTIONS: ElliottSetupOptions = { leastProbability: 0.35, leastLead: 1.5 };
