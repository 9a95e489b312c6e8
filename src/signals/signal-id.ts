// The name of a signal: a pure function of what it is about, so that a restart, a replay or a second instance gives the same idea the
// same id and it is never posted twice.

import { hashText } from "#core";
import type { SeriesKey } from "#market";
import type { SignalId } from "./signal.ts";

export interface SignalOrigin {
  readonly series: SeriesKey;
  readonly setup: string;
  /** Id of the structure or wave the idea rests on. */
  readonly origin: string;
  readonly confirmedAt: number;
}

export function signalId({ series, setup, origin, confirmedAt }: SignalOrigin): SignalId {
  return hashText(JSON.stringify([series.symbol, series.timeframe, setup, origin, confirmedAt])) as SignalId;
}
