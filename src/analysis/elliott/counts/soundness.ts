// Whether a reading may be published: not a leg of it, however deep, goes where the rules do not let it. What a finished pattern is made of
// never changes, so each is asked once.

import { isContained } from "../containment.ts";
import type { Parse, PartialParse } from "../parse.ts";
import type { GrammarPattern } from "../patterns/index.ts";
import type { StrayCandle } from "./latest-candles.ts";
import { settledVariant } from "./settled-variant.ts";

const KNOWN = new WeakMap<Parse, boolean>();

export function isSound(parse: PartialParse, strays: readonly StrayCandle[]): boolean {
  const { legs } = parse;
  if (!isContained(parse, strays)) return false;
  const insides = legs.map((reading) => reading.parse?.pattern.name ?? null);
  const { composition } = parse.pattern as GrammarPattern;
  const isComplete = legs.length === parse.pattern.legs.length;
  if (!composition.every((rule) => rule.holds(insides, settledVariant(parse, isComplete)))) return false;
  return legs.every(({ parse: inside }) => inside === null || isKnownSound(inside, strays));
}

function isKnownSound(parse: Parse, strays: readonly StrayCandle[]): boolean {
  const known = KNOWN.get(parse);
  if (known !== undefined) return known;
  const sound = isSound(parse, strays);
  KNOWN.set(parse, sound);
  return sound;
}
