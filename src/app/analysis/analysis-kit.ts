// The engine and the desk under the settings of this program: the live bot, the demo and `analyze` all read charts through this one kit.

import { createStandardKit, type AnalysisKit } from "#runtime";
import { DEFAULT_SIGNAL_OPTIONS, type SetupReading, type SignalOptions } from "#signals";
import type { Settings } from "../settings/index.ts";
import { VERSION } from "../version.ts";
import { engineFingerprint } from "./engine-fingerprint.ts";

export type ReadingSettings = Pick<Settings, "readings" | "signals" | "costs">;

/** `keep`: pivots and finished structures that a chart holds on to. */
export function createAnalysisKit(settings: ReadingSettings, keep: number): AnalysisKit {
  return createStandardKit({
    version: `${VERSION} ${engineFingerprint()}`,
    enableWyckoff: settings.readings.wyckoff,
    enableElliott: settings.readings.elliott,
    signals: signalOptionsOf(settings),
    keep,
  });
}

function signalOptionsOf({ readings, signals, costs }: ReadingSettings): SignalOptions {
  const used: SetupReading[] = [];
  if (readings.wyckoff) used.push("wyckoff");
  if (readings.elliott) used.push("elliott");
  return {
    ...DEFAULT_SIGNAL_OPTIONS,
    minimumConfidence: signals.minConfidence,
    cooldownSeconds: signals.cooldownMs / 1000,
    maximumCostR: signals.maxCostR,
    readings: used,
    extraSetups: signals.extraSetups,
    costs: { feeRate: costs.commission, slippageRate: costs.slippage, fundingRate: costs.fundingRate },
  };
}
