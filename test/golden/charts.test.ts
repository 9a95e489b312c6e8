// What the engine says of a few charts, as text a trader can read. A difference is a change in behaviour: read it, and if it is meant, renew
// the text with `node --test --test-update-snapshots` and say so in the changelog under "Signals changed".

import { join } from "node:path";
import { test } from "node:test";
import { ChartBook, createAnalysisEngine, type Structure, type StructureTests } from "#analysis";
import type { Candle, Timeframe, TradingCalendar } from "#market";
import { readCandleFile } from "#market/files";
import { plantedStructureCandles } from "#market/synthetic";

const HERE = import.meta.dirname;
const AS_TEXT = { serializers: [(value: unknown) => String(value)] };

for (const kind of ["accumulation", "distribution"] as const) {
  test(`golden: a planted ${kind}`, (context) => {
    const { candles } = plantedStructureCandles({ seed: 8, kind, springType: 2, timeframe: "1h" });
    context.assert.fileSnapshot(tell(candles, "1h", "continuous"), join(HERE, `planted-${kind}.txt`), AS_TEXT);
  });
}

test("golden: the S&P 500 by day, 2000 to 2020", async (context) => {
  const { candles } = await readCandleFile(join(HERE, "../../assets/demo/SP500-1d.csv"), { timeframe: "1d", calendar: "sessions" });
  context.assert.fileSnapshot(tell(candles, "1d", "sessions"), join(HERE, "sp500-1d.txt"), AS_TEXT);
});

function tell(candles: readonly Candle[], timeframe: Timeframe, calendar: TradingCalendar): string {
  const engine = createAnalysisEngine({ timeframe, calendar, enableWyckoff: true, enableElliott: false });
  const book = new ChartBook();
  for (const candle of candles) book.apply(engine.push(candle));
  return `${book.structures.map(describe).join("\n\n")}\n`;
}

function describe({ id, support, resistance, schematic, status, events, changes }: Structure): string {
  const title = `${id}: ${schematic}, ${status}, between ${support} and ${resistance}`;
  const said = events.map((event) => {
    const name = `${event.type}${event.subtype === undefined ? "" : ` ${event.subtype}`}`;
    const figures = `${event.price} (${event.score.toFixed(2)})`;
    return { when: event.confirmedAt, line: `${day(event.confirmedAt)}  ${name} of ${day(event.at)} at ${figures}: ${event.text}` };
  });
  const turned = changes.map(({ confirmedAt, field, from, to }) => ({
    when: confirmedAt,
    line: `${day(confirmedAt)}  ${field}: ${plain(from)} -> ${plain(to)}`,
  }));
  const lines = [...said, ...turned].toSorted((one, other) => one.when - other.when).map(({ line }) => `  ${line}`);
  return [title, ...lines].join("\n");
}

function plain(value: unknown): string {
  if (typeof value === "object" && value !== null && "passed" in value) return testsText(value as StructureTests);
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

function testsText({ side, passed, failed, unknown }: StructureTests): string {
  return `${side}: ${passed} passed, ${failed} failed, ${unknown} unknown`;
}

function day(instant: number): string {
  return new Date(instant).toISOString().slice(0, 16).replace("T", " ");
}
