import assert from "node:assert/strict";
import { test } from "node:test";
import { costsOf, DEFAULT_COST_RATES, expectedCostR, ratesFor } from "./costs.ts";
import { HOUR, T0 } from "./signal-samples.ts";

const RATES = { feeRate: 0.0004, slippageRate: 0.0002, fundingRate: 0.0001 };
const PLAN = { entry: 100, stop: 98, target: 104, atr: 0.01, candleMs: HOUR, lifeMs: 1000 * HOUR };

test("the stated defaults are four basis points of fees, two of slippage and one of funding per eight hours", () => {
  assert.deepEqual(DEFAULT_COST_RATES, RATES);
});

test("expected costs pay both sides and the funding of a random walk's way to the stop or target 1", () => {
  const variance = (0.01 / Math.sqrt(8 / Math.PI)) ** 2;
  const hours = (Math.log(100 / 98) * Math.log(1.04)) / variance;
  const expected = ((2 * 0.0006 + (0.0001 * hours) / 8) * 100) / 2;
  assert.ok(Math.abs(expectedCostR(PLAN, RATES) - expected) < 1e-12);
});

test("the holding time never exceeds the idea's life", () => {
  assert.ok(Math.abs(expectedCostR({ ...PLAN, lifeMs: 8 * HOUR }, RATES) - 0.065) < 1e-12);
});

test("a tighter stop makes the same costs weigh more", () => {
  const free = { ...RATES, fundingRate: 0 };
  assert.ok(Math.abs(expectedCostR(PLAN, free) - 0.06) < 1e-12);
  assert.ok(Math.abs(expectedCostR({ ...PLAN, stop: 99 }, free) - 0.12) < 1e-12);
});

test("markets in sessions pay no funding", () => {
  assert.deepEqual(ratesFor("sessions", RATES), { ...RATES, fundingRate: 0 });
  assert.deepEqual(ratesFor("continuous", RATES), RATES);
});

test("the costs of a trade follow each of its fills", () => {
  const costs = costsOf(
    [
      { at: T0, price: 100, share: 1, kind: "entry" },
      { at: T0 + 8 * HOUR, price: 110, share: 0.5, kind: "target1" },
      { at: T0 + 16 * HOUR, price: 90, share: 0.5, kind: "stop" },
    ],
    { feeRate: 0.001, slippageRate: 0.002, fundingRate: 0.01 },
  );
  assert.ok(Math.abs(costs.fees - 0.2) < 1e-12);
  assert.ok(Math.abs(costs.slippage - 0.4) < 1e-12);
  assert.ok(Math.abs(costs.funding - 1.5) < 1e-12);
});

test("what was never filled costs nothing", () => {
  assert.deepEqual(costsOf([], RATES), { fees: 0, slippage: 0, funding: 0 });
});
