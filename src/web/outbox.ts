// What one listener has not been told yet. Changes are merged while they wait: any number of candles of a series becomes one message, a
// signal is told in its newest version, a reading or status once. However slow the listener, the outbox stays small: past its bounds it
// forgets the details and says "reload" instead.

import { seriesName, type Candle, type SeriesKey } from "#market";
import type { BotStatus, ViewChange } from "#runtime";
import type { Signal } from "#signals";
import { candleColumns } from "./candle-columns.ts";
import type { LiveMessage } from "./wire.ts";

const MOST_CANDLES = 5000;
const MOST_SIGNALS = 500;

interface WaitingCandles {
  readonly series: SeriesKey;
  readonly closed: Candle[];
  forming: Candle | null;
}

export class Outbox {
  readonly #only: SeriesKey | undefined;
  readonly #candles = new Map<string, WaitingCandles>();
  readonly #signals = new Map<string, Signal>();
  readonly #readings = new Map<string, SeriesKey>();
  #candleCount = 0;
  #status = false;
  #overflowed = false;

  /** With `only`, candles and readings of other series are not told. */
  constructor(only?: SeriesKey) {
    this.#only = only;
  }

  get isEmpty(): boolean {
    return !this.#overflowed && !this.#status && this.#candles.size === 0 && this.#signals.size === 0 && this.#readings.size === 0;
  }

  add(change: ViewChange): void {
    switch (change.kind) {
      case "candle":
        return this.#addCandle(change.series, change.candle, change.closed);
      case "reading":
        if (this.#isWanted(change.series)) this.#readings.set(seriesName(change.series), change.series);
        return;
      case "signal":
        this.#signals.set(change.signal.id, change.signal);
        if (this.#signals.size > MOST_SIGNALS) this.#overflow();
        return;
      case "status":
        this.#status = true;
    }
  }

  /** Empties the outbox; `status` is asked only when there is news of it. */
  take(status: () => BotStatus): LiveMessage[] {
    const messages: LiveMessage[] = [];
    if (this.#overflowed) messages.push({ kind: "reload", data: { reason: "more happened than could be sent one by one" } });
    for (const { series, closed, forming } of this.#candles.values()) {
      messages.push({ kind: "candles", data: { series, closed: candleColumns(closed), forming } });
    }
    for (const series of this.#readings.values()) messages.push({ kind: "reading", data: { series } });
    for (const signal of this.#signals.values()) messages.push({ kind: "signal", data: signal });
    if (this.#status) messages.push({ kind: "status", data: status() });
    this.#forgetDetails();
    this.#status = false;
    this.#overflowed = false;
    return messages;
  }

  #isWanted(series: SeriesKey): boolean {
    return this.#only === undefined || (this.#only.symbol === series.symbol && this.#only.timeframe === series.timeframe);
  }

  #addCandle(series: SeriesKey, candle: Candle, closed: boolean): void {
    if (!this.#isWanted(series)) return;
    const name = seriesName(series);
    let waiting = this.#candles.get(name);
    if (waiting === undefined) this.#candles.set(name, (waiting = { series, closed: [], forming: null }));
    if (closed) {
      waiting.closed.push(candle);
      waiting.forming = null;
      this.#candleCount += 1;
      if (this.#candleCount > MOST_CANDLES) this.#overflow();
    } else {
      waiting.forming = candle;
    }
  }

  #overflow(): void {
    this.#forgetDetails();
    this.#overflowed = true;
  }

  #forgetDetails(): void {
    this.#candles.clear();
    this.#signals.clear();
    this.#readings.clear();
    this.#candleCount = 0;
  }
}
