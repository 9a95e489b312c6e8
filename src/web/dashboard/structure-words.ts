// A structure in a line, in time, and in figures.

import type { Structure } from "../wire.ts";
import { formatPrice } from "./format.ts";

type Phase = Structure["phase"];

const NAMES: { readonly [Schematic in Structure["schematic"]]: string } = {
  accumulation: "Accumulation",
  distribution: "Distribution",
  reaccumulation: "Re-accumulation",
  redistribution: "Re-distribution",
  undecided: "Trading range",
};

export function structureTitle({ schematic, phase, status }: Structure): string {
  return status === "open" ? `${NAMES[schematic]} · phase ${phase}` : `${NAMES[schematic]} · ${status} in phase ${phase}`;
}

/** The last instant of a structure: its last Phase-D event, or the candle that ended it, or now. */
export function structureEnd({ status, to, events, changes }: Structure, now: number): number {
  if (to !== null) return to;
  if (status === "open") return now;
  const ended = changes.findLast((change) => change.field === "status")?.confirmedAt;
  // Known at a close, which is the open of the candle after.
  return ended === undefined ? (events.at(-1)?.at ?? now) : ended - 1;
}

/** The first instant of a structure: preliminary support or supply comes before the climax. */
export function structureStart({ from, events }: Structure): number {
  return events.reduce((first, { at }) => Math.min(first, at), from);
}

export interface PhaseSpan {
  readonly phase: Phase;
  readonly from: number;
  /** The next phase's `from`; of the last one the end of the structure, at the earliest its own beginning. */
  readonly to: number;
}

/** Each phase from the close that made it known. A phase that another took over at the same close was never seen and is left out. */
export function phaseSpans(structure: Structure, now: number): readonly PhaseSpan[] {
  const changes = structure.changes.filter(({ field }) => field === "phase");
  const starts = [
    { phase: (changes[0]?.from as Phase | undefined) ?? structure.phase, from: structureStart(structure) },
    ...changes.map(({ to, confirmedAt }) => ({ phase: to as Phase, from: confirmedAt })),
  ];
  const end = structureEnd(structure, now);
  return starts.flatMap(({ phase, from }, index) => {
    const next = starts[index + 1]?.from;
    if (next === from) return [];
    return [{ phase, from, to: next ?? Math.max(from, end) }];
  });
}

export interface WeightShare {
  readonly name: "bullish" | "neither" | "bearish";
  /** A whole percentage; the three make 100. */
  readonly percent: number;
}

export function weightShares({ weights }: Structure): readonly WeightShare[] {
  const bullish = Math.round(weights.bullish * 100);
  const bearish = Math.min(100 - bullish, Math.round(weights.bearish * 100));
  return [
    { name: "bullish", percent: bullish },
    { name: "neither", percent: 100 - bullish - bearish },
    { name: "bearish", percent: bearish },
  ];
}

export function weightsText(structure: Structure): string {
  return weightShares(structure)
    .map(({ name, percent }) => `${name} ${percent} %`)
    .join(", ");
}

/** "9 columns x 0.90 % x 3": what the count multiplies. A range is counted in boxes of equal per cent. */
export function countFormula({ columns, box, reversal }: Structure["targets"][number]): string {
  return `${columns} columns x ${(box * 100).toFixed(2)} % x ${reversal}`;
}

/** "109.98 to 110.25"; undefined without a count. */
export function countRange({ targets, support }: Structure): string | undefined {
  const prices = targets.map(({ price }) => price);
  if (prices.length === 0) return undefined;
  const [low, high] = [Math.min(...prices), Math.max(...prices)].map((price) => formatPrice(price, support));
  return low === high ? low : `${low} to ${high}`;
}
