// How one planted schematic is drawn: its measures and which of the optional events it has. What is not told is drawn from the seed, so
// that a thousand seeds are a thousand different charts of the same idea.

import { assert, type SeededRandom } from "#core";
import type { SpringType } from "../planted-structure.ts";
import type { Texture } from "../candle-sketch.ts";
import { LIFELIKE_MOOD } from "../market-mood.ts";
import type { SchematicKind, SchematicVariant } from "./planted-schematic.ts";

export interface StyleChoices {
  readonly kind: SchematicKind;
  readonly variant: SchematicVariant;
  /** How much longer than usual everything takes, 0.25 to 6; between 0.5 and 4 unless told. */
  readonly stretch?: number;
  /** 0 is a textbook, 1 an ordinary market, 2 a rough one; 1 unless told. */
  readonly noise?: number;
  /** Calm and wild stretches, volume that goes with the spread, and events of every strength, as on real candles; false unless told. */
  readonly isLifelike?: boolean;
  /** Width of the range, as a multiple of the usual one. */
  readonly depth?: number;
  /** Volume of the climax over the mean of the 20 candles before. */
  readonly climaxVolume?: number;
  readonly springType?: SpringType;
}

/** Heights in average true ranges of quiet trading. */
export interface SchematicStyle {
  readonly isContinuation: boolean;
  readonly stretch: number;
  readonly noise: number;
  readonly texture: Texture;
  /** How marked the events are: 1 as by the book. */
  readonly vigour: number;
  /** Chance that a swing of Phase B goes beyond its edge. */
  readonly pokes: number;
  /** Length of the trend before the climax. */
  readonly trend: number;
  readonly width: number;
  readonly climaxVolume: number;
  /** Candles in the climax zone. */
  readonly climaxCandles: number;
  readonly springType: SpringType;
  readonly hasPreliminary: boolean;
  readonly hasUpthrust: boolean;
  readonly hasMinorStrength: boolean;
  readonly hasMinorWeakness: boolean;
  readonly hasTest: boolean;
  readonly hasLastSupport: boolean;
  readonly hasBackUp: boolean;
}

/** Heights grow slower than time, as they do in a market. */
const HEIGHT_BY_STRETCH = 0.4;
/** An automatic reaction is a swing of three ATR of its own time, and so is the way back from it: a narrower range proves nothing. */
const NARROWEST = 5.2;
/** As measured on bitcoin by the hour and by four hours. */
const LIFELIKE: Texture = { roughness: 0.59, volumeNoise: 0.3, outliers: 0, mood: LIFELIKE_MOOD };
const SHORTEST_TREND = 16.5;

export function chooseStyle(choices: StyleChoices, random: SeededRandom): SchematicStyle {
  const isContinuation = choices.kind === "reaccumulation" || choices.kind === "redistribution";
  const drawn = {
    stretch: 0.5 * 8 ** random.next(),
    depth: random.between(0.85, 1.2),
    climaxVolume: isContinuation ? random.between(1.9, 3.2) : random.between(2.4, 4.4),
    springType: random.pick([1, 2, 3] as const),
  };
  const { stretch = drawn.stretch, noise = 1, depth = drawn.depth, isLifelike = false } = choices;
  assert(stretch >= 0.25 && stretch <= 6, "a schematic is stretched 0.25 to 6 times");
  assert(noise >= 0 && noise <= 3, "noise is 0 to 3");
  const springType = choices.springType ?? drawn.springType;
  const growth = stretch ** HEIGHT_BY_STRETCH;
  const chance = (share: number): boolean => random.next() < share;
  return {
    isContinuation,
    stretch,
    noise,
    texture: isLifelike ? LIFELIKE : { roughness: 0.42 + 0.1 * noise, volumeNoise: 0.12 + 0.14 * noise, outliers: 0.012 * noise },
    vigour: isLifelike ? random.between(0.8, 1.25) : 1,
    pokes: isLifelike ? random.between(0, 0.35) : 0,
    trend: Math.max(SHORTEST_TREND, growth * random.between(17.5, 20.5)),
    width: Math.max(NARROWEST, growth * depth * (isContinuation ? random.between(4.8, 6.2) : random.between(7, 9))),
    climaxVolume: choices.climaxVolume ?? drawn.climaxVolume,
    climaxCandles: random.integer(1, stretch > 1.5 ? 3 : 2),
    springType,
    hasPreliminary: chance(0.8),
    hasUpthrust: chance(isContinuation ? 0.6 : 0.45),
    hasMinorStrength: chance(0.2),
    hasMinorWeakness: chance(0.25),
    // A spring on much supply is not to be trusted without its test.
    hasTest: springType !== 3 || chance(0.7),
    hasLastSupport: chance(0.6),
    hasBackUp: chance(0.85),
  };
}
