import assert from "node:assert/strict";
import { test } from "node:test";
import { signalId, type SignalOrigin } from "./signal-id.ts";
import { SERIES, T0 } from "./signal-samples.ts";

const ORIGIN: SignalOrigin = { series: SERIES, setup: "spring-test", origin: "range-1", confirmedAt: T0 };

test("the id of a signal is the same on every machine and in every version", () => {
  assert.equal(signalId(ORIGIN), "7dte4ejcz9x8");
});

test("every part of the origin changes the id, and parts do not run into each other", () => {
  const others: readonly SignalOrigin[] = [
    { ...ORIGIN, series: { ...SERIES, symbol: "ETHUSDT" } },
    { ...ORIGIN, series: { ...SERIES, timeframe: "4h" } },
    { ...ORIGIN, setup: "UTAD-test" },
    { ...ORIGIN, origin: "range-2" },
    { ...ORIGIN, confirmedAt: T0 + 1 },
    { ...ORIGIN, setup: "spring", origin: "-testrange-1" },
  ];
  assert.equal(new Set([ORIGIN, ...others].map(signalId)).size, others.length + 1);
});
