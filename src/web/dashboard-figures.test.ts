import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { exampleCandles, exampleSignals, exampleStructures } from "../../test/generators/bot-view.ts";
import { candleColumns } from "./candle-columns.ts";
import { CandleTape } from "./dashboard/chart/candle-tape.ts";
import { formatAge, formatBytes, formatEvidence, formatPrice, formatR, formatTime, ordinal, priceDecimals } from "./dashboard/format.ts";
import { signalState } from "./dashboard/signal-state.ts";
import { totalsOf } from "./dashboard/statistics-totals.ts";
import { structureEnd, structureTitle } from "./dashboard/structure-words.ts";

const HOUR = 3_600_000;

describe("figures", () => {
  test("a price keeps the decimals that its size needs", () => {
    assert.equal(formatPrice(64_123.456), "64123.46");
    assert.equal(formatPrice(2.5), "2.5000");
    assert.equal(formatPrice(0.000123461), "0.0001235");
    assert.equal(formatPrice(9.5, 101), "9.50");
  });

  test("sizes read as on a disk's box", () => {
    assert.deepEqual([0, 999, 1_234, 12_345_678, 4.2e9].map(formatBytes), ["0 bytes", "999 bytes", "1.2 kB", "12.3 MB", "4.2 GB"]);
  });

  test("a price below one keeps at least four significant digits", () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-6, max: 0.999, noNaN: true }), (price) => {
        assert.ok(Math.abs(Number(formatPrice(price)) - price) <= price * 5.01e-4, `${price} became ${formatPrice(price)}`);
      }),
      { seed: 7 },
    );
    assert.equal(priceDecimals(0), 2);
  });

  test("times are UTC, days where candles are days", () => {
    assert.equal(formatTime(Date.UTC(2024, 0, 16, 14, 5)), "2024-01-16 14:05");
    assert.equal(formatTime(Date.UTC(2024, 0, 16), 24 * HOUR), "2024-01-16");
  });

  test("ages are rounded down and never negative", () => {
    assert.equal(formatAge(-5000), "0 s");
    assert.equal(formatAge(59_999), "59 s");
    assert.equal(formatAge(3.7 * HOUR), "3 h 42 min");
    assert.equal(formatAge(48 * HOUR), "2 d");
    assert.equal(formatAge(400 * 24 * HOUR), "400 d");
  });

  test("evidence is a rank where there is a reference, and never a percentage", () => {
    assert.equal(formatEvidence({ confidence: 0.82, confidenceBasis: "reference" }), "82nd percentile");
    assert.equal(formatEvidence({ confidence: 0.82, confidenceBasis: "raw" }), "0.82 raw");
    assert.deepEqual([1, 2, 3, 4, 11, 12, 13, 21, 111].map(ordinal), ["1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "111th"]);
  });

  test("results in R carry their sign", () => {
    assert.equal(formatR(1.466), "+1.47 R");
    assert.equal(formatR(-1), "−1.00 R");
  });
});

describe("where a signal stands", () => {
  const [open, closed] = exampleSignals();
  assert.ok(open && closed);

  test("its outcome once it has one, coloured by R", () => {
    assert.deepEqual(signalState(closed), { text: "WIN +1.47 R", tone: "good" });
    assert.equal(signalState({ ...closed, outcome: { result: "EXPIRED", hit: false, r: -0.3, closedAt: 0 } }).tone, "bad");
    assert.equal(signalState({ ...closed, outcome: { result: "BREAKEVEN", hit: false, r: 0.1, closedAt: 0 } }).tone, "neutral");
    for (const result of ["UNFILLED", "INVALIDATED"] as const) {
      const over = signalState({ ...closed, changes: [], outcome: { result, hit: false, r: 0, closedAt: 0 } });
      assert.deepEqual(over, { text: result, tone: "neutral" });
    }
  });

  test("its last change before that", () => {
    assert.equal(signalState({ ...open, changes: [] }).text, "awaiting entry");
    assert.equal(signalState(open).text, "open");
    assert.equal(signalState({ ...open, changes: [{ confirmedAt: 0, to: "target1", text: "" }] }).text, "open, T1 reached");
  });
});

describe("a structure in words", () => {
  const [finished, open] = exampleStructures();
  assert.ok(finished && open);

  test("an open one reaches to now, a finished one to its last Phase-D event", () => {
    assert.equal(structureEnd(open, 42), 42);
    assert.equal(structureEnd(finished, 42), finished.to);
  });

  test("one that failed early ends with the candle that ended it, not now", () => {
    const endedAt = open.from + 50 * HOUR;
    const failed = { ...open, status: "failed", changes: [{ confirmedAt: endedAt, field: "status", from: "open", to: "failed" }] } as const;
    assert.equal(structureEnd(failed, Infinity), endedAt - 1);
    assert.equal(structureTitle(failed), "Distribution · failed in phase C");
    assert.equal(structureTitle(open), "Distribution · phase C");
  });
});

describe("totals of the statistics", () => {
  const row = {
    symbol: "A",
    timeframe: "1h",
    setup: "spring-test",
    totalSignals: 5,
    closedSignals: 5,
    unfilledSignals: 1,
    hits: 3,
    wins: 2,
    averageConfidence: 0.7,
    averageR: 0.5,
  };

  test("the average is weighted by signals that were filled", () => {
    const totals = totalsOf([row, { ...row, closedSignals: 1, unfilledSignals: 0, totalSignals: 1, hits: 0, averageR: -1 }]);
    assert.deepEqual(totals, { signals: 6, closed: 6, filled: 5, hits: 3, averageR: 0.2 });
  });

  test("nothing closed is no average", () => {
    assert.equal(totalsOf([]).averageR, null);
    assert.equal(totalsOf([{ ...row, closedSignals: 0, unfilledSignals: 0, averageR: null }]).averageR, null);
  });
});

describe("the candles on the chart", () => {
  const candles = exampleCandles();
  const first = candles[0]?.openTime ?? NaN;

  test("an instant has the place of the candle that holds it, as a plain search finds it", () => {
    // With holes, as equities have them over a weekend.
    const holed = candles.filter((_, place) => place % 7 < 5);
    const tape = new CandleTape(HOUR, candleColumns(holed), null);
    const last = holed.at(-1)?.openTime ?? NaN;
    fc.assert(
      fc.property(fc.integer({ min: first, max: last - 1 }), (instant) => {
        const plain = holed.findLastIndex((candle) => candle.openTime <= instant);
        assert.equal(tape.placeOf(instant), plain);
      }),
      { seed: 7 },
    );
  });

  test("what began before the first candle or ends after the last has a place beyond it", () => {
    const tape = new CandleTape(HOUR, candleColumns(candles), null);
    assert.equal(tape.placeOf(first - 3 * HOUR), -3);
    assert.equal(tape.placeOf(first + (candles.length + 4) * HOUR), candles.length + 4);
  });

  test("candles added twice or late change nothing; the forming one is replaced", () => {
    const [one, two] = candles;
    assert.ok(one && two);
    const tape = new CandleTape(HOUR, candleColumns([one]), { ...two, close: 1 });
    assert.deepEqual(
      tape.add(candleColumns([two]), null).map((candle) => candle.close),
      [two.close],
    );
    assert.deepEqual(tape.add(candleColumns([one]), null), []);
    assert.equal(tape.length, 2);
  });
});
