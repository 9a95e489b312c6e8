import assert from "node:assert/strict";
import { test } from "node:test";
import type { PriceTarget, StructureTests } from "../structure.ts";
import { RangeLedger } from "./range-ledger.ts";
import { publishTargets } from "./range-tests.ts";

const OPENING = {
  id: "sc-1",
  from: 1,
  support: 100,
  resistance: 120,
  supportZone: { outer: 100, inner: 102 },
  resistanceZone: { outer: 120, inner: 117 },
  enteredFalling: true,
  parent: null,
  weights: { bullish: 0.8, bearish: 0.1 },
};
const TARGET: PriceTarget = { price: 140, basis: "P&F conservative", columns: 9, box: 0.01, reversal: 3, confirmedAt: 2 };
const TESTS: StructureTests = { side: "buying", passed: 0, failed: 0, unknown: 0, tests: [] };

function countedForBuying(): RangeLedger {
  const ledger = RangeLedger.open(OPENING);
  publishTargets(ledger, { targets: [TARGET], side: "buying" }, 2);
  ledger.set("tests", TESTS, 2);
  return ledger;
}

test("a count stands until a newer one of its side replaces it", () => {
  const ledger = countedForBuying();
  publishTargets(ledger, { targets: [], side: "buying" }, 3);
  assert.deepEqual(ledger.published.targets, [TARGET]);
  publishTargets(ledger, { targets: [{ ...TARGET, price: 150 }], side: "buying" }, 4);
  assert.equal(ledger.published.targets[0]?.price, 150);
});

test("a side that has no count of its own does not inherit the other's", () => {
  const ledger = countedForBuying();
  publishTargets(ledger, { targets: [], side: "selling" }, 3);
  assert.deepEqual(ledger.published.targets, []);
});
