// Whether a reading may be published: not a leg of it, however deep, goes where the rules do not let it. The parser takes no such leg; what it
// does not know of are single candles that go beyond the pivots around them.

import { isContained, isCrossed } from "../containment.ts";
import type { Leg, Parse, PartialParse, StraysWithin } from "../parse.ts";
import type { StrayCandle } from "./latest-candles.ts";
import { settledVariant } from "./settled-variant.ts";
import { firstAfter, timesOf } from "./stray-times.ts";

/** `strays` come oldest first. What is under way is asked again once there are others in its time. */
export function isSound(parse: PartialParse, isComplete: boolean, strays: readonly StrayCandle[]): boolean {
  if (isComplete) return isKnownToKeep(parse as Parse, strays);
  const { memory } = parse;
  if (memory.soundAmong === strays) return memory.isSound;
  const within = straysWithin(parse.start.at, parse.end.at, strays);
  if (!isSame(within, memory.soundWithin)) {
    memory.isSound = parse.isWellMade(settledVariant(parse, false)) && (within.count === 0 || keepsWithStrays(parse, strays));
    memory.soundWithin = within;
  }
  memory.soundAmong = strays;
  return memory.isSound;
}

/** As candles are added and only the oldest dropped, this tells one list of them from another as far as a pattern goes in time. */
export function straysWithin(from: number, to: number, strays: readonly StrayCandle[]): StraysWithin {
  const times = timesOf(strays);
  const first = firstAfter(times, from);
  let after = first;
  while (after < times.length && (times[after] as number) < to) after += 1;
  return after === first ? NO_STRAYS : { count: after - first, first: strays[first] ?? null };
}

export function isSame({ count, first }: StraysWithin, known: StraysWithin | null): boolean {
  return known !== null && count === known.count && first === known.first;
}

const NO_STRAYS: StraysWithin = { count: 0, first: null };

/**
 * Whether a pattern with single candles in its time, and what it must show of its inside, keep to the rules for every candle; what need not be
 * shown may be cut (shownInside).
 */
function keepsWithStrays(parse: PartialParse, strays: readonly StrayCandle[]): boolean {
  if (!isContained(parse, strays)) return false;
  for (const { leg, parse: inside } of parse.legs) {
    if (inside !== null && !isKnownToKeep(inside, strays) && !isWhole(leg, strays)) return false;
  }
  return true;
}

export type LegEnds = Pick<Leg, "from" | "to" | "isClean">;

/** Whether nothing inside a leg goes beyond its ends, so that it can stand without its inside. */
export function isWhole(leg: LegEnds, strays: readonly StrayCandle[]): boolean {
  return leg.isClean && !isCrossed(leg, strays);
}

/** What may be shown of the inside of a leg; null where single candles break it. */
export function shownInside(inside: Parse | null, strays: readonly StrayCandle[]): Parse | null {
  return inside !== null && isKnownToKeep(inside, strays) ? inside : null;
}

/** What a finished pattern is made of never changes, but single candles in its time may come to be known later: then it is asked again. */
function isKnownToKeep(parse: Parse, strays: readonly StrayCandle[]): boolean {
  const { memory } = parse;
  if (memory.keepsAmong === strays) return memory.keeps;
  const within = straysWithin(parse.start.at, parse.end.at, strays);
  if (!isSame(within, memory.keepsWithin)) {
    memory.keeps = within.count === 0 || keepsWithStrays(parse, strays);
    memory.keepsWithin = within;
  }
  memory.keepsAmong = strays;
  return memory.keeps;
}
