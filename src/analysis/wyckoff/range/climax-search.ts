// The selling climax (on the mirrored chart: the buying climax) and the automatic reaction that proves it. A climax is tentative until the
// first rally after it is confirmed; only then does a trading range open (W:SC, W:BC, W:AR; wyckoff reference 2.1).

import { numberFromJson, numberToJson, type Json } from "#core";
import type { MeasuredCandle } from "../../measured-candle.ts";
import type { WyckoffOptions } from "../options.ts";
import type { OrientedChart } from "../oriented-chart.ts";
import { isSpikeBelow } from "../spike.ts";
import { fellInto } from "../prior-trend.ts";

const INTERMEDIATE_SCALE = 1;
const LEG_SCALE = 2;
const COARSEST_SCALE = 5;
const HIGHEST_VOLUME_CANDLES = 50;
/** The climax zone: candles up to and including the extreme in which effort is looked for. */
const ZONE_CANDLES = 5;
/** ATR is taken from before the climax inflates it. */
const CALM_CANDLES = 20;
/** A reaction is at least this share of the last leg. */
const SMALLEST_REACTION_SHARE = 0.25;
/** The most a low without climactic effort can score (reference 2.1, "drift low"). */
const QUIET_SCORE = 0.35;
/** A low without effort ends a decline only where the decline was long: its height in A. */
const QUIET_LEG = 26;

export interface Landmark {
  readonly level: number;
  readonly price: number;
  readonly at: number;
  readonly index: number;
}

export interface Climax extends Landmark {
  readonly atrBefore: number;
  /** Mean and largest relative volume of the climax zone; the mean is NaN where volume is unknown. */
  readonly volume: number;
  readonly volumePeak: number;
  readonly spreadPeak: number;
  /** Mean volume of the zone itself, against its hour's habit; NaN where unknown. */
  readonly zoneVolume: number;
  /** Where its candle closed: the near end of the climax zone. */
  readonly closePrice: number;
  readonly score: number;
  /** Height of the last leg that ended here, and of the whole decline it belongs to, in logarithms. */
  readonly leg: number;
  readonly wholeLeg: number;
  /** No climactic effort: the decline drifted into its low. Such a low is proven by what follows alone, and scores low. */
  readonly isQuiet: boolean;
}

export interface ProvenClimax {
  readonly climax: Climax;
  readonly reaction: Landmark;
}

export class ClimaxSearch {
  readonly #options: WyckoffOptions;
  #candidate: Climax | undefined;
  #peak: Landmark | undefined;

  constructor(options: WyckoffOptions, snapshot?: Json) {
    this.#options = options;
    const saved = snapshot as unknown as { candidate: Json; peak: Landmark | null } | undefined;
    if (saved?.candidate) this.#candidate = climaxFromJson(saved.candidate);
    this.#peak = saved?.peak ?? undefined;
  }

  push(chart: OrientedChart): ProvenClimax | undefined {
    const candle = chart.window.back(0);
    if (this.#candidate === undefined || candle.low < this.#candidate.level) {
      this.#candidate = this.#tryClimax(chart);
      this.#peak = undefined;
      return undefined;
    }
    if (this.#peak === undefined || candle.high > this.#peak.level) {
      this.#peak = { level: candle.high, price: candle.highPrice, at: candle.openTime, index: candle.index };
    }
    const proven = this.#tryReaction(chart);
    const expired = candle.index - this.#candidate.index > 2 * this.#options.reactionCandles;
    if (proven !== undefined || expired) this.#candidate = this.#peak = undefined;
    return proven;
  }

  #tryReaction(chart: OrientedChart): ProvenClimax | undefined {
    const climax = this.#candidate as Climax;
    const peak = this.#peak as Landmark;
    const height = peak.level - climax.level;
    const turned = chart.confirmed.some(({ scale, kind, at }) => scale === INTERMEDIATE_SCALE && kind === "high" && at === peak.at);
    if (!turned) return undefined;
    const { reactionHeight, reactionCandles, reversalShare, widestRange } = this.#options;
    const tallEnough = height >= Math.max(reactionHeight * climax.atrBefore, SMALLEST_REACTION_SHARE * climax.leg);
    const inTime = peak.index - climax.index <= reactionCandles;
    const isReversal = height > reversalShare * climax.wholeLeg;
    const widthFits = height <= widestRange * climax.atrBefore;
    return tallEnough && inTime && !isReversal && widthFits ? { climax, reaction: peak } : undefined;
  }

  #tryClimax(chart: OrientedChart): Climax | undefined {
    const { window } = chart;
    const candle = window.back(0);
    const { newExtremeCandles, climaxVolume: volume, climaxSpread: spread } = this.#options;
    if (window.length <= HIGHEST_VOLUME_CANDLES || !isLowest(chart, newExtremeCandles) || isSpikeBelow(candle, "climax")) return undefined;
    if (!fellInto(chart, this.#options)) return undefined;
    const effort = measureEffort(chart, ZONE_CANDLES);
    const loud = effort.volumeMax >= volume || (effort.isHighestVolume && effort.volumeMax > 1);
    const isQuiet = !loud || !(effort.spreadMax >= spread);
    const leg = legHeight(chart, LEG_SCALE);
    const whole = wholeLeg(chart, leg);
    const atrBefore = window.back(Math.min(CALM_CANDLES, window.length - 1)).atr;
    // Where volume is unknown nobody can say that it was quiet.
    if (isQuiet && !Number.isNaN(effort.volumeMean) && whole < QUIET_LEG * atrBefore) return undefined;
    return {
      level: candle.low,
      price: candle.lowPrice,
      at: candle.openTime,
      index: candle.index,
      atrBefore,
      volume: effort.volumeMean,
      volumePeak: effort.volumeMax,
      spreadPeak: effort.spreadMax,
      zoneVolume: effort.zoneVolume,
      closePrice: candle.closePrice,
      score: isQuiet ? QUIET_SCORE : climaxScore(candle, effort, { volume, spread }),
      leg,
      wholeLeg: whole,
      isQuiet,
    };
  }

  snapshot(): Json {
    return { candidate: this.#candidate ? climaxToJson(this.#candidate) : null, peak: this.#peak ?? null } as unknown as Json;
  }
}

export function climaxToJson(climax: Climax): Json {
  return { ...climax, volume: numberToJson(climax.volume), zoneVolume: numberToJson(climax.zoneVolume) } as unknown as Json;
}

export function climaxFromJson(json: Json): Climax {
  const saved = json as unknown as Climax & { readonly volume: number | null; readonly zoneVolume: number | null };
  return { ...saved, volume: numberFromJson(saved.volume), zoneVolume: numberFromJson(saved.zoneVolume) };
}

interface Effort {
  readonly volumeMax: number;
  readonly volumeMean: number;
  readonly zoneVolume: number;
  readonly spreadMax: number;
  readonly isHighestVolume: boolean;
}

function isLowest(chart: OrientedChart, candles: number): boolean {
  const { low } = chart.window.back(0);
  for (let back = 1; back <= candles; back += 1) {
    if (chart.window.back(back).low <= low) return false;
  }
  return true;
}

function measureEffort(chart: OrientedChart, zone: number): Effort {
  let volumeMax = 0;
  let volumeSum = 0;
  let volumeCount = 0;
  let spreadMax = 0;
  let zoneSum = 0;
  for (let back = 0; back < zone; back += 1) {
    const { relativeVolume, relativeSpread, volume } = chart.window.back(back);
    if (relativeSpread > spreadMax) spreadMax = relativeSpread;
    if (Number.isNaN(relativeVolume)) continue;
    volumeSum += relativeVolume;
    zoneSum += volume;
    volumeCount += 1;
    if (relativeVolume > volumeMax) volumeMax = relativeVolume;
  }
  let isHighestVolume = true;
  for (let back = zone; back < HIGHEST_VOLUME_CANDLES && isHighestVolume; back += 1) {
    if (chart.window.back(back).relativeVolume > volumeMax) isHighestVolume = false;
  }
  const [volumeMean, zoneVolume] = volumeCount === 0 ? [NaN, NaN] : [volumeSum / volumeCount, zoneSum / volumeCount];
  return { volumeMax, volumeMean, zoneVolume, spreadMax, isHighestVolume };
}

/** Half for being there at all; the rest for how far effort exceeds what is asked and whether price closed off its low. */
function climaxScore(candle: MeasuredCandle, effort: Effort, asked: { readonly volume: number; readonly spread: number }): number {
  const volume = Math.min(1, Math.max(0, effort.volumeMax / asked.volume - 1));
  const spread = Math.min(1, Math.max(0, effort.spreadMax / asked.spread - 1));
  const offLow = Math.min(1, candle.closeLocation / 0.35);
  return 0.5 + 0.2 * volume + 0.15 * spread + 0.15 * offLow;
}

/** The furthest that the last highs of the coarser scales lie above: where the whole decline began. */
function wholeLeg(chart: OrientedChart, leg: number): number {
  let whole = leg;
  for (let scale = LEG_SCALE + 1; scale <= COARSEST_SCALE; scale += 1) {
    const top = chart.lastHigh(scale);
    if (top !== null) whole = Math.max(whole, top.level - chart.window.back(0).low);
  }
  return whole;
}

/** From the last high of a scale to here; without one, from the highest candle in sight. */
function legHeight(chart: OrientedChart, scale: number): number {
  const { window } = chart;
  const low = window.back(0).low;
  const top = chart.lastHigh(scale);
  let highest = top?.level ?? -Infinity;
  if (top === null) for (let back = 0; back < window.length; back += 1) highest = Math.max(highest, window.back(back).high);
  return highest - low;
}
