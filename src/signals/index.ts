export { DEFAULT_AGREEMENT_OPTIONS } from "./agreement.ts";
export type { AgreementOptions, CoarserChart } from "./agreement.ts";
export { returnCorrelation } from "./cluster.ts";
export { costsOf, DEFAULT_COST_RATES, ratesFor } from "./costs.ts";
export type { CostRates, TradeCosts } from "./costs.ts";
export { createSignalDesk } from "./desk.ts";
export type { DeskInput, ProspectInput } from "./desk-input.ts";
export type { SetupProspect, SignalDesk } from "./desk.ts";
export type { ExitKind, Fill, FillKind } from "./fill.ts";
export { priceText, resultText } from "./figure-text.ts";
export type { LedgerEntry } from "./ledger-entry.ts";
export { advanceSignal, trackSignal } from "./lifecycle.ts";
export type { Advance, SignalVersion, TrackedSignal } from "./lifecycle.ts";
export { DEFAULT_SIGNAL_OPTIONS } from "./options.ts";
export type { SignalOptions } from "./options.ts";
export { BAND_EDGES, fitReference } from "./reference/fit-reference.ts";
export type { FittedTable, ReferenceSample } from "./reference/fit-reference.ts";
export { REFERENCE_TABLE } from "./reference/reference-table.data.ts";
export { LEAST_HIT_SAMPLES, wilsonInterval } from "./reference/reference-table.ts";
export type { ReferenceProvenance, ReferenceTable } from "./reference/reference-table.ts";
export { calibrationError, walkForward } from "./reference/walk-forward.ts";
export type { HeldOutIdea } from "./reference/walk-forward.ts";
export { EXTRA_SETUPS, familyOf, SETUPS } from "./playbook/index.ts";
export { setupTitle } from "./setup-title.ts";
export type { PlaybookOptions } from "./playbook/options.ts";
export type { Prospect, ProspectCondition, SetupReading } from "./playbook/setup.ts";
export type {
  Agreement,
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
