import assert from "node:assert/strict";
import test from "node:test";
import { LineProgress } from "./progress.ts";

const DAY = 86_400_000;
const FROM = Date.UTC(2024, 0, 1);

test("where the output is no terminal, progress is a line every ten percent and never a hundred", () => {
  const lines: string[] = [];
  const progress = new LineProgress({ write: (text) => lines.push(text) });
  progress.begin({ series: { symbol: "BTCUSDT", timeframe: "1h" }, from: FROM, to: FROM + 100 * DAY });
  for (let day = 1; day <= 100; day += 7) progress.reached(FROM + day * DAY);
  progress.note("Waiting.");
  assert.equal(lines[0], "BTCUSDT 1h: from 2024-01-01 to 2024-04-09\n");
  assert.equal(lines[1], "BTCUSDT 1h: 15 %, up to 2024-01-16\n");
  assert.equal(lines.at(-1), "Waiting.\n");
  assert.deepEqual(
    lines.slice(1, -1).map((line) => /(\d+) %/.exec(line)?.[1]),
    ["15", "22", "36", "43", "50", "64", "71", "85", "92"],
  );
});

test("a file that is complete already needs no lines", () => {
  const lines: string[] = [];
  const progress = new LineProgress({ write: (text) => lines.push(text) });
  progress.begin({ series: { symbol: "BTCUSDT", timeframe: "1h" }, from: FROM, to: FROM });
  progress.end();
  assert.deepEqual(lines, []);
});
