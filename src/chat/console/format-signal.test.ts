import assert from "node:assert/strict";
import test from "node:test";
import type { Signal } from "#signals";
import { formatSignal } from "./format-signal.ts";
import { COLOURED } from "./palette.ts";
import { sampleSignal } from "./sample-signal.fixture.ts";

function lineOf(signal: Signal, label: string): string | undefined {
  return formatSignal(signal)
    .split("\n")
    .find((line) => line.trimStart().startsWith(label))
    ?.trim();
}

test("a long signal reads as one block", () => {
  assert.equal(
    formatSignal(sampleSignal, { tickSize: "0.10", notice: "DEMO" }),
    `▲ LONG BTCUSDT 1h · spring-test · DEMO
  Entry     42150.5 (buy stop, not above 42300.0, valid until 2024-01-15 14:00 UTC)
  Stop      41800.3 (0.83 % away)
  Targets   T1 42900.0 (2.14 R)  T2 43600.0 (4.14 R)  T3 45000.0 (8.14 R)
  Reward    2.14 R for 1 R of risk; costs 0.07 R
  Evidence  evidence strength 0.71 (raw)
  Hit rate  not enough evidence; unproven: not shown to beat random entries
  Because
    - Spring below 41900.0 on low volume, back inside at once [W:SPRING; on 2024-01-15 01:00 UTC, known 2024-01-15 02:00 UTC]
    - Test held above the spring on less volume [W:TEST; on 2024-01-15 09:00 UTC, known 2024-01-15 10:00 UTC]
  Wrong if
    - A 1h close below 41850.0, the spring's low [W:SPRING]
    - The range is left by its lower edge [spring-test]
  Data      complete
  Expires   2024-01-17 22:00 UTC, whatever has happened by then
  Signal    BTCUSDT-1h-spring-test-7k2m, confirmed 2024-01-15 10:00 UTC
  Not financial advice: a described setup, not an instruction. Losses are part of every setup.`,
  );
});

test("a short signal sells, and its worst fill lies below", () => {
  const short: Signal = { ...sampleSignal, side: "short", setup: "UTAD-test", entry: 1.2345, chaseLimit: 1.22, stop: 1.26, targets: [1.2] };
  assert.equal(lineOf(short, "▼ SHORT"), "▼ SHORT BTCUSDT 1h · UTAD-test");
  assert.equal(lineOf(short, "Entry"), "Entry     1.23450 (sell stop, not below 1.22000, valid until 2024-01-15 14:00 UTC)");
});

test("a market order says that its entry is only a reference", () => {
  assert.match(lineOf({ ...sampleSignal, order: "market" }, "Entry") ?? "", /^Entry {5}42150\.5 \(buy at market, not above/);
});

test("evidence ranked against past setups is a percentile, never a chance", () => {
  const ranked = (confidence: number): string | undefined =>
    lineOf({ ...sampleSignal, confidence, confidenceBasis: "reference" }, "Evidence");
  assert.equal(ranked(0.82), "Evidence  evidence: 82nd percentile");
  assert.equal(ranked(0.11), "Evidence  evidence: 11th percentile");
  assert.equal(ranked(0.91), "Evidence  evidence: 91st percentile");
  assert.equal(ranked(0.73), "Evidence  evidence: 73rd percentile");
});

test("the context and the open ideas it moves with each have a line", () => {
  const agreement = [
    { timeframe: "1h", reading: "elliott", relation: "reinforcing", text: "" },
    { timeframe: "4h", reading: "wyckoff", relation: "neutral", text: "" },
    { timeframe: "4h", reading: "elliott", relation: "conflicting", text: "" },
  ] as const;
  assert.equal(
    lineOf({ ...sampleSignal, agreement }, "Context"),
    "Context   Elliott 1h agrees, Wyckoff 4h is neutral, Elliott 4h disagrees",
  );
  const peers = [{ symbol: "ETHUSDT", signalId: sampleSignal.id, correlation: 0.834 }];
  assert.match(formatSignal(sampleSignal, { peers }), /Cluster {3}moves with open ideas on ETHUSDT \(0\.83\): together they are one bet/);
});

test("a measured hit rate comes with its interval and its samples", () => {
  const measured: Signal = { ...sampleSignal, proven: true, hitRate: { value: 0.46, low: 0.38, high: 0.54, samples: 143 } };
  assert.equal(lineOf(measured, "Hit rate"), "Hit rate  46 % of 143 past signals (95 % interval 38 to 54 %)");
});

test("what was wrong with the data is said", () => {
  const dataHealth = { missingCandles: 2, backfilledCandles: 5, volumeKnown: false, notes: ["no volume before noon"] };
  assert.equal(
    lineOf({ ...sampleSignal, dataHealth }, "Data"),
    "Data      2 candles missing; 5 candles refilled after a cut; volume unknown in places; no volume before noon",
  );
});

test("without colours there is not one escape sequence, with them only colours are added", () => {
  const plain = formatSignal(sampleSignal);
  const coloured = formatSignal(sampleSignal, { palette: COLOURED });
  assert.ok(!plain.includes("\u001b"));
  assert.notEqual(coloured, plain);
  assert.equal(coloured.replaceAll(/\u001b\[\d+m/g, ""), plain);
});
