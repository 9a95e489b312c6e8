// What past setups looked like and what came of them (CONTRACTS: confidence and hit rate). The table is fitted by `npm run reference` on
// development candles and shipped as reference-table.data.ts; nothing here is learned while the bot runs.

import type { HitRate } from "../signal.ts";

export interface ReferenceTable {
  readonly schema: "wyeli.reference/1";
  readonly provenance: ReferenceProvenance;
  /** By setup family: a setup and its mirror image are one family. */
  readonly families: { readonly [family: string]: FamilyReference };
  /** Evidence of all families together, for a family with too few samples of its own. */
  readonly all: EvidenceRanks;
}

export interface ReferenceProvenance {
  /** Fingerprint of the engine rooms the samples were made with. */
  readonly engine: string;
  /** Fingerprint of the signal options. */
  readonly options: string;
  readonly data: readonly {
    readonly name: string;
    readonly sha256: string;
    readonly candles: number;
    readonly from: number;
    readonly to: number;
  }[];
  /** Of hit rates on stretches of time that the table was not fitted on; null where there were too few. */
  readonly calibrationError: number | null;
}

/** Log-odds of the evidence at equal steps of rank, from the weakest to the strongest. */
export type EvidenceRanks = readonly number[];

export interface FamilyReference {
  /** Ideas, filled or not. */
  readonly ideas: number;
  readonly ranks: EvidenceRanks;
  /** Of filled ideas. */
  readonly samples: number;
  readonly hits: number;
  readonly bands: readonly ReferenceBand[];
  /** Beat matched random entries after costs, corrected for the number of families asked. */
  readonly proven: boolean;
}

/** Filled ideas with a confidence from `from` up to `to`. */
export interface ReferenceBand {
  readonly from: number;
  readonly to: number;
  readonly samples: number;
  readonly hits: number;
}

/** Ideas of its own that a family needs to be ranked among them. */
export const LEAST_RANKED_IDEAS = 100;
/** Filled ideas of a family under which nothing is said of its hit rate. */
export const LEAST_HIT_SAMPLES = 30;
/** A band's own samples count as much as the family's rate from so many on. */
const FAMILY_WEIGHT = 50;
/** Standard deviations of a 95 % interval. */
const Z_95 = 1.959964;

/** The share of comparable past setups whose evidence was weaker, 0 to 1. */
export function evidenceRank(table: ReferenceTable, family: string, logOdds: number): number {
  const own = table.families[family];
  return rankAmong(own !== undefined && own.ideas >= LEAST_RANKED_IDEAS ? own.ranks : table.all, logOdds);
}

export function rankAmong(ranks: EvidenceRanks, logOdds: number): number {
  const steps = ranks.length - 1;
  const above = ranks.findIndex((value) => value >= logOdds);
  if (above === -1) return 1;
  if (above <= 0) return 0;
  const [low = 0, high = 0] = [ranks[above - 1], ranks[above]];
  const within = high > low ? (logOdds - low) / (high - low) : 1;
  return (above - 1 + within) / steps;
}

/** What happened to past setups of this family and strength; null where there were too few to say. */
export function hitRateFor(table: ReferenceTable, family: string, confidence: number): HitRate | null {
  const known = table.families[family];
  if (known === undefined || known.samples < LEAST_HIT_SAMPLES) return null;
  const band = known.bands.find(({ from, to }) => confidence >= from && confidence < to) ?? known.bands.at(-1);
  if (band === undefined) return null;
  const familyRate = known.hits / known.samples;
  const weight = band.samples + FAMILY_WEIGHT;
  const value = (band.hits + FAMILY_WEIGHT * familyRate) / weight;
  return { value, ...wilsonInterval(value, weight), samples: band.samples };
}

/** Wilson's score interval of a share seen in so many samples. */
export function wilsonInterval(share: number, samples: number): { readonly low: number; readonly high: number } {
  const z2 = Z_95 ** 2 / samples;
  const middle = (share + z2 / 2) / (1 + z2);
  const half = (Z_95 * Math.sqrt((share * (1 - share)) / samples + z2 / (4 * samples))) / (1 + z2);
  return { low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}
