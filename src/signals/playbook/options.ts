// The numbers of the playbook: what holds for every setup, and the options of each family.

import { DEFAULT_ELLIOTT_SETUP_OPTIONS, type ElliottSetupOptions } from "./elliott/options.ts";
import { DEFAULT_WYCKOFF_SETUP_OPTIONS, type WyckoffSetupOptions } from "./wyckoff/options.ts";

export interface PlaybookOptions {
  /** Smallest reward, in multiples of the risk, at the first and at the second target. */
  readonly minimumRewardRisk: { readonly target1: number; readonly target2: number };
  /** Weight on the other side from which a structure vetoes an idea: that from which its direction is published. */
  readonly vetoWeight: number;
  readonly wyckoff: WyckoffSetupOptions;
  readonly elliott: ElliottSetupOptions;
}

export const DEFAULT_PLAYBOOK_OPTIONS: PlaybookOptions = {
  minimumRewardRisk: { target1: 1, target2: 1.5 },
  vetoWeight: 0.7,
  wyckoff: DEFAULT_WYCKOFF_SETUP_OPTIONS,
  elliott: DEFAULT_ELLIOTT_SETUP_OPTIONS,
};
