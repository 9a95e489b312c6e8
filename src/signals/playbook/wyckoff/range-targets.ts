// Where a range leads: first the levels inside it that the setup names, then the point-and-figure count of its cause, conservative, middle and
// maximum (wyckoff 2.5, 2.7). Where the count does not reach beyond what comes before it, the height of the range is projected in its place
// (decision 0012), and the text says so.

import type { WyckoffEvent } from "#analysis";
import { orient, shiftPrice, type Direction } from "../../direction.ts";
import { priceText, ratioText } from "../../figure-text.ts";
import { priceWithin, type RangeView } from "./range-view.ts";

export interface NamedPrice {
  readonly name: string;
  readonly price: number;
}

export interface RangeTargets {
  readonly prices: readonly number[];
  /** How they were found, for the evidence. */
  readonly text: string;
}

export interface TargetPlan {
  /** Levels of the range that come first. */
  readonly edges: readonly NamedPrice[];
  /** How many targets there are in all. */
  readonly places: number;
  /** What every target lies beyond. */
  readonly entry: number;
  /** Of the cause, the conservative one first. */
  readonly counts: readonly NamedPrice[];
  /** Widths from one projected target to the next. */
  readonly projectedWidths: number;
}

const COUNTS = ["conservative", "middle", "maximum"] as const;

/** Undefined where price has already left an edge of the plan behind: then the setup has nothing left to win there. */
export function rangeTargets(range: RangeView, plan: TargetPlan): RangeTargets | undefined {
  const { edges, places, entry, counts } = plan;
  if (stepsBeyond(range.direction, entry, edges).length < edges.length) return undefined;
  const reached = edges.at(-1)?.price ?? entry;
  const wanted = places - edges.length;
  const counted = stepsBeyond(range.direction, reached, counts).slice(0, wanted);
  if (counted.length === wanted) return told(edges, counted, ["the ", "point-and-figure count of its cause"]);
  const why = counts.length > 0 ? "the count of its cause hardly reaches beyond" : "its cause is not counted";
  return told(edges, projected(range, reached, wanted, plan.projectedWidths), ["", `of its height beyond the range, as ${why}`]);
}

/** The targets on the way out of a range that was entered at its near edge. */
export function middleAndFarEdge(range: RangeView): readonly NamedPrice[] {
  return [
    { name: "the middle of the range", price: priceWithin(range, 0.5) },
    { name: range.words.farEdge, price: range.farEdge },
  ];
}

/** Counted from the event itself; failing that, as last published for this side; failing that, from the last event that carries a count. */
export function countsOf({ structure, words, story }: RangeView, event: WyckoffEvent): readonly NamedPrice[] {
  const own = countIn(event);
  if (own.length > 0) return own;
  if (structure.tests?.side === words.tests && structure.targets.length > 0) {
    return structure.targets.map(({ basis, price }) => ({ name: basis.replace("P&F ", ""), price }));
  }
  const earlier = [story.lastPoint, story.test, story.phaseC].find((before) => before !== undefined && countIn(before).length > 0);
  return earlier === undefined ? [] : countIn(earlier);
}

function countIn({ levels }: WyckoffEvent): readonly NamedPrice[] {
  return COUNTS.flatMap((name) => {
    const price = levels[name];
    return price === undefined ? [] : [{ name, price }];
  });
}

/** Those beyond this price, each beyond the one before. */
function stepsBeyond(direction: Direction, price: number, levels: readonly NamedPrice[]): readonly NamedPrice[] {
  let reached = orient(direction, price);
  return levels.filter((next) => {
    const level = orient(direction, next.price);
    if (!(level > reached)) return false;
    reached = level;
    return true;
  });
}

function projected({ direction, farEdge, width }: RangeView, reached: number, wanted: number, step: number): readonly NamedPrice[] {
  const beyond = (direction.sign * Math.log(reached / farEdge)) / width;
  const first = Math.max(1, Math.floor(beyond / step + 1e-9) + 1);
  return Array.from({ length: wanted }, (_, place) => {
    const widths = (first + place) * step;
    return { name: ratioText(widths), price: shiftPrice(direction, farEdge, widths * width) };
  });
}

/** `around`: what stands before and after the names of the targets beyond the edges. */
function told(edges: readonly NamedPrice[], beyond: readonly NamedPrice[], around: readonly [before: string, after: string]): RangeTargets {
  const named = edges.map(({ name, price }) => `${priceText(price)}, ${name}`);
  const [prices, names] = [beyond.map(({ price }) => priceText(price)), beyond.map(({ name }) => name)];
  const last = `${listed(prices)}, ${around[0]}${listed(names)} ${around[1]}`;
  return { prices: [...edges, ...beyond].map(({ price }) => price), text: `Targets: ${[...named, last].join("; ")}` };
}

/** "one, two and three". */
function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}
