// `npm run bench`: the canonical benchmark. Without arguments it runs on a synthetic market made from a fixed seed, so that its hash can be
// compared from machine to machine; `npm run bench -- FILE --timeframe 15m` runs it on candles of your own; `--without elliott` (or wyckoff)
// leaves a reading out.

import { parseArgs } from "node:util";
import { parseTimeframe, type Candle, type SeriesKey } from "#market";
import { readCandleFile } from "#market/files";
import { plantedStructureCandles, randomWalkCandles } from "#market/synthetic";
import { measure } from "./measure.ts";

const CANDLES = 70_000;
const QUARTER_HOUR = 900_000;

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { timeframe: { type: "string", default: "15m" }, without: { type: "string" } },
});
const timeframe = parseTimeframe(values.timeframe);
if (!timeframe.ok) fail(timeframe.problem);
const series: SeriesKey = { symbol: "BENCH", timeframe: timeframe.value };
const [file] = positionals;
const readings = { enableWyckoff: values.without !== "wyckoff", enableElliott: values.without !== "elliott" };
const result = measure(file === undefined ? syntheticCandles() : await candlesOf(file), series, readings);
process.stdout.write(
  [
    `candles/s     ${result.candlesPerSecond.toLocaleString("en-US")}`,
    `p99           ${result.microsecondsP99} us a candle`,
    `state         ${result.stateBytes.toLocaleString("en-US")} bytes a series`,
    `events        ${result.facts.toLocaleString("en-US")} facts and ${result.signals} signals from ${result.candles.toLocaleString("en-US")} candles`,
    `hash          ${result.eventHash}`,
    "",
  ].join("\n"),
);

/** Half noise, half planted schematics, one after the other on one time axis. */
function syntheticCandles(): readonly Candle[] {
  const noise = randomWalkCandles({ seed: 1, count: CANDLES / 2, timeframe: "15m", from: 0, startPrice: 100, volatility: 0.004 });
  const candles = [...noise];
  for (let seed = 1; candles.length < CANDLES; seed += 1) {
    const kind = seed % 2 === 0 ? "accumulation" : "distribution";
    const last = candles.at(-1) as Candle;
    const { candles: planted } = plantedStructureCandles({ seed, kind, timeframe: "15m", startPrice: last.close });
    for (const candle of planted) candles.push({ ...candle, openTime: (candles.at(-1) as Candle).openTime + QUARTER_HOUR });
  }
  return candles.slice(0, CANDLES);
}

async function candlesOf(path: string): Promise<readonly Candle[]> {
  if (!timeframe.ok) fail(timeframe.problem);
  const read = await readCandleFile(path, { timeframe: timeframe.value, calendar: "continuous" });
  return read.candles;
}

function fail(problem: string): never {
  process.stderr.write(`${problem}\n`);
  process.exit(1);
}
