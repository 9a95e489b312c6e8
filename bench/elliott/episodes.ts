// `node scripts/run.mjs bench/elliott/episodes.ts [NAME]`: asks the engine, on the real candles beside the checkout, at the days when
// practitioners published their large counts, and prints what it said, where the accepted count stands in it, and why where it does not.
// NAME picks the counts or charts whose name holds it; `--brief` leaves out what the engine said.

import type { Wave } from "#analysis";
import { ACCEPTED_COUNTS, REFUSED_COUNTS, type AcceptedCount, type EpisodeChart } from "./accepted-counts.ts";
import { candlesOf, hasCandles, runEpisodes, type AskedMoment, type EpisodeRun } from "./episode-chart.ts";
import { brokenRules, dayOf, forestAt, reasonsFor } from "./episode-reasons.ts";
import { isAmongFirst, readPoints, standingOf } from "./episode-standing.ts";

const COUNTS_SHOWN = 6;
const words = process.argv.slice(2);
const isBrief = words.includes("--brief");
const name = words.find((word) => !word.startsWith("--")) ?? "";

const charts = new Map<string, EpisodeChart>();
for (const chart of ACCEPTED_COUNTS.flatMap((count) => count.charts)) charts.set(chart.name, chart);
const tally = { asked: 0, first: 0 };

for (const chart of charts.values()) {
  const counts = ACCEPTED_COUNTS.filter((count) => count.charts.includes(chart) && `${count.id} ${chart.name}`.includes(name));
  if (counts.length === 0) continue;
  if (!hasCandles(chart)) say(`${chart.name}: the candles are not on this machine`);
  else {
    const run = await runEpisodes(
      chart,
      counts.flatMap(({ asked }) => asked),
    );
    for (const count of counts) tellCount(count, chart, run);
  }
}
for (const refused of REFUSED_COUNTS) {
  if (!hasCandles(refused.chart)) continue;
  const points = readPoints(refused.reading, await candlesOf(refused.chart));
  say(`refused: ${refused.what} (${refused.source}): breaks ${points === undefined ? "?" : brokenRules(points).join(", ")}`);
}
say(`among the first three: ${tally.first} of ${tally.asked}`);

function tellCount({ id, what, readings, asked, source }: AcceptedCount, { name: chart }: EpisodeChart, run: EpisodeRun): void {
  say(`\n== ${chart} ${id}: ${what}\n   (${source})`);
  const read = readings.flatMap((reading) => readPoints(reading, run.candles) ?? []);
  if (read.length < readings.length) say("   the candles do not have a price it names");
  for (const day of asked) {
    const moment = run.moments.get(day);
    if (moment === undefined) {
      say(`   ${day}: after the end of the candles`);
      continue;
    }
    const standing = standingOf(read, moment.counts);
    tally.asked += 1;
    if (isAmongFirst(standing)) tally.first += 1;
    say(` ${isAmongFirst(standing) ? "+" : "-"} ${chart} ${id} ${day}: ${standing.text}`);
    if (!isAmongFirst(standing)) {
      const episode = forestAt(moment, run.candles, run.candleMs);
      for (const [place, reading] of read.entries())
        say(`     reading ${place + 1}: ${reasonsFor(reading, episode).join("\n                ")}`);
    }
    if (!isBrief) tellCounts(moment);
  }
}

function tellCounts({ counts }: AskedMoment): void {
  for (const [place, { root, degree, probability, invalidation }] of counts.slice(0, COUNTS_SHOWN).entries()) {
    const share = `${Math.round(probability * 100)} %`;
    say(
      `     ${place + 1}. ${degree} ${waveText(root)}; ${share}, ends ${invalidation.side} ${invalidation.price.toFixed(2)} (${invalidation.rule})`,
    );
  }
}

function waveText({ pattern, variant, direction, status, start, children }: Wave): string {
  const title = `${variant === undefined ? "" : `${variant} `}${pattern} ${direction}${status === "forming" ? " forming" : ""}`;
  const ends = children.map(({ label, end, pattern: inside, status: state }) => {
    return `${label}${state === "forming" ? "..." : ""} ${Number(end.price.toFixed(2))} ${dayOf(end.time)} ${inside}`;
  });
  return `${title}: ${Number(start.price.toFixed(2))} ${dayOf(start.time)}, ${ends.join(", ")}`;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
