// Instruments for tests: a plain one, of which the venue has said nothing but its name.

import type { Instrument } from "#market";

export function exampleInstrument(symbol: string): Instrument {
  return { symbol, calendar: "continuous", tickSize: null, quantityStep: null, minimumNotional: null };
}
