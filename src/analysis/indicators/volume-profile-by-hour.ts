// How busy each hour of the week usually is. Crypto volume has a strong session cycle, so a candle's volume is judged against its own
// hour before it is called high or low (wyckoff reference 2.0). Log volumes are averaged with exponential forgetting: about twenty days
// for the hour of the day and eight weeks for the hour of the week; the weekly figure is trusted as its samples come in.

import type { Json } from "#core";
import { timeframeMs, type Timeframe } from "#market";

const HOUR = 3_600_000;
const HOURS_IN_DAY = 24;
const HOURS_IN_WEEK = 168;
/** 1970-01-05 00:00 UTC, a Monday. */
const FIRST_MONDAY = 4 * HOURS_IN_DAY * HOUR;
const DAYS_REMEMBERED = 20;
const WEEKS_REMEMBERED = 8;
/** Before this many days the profile is not used: every hour counts as average. */
const DAYS_BEFORE_USE = 5;

export class VolumeProfileByHour {
  readonly #candlesPerHour: number;
  readonly #applies: boolean;
  #level = 0;
  #count = 0;
  readonly #byDay = new Float64Array(HOURS_IN_DAY);
  readonly #byWeek = new Float64Array(HOURS_IN_WEEK);
  readonly #weekSamples = new Float64Array(HOURS_IN_WEEK);

  constructor(timeframe: Timeframe, snapshot?: Json) {
    this.#candlesPerHour = HOUR / timeframeMs(timeframe);
    this.#applies = this.#candlesPerHour >= 1;
    if (snapshot === undefined) return;
    const saved = snapshot as { level: number; count: number; byDay: number[]; byWeek: number[]; weekSamples: number[] };
    this.#level = saved.level;
    this.#count = saved.count;
    this.#byDay.set(saved.byDay);
    this.#byWeek.set(saved.byWeek);
    this.#weekSamples.set(saved.weekSamples);
  }

  /** What volume at this hour usually is, as a multiple of the average hour; 1 while too little is known or on candles longer than an hour. */
  factor(openTime: number): number {
    if (!this.#applies || this.#count < DAYS_BEFORE_USE * HOURS_IN_DAY * this.#candlesPerHour) return 1;
    const week = hourOfWeek(openTime);
    const samples = this.#weekSamples[week] as number;
    const trust = samples / (samples + WEEKS_REMEMBERED * this.#candlesPerHour);
    const daily = this.#byDay[week % HOURS_IN_DAY] as number;
    return Math.exp(daily + trust * ((this.#byWeek[week] as number) - daily));
  }

  push(openTime: number, volume: number): void {
    if (!this.#applies) return;
    const logVolume = Math.log(volume);
    this.#count += 1;
    const days = this.#candlesPerHour * HOURS_IN_DAY * DAYS_REMEMBERED;
    this.#level += (logVolume - this.#level) / Math.min(this.#count, days);
    const deviation = logVolume - this.#level;
    const week = hourOfWeek(openTime);
    const day = week % HOURS_IN_DAY;
    const seen = ((this.#weekSamples[week] as number) += 1);
    this.#byWeek[week] = blend(this.#byWeek[week] as number, deviation, Math.min(seen, WEEKS_REMEMBERED * this.#candlesPerHour));
    const daySamples = Math.ceil(this.#count / HOURS_IN_DAY);
    this.#byDay[day] = blend(this.#byDay[day] as number, deviation, Math.min(daySamples, DAYS_REMEMBERED * this.#candlesPerHour));
  }

  snapshot(): Json {
    return {
      level: this.#level,
      count: this.#count,
      byDay: [...this.#byDay],
      byWeek: [...this.#byWeek],
      weekSamples: [...this.#weekSamples],
    };
  }
}

function hourOfWeek(openTime: number): number {
  // As an integer, whose remainder is far cheaper than that of a number with a fraction: it is asked twice a candle.
  const hours = (Math.floor((openTime - FIRST_MONDAY) / HOUR) | 0) % HOURS_IN_WEEK;
  return hours < 0 ? hours + HOURS_IN_WEEK : hours;
}

function blend(average: number, value: number, memory: number): number {
  return average + (value - average) / memory;
}
