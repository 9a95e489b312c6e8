// What the hypotheses of every range rested on whenever one side of it said something, with what is true of that side: the samples that the
// weights are fitted on. The reading runs as it is, so that it is fed what it would be fed live.

import { ChartBook, type AnalysisFact, type Structure, type WyckoffEventType } from "#analysis";
import type { Candle, Timeframe } from "#market";
import type { PlantedSchematic } from "#market/synthetic";
import { CandleMeasure } from "../../src/analysis/candle-measure.ts";
import { DEFAULT_PIVOT_OPTIONS, PivotLadder } from "../../src/analysis/pivots/pivot-ladder.ts";
import { EVIDENCE, type EvidenceOfSide } from "../../src/analysis/wyckoff/hypotheses/evidence.ts";
import { WyckoffReading } from "../../src/analysis/wyckoff/wyckoff-reading.ts";
import { TIMEFRAME } from "./planted-charts.ts";
import { isPlantedRange, trueSide } from "./planted-comparison.ts";
import type { Side } from "./structure-history.ts";

export interface Sample {
  /** Evidence of the two sides, in the order of EVIDENCE after a 1 for the bias. */
  readonly bullish: Float64Array;
  readonly bearish: Float64Array;
  /** Null: the range means nothing, or nothing that could be known yet. */
  readonly truth: Side | null;
  readonly weight: number;
}

interface Moment {
  readonly structureId: string;
  readonly bullish: Readonly<EvidenceOfSide>;
  readonly bearish: Readonly<EvidenceOfSide>;
}

const TELLING: ReadonlySet<WyckoffEventType> = new Set(["SPRING", "SHAKEOUT", "UTAD", "TEST", "SOS", "SOW", "JAC", "MSOW"]);

/** `schematic`: what was planted, or nothing where the market has no structure. */
export function samplesOf(candles: readonly Candle[], schematic: PlantedSchematic | null, timeframe: Timeframe = TIMEFRAME): Sample[] {
  const measure = new CandleMeasure(timeframe);
  const pivots = new PivotLadder(DEFAULT_PIVOT_OPTIONS);
  const reading = new WyckoffReading();
  const book = new ChartBook();
  const moments: Moment[] = [];
  for (const candle of candles) {
    const measured = measure.push(candle, true);
    const facts = reading.push(measured, pivots.push(measured));
    book.apply(facts);
    for (const fact of facts) {
      const moment = momentOf(fact, reading);
      if (moment !== undefined) moments.push(moment);
    }
  }
  return moments.map(({ structureId, bullish, bearish }) => {
    const structure = book.structure(structureId) as Structure;
    const isPlanted = schematic !== null && isPlantedRange(structure, schematic);
    const truth = isPlanted ? truthOf(schematic, { bullish, bearish }) : null;
    return { bullish: asFeatures(bullish), bearish: asFeatures(bearish), truth, weight: 1 };
  });
}

/** Of a near-miss only what its failure has shown can be known. */
function truthOf(schematic: PlantedSchematic, sides: Pick<Moment, Side>): Side | null {
  const side = trueSide(schematic);
  return schematic.nearMiss === null || (sides[side].inverted ?? 0) > 0 ? side : null;
}

function momentOf(fact: AnalysisFact, reading: WyckoffReading): Moment | undefined {
  if (fact.fact !== "wyckoff-event" || !TELLING.has(fact.event.type)) return undefined;
  const hypotheses = reading.evidence(fact.structureId);
  if (hypotheses === undefined) return undefined;
  return { structureId: fact.structureId, bullish: { ...hypotheses.of(1) }, bearish: { ...hypotheses.of(-1) } };
}

/** The bias first. */
function asFeatures(evidence: Readonly<EvidenceOfSide>): Float64Array {
  return Float64Array.from([1, ...EVIDENCE.map((name) => evidence[name] ?? 0)]);
}
