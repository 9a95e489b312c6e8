import assert from "node:assert/strict";
import test from "node:test";
import type { Signal, SignalOutcome } from "#signals";
import { signalTally } from "./signal-tally.ts";

function withOutcome(outcome: Partial<SignalOutcome> | null): Signal {
  return { outcome: outcome === null ? null : { result: "WIN", hit: false, r: 0, closedAt: 0, ...outcome } } as Signal;
}

test("open and unfilled signals count as raised only", () => {
  const signals = [
    withOutcome(null),
    withOutcome({ result: "UNFILLED" }),
    withOutcome({ hit: true, r: 2 }),
    withOutcome({ result: "LOSS", r: -1 }),
    withOutcome({ result: "EXPIRED", r: 0.5 }),
  ];
  assert.deepEqual(signalTally(signals), { raised: 5, closed: 3, hits: 1, averageR: 0.5 });
});

test("without a closed signal there is no average", () => {
  assert.deepEqual(signalTally([withOutcome(null)]), { raised: 1, closed: 0, hits: 0, averageR: null });
});
