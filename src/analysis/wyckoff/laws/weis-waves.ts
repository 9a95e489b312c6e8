// Turns the pivots of the ladder into Weis waves as they are confirmed. A wave is weighed against the six earlier ones of its scale and direction
// whose volume is known; one with a candle of unknown volume has no effort, and is no yardstick either.

import { numberFromJson, numberToJson, RingBuffer, type Json } from "#core";
import type { MeasuredCandle } from "../../measured-candle.ts";
import type { Pivot } from "../../pivots/pivot.ts";
import { EffortTape } from "./effort-tape.ts";
import type { CandleVolume } from "./volume-measure.ts";
import type { WeisWave } from "./weis-wave.ts";

const WAVES_COMPARED = 6;
const NONE: readonly WeisWave[] = [];

interface Turn {
  readonly at: number;
  readonly price: number;
}

export class WeisWaves {
  readonly #tape: EffortTape;
  readonly #scales: readonly ScaleOfWaves[];

  /** `scales` of the pivot ladder, such as 0 for the minor swings inside a range and 1 for the intermediate ones. */
  constructor(scales: readonly number[], snapshot?: Json) {
    const [tape, ...saved] = (snapshot ?? []) as readonly Json[];
    this.#tape = new EffortTape(tape);
    this.#scales = scales.map((scale, place) => new ScaleOfWaves(scale, saved[place]));
  }

  /** The waves that this candle completed, in the order of its pivots. */
  push(candle: MeasuredCandle, volume: CandleVolume, pivots: readonly Pivot[]): readonly WeisWave[] {
    this.#tape.push(candle.openTime, volume);
    let waves: WeisWave[] | undefined;
    for (const pivot of pivots) {
      for (const scale of this.#scales) {
        const wave = scale.scale === pivot.scale ? scale.complete(pivot, candle.atr, this.#tape) : undefined;
        if (wave !== undefined) (waves ??= []).push(wave);
      }
    }
    return waves ?? NONE;
  }

  snapshot(): Json {
    return [this.#tape.snapshot(), ...this.#scales.map((scale) => scale.snapshot())];
  }
}

class ScaleOfWaves {
  readonly scale: number;
  readonly #rising: WaveSide;
  readonly #falling: WaveSide;
  #turn: Turn | null;

  constructor(scale: number, snapshot?: Json) {
    const [rising, falling, turn] = (snapshot ?? []) as [Json?, Json?, Json?];
    this.scale = scale;
    this.#rising = new WaveSide(1, rising);
    this.#falling = new WaveSide(-1, falling);
    this.#turn = (turn ?? null) as unknown as Turn | null;
  }

  complete({ scale, kind, price, at, confirmedAt }: Pivot, atr: number, tape: EffortTape): WeisWave | undefined {
    const start = this.#turn;
    this.#turn = { at, price };
    const side = kind === "high" ? this.#rising : this.#falling;
    const level = Math.log(price);
    const shorteningThrusts = side.reach(level);
    if (start === null) return undefined;
    const distance = Math.abs(level - Math.log(start.price));
    const { candles, volume, takerBuyShare } = tape.between(start.at, at);
    const relativeVolume = volume / side.meanVolume;
    const relativeDistance = distance / side.meanDistance;
    side.remember(volume, distance);
    return {
      scale,
      direction: kind === "high" ? "up" : "down",
      from: start.at,
      to: at,
      confirmedAt,
      fromPrice: start.price,
      toPrice: price,
      distance,
      result: distance / atr,
      candles,
      volume,
      takerBuyShare,
      relativeVolume,
      relativeDistance,
      effortAgainstResult: relativeVolume / relativeDistance,
      shorteningThrusts,
    };
  }

  snapshot(): Json {
    return [this.#rising.snapshot(), this.#falling.snapshot(), this.#turn as unknown as Json];
  }
}

/** What is remembered of the waves of one direction. */
class WaveSide {
  readonly #sign: 1 | -1;
  readonly #volumes: RingBuffer;
  readonly #distances: RingBuffer;
  #extreme = NaN;
  #gain = NaN;
  #thrusts = 0;

  constructor(sign: 1 | -1, snapshot?: Json) {
    const [volumes, distances, extreme, gain, thrusts] = (snapshot ?? [[], [], null, null, 0]) as [
      number[],
      number[],
      number | null,
      number | null,
      number,
    ];
    this.#sign = sign;
    this.#volumes = new RingBuffer(WAVES_COMPARED, volumes);
    this.#distances = new RingBuffer(WAVES_COMPARED, distances);
    this.#extreme = numberFromJson(extreme);
    this.#gain = numberFromJson(gain);
    this.#thrusts = thrusts;
  }

  get meanVolume(): number {
    return mean(this.#volumes);
  }

  get meanDistance(): number {
    return mean(this.#distances);
  }

  remember(volume: number, distance: number): void {
    if (Number.isNaN(volume)) return;
    this.#volumes.push(volume);
    this.#distances.push(distance);
  }

  /** Follows the thrust beyond the extreme before; returns how many in a row have been shorter each time, the first included. */
  reach(level: number): number {
    const gain = this.#sign * (level - this.#extreme);
    if (!(gain > 0)) this.#thrusts = 0;
    else this.#thrusts = gain < this.#gain && this.#thrusts > 0 ? this.#thrusts + 1 : 1;
    this.#extreme = level;
    this.#gain = gain;
    return this.#thrusts;
  }

  snapshot(): Json {
    const { extreme, gain } = { extreme: numberToJson(this.#extreme), gain: numberToJson(this.#gain) };
    return [this.#volumes.toArray(), this.#distances.toArray(), extreme, gain, this.#thrusts];
  }
}

/** NaN until full, as what is not there is NaN. Summed anew, so that a restored state is equal to the last bit. */
function mean(values: RingBuffer): number {
  let sum = 0;
  for (let back = values.capacity - 1; back >= 0; back -= 1) sum += values.fromNewest(back);
  return sum / values.capacity;
}
