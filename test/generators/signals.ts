// Signals for tests: one plain example to vary by hand, and an arbitrary that reaches every corner of the shape.

import fc from "fast-check";
import { TIMEFRAMES } from "#market";
import type { Agreement, Evidence, Invalidation, Signal, SignalChange, SignalId, SignalOutcome } from "#signals";

const HOUR = 3_600_000;
const CONFIRMED_AT = Date.UTC(2024, 0, 15, 10);

export type SignalOverrides = Partial<Omit<Signal, "id">> & { readonly id?: string };

/** A sound long signal, just raised. */
export function exampleSignal({ id, ...overrides }: SignalOverrides = {}): Signal {
  return {
    symbol: "BTCUSDT",
    timeframe: "1h",
    side: "long",
    setup: "spring-test",
    structureId: "structure-1",
    confirmedAt: CONFIRMED_AT,
    order: "stop",
    entry: 42_150.5,
    entryValidUntil: CONFIRMED_AT + 5 * HOUR,
    chaseLimit: 42_300,
    stop: 41_700,
    targets: [43_050, 44_000],
    rewardRisk: 2,
    costR: 0.06,
    confidence: 0.72,
    confidenceBasis: "raw",
    hitRate: null,
    proven: false,
    agreement: [],
    evidence: [
      { rule: "W:SPRING", text: "spring below 41 800", at: CONFIRMED_AT - 6 * HOUR, confirmedAt: CONFIRMED_AT - 4 * HOUR },
      { rule: "W:TEST", text: "test on less volume", at: CONFIRMED_AT - HOUR, confirmedAt: CONFIRMED_AT },
    ],
    invalidations: [{ rule: "W:SPRING", text: "trades below the spring", price: 41_700, side: "below", basis: "touch" }],
    dataHealth: { missingCandles: 0, backfilledCandles: 0, volumeKnown: true, notes: [] },
    expiresAt: CONFIRMED_AT + 100 * HOUR,
    changes: [],
    outcome: null,
    ...overrides,
    id: (id ?? "example-1") as SignalId,
  };
}

/** The same signal, filled and then finished: two versions later. */
export function closedSignal(signal: Signal, outcome: Partial<SignalOutcome> = {}): Signal {
  const closedAt = outcome.closedAt ?? signal.confirmedAt + 10 * HOUR;
  return {
    ...signal,
    changes: [
      { confirmedAt: signal.confirmedAt + HOUR, to: "filled", text: "filled" },
      { confirmedAt: closedAt, to: "closed", text: "closed" },
    ],
    outcome: { result: "WIN", hit: true, r: 1.94, ...outcome, closedAt },
  };
}

const number = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0); // no stored form tells -0 from 0
const share = fc.double({ min: 0, max: 1, noNaN: true }).map((value) => value + 0);
const time = fc.integer({ min: 0, max: Date.UTC(2100, 0, 1) });
// Half of a surrogate pair and U+0000 are no text that every database can keep.
const text = fc.string({ unit: "grapheme", maxLength: 40 }).filter((value) => value.isWellFormed() && !value.includes("\0"));
const id = fc.stringMatching(/^[0-9a-hj-km-np-tv-z]{12}$/);

const evidence: fc.Arbitrary<Evidence> = fc.record({ rule: text, text, at: time, confirmedAt: time });
const invalidation: fc.Arbitrary<Invalidation> = fc.record(
  { rule: text, text, price: number, side: fc.constantFrom("below", "above"), basis: fc.constantFrom("touch", "close") },
  { requiredKeys: ["rule", "text", "basis"] },
);
const change: fc.Arbitrary<SignalChange> = fc.record({
  confirmedAt: time,
  to: fc.constantFrom("filled", "target1", "target2", "closed"),
  text,
});
const agreement: fc.Arbitrary<Agreement> = fc.record({
  timeframe: fc.constantFrom(...TIMEFRAMES),
  reading: fc.constantFrom("wyckoff", "elliott"),
  relation: fc.constantFrom("reinforcing", "neutral", "conflicting"),
  text,
});
const outcome: fc.Arbitrary<SignalOutcome> = fc.record({
  result: fc.constantFrom("WIN", "LOSS", "BREAKEVEN", "EXPIRED", "INVALIDATED", "UNFILLED"),
  hit: fc.boolean(),
  r: number,
  closedAt: time,
});

const shape: fc.Arbitrary<Signal> = fc.record({
  id: id.map((value) => value as SignalId),
  symbol: fc.stringMatching(/^[A-Z0-9]{1,12}$/),
  timeframe: fc.constantFrom(...TIMEFRAMES),
  side: fc.constantFrom("long", "short"),
  setup: fc.stringMatching(/^[a-z]{1,8}(-[a-z]{1,8})?$/),
  structureId: fc.option(text),
  confirmedAt: time,
  order: fc.constantFrom("market", "stop", "limit"),
  entry: number,
  entryValidUntil: time,
  chaseLimit: number,
  stop: number,
  targets: fc.array(number, { maxLength: 4 }),
  rewardRisk: number,
  costR: number,
  confidence: share,
  confidenceBasis: fc.constantFrom("raw", "reference"),
  hitRate: fc.option(fc.record({ value: share, low: share, high: share, samples: fc.nat() })),
  proven: fc.boolean(),
  evidence: fc.array(evidence, { maxLength: 5 }),
  agreement: fc.array(agreement, { maxLength: 3 }),
  invalidations: fc.array(invalidation, { maxLength: 3 }),
  dataHealth: fc.record({
    missingCandles: fc.nat(),
    backfilledCandles: fc.nat(),
    volumeKnown: fc.boolean(),
    notes: fc.array(text, { maxLength: 2 }),
  }),
  expiresAt: time,
  changes: fc.array(change, { maxLength: 4 }),
  outcome: fc.option(outcome),
});

/** Any value of the shape, whether or not a trader would make sense of it; cloned, because fast-check also makes objects without prototype. */
export const signalArbitrary: fc.Arbitrary<Signal> = shape.map((signal) => structuredClone(signal));
