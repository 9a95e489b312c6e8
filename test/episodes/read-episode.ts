// Reads the candles of an episode with the live engine and the signal desk, once a file, and says which of its checks hold.

import { existsSync } from "node:fs";
import { join } from "node:path";
import { ChartBook, createAnalysisEngine, type Structure, type StructureWeights } from "#analysis";
import { present } from "#core";
import { aggregateCandles, closeTimeOf, type Candle, type Timeframe } from "#market";
import { readCandleFile } from "#market/files";
import { createSignalDesk, type Signal } from "#signals";
import type { Episode, EpisodeCheck } from "./episode.ts";

const FOLDER = join(import.meta.dirname, "../../../shared/data");
/** An edge may differ by this share of its price. */
const EDGE_TOLERANCE = 0.03;
/** A range is about the same price as the episode's when each covers this share of the other. */
const SAME_RANGE = 0.6;
const DIRECTION_FROM = 0.7;

export interface EpisodeChart {
  readonly candles: readonly Candle[];
  readonly structures: readonly Structure[];
  readonly signals: readonly Signal[];
}

export interface CheckResult {
  readonly holds: boolean;
  /** What was found, for whoever has to look into it. */
  readonly found: string;
}

export function hasSharedData(): boolean {
  return existsSync(FOLDER);
}

const charts = new Map<string, Promise<EpisodeChart>>();

export function chartOf({ file, timeframe }: Episode): Promise<EpisodeChart> {
  const key = `${file} ${timeframe}`;
  const chart = charts.get(key) ?? readChart(file, timeframe);
  charts.set(key, chart);
  return chart;
}

async function readChart(file: string, timeframe: Timeframe): Promise<EpisodeChart> {
  const calendar = file.startsWith("SP500") ? "sessions" : "continuous";
  const candles = await candlesOf(file, timeframe);
  const engine = createAnalysisEngine({ timeframe, calendar, enableWyckoff: true, enableElliott: false });
  const series = { symbol: file, timeframe };
  const desk = createSignalDesk(file);
  const book = new ChartBook();
  const signals: Signal[] = [];
  for (const candle of candles) {
    const facts = engine.push(candle);
    book.apply(facts);
    const health = { missingCandles: 0, backfilledCandles: 0, volumeKnown: true, notes: [] };
    for (const update of desk.onCandle({ series, candle, facts, reading: engine.reading, health })) {
      if (update.kind === "raised") signals.push(update.signal);
    }
  }
  return { candles, structures: book.structures, signals };
}

/** A week of a market with sessions is put together from its days. */
async function candlesOf(file: string, timeframe: Timeframe): Promise<readonly Candle[]> {
  const calendar = file.startsWith("SP500") ? "sessions" : "continuous";
  const stored = file.endsWith("-1d") && timeframe === "1w" ? "1d" : timeframe;
  const { candles } = await readCandleFile(join(FOLDER, `${file}.csv.gz`), { timeframe: stored, calendar });
  if (stored === timeframe) return candles;
  const weeks = aggregateCandles(candles, { from: stored, to: timeframe, calendar });
  if (!weeks.ok) throw new Error(weeks.problem);
  return weeks.value.map(({ candle }) => candle);
}

export function instant(text: string): number {
  return Date.parse(text.length > 10 ? `${text.replace(" ", "T")}:00Z` : `${text}T00:00Z`);
}

/** The checks that an episode makes. */
export function checksOf({ phaseC, named, noLongs, spike }: Episode): readonly EpisodeCheck[] {
  return [
    "box",
    ...(phaseC === null ? [] : (["phase C", "no contradiction"] as const)),
    ...(named === null ? [] : (["named"] as const)),
    ...(noLongs === undefined ? [] : (["no long signal", "no bullish claim"] as const)),
    ...(spike === undefined ? [] : (["spike ignored"] as const)),
  ];
}

export function checkEpisode(check: EpisodeCheck, episode: Episode, chart: EpisodeChart): CheckResult {
  switch (check) {
    case "box":
      return boxCheck(episode, chart);
    case "phase C":
      return phaseCCheck(episode, chart);
    case "no contradiction":
      return contradictionCheck(episode, chart);
    case "named":
      return nameCheck(episode, chart);
    case "no long signal":
      return longSignalCheck(episode, chart);
    case "no bullish claim":
      return bullishClaimCheck(episode, chart);
    case "spike ignored":
      return spikeCheck(episode, chart);
  }
}

function boxCheck(episode: Episode, chart: EpisodeChart): CheckResult {
  const near = opened(episode, chart.structures);
  return { holds: near.some((structure) => isBox(structure, episode)), found: describe(near) };
}

function phaseCCheck({ phaseC, timeframe }: Episode, { structures }: EpisodeChart): CheckResult {
  const { types, from, to, price } = present(phaseC, "a Phase C to look for");
  const events = structures
    .flatMap((structure) => structure.events.map((event) => ({ ...event, id: structure.id })))
    .filter(({ at }) => at >= instant(from) && at < closeTimeOf(timeframe, instant(to)));
  const isIt = (event: (typeof events)[number]): boolean => types.includes(event.type) && isNear(event.price, price);
  return {
    holds: events.some(isIt),
    found: events.map(({ type, at, price: level, id }) => `${type} ${day(at)} ${level} (${id})`).join(", "),
  };
}

/** Before Phase C nothing about this range says the opposite with a direction's weight. */
function contradictionCheck(episode: Episode, { structures }: EpisodeChart): CheckResult {
  const phaseC = present(episode.phaseC, "a Phase C to look before");
  const from = instant(episode.opened[0]);
  const wrong = phaseC.side === "bullish" ? "bearish" : "bullish";
  const claims = structures
    .filter((structure) => structure.from >= from && covers(structure, episode))
    .flatMap((structure) => claimsOf(structure, wrong).map((at) => ({ at, id: structure.id })))
    .filter(({ at }) => at <= instant(phaseC.from));
  return { holds: claims.length === 0, found: claims.map(({ at, id }) => `${wrong} from ${day(at)} (${id})`).join(", ") };
}

function nameCheck(episode: Episode, { structures }: EpisodeChart): CheckResult {
  const named = present(episode.named, "a name to look for");
  const own = opened(episode, structures).filter((structure) => covers(structure, episode));
  const isNamed = own.some(({ changes }) =>
    changes.some(({ field, to, confirmedAt }) => field === "schematic" && to === named.as && confirmedAt <= instant(named.by)),
  );
  return { holds: isNamed, found: describe(own) };
}

function longSignalCheck(episode: Episode, { signals }: EpisodeChart): CheckResult {
  const { from, to } = present(episode.noLongs, "a time without longs");
  const longs = signals.filter(({ side, confirmedAt }) => side === "long" && confirmedAt >= instant(from) && confirmedAt <= instant(to));
  return { holds: longs.length === 0, found: longs.map(({ id, confirmedAt }) => `${id} ${day(confirmedAt)}`).join(", ") };
}

/** A bullish weight in Phase D of the range, in a time in which there was no proof for it. */
function bullishClaimCheck(episode: Episode, { structures }: EpisodeChart): CheckResult {
  const { from, to } = present(episode.noLongs, "a time without longs");
  const claims = structures
    .filter((structure) => covers(structure, episode))
    .flatMap((structure) => claimsOf(structure, "bullish").map((at) => ({ at, id: structure.id })))
    .filter(({ at }) => at >= instant(from) && at <= instant(to));
  return { holds: claims.length === 0, found: claims.map(({ at, id }) => `bullish from ${day(at)} (${id})`).join(", ") };
}

function spikeCheck(episode: Episode, { structures }: EpisodeChart): CheckResult {
  const spike = present(episode.spike, "a print to ignore");
  const drawn = structures.flatMap(({ id, events, changes }) => [
    ...events.filter(({ price }) => isPrint(price, spike.price)).map(({ type }) => `${type} (${id})`),
    ...changes.filter(({ to }) => typeof to === "number" && isPrint(to, spike.price)).map(({ field }) => `${field} (${id})`),
  ]);
  return { holds: drawn.length === 0, found: drawn.join(", ") };
}

/** No fact of another day has this very price. */
function isPrint(price: number, print: number): boolean {
  return Math.abs(price / print - 1) < 1e-6;
}

function opened({ opened: [from, to], timeframe }: Episode, structures: readonly Structure[]): readonly Structure[] {
  return structures.filter((structure) => structure.from >= instant(from) && structure.from < closeTimeOf(timeframe, instant(to)));
}

/** Both edges at one time. */
function isBox(structure: Structure, { support, resistance }: Episode): boolean {
  let { support: low, resistance: high } = structure;
  const fits = (): boolean => isNear(low, support) && isNear(high, resistance);
  if (fits()) return true;
  for (const { field, from } of structure.changes.toReversed()) {
    if (field === "support") low = Number(from);
    if (field === "resistance") high = Number(from);
    if (fits()) return true;
  }
  return false;
}

function isNear(price: number, other: number): boolean {
  return Math.abs(Math.log(price / other)) <= Math.log(1 + EDGE_TOLERANCE);
}

function covers(structure: Structure, { support, resistance }: Episode): boolean {
  const shared = Math.log(Math.min(structure.resistance, resistance) / Math.max(structure.support, support));
  const widths = [Math.log(structure.resistance / structure.support), Math.log(resistance / support)];
  return widths.every((width) => shared >= SAME_RANGE * width);
}

function claimsOf({ changes }: Structure, side: keyof StructureWeights): readonly number[] {
  return changes.flatMap(({ field, from, to, confirmedAt }) => {
    if (field !== "weights") return [];
    const [before, after] = [from as StructureWeights, to as StructureWeights];
    return before[side] < DIRECTION_FROM && after[side] >= DIRECTION_FROM ? [confirmedAt] : [];
  });
}

function describe(structures: readonly Structure[]): string {
  const lines = structures.map(({ id, from, support, resistance, phase, schematic, status, events }) => {
    const said = events.map(({ type, at }) => `${type} ${day(at)}`).join(", ");
    return `${id} from ${day(from)}: ${support} to ${resistance}, ${schematic}, ${phase}, ${status}: ${said}`;
  });
  return lines.length === 0 ? "nothing" : lines.join("\n");
}

export function day(time: number): string {
  return new Date(time).toISOString().slice(0, 13).replace("T", " ");
}
