import assert from "node:assert/strict";
import test from "node:test";
import type { SignalChange, SignalOutcome } from "#signals";
import { createConsoleNotifier } from "./console-notifier.ts";
import { formatChange } from "./format-change.ts";
import { sampleSignal } from "./sample-signal.fixture.ts";

const change: SignalChange = { confirmedAt: Date.UTC(2024, 0, 15, 12), to: "filled", text: "Bought at 42160.0 by stop order" };

function closed(outcome: Pick<SignalOutcome, "result" | "r" | "hit">): string {
  const signal = { ...sampleSignal, outcome: { ...outcome, closedAt: change.confirmedAt } };
  return formatChange(signal, { ...change, to: "closed", text: "" });
}

test("each thing that happens to a signal is one line", () => {
  assert.equal(
    formatChange(sampleSignal, change, { notice: "DEMO" }),
    "2024-01-15 12:00 UTC  BTCUSDT 1h long spring-test - Bought at 42160.0 by stop order · DEMO  BTCUSDT-1h-spring-test-7k2m",
  );
  assert.match(formatChange(sampleSignal, { ...change, to: "target2", text: "" }), / - target 2 reached {2}/);
});

test("an outcome says the result, what it was worth and whether target 1 came first", () => {
  assert.match(closed({ result: "WIN", r: 1.854, hit: true }), / - closed, WIN \+1\.85 R, target 1 came before the stop {2}/);
  assert.match(closed({ result: "LOSS", r: -1.07, hit: false }), / - closed, LOSS -1\.07 R {2}/);
  assert.match(closed({ result: "BREAKEVEN", r: -0.001, hit: false }), / - closed, BREAKEVEN 0\.00 R {2}/);
  assert.match(closed({ result: "UNFILLED", r: 0, hit: false }), / - closed, UNFILLED \(does not count\) {2}/);
});

test("an end in its own words keeps them", () => {
  const signal = { ...sampleSignal, outcome: { result: "EXPIRED" as const, r: 1.96, hit: true, closedAt: change.confirmedAt } };
  const text = "Time is up, closed at the open at 42500.0. EXPIRED, +1.96 R after costs";
  assert.match(
    formatChange(signal, { ...change, to: "closed", text }),
    / - closed: Time is up, .* after costs, target 1 came before the stop {2}/,
  );
});

test("the notifier writes a block for a new signal and a line for a change", async () => {
  const written: string[] = [];
  const notifier = createConsoleNotifier({
    write: (text) => written.push(text),
    noticeOf: () => "DEMO",
    tickSizeOf: () => Promise.resolve("1"),
  });
  await notifier.notify({ kind: "signal-raised", peers: [], signal: sampleSignal });
  await notifier.notify({ kind: "signal-changed", signal: sampleSignal, change });
  assert.match(written[0] ?? "", /^\n▲ LONG BTCUSDT 1h · spring-test · DEMO\n {2}Entry {5}42151 /);
  assert.equal(written[1]?.split("\n").length, 2);
});
