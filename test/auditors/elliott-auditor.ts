// An auditor of published Elliott counts, written from the rules in reference 5 alone: it knows nothing of how the engine finds them. It walks
// a count and its waves, holds them against the candles, and says every breach in words; a clean count gives an empty list.

import type { Count, CountChange, Wave } from "#analysis";
import type { Candle } from "#market";
import { AuditedChart } from "./elliott/audited-chart.ts";
import { escapingCandles, trespassingCandles } from "./elliott/containment.ts";
import { wrongDiary } from "./elliott/diary.ts";
import { formingChain } from "./elliott/forming.ts";
import { brokenLaws, LAWS } from "./elliott/laws.ts";
import { Legs, nameOf } from "./elliott/legs.ts";
import { wrongLevels } from "./elliott/levels.ts";
import { misplacedChildren } from "./elliott/places.ts";
import { malformed } from "./elliott/structure.ts";
import { allExtended, wrongFlags, wrongVariant } from "./elliott/variants.ts";

const ROUNDING = 1e-9;

export interface AuditedAnalysis {
  readonly counts: readonly Count[];
  readonly history: readonly CountChange[];
}

export function auditCount(count: Count, candles: readonly Candle[]): readonly string[] {
  return auditOn(count, new AuditedChart(candles));
}

export function auditAnalysis({ counts, history }: AuditedAnalysis, candles: readonly Candle[]): readonly string[] {
  const chart = new AuditedChart(candles);
  return [
    ...counts.flatMap((count, index) => auditOn(count, chart).map((breach) => `count ${index + 1}: ${breach}`)),
    ...wrongRanking(counts),
    ...indistinct(counts),
    ...wrongDiary(history, candles),
  ];
}

function auditOn(count: Count, chart: AuditedChart): readonly string[] {
  const breaches = [...malformedCount(count), ...auditWave(count.root, nameOf(count.root), chart)];
  return isOnChart(count.root, chart) ? [...breaches, ...new Set(wrongLevels(count, chart))] : breaches;
}

function malformedCount({ probability, percentile, degree, root }: Count): string[] {
  const breaches = probability >= 0 && probability <= 1 ? [] : [`its probability is ${probability}`];
  if (percentile !== null && !(percentile >= 0 && percentile <= 1)) breaches.push(`its percentile is ${percentile}`);
  if (root.label !== null) breaches.push(`its root is labelled ${root.label}`);
  if (root.children.length === 0) breaches.push("its root shows no waves");
  const degrees = new Set([root.degree, ...root.children.map((child) => child.degree)]);
  if (!degrees.has(degree)) breaches.push(`it is of ${degree} degree, its waves are of ${[...degrees].join(", ")}`);
  return breaches;
}

function auditWave(wave: Wave, path: string, chart: AuditedChart): string[] {
  const form = [...malformed(wave, chart), ...misplacedChildren(wave), ...allExtended(wave)];
  const own = isOnChart(wave, chart) ? [...form, ...auditFigures(wave, chart)] : form;
  return [
    ...own.map((breach) => `${path}: ${breach}`),
    ...wave.children.flatMap((child) => auditWave(child, `${path} > ${nameOf(child)}`, chart)),
  ];
}

function auditFigures(wave: Wave, chart: AuditedChart): string[] {
  if (wave.children.length === 0) return [];
  const legs = new Legs(wave, chart);
  return [
    ...brokenLaws(LAWS[wave.pattern], legs),
    ...wrongVariant(legs),
    ...wrongFlags(legs),
    ...trespassingCandles(legs, chart),
    ...escapingCandles(wave, chart),
  ];
}

/** Points without a candle are a breach of their own; nothing can be measured on them. */
function isOnChart({ start, end, children }: Wave, chart: AuditedChart): boolean {
  const points = [start, end, ...children.flatMap((child) => [child.start, child.end])];
  return points.every((point) => chart.at(point) !== undefined && point.price > 0);
}

/** Best first, and no more than all of the forest of each degree. */
function wrongRanking(counts: readonly Count[]): string[] {
  return [...new Set(counts.map(({ degree }) => degree))].flatMap((degree) => {
    const probabilities = counts.filter((count) => count.degree === degree).map(({ probability }) => probability);
    const total = probabilities.reduce((sum, probability) => sum + probability, 0);
    const breaches = total > 1 + ROUNDING ? [`the counts of ${degree} degree have a probability of ${total} together`] : [];
    const isRanked = probabilities.every(
      (probability, index) => index === 0 || probability <= (probabilities[index - 1] as number) + ROUNDING,
    );
    return isRanked ? breaches : [...breaches, `the counts of ${degree} degree are not in order of probability`];
  });
}

/** Alternates differ in what they imply: which way, which wave, and what ends it. */
function indistinct(counts: readonly Count[]): string[] {
  const seen = new Map<string, number>();
  return counts.flatMap((count, index) => {
    const implied = implicationOf(count);
    const before = seen.get(implied);
    if (before !== undefined) return [`counts ${before + 1} and ${index + 1} imply the same (${implied})`];
    seen.set(implied, index);
    return [];
  });
}

function implicationOf({ degree, root, invalidation }: Count): string {
  const next =
    formingChain(root).length === 0 ? "complete" : `leg ${root.children.filter(({ status }) => status === "complete").length + 1}`;
  const labels = root.children.map(({ label }) => label).join("");
  return `${degree} ${root.direction} ${labels} ${next}, ${invalidation.side} ${invalidation.price}`;
}
