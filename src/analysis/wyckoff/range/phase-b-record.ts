// What Phase B looked like, kept up candle by candle in constant memory: how much of it closed inside the range, how often price crossed from
// one outer third to the other, and what volume did. It is the evidence that tells a cause being built from a market that merely drifts.

import type { MeasuredCandle } from "../../measured-candle.ts";
import type { Orientation } from "../orientation.ts";
import type { EvidenceOfSide } from "../hypotheses/evidence.ts";

export interface PhaseBRecord {
  /** Lowest and highest price since the climax. */
  lowest: number;
  highest: number;
  candles: number;
  inside: number;
  crossings: number;
  /** -1 in the lower third last, 1 in the upper one. */
  third: -1 | 0 | 1;
  /** Sum of the places of the closes in the range, 0 at support to 1 at resistance. */
  closePlaces: number;
  /** Volume of the candles that closed higher, and lower, than the one before. */
  risingVolume: number;
  fallingVolume: number;
  /** Of the known log volumes v at their place t: how many, and the sums of t, t squared, v and t times v. */
  known: number;
  places: number;
  squares: number;
  volumes: number;
  products: number;
}

const OUTER_THIRD = 1 / 3;
/** Fewer candles with volume than this say nothing about a trend of it. */
const FEWEST = 10;

export function emptyRecord(lowest: number, highest: number): PhaseBRecord {
  return {
    lowest,
    highest,
    candles: 0,
    inside: 0,
    crossings: 0,
    third: 0,
    closePlaces: 0,
    risingVolume: 0,
    fallingVolume: 0,
    known: 0,
    places: 0,
    squares: 0,
    volumes: 0,
    products: 0,
  };
}

/** Of the upright chart: the newest candle, the one before, and `floor` in logarithms. */
export function keepRecord(
  record: PhaseBRecord,
  { candle, before }: { readonly candle: MeasuredCandle; readonly before: MeasuredCandle },
  floor: number,
  width: number,
): void {
  if (candle.lowPrice < record.lowest) record.lowest = candle.lowPrice;
  if (candle.highPrice > record.highest) record.highest = candle.highPrice;
  const share = (candle.close - floor) / width;
  const place = record.candles;
  record.candles += 1;
  record.closePlaces += Math.min(1, Math.max(0, share));
  if (share >= 0 && share <= 1) record.inside += 1;
  const third = share < OUTER_THIRD ? -1 : share > 1 - OUTER_THIRD ? 1 : 0;
  if (third !== 0 && third !== record.third) {
    if (record.third !== 0) record.crossings += 1;
    record.third = third;
  }
  if (!(candle.volume > 0)) return;
  if (candle.close > before.close) record.risingVolume += candle.volume;
  else if (candle.close < before.close) record.fallingVolume += candle.volume;
  const volume = Math.log(candle.volume);
  record.known += 1;
  record.places += place;
  record.squares += place * place;
  record.volumes += volume;
  record.products += place * volume;
}

/** `climaxVolume`: mean volume of the climax zone; NaN where unknown. */
export function evidenceOf(record: PhaseBRecord, climaxVolume: number): EvidenceOfSide {
  const { candles, inside, crossings, known, places, squares, volumes, products } = record;
  if (candles === 0) return {};
  const evidence: EvidenceOfSide = { inside: (2 * inside) / candles - 1, crossings: Math.log(1 + crossings) };
  if (known < FEWEST) return evidence;
  if (climaxVolume > 0) evidence.drying = clamp(Math.log(climaxVolume) - volumes / known);
  const spread = known * squares - places * places;
  if (spread > 0) evidence.fading = clamp((-(known * products - places * volumes) / spread) * candles);
  return evidence;
}

/** What speaks for one side and against the other. */
export function sidedEvidenceOf(
  { candles, closePlaces, risingVolume, fallingVolume }: PhaseBRecord,
  orientation: Orientation,
): EvidenceOfSide {
  if (candles === 0) return {};
  const lean = orientation * (closePlaces / candles - 0.5);
  if (!(risingVolume > 0 && fallingVolume > 0)) return { lean };
  return { lean, demand: orientation * Math.log(risingVolume / fallingVolume) };
}

function clamp(value: number): number {
  return Math.min(3, Math.max(-3, value));
}
