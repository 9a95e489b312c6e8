// How the engine counts a few charts, as text a trader can read: the counts as of the last candle and the last rows of the diary. A difference
// is a change in behaviour: read it, and if it is meant, renew the text with `node --test --test-update-snapshots`.

import { join } from "node:path";
import { test } from "node:test";
import { ChartBook, createAnalysisEngine, type Count, type CountChange, type Wave } from "#analysis";
import type { Candle, Timeframe, TradingCalendar } from "#market";
import { readCandleFile } from "#market/files";
import { plantWaves, type WavePattern } from "#market/synthetic";

const HERE = import.meta.dirname;
const AS_TEXT = { serializers: [(value: unknown) => String(value)] };
const DIARY_ROWS = 12;

for (const pattern of ["impulse", "flat", "triangle"] satisfies WavePattern[]) {
  test(`golden: the counts of a planted ${pattern}`, (context) => {
    const { candles } = plantWaves({ seed: 10_002, pattern, timeframe: "1h", direction: "up" });
    context.assert.fileSnapshot(tell(candles, "1h", "continuous"), join(HERE, `counts-${pattern}.txt`), AS_TEXT);
  });
}

test("golden: the counts of the S&P 500 by day, 2000 to 2020", async (context) => {
  const { candles } = await readCandleFile(join(HERE, "../../assets/demo/SP500-1d.csv"), { timeframe: "1d", calendar: "sessions" });
  context.assert.fileSnapshot(tell(candles, "1d", "sessions"), join(HERE, "counts-sp500-1d.txt"), AS_TEXT);
});

function tell(candles: readonly Candle[], timeframe: Timeframe, calendar: TradingCalendar): string {
  const engine = createAnalysisEngine({ timeframe, calendar, enableWyckoff: false, enableElliott: true });
  const book = new ChartBook();
  for (const candle of candles) book.apply(engine.push(candle));
  return `${[...engine.reading.counts.map(describe), "diary", ...book.countHistory.slice(-DIARY_ROWS).map(row)].join("\n")}\n`;
}

function describe({ probability, degree, root, invalidation, upperBound, targets }: Count): string {
  const levels = [invalidation, ...(upperBound === undefined ? [] : [upperBound])];
  return [
    `${Math.round(100 * probability)} % ${degree}`,
    `  ends ${levels.map(({ side, price, rule }) => `${side} ${digits(price)} (${rule})`).join(", ")}`,
    `  targets ${targets.map(({ price, weight, basis }) => `${digits(price)} (${weight.toFixed(2)}: ${basis})`).join("; ") || "none"}`,
    ...wave(root, 1),
  ].join("\n");
}

function wave({ label, pattern, variant, flags, status, start, end, children, verified }: Wave, depth: number): string[] {
  const name = [
    label ?? "",
    variant ?? "",
    pattern,
    ...flags,
    status === "forming" ? "forming" : "",
    verified === "passed" ? "" : verified,
  ];
  const from = `${day(start.time)} ${digits(start.price)} to ${day(end.time)} ${digits(end.price)}`;
  const line = `${"  ".repeat(depth)}${name.filter((part) => part !== "").join(" ")}: ${from}`;
  return [line, ...children.flatMap((child) => wave(child, depth + 1))];
}

function row({ confirmedAt, degree, pattern, direction, wave: forming, probability, invalidation, previous, reason }: CountChange): string {
  const what = `${pattern} ${direction}${forming === null ? "" : `, wave ${forming} forming`}`;
  const after = previous === null ? "" : ` after ${previous}`;
  return `  ${day(confirmedAt)}  ${degree}: ${what}${after}, ${Math.round(100 * probability)} %, ends at ${digits(invalidation)}: ${reason}`;
}

function digits(price: number): string {
  return String(Number(price.toPrecision(6)));
}

function day(instant: number): string {
  return new Date(instant).toISOString().slice(0, 16).replace("T", " ");
}
