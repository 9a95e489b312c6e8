// What a count says of prices to come: the level that ends it, the bound on its fifth wave, and its targets (reference 5.8, 5.9).

import type { Count, CountLevel } from "#analysis";
import { extremeOf, isBeyond, samePrice, type AuditedChart } from "./audited-chart.ts";
import { formingChain, formingState, type FormingLevel } from "./forming.ts";
import { nameOf } from "./legs.ts";

export function wrongLevels(count: Count, chart: AuditedChart): string[] {
  const chain = formingChain(count.root).map((wave) => formingState(wave, chart));
  const levels = chain.flatMap((state) => state.levels);
  return [
    ...(chain.length === 0 ? [] : wrongInvalidation(count, levels, chain[0]?.isLeftToParent === true)),
    ...brokenBy(count.invalidation, sinceOf(count, levels), chart),
    ...refuted(levels, chart),
    ...wrongUpperBound(
      count,
      chain.map((state) => state.upperBound),
      chart,
    ),
    ...wrongTargets(count),
  ];
}

function wrongInvalidation({ invalidation }: Count, levels: readonly FormingLevel[], isLeftToParent: boolean): string[] {
  const { price, side, rule } = invalidation;
  const breaches = rule.trim() === "" ? ["5.8: the invalidation names no rule"] : [];
  if (!(price > 0)) breaches.push(`5.8: the invalidation is no price (${price})`);
  if (isLeftToParent || levels.some((level) => isLevel(invalidation, level))) return breaches;
  const wanted = levels.map((level) => `${level.side} ${level.price}`).join(" or ");
  return [...breaches, `5.8: invalidation ${side} ${price} where the rules say ${wanted}`];
}

/** The point after which candles count against the invalidation: the last complete one of the wave the level belongs to. */
function sinceOf({ root, invalidation }: Count, levels: readonly FormingLevel[]): number {
  const level = levels.find((known) => isLevel(invalidation, known));
  const complete = root.children.findLast(({ status }) => status === "complete");
  return level?.since ?? (root.status === "complete" ? root.end.time : (complete?.end.time ?? root.start.time));
}

function isLevel({ price, side }: CountLevel, level: FormingLevel): boolean {
  return side === level.side && samePrice(price, level.price);
}

function brokenBy({ price, side }: CountLevel, since: number, chart: AuditedChart): string[] {
  const stray = chart.after(since).find((candle) => isBeyond(extremeOf(candle, side), price, side));
  return stray === undefined ? [] : [`5.8: the candle at ${stray.openTime} has gone ${side} ${price} already`];
}

/** The count lives although a level of the table is broken, shown or not. */
function refuted(levels: readonly FormingLevel[], chart: AuditedChart): string[] {
  return levels
    .filter(({ isLaw }) => isLaw)
    .flatMap((level) => brokenBy({ ...level, rule: "" }, level.since, chart).map((breach) => `${breach} (${nameOf(level.of)} forming)`));
}

function wrongUpperBound(count: Count, bounds: readonly (FormingLevel | undefined)[], chart: AuditedChart): string[] {
  const { upperBound } = count;
  const wanted = bounds.filter((bound) => bound !== undefined);
  if (upperBound === undefined) {
    const missing = bounds[0];
    return missing === undefined ? [] : [`5.8: wave 3 is shorter than wave 1 and no upper bound is given (${missing.price})`];
  }
  const bound = wanted.find((known) => isLevel(upperBound, known));
  if (bound === undefined) {
    const text = wanted.map(({ side, price }) => `${side} ${price}`).join(" or ") || "none";
    return [`5.8: upper bound ${upperBound.side} ${upperBound.price} where the rules say ${text}`];
  }
  return brokenBy(upperBound, bound.since, chart);
}

/** A target lies where the wave now forming goes, seen from the last complete point; after a complete wave, where its correction goes. */
function wrongTargets({ root, targets, upperBound }: Count): string[] {
  const last = root.status === "complete" ? root : root.children.findLast(({ status }) => status === "complete");
  const from = last?.end ?? root.start;
  const goesUp = last === undefined ? root.direction === "up" : last.direction === "down";
  return targets.flatMap(({ price, basis, weight }) => {
    const breaches: string[] = [];
    if (!(price > 0)) breaches.push(`5.9: a target is no price (${price})`);
    else if (price > from.price !== goesUp) breaches.push(`5.9: target ${price} lies on the wrong side of ${from.price}`);
    if (upperBound !== undefined && isBeyond(price, upperBound.price, upperBound.side)) {
      breaches.push(`5.9: target ${price} lies beyond the upper bound ${upperBound.price}`);
    }
    if (!(weight >= 0 && weight <= 1)) breaches.push(`5.9: a target weighs ${weight}`);
    if (basis.trim() === "") breaches.push(`5.9: target ${price} says nothing of its basis`);
    return breaches;
  });
}
