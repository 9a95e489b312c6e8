// Why the engine does not give an accepted count: asked in the order in which a count can be lost. The chart must have been read that far
// back, the points must keep the HARD rules and be pivots of one scale, near enough for the parser; then the reading must have been built,
// have outlived what came after, be sound, and score well enough.

import type { Count, Pivot, WavePoint } from "#analysis";
import type { Json } from "#core";
import type { Candle } from "#market";
import { impliedCounts, type ImpliedCount } from "../../src/analysis/elliott/counts/implication.ts";
import { isContained } from "../../src/analysis/elliott/containment.ts";
import { LatestCandles, type StrayCandle } from "../../src/analysis/elliott/counts/latest-candles.ts";
import { formingLabel } from "../../src/analysis/elliott/counts/placement.ts";
import { priceOf } from "../../src/analysis/elliott/counts/price.ts";
import { keyOf, rankedForest, type Ranking } from "../../src/analysis/elliott/counts/ranked-reading.ts";
import type { Contenders } from "../../src/analysis/elliott/counts/shortlist.ts";
import { isSound } from "../../src/analysis/elliott/counts/soundness.ts";
import type { ScoredExplanation } from "../../src/analysis/elliott/counts/standing-explanation.ts";
import { ElliottForest } from "../../src/analysis/elliott/elliott-forest.ts";
import { DEFAULT_PARSER_OPTIONS, FIRST_COUNTED_SCALE } from "../../src/analysis/elliott/elliott-reading.ts";
import { explanationScore } from "../../src/analysis/elliott/explanation-score.ts";
import { endsLately, LATEST_OF_LONG, LATEST_PIVOTS, type Explanation } from "../../src/analysis/elliott/explanation.ts";
import type { PartialParse, WaveNode } from "../../src/analysis/elliott/parse.ts";
import { effortAt } from "../../src/analysis/elliott/parser-options.ts";
import { byName } from "../../src/analysis/elliott/patterns/index.ts";
import { ELLIOTT_MODEL } from "../../src/analysis/elliott/weights.data.ts";
import { DEFAULT_PIVOT_OPTIONS } from "../../src/analysis/pivots/pivot-ladder.ts";
import type { AskedMoment } from "./episode-chart.ts";
import { isNear, type ReadPoints } from "./episode-standing.ts";

interface SavedReading {
  readonly forest: Json;
  readonly latest: Json;
  readonly atr: number;
}

export interface EpisodeForest {
  readonly moment: AskedMoment;
  readonly candles: readonly Candle[];
  readonly forest: ElliottForest;
  readonly latest: LatestCandles;
  readonly atr: number;
}

export function forestAt(moment: AskedMoment, candles: readonly Candle[], candleMs: number): EpisodeForest {
  const saved = moment.snapshot as unknown as SavedReading;
  const forest = new ElliottForest(DEFAULT_PARSER_OPTIONS, DEFAULT_PIVOT_OPTIONS.scales, candleMs, saved.forest);
  return { moment, candles, forest, latest: new LatestCandles(saved.latest), atr: saved.atr };
}

/** One sentence for each thing found; the first is what lost the count. */
export function reasonsFor(accepted: ReadPoints, episode: EpisodeForest): readonly string[] {
  const { moment } = episode;
  const [start] = accepted.points as readonly [WavePoint];
  if (start.time < moment.began) return [`the reading began anew on ${dayOf(moment.began)} after a gap, and the count starts before it`];
  const broken = brokenRules(accepted);
  if (broken.length > 0) return [`its points break ${broken.join(", ")}`];
  const pivots = accepted.points.map((point, place) => pivotNear(point, isHigh(accepted, place), episode));
  const lost = accepted.points.filter((_, place) => pivots[place] === undefined).map(pointText);
  if (lost.length > 0) return [`no pivot of any scale by then: ${lost.join(", ")}`];
  const found = pivots.filter((pivot) => pivot !== undefined);
  const reading = { ...accepted, points: found.map(({ at, price }) => ({ time: at, price })) };
  const moved = reading.points.flatMap((point, place) => movedText(accepted.points[place], point));
  const scale = Math.min(...found.map((pivot) => pivot.scale));
  const finest = reading.points.filter((_, place) => found[place]?.scale === scale).map(pointText);
  const about = `all its points are pivots of scale ${scale} (of ${finest.join(", ")})`;
  if (scale < FIRST_COUNTED_SCALE) return [`${about}, which is not counted by itself`, ...moved];
  const reach = outOfReach(reading, episode, scale);
  if (reach.length > 0) return [`${about}; ${reach.join("; ")}`, ...moved];
  return [fateOf(reading, episode, scale), about, ...moved, ...beyondEnds(reading, episode), insidesText(reading, episode, scale)];
}

/** Where one candle holds both sides of a turn its extreme is left out, and the pivot is the one next to it. */
function movedText(accepted: WavePoint | undefined, { time, price }: WavePoint): readonly string[] {
  if (accepted === undefined || (accepted.time === time && accepted.price === price)) return [];
  return [`${pointText(accepted)} is no pivot, ${pointText({ time, price })} stands for it`];
}

/** HARD rules that its points break, under every name it goes by; nothing where one of them keeps all. */
export function brokenRules({ patterns, points, rises }: ReadPoints): readonly string[] {
  const sign = rises ? 1 : -1;
  const y = new Float64Array(6).fill(NaN);
  const t = new Float64Array(6).fill(NaN);
  for (const [place, { time, price }] of points.entries()) {
    y[place] = sign * Math.log(price);
    t[place] = time;
  }
  const broken = patterns.map((name) => {
    const { hard, legs, variantOf } = byName(name);
    const ids = hard.filter(({ needs, holds }) => needs < points.length && !holds({ y, t })).map(({ id }) => id);
    const isShapeless = ids.length === 0 && points.length === legs.length + 1 && variantOf({ y, t }) === undefined;
    return isShapeless ? [`no variant of a ${name}`] : [...new Set(ids)];
  });
  return broken.some((ids) => ids.length === 0) ? [] : broken.flat();
}

/** The point itself if it is a pivot, else the one within the tolerance; on the coarsest of its scales. */
function pivotNear(point: WavePoint, high: boolean, { moment }: EpisodeForest): Pivot | undefined {
  const near = moment.pivots.filter(({ at, price, kind }) => (kind === "high") === high && isNear(point, { time: at, price }));
  const same = near.filter(({ at }) => at === point.time);
  return (same.length > 0 ? same : near).toSorted((one, other) => other.scale - one.scale)[0];
}

function isHigh({ rises }: ReadPoints, place: number): boolean {
  return (place % 2 === 1) === rises;
}

function placesOf(reading: ReadPoints, nodes: readonly WaveNode[]): readonly number[] {
  return reading.points.map(({ time }, place) => nodes.findIndex(({ at, sign }) => at === time && (sign === 1) === isHigh(reading, place)));
}

function outOfReach(reading: ReadPoints, { forest }: EpisodeForest, scale: number): readonly string[] {
  const { window, longestLeg } = effortAt(DEFAULT_PARSER_OPTIONS, scale);
  const nodes = forest.nodes(scale);
  const places = placesOf(reading, nodes);
  const reasons: string[] = [];
  if (places.includes(-1)) reasons.push(`a point has left the window of ${window} pivots`);
  for (const [leg, to] of places.slice(1).entries()) {
    const span = to - (places[leg] ?? 0);
    if (span > longestLeg) reasons.push(`wave ${leg + 1} spans ${span} swings, the longest leg is ${longestLeg}`);
  }
  const since = nodes.length - 1 - (places.at(-1) ?? 0);
  const asked = endsLately({ start: { sequence: places[0] ?? 0 }, end: { sequence: places.at(-1) ?? 0 } }, LATEST_PIVOTS)
    ? LATEST_OF_LONG
    : LATEST_PIVOTS;
  if (since >= asked) reasons.push(`it ended ${since} pivots ago, the last ${asked} are asked`);
  return reasons;
}

/** What became of the reading in the forest. */
function fateOf(reading: ReadPoints, episode: EpisodeForest, coarsest: number): string {
  const { forest, latest, atr, moment } = episode;
  const built = Array.from({ length: coarsest + 1 }, (_, scale) => builtAt(reading, forest.nodes(scale))).flat();
  if (built.length === 0) return "never built, or dropped for better ones of its kind";
  const explanations = Array.from({ length: forest.scales }, (_, scale) =>
    scale < FIRST_COUNTED_SCALE ? [] : forest.explanations(scale),
  ).flat();
  const standing = explanations.filter(({ parse }) => isSameParse(reading, parse));
  if (standing.length === 0) return "built, but ruled out by what came after";
  const [own] = rankedForest(rankingOf(standing), latest.strays).readings;
  if (own === undefined) return `built, but not published: ${unsoundText(standing, latest.strays)}`;
  const ranked = rankedForest(rankingOf(explanations), latest.strays);
  const { readings, logMass } = ranked;
  const behind = `${((readings[0]?.score ?? 0) - own.score).toFixed(1)} log-odds behind the best`;
  const rank = readings.findIndex((each) => keyOf(each) === keyOf(own));
  const same = readings[rank];
  if (same === undefined) return `built, but ${behind}`;
  const implied = impliedCounts(ranked, { atr, strays: latest.strays }).find((count) => count.readings.includes(same));
  const voice = implied === undefined ? "" : speakerText(implied, moment.counts);
  return `reading ${rank + 1} of ${readings.length}, ${behind}, share ${Math.exp(same.score - logMass).toFixed(4)}${voice}`;
}

/** As the engine ranks them, score by score. */
function rankingOf(explanations: readonly Explanation[]): Ranking {
  const scored = explanations.map((explanation) => ({ ...explanation, score: explanationScore(explanation, ELLIOTT_MODEL) }));
  const best = Math.max(...scored.map(({ score }) => score));
  const explanationAt = (place: number): ScoredExplanation => scored[place] as ScoredExplanation;
  const contenders: Contenders = {
    parse: (place) => explanationAt(place).parse,
    isComplete: (place) => explanationAt(place).isComplete,
    isSound: (place, strays) => isSound(explanationAt(place).parse, explanationAt(place).isComplete, strays),
    mark: (place) => explanationAt(place).parse.mark,
    explanation: explanationAt,
  };
  const from: Ranking["from"] = (least, into) => {
    for (const [place, { score }] of scored.entries()) if (score >= least) into.add(score, contenders, place);
  };
  return { best, from, within: (_range, into) => from(-Infinity, into) };
}

/** Readings that ask the same of a trader are published as one count, drawn as the best of them. */
function speakerText({ placement, levels }: ImpliedCount, counts: readonly Count[]): string {
  const end = priceOf(levels.invalidation.level, placement);
  const place = counts.findIndex(({ root, invalidation }) => {
    const forming = root.status === "complete" ? null : (root.children.at(-1)?.label ?? null);
    return invalidation.price === end && forming === formingLabel(placement);
  });
  return place === -1 ? "" : `; count ${place + 1} is drawn otherwise, asks the same of a trader and speaks for it`;
}

/** The outermost wave that a single candle goes beyond (L1), of the best of the readings. */
function unsoundText(standing: readonly Explanation[], strays: readonly StrayCandle[]): string {
  const [best] = standing.toSorted((one, other) => explanationScore(other, ELLIOTT_MODEL) - explanationScore(one, ELLIOTT_MODEL));
  const found = best === undefined ? undefined : uncontained(best.parse, strays, 0);
  if (found === undefined) return "its waves do not go together";
  const { parse, depth } = found;
  const what = `${parse.pattern.name} from ${dayOf(parse.start.at)} to ${dayOf(parse.end.at)}`;
  return `a candle goes beyond a wave (L1) of the ${what}, ${depth} sizes below it`;
}

function uncontained(
  parse: PartialParse,
  strays: readonly StrayCandle[],
  depth: number,
): { readonly parse: PartialParse; readonly depth: number } | undefined {
  if (!isContained(parse, strays)) return { parse, depth };
  const below = parse.legs.flatMap(({ parse: inside }) => (inside === null ? [] : (uncontained(inside, strays, depth + 1) ?? [])));
  return below.toSorted((one, other) => one.depth - other.depth)[0];
}

function builtAt(reading: ReadPoints, nodes: readonly WaveNode[]): readonly PartialParse[] {
  return nodes.flatMap(({ complete, partials }) => [...complete, ...partials]).filter((parse) => isSameParse(reading, parse));
}

function isSameParse({ patterns, points }: ReadPoints, { pattern, start, legs }: PartialParse): boolean {
  const times = [start.at, ...legs.map(({ leg }) => leg.to.at)];
  return patterns.includes(pattern.name) && times.length === points.length && points.every(({ time }, place) => time === times[place]);
}

/** Candles inside a wave that go beyond its ends (L1): only some shapes may. */
function beyondEnds({ points }: ReadPoints, { candles }: EpisodeForest): readonly string[] {
  return points.slice(1).flatMap((to, leg) => {
    const from = points[leg] as WavePoint;
    const top = Math.max(from.price, to.price);
    const bottom = Math.min(from.price, to.price);
    const beyond = candles.find(({ openTime, high, low }) => openTime > from.time && openTime < to.time && (high > top || low < bottom));
    return beyond === undefined ? [] : [`inside wave ${leg + 1} price goes beyond its ends on ${dayOf(beyond.openTime)}`];
  });
}

/** What each wave could be read as. */
function insidesText(reading: ReadPoints, { forest }: EpisodeForest, coarsest: number): string {
  const insides = reading.points.slice(1).map((to, leg) => {
    const from = reading.points[leg] as WavePoint;
    const names = new Set<string>();
    for (let scale = 0; scale <= coarsest; scale += 1) {
      const ends = forest.nodes(scale).filter(({ at }) => at === to.time);
      for (const parse of ends.flatMap(({ complete }) => complete)) if (parse.start.at === from.time) names.add(parse.pattern.name);
    }
    return `${leg + 1} ${[...names].join("/") || "nothing"}`;
  });
  return `insides seen: ${insides.join(", ")}`;
}

function pointText({ time, price }: WavePoint): string {
  return `${price} of ${dayOf(time)}`;
}

export function dayOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}
