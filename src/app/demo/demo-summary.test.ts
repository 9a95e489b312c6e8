import assert from "node:assert/strict";
import test from "node:test";
import type { Signal } from "#signals";
import { demoSummary } from "./demo-summary.ts";

function signal(symbol: string, r: number | null): Signal {
  const outcome = r === null ? null : { result: r > 0 ? "WIN" : "LOSS", hit: r > 0, r, closedAt: 0 };
  return { symbol, timeframe: "1d", setup: "spring-test", outcome } as Signal;
}

test("the summary has a row for each chart and setup, and says that it is no promise", () => {
  const [heading, ...lines] = demoSummary([signal("SP500", 2), signal("SP500", -1), signal("DEMOUSDT", null)]).split("\n");
  assert.equal(heading, "symbol    timeframe  setup        signals  closed  hits  average R");
  assert.deepEqual(lines.slice(0, 3), [
    "DEMOUSDT  1d         spring-test        1       0     0          -",
    "SP500     1d         spring-test        2       2     1    +0.50 R",
    "",
  ]);
  assert.match(lines.slice(3).join(" "), /Simulated results are no promise/);
});

test("a demo without a signal says so", () => {
  assert.match(demoSummary([]), /^No signals were raised\./);
});
