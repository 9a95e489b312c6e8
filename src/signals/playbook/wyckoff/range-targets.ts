// Where a tested range leads. Target 1 is its far edge. Targets 2 and 3 are the count of its cause, the conservative one first (wyckoff 2.5, 2.7),
// where it has a count that reaches beyond target 1; otherwise they project its height (decision 0012).

import { orient, shiftPrice, type Direction } from "../../direction.ts";
import { priceText, ratioText } from "../../figure-text.ts";
import type { Side } from "../../signal.ts";
import type { RangeTestOptions } from "./options.ts";
import type { RangeTest } from "./range-test-finding.ts";

export interface RangeTargets {
  readonly prices: readonly [number, number, number];
  /** How they were found, for the evidence; `farEdge` is what a trader calls target 1. */
  text(farEdge: string): string;
}

/** One of the three targets of a point-and-figure count. */
interface Counted {
  readonly name: string;
  readonly price: number;
}

const COUNTS = ["conservative", "middle", "maximum"] as const;

export function rangeTargets(direction: Direction, found: RangeTest, options: RangeTestOptions): RangeTargets {
  const { support, resistance } = found.structure;
  const farEdge = direction.side === "long" ? resistance : support;
  const counts = countsOf(direction, found);
  const [second, third] = stepsBeyond(direction, farEdge, counts);
  if (second !== undefined && third !== undefined) return counted(farEdge, second, third);
  return projected(direction, { farEdge, width: Math.log(resistance / support), isCounted: counts.length > 0 }, options);
}

/** The side whose nine tests speak for an idea. */
export function testSideOf(side: Side): "buying" | "selling" {
  return side === "long" ? "buying" : "selling";
}

/** Counted from the test itself; failing that, as last published, whose side is that of the nine tests published with it. */
function countsOf({ side }: Direction, { test, structure }: RangeTest): readonly Counted[] {
  const fromTest = COUNTS.flatMap((name) => {
    const price = test.levels[name];
    return price === undefined ? [] : [{ name, price }];
  });
  if (fromTest.length > 0) return fromTest;
  if (structure.tests?.side !== testSideOf(side)) return [];
  return structure.targets.map(({ basis, price }) => ({ name: basis.replace("P&F ", ""), price }));
}

/** The counts beyond this price, each beyond the one before. */
function stepsBeyond(direction: Direction, price: number, counts: readonly Counted[]): readonly Counted[] {
  let reached = orient(direction, price);
  return counts.filter((count) => {
    const level = orient(direction, count.price);
    if (!(level > reached)) return false;
    reached = level;
    return true;
  });
}

function counted(farEdge: number, second: Counted, third: Counted): RangeTargets {
  const [first, ...further] = [farEdge, second.price, third.price].map(priceText);
  return {
    prices: [farEdge, second.price, third.price],
    text: (name) =>
      `Target 1, ${first}, is ${name}; ${further.join(" and ")} are the ${second.name} and the ${third.name} point-and-figure count of its cause`,
  };
}

interface ProjectedRange {
  readonly farEdge: number;
  readonly width: number;
  /** There is a count, but it ends short of what a plan of three targets needs. */
  readonly isCounted: boolean;
}

function projected(direction: Direction, { farEdge, width, isCounted }: ProjectedRange, options: RangeTestOptions): RangeTargets {
  const { secondTargetWidths, thirdTargetWidths } = options;
  const second = shiftPrice(direction, farEdge, secondTargetWidths * width);
  const third = shiftPrice(direction, farEdge, thirdTargetWidths * width);
  const [first, ...further] = [farEdge, second, third].map(priceText);
  const widths = `${ratioText(secondTargetWidths)} and ${ratioText(thirdTargetWidths)} of its height`;
  const why = isCounted ? ", as the count of its cause hardly reaches beyond the range" : "";
  return {
    prices: [farEdge, second, third],
    text: (name) => `Targets measured from the range: ${first} is ${name}, ${further.join(" and ")} lie ${widths} beyond${why}`,
  };
}
