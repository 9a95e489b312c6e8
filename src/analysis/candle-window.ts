// The last few measured candles, for rules that look back: bounded, newest reached by `back(0)`.

import { assert, numberFromJson, numberToJson, type Json } from "#core";
import type { MeasuredCandle } from "./measured-candle.ts";

/** Long enough for the 50-candle trend test plus the 5 candles of a climax zone. */
const WINDOW_LENGTH = 64;

const FIELDS = [
  "index",
  "openTime",
  "confirmedAt",
  "open",
  "high",
  "low",
  "close",
  "highPrice",
  "lowPrice",
  "closePrice",
  "atr",
  "relativeSpread",
  "relativeVolume",
  "volume",
  "closeLocation",
] as const satisfies readonly (keyof MeasuredCandle)[];

export class CandleWindow {
  readonly #candles: MeasuredCandle[] = [];
  #next = 0;

  constructor(snapshot?: Json) {
    for (const row of (snapshot ?? []) as readonly (readonly (number | null)[])[]) {
      this.push(Object.fromEntries(FIELDS.map((field, place) => [field, numberFromJson(row[place] ?? null)])) as unknown as MeasuredCandle);
    }
  }

  get length(): number {
    return this.#candles.length;
  }

  push(candle: MeasuredCandle): void {
    this.#candles[this.#next] = candle;
    this.#next = (this.#next + 1) % WINDOW_LENGTH;
  }

  /** The candle `places` before the newest one. */
  back(places: number): MeasuredCandle {
    assert(places < this.#candles.length, "a rule looks no further back than the window reaches");
    return this.#candles[(this.#next - 1 - places + 2 * WINDOW_LENGTH) % WINDOW_LENGTH] as MeasuredCandle;
  }

  snapshot(): Json {
    const oldestFirst = Array.from({ length: this.length }, (_, place) => this.back(this.length - 1 - place));
    return oldestFirst.map((candle) => FIELDS.map((field) => numberToJson(candle[field])));
  }
}
