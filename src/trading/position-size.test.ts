import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { sizePosition, type PositionSize, type SizeRequest } from "./position-size.ts";

const REQUEST: SizeRequest = {
  entry: 100,
  stop: 98,
  riskAmount: 50,
  balance: 5_000,
  commission: 0,
  slippage: 0,
  quantityStep: "0.001",
  minimumNotional: "5",
};

function sized(request: Partial<SizeRequest>): PositionSize & { kind: "sized" } {
  const size = sizePosition({ ...REQUEST, ...request });
  assert.equal(size.kind, "sized");
  return size as PositionSize & { kind: "sized" };
}

function refusal(request: Partial<SizeRequest>): string {
  const size = sizePosition({ ...REQUEST, ...request });
  return size.kind === "refused" ? size.reason : assert.fail(`sized: ${size.quantity}`);
}

describe("the size of a position", () => {
  test("without costs it is the risk divided by the distance to the stop", () => {
    const size = sized({});
    assert.deepEqual([size.quantity, size.notional, size.lossAtStop, size.costs, size.leverageNeeded], ["25.000", 2_500, 50, 0, 0.5]);
  });

  test("costs of both sides are part of the loss", () => {
    const size = sized({ commission: 0.0004, slippage: 0.0006 });
    // 2 of distance and 0.198 of costs for each unit: 50 / 2.198 = 22.747...
    assert.equal(size.quantity, "22.747");
    assert.ok(Math.abs(size.lossAtStop - 22.747 * 2.198) < 1e-9);
  });

  test("a short position is sized like the long one over the same distance", () => {
    assert.equal(sized({ entry: 100, stop: 102 }).quantity, "25.000");
  });

  test("the quantity is a whole number of steps, rounded down", () => {
    assert.equal(sized({ quantityStep: "1", riskAmount: 51 }).quantity, "25");
    assert.equal(sized({ quantityStep: "0.10", riskAmount: 50.3 }).quantity, "25.1");
    assert.equal(sized({ entry: 0.3, stop: 0.2, riskAmount: 30, quantityStep: "0.1" }).quantity, "300.0");
  });

  test("without a known step the figure is not rounded to one", () => {
    assert.equal(sized({ quantityStep: null, stop: 97 }).quantity, "16.6667");
  });

  test("what the venue would not take is refused, with the reason", () => {
    assert.match(refusal({ riskAmount: 0.001, quantityStep: "1" }), /smallest quantity, 1,/);
    assert.match(refusal({ riskAmount: 0.08 }), /worth 4\.00, and the exchange takes orders from 5 on/);
  });

  test("a stop beyond the liquidation is refused", () => {
    // 20 times the balance: gone after 5 % less the maintenance margin, far beyond a stop 0.05 % away.
    assert.equal(sized({ stop: 99.95 }).leverageNeeded, 20);
    assert.match(refusal({ riskAmount: 4_900, stop: 95 }), /liquidated before its stop: it needs 19\.6 times the balance/);
  });

  test("whatever is asked, the loss at the stop is never more than the risk", () => {
    const price = fc.double({ min: 0.0001, max: 100_000, noNaN: true });
    fc.assert(
      fc.property(price, price, fc.double({ min: 0.01, max: 10_000, noNaN: true }), (entry, stop, riskAmount) => {
        fc.pre(Math.abs(entry - stop) / entry > 1e-6);
        const size = sizePosition({ ...REQUEST, entry, stop, riskAmount, balance: 1e9, commission: 0.0004 });
        assert.ok(size.kind === "refused" || size.lossAtStop <= riskAmount * (1 + 1e-6), JSON.stringify(size));
      }),
      { numRuns: 500, seed: 7 },
    );
  });
});
