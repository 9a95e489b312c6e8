// A trading range as one side of it sees it: its edges, how much of its weight is on that side, and that side's story so far - the newest
// event of each part that still stands. An event that failed, or that turned out to be another one, has a row in the changes and is told no more.

import type { Structure, StructureChange, WyckoffEvent, WyckoffEventType } from "#analysis";
import { directionOf, type Direction } from "../../direction.ts";
import type { Side } from "../../signal.ts";
import { RANGE_WORDS, type RangeWords } from "./range-words.ts";

export type RangePart = "climax" | "automaticReaction" | "secondaryTest" | "phaseC" | "test" | "sign" | "jump" | "lastPoint";

/** In the order of the parts; what has not come is absent. */
export type RangeStory = { readonly [Part in RangePart]?: WyckoffEvent };

export interface RangeView {
  readonly structure: Structure;
  readonly direction: Direction;
  readonly words: RangeWords;
  /** The edge that the idea stands on, and the one it goes for. */
  readonly nearEdge: number;
  readonly farEdge: number;
  /** Height, in logarithms. */
  readonly width: number;
  /** The structure's weight on this side, and on the other. */
  readonly leaning: number;
  readonly against: number;
  readonly story: RangeStory;
}

const FALSE_BREAKS: readonly WyckoffEventType[] = ["SPRING", "SHAKEOUT", "UTAD"];

export function viewRange(structure: Structure, side: Side): RangeView {
  const { support, resistance, weights } = structure;
  const isLong = side === "long";
  const words = RANGE_WORDS[side];
  let story: RangeStory | undefined;
  return {
    structure,
    direction: directionOf(side),
    words,
    nearEdge: isLong ? support : resistance,
    farEdge: isLong ? resistance : support,
    width: Math.log(resistance / support),
    leaning: isLong ? weights.bullish : weights.bearish,
    against: isLong ? weights.bearish : weights.bullish,
    // Told when somebody asks: most setups see by the rest that the range is not theirs.
    get story() {
      return (story ??= storyOf(structure, words));
    },
  };
}

/** Price at this share of the way from the edge the idea stands on to the one it goes for. */
export function priceWithin({ nearEdge, farEdge }: RangeView, share: number): number {
  return nearEdge * (farEdge / nearEdge) ** share;
}

export function isFalseBreak({ type }: WyckoffEvent, { spring, shakeout }: RangeWords): boolean {
  return type === spring || type === shakeout;
}

/** Phase C has come, on this side, as a false break. */
export function hasFalseBreak(range: RangeView): boolean {
  const { phase } = range.structure;
  if (phase !== "C" && phase !== "D") return false;
  const { phaseC } = range.story;
  return phaseC !== undefined && isFalseBreak(phaseC, range.words);
}

/** Phase C has not come, or was the other side's. */
export function awaitsFalseBreak(range: RangeView): boolean {
  const { phase } = range.structure;
  return phase === "A" || phase === "B" || (phase === "C" && !hasFalseBreak(range));
}

/** Numbered last points only: not the higher low of Phase C, not the back-up. */
export function isLastPoint({ type, subtype }: WyckoffEvent, { lastPoint }: RangeWords): boolean {
  return type === lastPoint && subtype?.startsWith("#") === true;
}

export function isBackUp({ type, subtype }: WyckoffEvent, { backUp }: RangeWords): boolean {
  return type === backUp.type && subtype === backUp.subtype;
}

function storyOf(structure: Structure, words: RangeWords): RangeStory {
  const gone = new Set<StructureChange["from"]>();
  for (const { field, from } of structure.changes) if (field === "event") gone.add(from);
  const standing = gone.size === 0 ? structure.events : structure.events.filter(({ type, at }) => !gone.has(`${type} ${at}`));
  const last = (belongs: (event: WyckoffEvent) => boolean) => standing.findLast(belongs);
  const falseBreak = structure.events.findLast(({ type }) => FALSE_BREAKS.includes(type));
  const spring = falseBreak && isFalseBreak(falseBreak, words) && standing.includes(falseBreak) ? falseBreak : undefined;
  const sign = last(({ type }) => type === words.sign);
  const parts: readonly (readonly [RangePart, WyckoffEvent | undefined])[] = [
    ["climax", last(({ type }) => type === "SC" || type === "BC")],
    ["automaticReaction", last(({ type }) => type === "AR")],
    ["secondaryTest", last(({ type }) => type === "ST")],
    // Without a false break it is the higher low from which a sign of strength rose, as long as that sign stands.
    ["phaseC", spring ?? (sign && last((event) => isHigherLow(event, words)))],
    ["test", spring && last(({ type, subtype, at }) => type === "TEST" && subtype === words.test && at > spring.at)],
    ["sign", sign],
    ["jump", last(({ type }) => type === words.jump)],
    ["lastPoint", last((event) => isLastPoint(event, words) || isBackUp(event, words))],
  ];
  return Object.fromEntries(parts.filter(([, event]) => event !== undefined));
}

function isHigherLow({ type, subtype }: WyckoffEvent, { lastPoint }: RangeWords): boolean {
  return type === lastPoint && subtype === "C";
}

/** Phase C has come on this side, and the range leans its way: what follows may be the way out of it. */
export function isExpected(range: RangeView): boolean {
  const { leaning, against } = range;
  return leaning > against && range.story.phaseC !== undefined;
}
