// Momentum and volume of one chart, candle by candle. What depends on all candles so far (Wilder's and the exponential averages) follows
// every close, a batch at a time; what depends on a stretch of them (bands, anchored average price, profile) is worked out from the last
// 512 candles when somebody asks, which is seldom, and so needs no running sums that would drift.

import type { Json } from "#core";
import type { Candle } from "#market";
import { takerBuyShareOf } from "../candle-context.ts";
import { bandPosition, bollingerBands, type BollingerBands } from "../indicators/bollinger-bands.ts";
import { ExponentialAverage } from "../indicators/exponential-average.ts";
import { Macd } from "../indicators/macd.ts";
import { RelativeStrengthIndex } from "../indicators/relative-strength-index.ts";
import { CandleHistory, FIGURE } from "./candle-history.ts";
import type { Momentum, MomentumThen, VolumeProfile } from "./momentum.ts";
import { volumeProfile, type TradedRange } from "./volume-profile.ts";

const RSI_PERIOD = 14;
const MACD_PERIODS = { fast: 12, slow: 26, signal: 9 };
const FAST_AVERAGE = 20;
const MIDDLE_AVERAGE = 50;
const SLOW_AVERAGE = 200;
const BOLLINGER = { period: 20, deviations: 2 };
/** So many closes wait until somebody asks: taken in one after the other they cost a fraction of one at a time. */
const MOST_WAITING = 64;

interface SavedMomentum {
  readonly rsi: Json;
  readonly macd: Json;
  readonly averages: readonly [Json, Json, Json];
  readonly history: Json;
}

export class MomentumReading implements Momentum {
  readonly #rsi: RelativeStrengthIndex;
  readonly #macd: Macd;
  readonly #fast: ExponentialAverage;
  readonly #middle: ExponentialAverage;
  readonly #slow: ExponentialAverage;
  readonly #history: CandleHistory;
  /** Place of the first candle whose close the averages have not taken yet. */
  #followed: number;

  constructor(snapshot?: Json) {
    const saved = snapshot as SavedMomentum | undefined;
    this.#rsi = new RelativeStrengthIndex(RSI_PERIOD, saved?.rsi);
    this.#macd = new Macd(MACD_PERIODS, saved?.macd);
    this.#fast = new ExponentialAverage(FAST_AVERAGE, saved?.averages[0]);
    this.#middle = new ExponentialAverage(MIDDLE_AVERAGE, saved?.averages[1]);
    this.#slow = new ExponentialAverage(SLOW_AVERAGE, saved?.averages[2]);
    this.#history = new CandleHistory(saved?.history);
    this.#followed = this.#history.end;
  }

  /** `gapBefore`: a few candles are missing before this one; nothing that needs their volume is known across them (CONTRACTS 0). */
  push(candle: Candle, gapBefore: boolean): void {
    if (gapBefore) this.#history.gap();
    this.#history.push(candle);
    if (this.#history.end - this.#followed >= MOST_WAITING) this.#follow();
  }

  /** Takes the closes that wait into the averages. Nothing that is asked for depends on when this happens. */
  #follow(): void {
    const history = this.#history;
    for (let place = this.#followed; place < history.end; place += 1) {
      const close = history.of(FIGURE.close, place);
      history.note(place, this.#rsi.push(close), this.#macd.push(close));
      this.#fast.push(close);
      this.#middle.push(close);
      this.#slow.push(close);
    }
    this.#followed = history.end;
  }

  get rsi(): number {
    this.#follow();
    return this.#rsi.value;
  }

  get macd(): Momentum["macd"] {
    this.#follow();
    const { line, signal, histogram } = this.#macd;
    return { line, signal, histogram };
  }

  get averages(): Momentum["averages"] {
    this.#follow();
    return { fast: this.#fast.value, middle: this.#middle.value, slow: this.#slow.value };
  }

  get bands(): BollingerBands {
    return this.#bandsAt(this.#history.end - 1);
  }

  at(openTime: number): MomentumThen | undefined {
    this.#follow();
    const history = this.#history;
    const place = history.placeOf(openTime);
    if (place === undefined) return undefined;
    const close = history.of(FIGURE.close, place);
    return {
      close,
      rsi: history.of(FIGURE.rsi, place),
      macdHistogram: history.of(FIGURE.macdHistogram, place),
      bandPosition: bandPosition(close, this.#bandsAt(place)),
      takerBuyShare: takerBuyShareOf(history.of(FIGURE.takerBuyVolume, place), history.of(FIGURE.volume, place)),
    };
  }

  averagePriceSince(openTime: number): number | undefined {
    const history = this.#history;
    let traded = 0;
    let volume = 0;
    for (let place = this.#firstSince(openTime); place < history.end; place += 1) {
      const typical = (history.of(FIGURE.high, place) + history.of(FIGURE.low, place) + history.of(FIGURE.close, place)) / 3;
      traded += typical * history.of(FIGURE.volume, place);
      volume += history.of(FIGURE.volume, place);
    }
    return volume > 0 ? traded / volume : undefined;
  }

  volumeProfileSince(openTime: number): VolumeProfile | undefined {
    const history = this.#history;
    const traded: TradedRange[] = [];
    for (let place = this.#firstSince(openTime); place < history.end; place += 1) {
      const [high, low] = [history.of(FIGURE.high, place), history.of(FIGURE.low, place)];
      traded.push({ high, low, volume: history.of(FIGURE.volume, place) });
    }
    return volumeProfile(traded);
  }

  /** Place of this candle; the end, after which there is none, where it is not remembered or one is missing since. */
  #firstSince(openTime: number): number {
    const from = this.#history.placeOf(openTime);
    return from === undefined || !this.#history.isUnbrokenSince(from) ? this.#history.end : from;
  }

  #bandsAt(place: number): BollingerBands {
    const history = this.#history;
    const from = Math.max(history.first, place - BOLLINGER.period + 1);
    const closes: number[] = [];
    for (let at = from; at <= place; at += 1) closes.push(history.of(FIGURE.close, at));
    return bollingerBands(closes, BOLLINGER);
  }

  snapshot(): Json {
    this.#follow();
    return {
      rsi: this.#rsi.snapshot(),
      macd: this.#macd.snapshot(),
      averages: [this.#fast.snapshot(), this.#middle.snapshot(), this.#slow.snapshot()],
      history: this.#history.snapshot(),
    };
  }
}
