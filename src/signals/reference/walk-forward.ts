// Are the hit rates true of times the table was not fitted on? History is cut into stretches; for each, a table is fitted on what had ended
// before it began, and its rates are held against what then happened. An idea still under way when a stretch begins is in neither part.

import { fitReference, type ReferenceSample } from "./fit-reference.ts";
import { evidenceRank, hitRateFor, type ReferenceTable } from "./reference-table.ts";

export interface WalkForwardOptions {
  /** Stretches of equal numbers of ideas; the first is only fitted on. */
  readonly stretches: number;
}

export interface HeldOutIdea {
  readonly family: string;
  readonly confidence: number;
  /** The hit rate the table gave it. */
  readonly predicted: number;
  readonly hit: boolean;
}

const NO_PROVENANCE: ReferenceTable["provenance"] = { engine: "", options: "", data: [], calibrationError: null };

/** Filled ideas of every stretch but the first, each with what a table of earlier times said of it. */
export function walkForward(samples: readonly ReferenceSample[], { stretches }: WalkForwardOptions): readonly HeldOutIdea[] {
  const inOrder = samples.toSorted((one, other) => one.confirmedAt - other.confirmedAt);
  const held: HeldOutIdea[] = [];
  for (let stretch = 1; stretch < stretches; stretch += 1) {
    const [from, to] = [stretch, stretch + 1].map((edge) => Math.round((edge / stretches) * inOrder.length));
    const tested = inOrder.slice(from, to);
    const begins = tested[0]?.confirmedAt;
    if (begins === undefined) continue;
    const ended = inOrder.slice(0, from).filter(({ closedAt }) => closedAt < begins);
    const table: ReferenceTable = { schema: "wyeli.reference/1", provenance: NO_PROVENANCE, ...fitReference(ended, new Set()) };
    held.push(...tested.flatMap((sample) => heldOut(sample, table)));
  }
  return held;
}

function heldOut({ family, logOdds, isFilled, hit }: ReferenceSample, table: ReferenceTable): readonly HeldOutIdea[] {
  if (!isFilled || table.all.length === 0) return [];
  const confidence = evidenceRank(table, family, logOdds);
  const rate = hitRateFor(table, family, confidence);
  return rate === null ? [] : [{ family, confidence, predicted: rate.value, hit }];
}

const BINS = 10;
const ROUNDING = 1e-9;

/** Expected calibration error: the gap between what was told and what happened in each tenth of the scale, weighed by its ideas; null without any. */
export function calibrationError(held: readonly Pick<HeldOutIdea, "predicted" | "hit">[]): number | null {
  if (held.length === 0) return null;
  const bins = Map.groupBy(held, ({ predicted }) => Math.min(Math.floor(predicted * BINS + ROUNDING), BINS - 1));
  let error = 0;
  for (const inside of bins.values()) error += Math.abs(inside.reduce((sum, { predicted, hit }) => sum + predicted - Number(hit), 0));
  return error / held.length;
}
