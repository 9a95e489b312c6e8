// Makes a reference table of past ideas and what came of them. Pure: the same samples give the same table.

import {
  LEAST_RANKED_IDEAS,
  rankAmong,
  type EvidenceRanks,
  type FamilyReference,
  type ReferenceBand,
  type ReferenceTable,
} from "./reference-table.ts";

/** An idea that passed the playbook, whether or not a gate held it back, and its end. */
export interface ReferenceSample {
  readonly family: string;
  readonly logOdds: number;
  readonly confirmedAt: number;
  readonly closedAt: number;
  /** It would have been entered: only then it counts as hit or miss. */
  readonly isFilled: boolean;
  readonly hit: boolean;
}

export type FittedTable = Pick<ReferenceTable, "families" | "all">;

const RANK_STEPS = 20;
export const BAND_EDGES: readonly number[] = [0, 0.2, 0.4, 0.65, 0.8, 1];

/** `proven` names the families that beat matched random entries. */
export function fitReference(samples: readonly ReferenceSample[], proven: ReadonlySet<string>): FittedTable {
  const all = ranksOf(samples);
  const groups = Map.groupBy(samples, ({ family }) => family);
  const names = [...groups.keys()].toSorted();
  const families = names.map((family) => [family, familyOf(groups.get(family) ?? [], all, proven.has(family))] as const);
  return { all, families: Object.fromEntries(families) };
}

function familyOf(samples: readonly ReferenceSample[], all: EvidenceRanks, proven: boolean): FamilyReference {
  const ranks = ranksOf(samples);
  const used = samples.length >= LEAST_RANKED_IDEAS ? ranks : all;
  const filled = samples.filter(({ isFilled }) => isFilled);
  return {
    ideas: samples.length,
    ranks,
    samples: filled.length,
    hits: countHits(filled),
    bands: bandsOf(filled, used),
    proven,
  };
}

function bandsOf(filled: readonly ReferenceSample[], ranks: EvidenceRanks): readonly ReferenceBand[] {
  return BAND_EDGES.slice(1).map((to, place) => {
    const from = BAND_EDGES[place] ?? 0;
    const isLast = place === BAND_EDGES.length - 2;
    const inside = filled.filter(({ logOdds }) => {
      const rank = rankAmong(ranks, logOdds);
      return rank >= from && (rank < to || isLast);
    });
    return { from, to, samples: inside.length, hits: countHits(inside) };
  });
}

/** Evidence at equal steps of rank; the same figure at every step where there is only one. */
function ranksOf(samples: readonly ReferenceSample[]): EvidenceRanks {
  const sorted = samples.map(({ logOdds }) => logOdds).toSorted((one, other) => one - other);
  if (sorted.length === 0) return [];
  return Array.from({ length: RANK_STEPS + 1 }, (_, step) => sorted[Math.round((step / RANK_STEPS) * (sorted.length - 1))] ?? 0);
}

function countHits(samples: readonly ReferenceSample[]): number {
  return samples.filter(({ hit }) => hit).length;
}
