// Planned waves, one after another, become candles and truth: where each lowest leg lies, which candle holds each end, and what the tree
// of waves looks like in prices and times.

import { assert } from "#core";
import type { Candle } from "../../candle.ts";
import { timeframeMs, type Timeframe } from "../../timeframe.ts";
import type { SketchedCandle } from "../candle-sketch.ts";
import { priceAt, renderCandles, type PriceScale } from "../sketch-rendering.ts";
import { usualAtr } from "../usual-market.ts";
import { sketchLegs, type LowestLeg, type PathStyle } from "./lowest-leg.ts";
import type { PlantedLabel, PlantedPoint, PlantedWave } from "./planted-wave.ts";
import type { WavePlan } from "./wave-plan.ts";
import { flagsOf, variantOf } from "./wave-shape.ts";

/** A planned wave with its times; `rises` before the drawing is turned upside down, if it is. */
export interface TimedWave {
  readonly plan: WavePlan;
  readonly rises: boolean;
  /** Candles of its lowest legs. */
  readonly timed: readonly number[];
}

export interface Drawing {
  readonly candles: readonly Candle[];
  readonly waves: readonly PlantedWave[];
}

export interface DrawingPlace {
  readonly timeframe: Timeframe;
  readonly from: number;
  readonly startPrice: number;
  readonly upright: boolean;
  /** Where in `waves` the start price is. */
  readonly originWave: number;
}

const VOLUMES: { readonly [label in PlantedLabel]: number } = {
  1: 1,
  2: 0.78,
  3: 1.35,
  4: 0.74,
  5: 1.05,
  A: 1,
  B: 0.78,
  C: 1.2,
  D: 0.72,
  E: 0.65,
  W: 1,
  X: 0.78,
  Y: 1.05,
  Z: 1.1,
};
/** The logarithm of the most that a pattern of height 1 may multiply its start by. */
const TALLEST = 1.6;

export function drawWaves(style: PathStyle, waves: readonly TimedWave[], place: DrawingPlace): Drawing {
  const legs: LowestLeg[] = [];
  for (const wave of waves) appendLegs(legs, wave);
  const sketched = sketchLegs(style, legs);
  const atr = Math.min(usualAtr(place.timeframe) / meanRange(sketched), TALLEST);
  const origin = legs[waves.slice(0, place.originWave).reduce((sum, { timed }) => sum + timed.length, 0)]?.from;
  assert(origin !== undefined, "the drawing has the wave it was made for");
  const scale: PriceScale = { startPrice: place.startPrice, atr: place.upright ? atr : -atr };
  const level = sketched.map((candle) => lowered(candle, origin));
  return {
    candles: renderCandles(level, { timeframe: place.timeframe, from: place.from, scale }),
    waves: truthOf(waves, legs, { ...place, scale, origin }),
  };
}

function appendLegs(legs: LowestLeg[], { plan, rises, timed }: TimedWave): void {
  let place = 0;
  const descend = (wave: WavePlan, { up, volume }: { up: boolean; volume: number }): void => {
    const loud = volume * (wave.label === null ? 1 : VOLUMES[wave.label]);
    if (wave.children.length === 0) {
      const from = legs.at(-1)?.to ?? 0;
      legs.push({ from, to: from + (up ? wave.height : -wave.height), candles: timed[place++] as number, volume: loud });
      return;
    }
    for (const [leg, child] of wave.children.entries()) descend(child, { up: leg % 2 === 0 ? up : !up, volume: loud });
  };
  descend(plan, { up: rises, volume: 1 });
}

function meanRange(sketched: readonly SketchedCandle[]): number {
  return sketched.reduce((sum, { high, low }) => sum + high - low, 0) / sketched.length;
}

function lowered(candle: SketchedCandle, by: number): SketchedCandle {
  return { open: candle.open - by, high: candle.high - by, low: candle.low - by, close: candle.close - by, volume: candle.volume };
}

interface TruthPlace {
  readonly timeframe: Timeframe;
  readonly from: number;
  readonly upright: boolean;
  readonly scale: PriceScale;
  readonly origin: number;
}

function truthOf(waves: readonly TimedWave[], legs: readonly LowestLeg[], place: TruthPlace): PlantedWave[] {
  let leg = 0;
  let index = 0;
  const point = (height: number): PlantedPoint => ({
    time: place.from + index * timeframeMs(place.timeframe),
    price: priceAt(place.scale, height - place.origin),
    candleIndex: index,
  });
  let here = point(legs[0]?.from ?? 0);
  const tell = (plan: WavePlan, up: boolean): PlantedWave => {
    const start = here;
    const children = plan.children.map((child, k) => tell(child, k % 2 === 0 ? up : !up));
    if (children.length === 0) {
      const { to, candles } = legs[leg++] as LowestLeg;
      index += candles;
      here = point(to);
    }
    const variant = plan.shape === null ? null : variantOf(plan.shape);
    return {
      label: plan.label,
      pattern: plan.shape?.pattern ?? null,
      ...(variant === null ? {} : { variant }),
      flags: plan.shape === null ? [] : flagsOf(plan.shape),
      direction: up === place.upright ? "up" : "down",
      start,
      end: here,
      children,
    };
  };
  return waves.map(({ plan, rises }) => tell(plan, rises));
}
