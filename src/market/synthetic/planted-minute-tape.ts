// A plainly artificial market, minute by minute: quiet stretches between planted structures on the 15-minute, the hourly and the
// four-hourly chart. Put together to the timeframe of a structure, the minutes give its candles exactly; the list of structures is known
// before the first minute is made.

import { assert, SeededRandom } from "#core";
import type { Candle } from "../candle.ts";
import { openTimeAt, timeframeMs, type Timeframe } from "../timeframe.ts";
import { CandleSketch } from "./candle-sketch.ts";
import { expandIntoMinutes } from "./minute-expansion.ts";
import { plantedStructureCandles } from "./planted-chart.ts";
import type { PlantedKind, PlantedStructure, PlantedVariant } from "./planted-structure.ts";
import { renderCandles } from "./sketch-rendering.ts";
import { minutesOf, usualAtr } from "./usual-market.ts";

export interface PlantedTapeOptions {
  readonly seed: number;
  /** Brought back to the beginning of its day, UTC. */
  readonly from: number;
  readonly days: number;
  readonly startPrice: number;
}

/** Places of events count candles of the timeframe from the beginning of the tape. */
export interface TapeStructure extends PlantedStructure {
  readonly timeframe: Timeframe;
}

export interface PlantedTape {
  readonly from: number;
  /** First instant after the tape. */
  readonly to: number;
  /** Structures that the tape holds whole, in order of time. */
  readonly structures: readonly TapeStructure[];
  /** One-minute candles, made as they are asked for; every call begins anew. */
  minutes(): Generator<Candle, void, undefined>;
}

type Scale = "15m" | "1h" | "4h";

/** The order of structures, repeated; the large ones come after the small charts have had time to warm up. */
const SCALES: readonly Scale[] = ["15m", "15m", "1h", "15m", "15m", "4h", "15m", "1h", "15m"];
/** Variants of the structures on 15 minutes, repeated; larger ones are always complete. Odd in number, so that each meets both kinds. */
const VARIANTS: readonly PlantedVariant[] = ["complete", "complete", "failed-spring", "complete", "no-phase-c", "complete", "v-reversal"];
const PHASE_B: { readonly [scale in Scale]: readonly [number, number] } = { "15m": [70, 120], "1h": [60, 80], "4h": [42, 50] };
const DAY = timeframeMs("1d");
const FIRST_REST = 96;

interface Section {
  readonly timeframe: Timeframe;
  readonly candles: readonly Candle[];
}

export function plantedMinuteTape(options: PlantedTapeOptions): PlantedTape {
  assert(Number.isInteger(options.days) && options.days > 0, "a tape is a whole number of days");
  const from = openTimeAt("1d", options.from);
  const plan = new TapePlan({ ...options, from });
  const to = from + options.days * DAY;
  plan.fill(to);
  const { sections, steps } = plan;
  return {
    from,
    to,
    structures: plan.structures.filter(({ endsAt }) => endsAt <= to).map(({ structure }) => structure),
    *minutes() {
      const random = new SeededRandom(options.seed + 1);
      for (const { timeframe, candles } of sections) {
        const grain = { minutes: minutesOf(timeframe), steps };
        for (const candle of candles) {
          if (candle.openTime >= to) return;
          for (const minute of expandIntoMinutes(candle, grain, random)) if (minute.openTime < to) yield minute;
        }
      }
    },
  };
}

/** The tape in sections, each drawn on one timeframe and beginning at the close of the one before. */
class TapePlan {
  readonly sections: Section[] = [];
  readonly structures: { readonly structure: TapeStructure; readonly endsAt: number }[] = [];
  /** Price steps per unit of price: five significant figures at the starting price. */
  readonly steps: number;
  readonly #from: number;
  readonly #random: SeededRandom;
  readonly #planted = new Map<Scale, number>();
  #time: number;
  #price: number;

  constructor({ seed, from, startPrice }: PlantedTapeOptions) {
    this.steps = 10 ** Math.max(0, 4 - Math.floor(Math.log10(startPrice)));
    this.#random = new SeededRandom(seed);
    this.#from = from;
    this.#time = from;
    this.#price = this.#round(startPrice);
  }

  fill(to: number): void {
    this.#rest(FIRST_REST, "15m");
    for (let place = 0; this.#time < to; place += 1) {
      const scale = SCALES[place % SCALES.length] as Scale;
      this.#plant(scale);
      this.#rest(this.#random.integer(8, 24), SCALES[(place + 1) % SCALES.length] as Scale);
    }
  }

  #plant(timeframe: Scale): void {
    const already = this.#planted.get(timeframe) ?? 0;
    this.#planted.set(timeframe, already + 1);
    const kind: PlantedKind = already % 2 === 0 ? "accumulation" : "distribution";
    const variant = timeframe === "15m" ? (VARIANTS[already % VARIANTS.length] as PlantedVariant) : "complete";
    const from = this.#time;
    const { candles, structure } = plantedStructureCandles({
      seed: this.#random.integer(1, 1_000_000_000),
      kind,
      timeframe,
      variant,
      from,
      startPrice: this.#price,
      leadCandles: 0,
      rangeCandles: this.#random.integer(...PHASE_B[timeframe]),
      trendCandles: 32,
    });
    this.#append(timeframe, candles);
    this.structures.push({ structure: this.#onTape(structure, { timeframe, from }), endsAt: this.#time });
  }

  /** Quiet candles: as many as told, and up to the next opening of the timeframe that follows. */
  #rest(count: number, next: Timeframe): void {
    const length = timeframeMs("15m");
    const earliest = this.#time + count * length;
    const aligned = openTimeAt(next, earliest + timeframeMs(next) - length);
    const sketch = new CandleSketch(this.#random);
    sketch.walk({ candles: (aligned - this.#time) / length, to: this.#random.between(-1, 1), floor: -2.5, ceiling: 2.5, volume: [1, 1] });
    const scale = { startPrice: this.#price, atr: usualAtr("15m") };
    this.#append("15m", renderCandles(sketch.candles, { timeframe: "15m", from: this.#time, scale }));
  }

  #append(timeframe: Timeframe, candles: readonly Candle[]): void {
    const rounded = candles.map((candle) => ({
      ...candle,
      open: this.#round(candle.open),
      high: this.#round(candle.high),
      low: this.#round(candle.low),
      close: this.#round(candle.close),
      volume: Math.round(candle.volume * 1000) / 1000,
    }));
    this.sections.push({ timeframe, candles: rounded });
    this.#time += rounded.length * timeframeMs(timeframe);
    this.#price = rounded.at(-1)?.close ?? this.#price;
  }

  #onTape(structure: PlantedStructure, { timeframe, from }: { timeframe: Timeframe; from: number }): TapeStructure {
    const offset = (from - this.#from) / timeframeMs(timeframe);
    const { range } = structure;
    return {
      ...structure,
      timeframe,
      range: range === null ? null : { support: this.#round(range.support), resistance: this.#round(range.resistance) },
      events: structure.events.map((event) => ({
        ...event,
        index: event.index + offset,
        price: this.#round(event.price),
        completedIndex: event.completedIndex === null ? null : event.completedIndex + offset,
      })),
    };
  }

  #round(price: number): number {
    return Math.round(price * this.steps) / this.steps;
  }
}
