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
export type { HeldBackIdea, SignalUpdate } from "./update.ts";
