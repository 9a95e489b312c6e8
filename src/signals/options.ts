// The settings of the signals room in one place, with their defaults (CONTRACTS 5; playbook for the rest).

import type { TradingCalendar } from "#market";
import { DEFAULT_AGREEMENT_OPTIONS, type AgreementOptions } from "./agreement.ts";
import { DEFAULT_STRENGTH_OPTIONS, type StrengthOptions } from "./confidence.ts";
import { DEFAULT_COST_RATES, type CostRates } from "./costs.ts";
import { DEFAULT_MOMENTUM_OPTIONS, type MomentumOptions } from "./momentum-options.ts";
import { DEFAULT_PLAYBOOK_OPTIONS, type PlaybookOptions } from "./playbook/options.ts";
import { REFERENCE_TABLE } from "./reference/reference-table.data.ts";
import type { ReferenceTable } from "./reference/reference-table.ts";
import type { SetupReading } from "./playbook/setup.ts";

export interface SignalOptions {
  /** MIN_CONFIDENCE: least rank of the evidence among past setups, 0 to 1; without a table of them, least raw strength. */
  readonly minimumConfidence: number;
  /** SIGNAL_COOLDOWN_SECONDS: least time between two signals of a symbol, on event time. */
  readonly cooldownSeconds: number;
  /** MAX_COST_R: largest expected costs, as a share of the risk. */
  readonly maximumCostR: number;
  /** ENABLE_WYCKOFF, ENABLE_ELLIOTT: setups of a reading that is not named are not evaluated. */
  readonly readings: readonly SetupReading[];
  /** Setups that are off by default and asked for by name. */
  readonly extraSetups: readonly string[];
  /** Of the desk's instrument: markets in sessions pay no funding, and their candles last longer on the calendar. */
  readonly calendar: TradingCalendar;
  readonly costs: CostRates;
  readonly strength: StrengthOptions;
  /** Momentum and volume beside the structure: evidence only. */
  readonly momentum: MomentumOptions;
  /** What past setups looked like and came to; null: confidence is raw, and no hit rate is told. */
  readonly reference: ReferenceTable | null;
  readonly agreement: AgreementOptions;
  readonly playbook: PlaybookOptions;
}

export const DEFAULT_SIGNAL_OPTIONS: SignalOptions = {
  minimumConfidence: 0.65,
  cooldownSeconds: 300,
  maximumCostR: 0.1,
  readings: ["wyckoff", "elliott"],
  extraSetups: [],
  calendar: "continuous",
  costs: DEFAULT_COST_RATES,
  strength: DEFAULT_STRENGTH_OPTIONS,
  momentum: DEFAULT_MOMENTUM_OPTIONS,
  reference: REFERENCE_TABLE,
  agreement: DEFAULT_AGREEMENT_OPTIONS,
  playbook: DEFAULT_PLAYBOOK_OPTIONS,
};
