import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { randomWalkCandles } from "#market/synthetic";
import { countedMoments } from "./counted-chart.fixture.ts";
import { RULES } from "./rules.ts";
import type { CountChange } from "./wave.ts";

const CANDLES = randomWalkCandles({ seed: 31, count: 1500, timeframe: "1h", from: 1_704_067_200_000, startPrice: 100, volatility: 0.008 });
const { history, pivots } = countedMoments(CANDLES, CANDLES.length)[0] as ReturnType<typeof countedMoments>[number];

describe("the diary of counts", () => {
  const degrees = Map.groupBy(history, ({ degree }) => degree);

  test("has rows for several degrees, in order of confirmation", () => {
    assert.ok(degrees.size >= 3);
    assert.deepEqual(
      history,
      history.toSorted((one, other) => one.confirmedAt - other.confirmedAt),
    );
  });

  test("the first row of a degree has nothing before it, every other one names what led", () => {
    for (const [first, ...rest] of degrees.values()) {
      assert.equal(first?.previous, null);
      for (const [place, { previous }] of rest.entries())
        assert.equal(previous, nameOf([first as CountChange, ...rest][place] as CountChange));
    }
  });

  test("a count that was broken is followed by the rule that broke and the price at which it did", () => {
    const broken = history.filter(({ reason }) => /; price went (above|below) /.test(reason));
    assert.ok(broken.length > 0);
    for (const { reason } of broken) assert.ok(RULES.has(reason.split(":")[0] as string), reason);
  });

  test("every row says why", () => {
    for (const { reason } of history) assert.ok(reason.length > 10);
  });

  test("the lead changes far less often than pivots are confirmed", () => {
    assert.ok(history.length < pivots.length);
  });
});

/** As the row after it must call it. */
function nameOf({ pattern, wave }: CountChange): string {
  const words = pattern.replace("_", " ");
  return wave === null ? words : `${words} ${wave}`;
}
