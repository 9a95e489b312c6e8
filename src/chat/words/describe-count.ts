// The Elliott reading in a trader's words: the leading count, the best alternate, and why the lead last changed.

import type { Count, CountChange, CountTarget, Degree, DegreeCounts, Wave } from "#analysis";
import { instantText } from "./figures.ts";
import type { PriceText } from "./price-text.ts";

const TARGETS_SHOWN = 4;

export function countLines(counts: readonly Count[], history: readonly CountChange[], price: PriceText): string[] {
  const [leading, alternate] = counts;
  if (leading === undefined) return ["Elliott: no count (the chart is too short for one, or ENABLE_ELLIOTT is off)"];
  const last = history.at(-1);
  return [
    "Elliott (a share of the counted forest is no chance of profit)",
    ...linesOf("leads", leading, price),
    ...(alternate === undefined ? [] : linesOf("or else", alternate, price)),
    ...(last === undefined ? [] : [`  last change ${instantText(last.confirmedAt)}: ${changeText(last)}`]),
  ];
}

/** How each degree counts by itself, the largest first. */
export function degreeLines(byDegree: readonly DegreeCounts[], price: PriceText): string[] {
  if (byDegree.length === 0) return [];
  const lines = byDegree.toReversed().flatMap(({ degree, counts: [leading] }) => {
    if (leading === undefined) return [];
    const { root, probability, invalidation } = leading;
    const share = `${Math.round(probability * 100)} %`;
    return [`  ${degreeName(degree).padEnd(18)}${titleOf(root)}; ${share}, ends ${invalidation.side} ${price(invalidation.price)}`];
  });
  return ["By degree (shares are of the readings of that degree)", ...lines];
}

function linesOf(place: string, count: Count, price: PriceText): string[] {
  const { root, degree, probability, percentile, invalidation, upperBound, targets } = count;
  const bound = upperBound === undefined ? "" : `; wave 5 not ${upperBound.side} ${price(upperBound.price)} (${upperBound.rule})`;
  return [
    `  ${place.padEnd(8)}${titleOf(root)}; ${degreeName(degree)} degree, ${Math.round(probability * 100)} % of the counted forest`,
    ...(percentile === null ? [] : [`          stronger than ${sharePassed(percentile)} % of the counts that lead on shuffled charts`]),
    `          ${pathOf(root, price)}`,
    `          ends ${invalidation.side} ${price(invalidation.price)} (${invalidation.rule})${bound}`,
    ...(targets.length === 0 ? [] : [`          targets ${targetsText(targets, price)}`]),
  ];
}

/** "impulse up, wave 4 forming as an expanded flat". */
function titleOf(root: Wave): string {
  if (root.status === "complete") return `${nameOf(root)} ${root.direction}, complete`;
  const forming = root.children.at(-1);
  if (forming?.status !== "forming") return `${nameOf(root)} ${root.direction}, its next wave beginning`;
  const shape = forming.children.length === 0 ? "" : ` as ${withArticle(nameOf(forming))}`;
  return `${nameOf(root)} ${root.direction}, wave ${forming.label} forming${shape}`;
}

/** Never rounded up: no count is stronger than all that noise can give. */
function sharePassed(percentile: number): number {
  return Math.min(99, Math.floor(percentile * 100));
}

function pathOf({ start, children }: Wave, price: PriceText): string {
  const ends = children.map(({ label, end, status }) => `${label} ${status === "forming" ? "so far" : "at"} ${price(end.price)}`);
  return `from ${price(start.price)} (${instantText(start.time)}): ${ends.join(", ")}`;
}

function targetsText(targets: readonly CountTarget[], price: PriceText): string {
  const weightiest = targets.toSorted((one, other) => other.weight - one.weight).slice(0, TARGETS_SHOWN);
  return weightiest.map((target) => `${price(target.price)} (${target.basis})`).join(", ");
}

function changeText({ degree, pattern, direction, wave, previous, reason }: CountChange): string {
  const now = `${pattern.replace("_", " ")} ${direction}${wave === null ? "" : `, wave ${wave}`}`;
  return `${degreeName(degree)} ${now}${previous === null ? "" : ` instead of ${previous}`}: ${reason}`;
}

function degreeName(degree: Degree): string {
  return degree.replace("_", " ");
}

function nameOf({ pattern, variant }: Wave): string {
  const words = pattern.replace("_", " ");
  return variant === undefined ? words : `${variant} ${words}`;
}

function withArticle(words: string): string {
  return /^[aeiou]/.test(words) ? `an ${words}` : `a ${words}`;
}
