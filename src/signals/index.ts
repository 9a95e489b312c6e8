export { costsOf, DEFAULT_COST_RATES, ratesFor } from "./costs.ts";
export type { CostRates, TradeCosts } from "./costs.ts";
export { createSignalDesk } from "./desk.ts";
export type { DeskInput, SignalDesk } from "./desk.ts";
export type { ExitKind, Fill, FillKind } from "./fill.ts";
export { priceText, resultText } from "./figure-text.ts";
export { advanceSignal, trackSignal } from "./lifecycle.ts";
export type { Advance, SignalVersion, TrackedSignal } from "./lifecycle.ts";
export { DEFAULT_SIGNAL_OPTIONS } from "./options.ts";
export type { SignalOptions } from "./options.ts";
export { SETUPS } from "./playbook/index.ts";
export type { PlaybookOptions } from "./playbook/options.ts";
export type { SetupFamily } from "./playbook/setup.ts";
export type {
  DataHealth,
  Evidence,
  HitRate,
  Invalidation,
  Side,
  Signal,
  SignalChange,
  SignalId,
  SignalOutcome,
  SignalResult,
  SignalState,
} from "./signal.ts";
export type { StrengthOptions } from "./confidence.ts";
export type { HeldBackIdea, SignalUpdate } from "./update.ts";
