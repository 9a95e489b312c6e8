// `node scripts/run.mjs bench/elliott/nulls.ts`: makes the tables that counts are held against noise with (null-table.data.ts) from null
// markets, and prints where other charts stand in them. Needs the development candles beside the checkout; takes two or three minutes. To be
// run after every change of the weights or the parser.

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { WavePattern } from "#market/synthetic";
import { percentileAmong, type NullTable } from "../../src/analysis/elliott/counts/null-percentile.ts";
import { ELLIOTT_MODEL } from "../../src/analysis/elliott/weights.data.ts";
import {
  BLOCK_CANDLES,
  leadingEvidence,
  LOOK_EVERY,
  nullMarkets,
  plantedSources,
  realSources,
  SLICE_CANDLES,
  type Source,
} from "./null-charts.ts";
import { modelName, nullTables, tablesAsSource, type ChartSamples } from "./null-tables.ts";

const TABLE_SEEDS = [1, 2, 3, 4];
/** Null markets that the tables have not seen. */
const FRESH_SEED = 11;
const PLANTED: readonly WavePattern[] = ["impulse", "zigzag", "flat", "triangle", "leading_diagonal", "ending_diagonal"];
/** Not those the weights are fitted on. */
const PLANTED_SEEDS = [20_000, 20_001, 20_002, 20_003, 20_004, 20_005];
const FILE = join(import.meta.dirname, "../../src/analysis/elliott/null-table.data.ts");

const sources = await realSources();
if (sources === undefined) {
  process.stderr.write("This needs the development candles in ../shared/data (BTCUSDT and ETHUSDT perpetuals, 15m, 1h, 4h).\n");
  process.exitCode = 1;
} else {
  const charts = TABLE_SEEDS.flatMap((seed) => read(`null markets, seed ${seed}`, nullMarkets(sources, seed)));
  const tables = nullTables(charts);
  writeFileSync(FILE, tablesAsSource(tables, modelName(ELLIOTT_MODEL), provenance(sources, charts)));
  process.stdout.write(`${tables.length} tables of ${charts.length} null markets\n`);
  process.stdout.write("percentile of the leading count: mean of the charts with its standard error, share of looks above 90 % and 95 %\n");
  const fresh = read("fresh null markets", nullMarkets(sources, FRESH_SEED));
  tell("fresh null markets, blocks", everySecond(fresh, 0), tables);
  tell("fresh null markets, phases", everySecond(fresh, 1), tables);
  const real = read("real charts", sources);
  tell("real charts, unshuffled", real, tables);
  for (const timeframe of ["15m", "1h", "4h", undefined]) {
    const isMeant = (place: number): boolean => timeframe === undefined || sources[place]?.timeframe === timeframe;
    tellLead(`${timeframe ?? "all"}, blocks`, { real, nulls: everySecond(charts, 0), isMeant }, tables);
    tellLead(`${timeframe ?? "all"}, phases`, { real, nulls: everySecond(charts, 1), isMeant }, tables);
  }
  const planted = read("planted charts", plantedSources(PLANTED, PLANTED_SEEDS));
  tell("planted charts, on the way", planted, tables);
  const ends = planted.map((chart) => chart.slice(-1));
  tell("planted charts, at their end", ends, tables);
}

function read(name: string, charts: readonly Source[]): readonly ChartSamples[] {
  const started = performance.now();
  const samples = charts.map(leadingEvidence);
  process.stderr.write(`${name}: ${charts.length} charts in ${Math.round((performance.now() - started) / 1000)} s\n`);
  return samples;
}

/** Null markets come in turn: blocks, phases. */
function everySecond<T>(items: readonly T[], first: 0 | 1): readonly T[] {
  return items.filter((_, place) => place % 2 === first);
}

function percentiles(chart: ChartSamples, tables: readonly NullTable[]): readonly number[] {
  return chart.flatMap((evidence) => percentileAmong(tables, evidence) ?? []);
}

function tell(name: string, charts: readonly ChartSamples[], tables: readonly NullTable[]): void {
  const known = charts.map((chart) => percentiles(chart, tables)).filter(({ length }) => length > 0);
  const looks = known.flat();
  const above = (limit: number): string => percent(looks.filter((each) => each > limit).length / looks.length);
  const ranked = `${looks.length} of ${charts.flat().length} looks at ${charts.length} charts`;
  process.stdout.write(`${name.padEnd(30)}${withError(known.map(mean))}, above ${above(0.9)}, ${above(0.95)}  (${ranked})\n`);
}

interface Compared {
  readonly real: readonly ChartSamples[];
  /** Of one kind: one of each real chart, seed by seed. */
  readonly nulls: readonly ChartSamples[];
  isMeant(place: number): boolean;
}

/** Each real chart against the null markets made of itself. */
function tellLead(kind: string, { real, nulls, isMeant }: Compared, tables: readonly NullTable[]): void {
  const average = (charts: readonly ChartSamples[]): number => mean(charts.flatMap((chart) => percentiles(chart, tables)));
  const leadOf = (chart: ChartSamples, place: number): number =>
    average([chart]) - average(nulls.filter((_, at) => at % real.length === place));
  const leads = real.flatMap((chart, place) => (isMeant(place) ? [leadOf(chart, place)] : []));
  const ahead = leads.filter((lead) => lead > 0).length;
  const who = `real less its own nulls, ${kind}`;
  process.stdout.write(`${who.padEnd(38)}${withError(leads)}; ${ahead} of ${leads.length} charts lead\n`);
}

function withError(values: readonly number[]): string {
  const average = mean(values);
  const error = Math.sqrt(mean(values.map((each) => (each - average) ** 2)) / Math.max(1, values.length - 1));
  return `${percent(average)} ± ${percent(error)}`;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

function provenance(from: readonly Source[], charts: readonly ChartSamples[]): readonly string[] {
  const names = [...new Set(from.map(({ name }) => name))].join(", ");
  return [
    `Null markets: ${charts.length} charts of ${SLICE_CANDLES} candles. Of each of ${from.length} slices of Binance perpetuals`,
    `(${names}; 2019 to 2024),`,
    `with the seeds ${TABLE_SEEDS.join(", ")}: a block bootstrap in blocks of ${BLOCK_CANDLES} candles and a phase randomisation.`,
    `The leading count was looked at every ${LOOK_EVERY} candles: ${charts.flat().length} looks.`,
  ];
}
