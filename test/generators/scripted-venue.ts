// A venue with a script: it knows the whole tape, shows it at its own pace on the test's clock, and misbehaves exactly as told. Its time may
// run many times faster than the clock's.

import { SeededRandom } from "#core";
import { closeTimeOf, seriesName, type Candle, type Instrument, type SeriesKey } from "#market";
import { FeedError, sleep, type CandleFeed, type Clock, type HistoryRequest, type StreamConnection, type StreamListener } from "#runtime";

export interface Tape {
  readonly series: SeriesKey;
  readonly candles: readonly Candle[];
}

/** What may go wrong, as chances of 0 to 1 for each frame or question. */
export interface VenueFaults {
  readonly dropFinal: number;
  readonly duplicateFinal: number;
  readonly delayFinal: number;
  /** Longest delay of a frame, in local milliseconds: longer than a candle, so that frames overtake each other. */
  readonly delayMs: number;
  readonly malformedFinal: number;
  readonly restError: number;
  readonly connectError: number;
}

export const NO_FAULTS: VenueFaults = {
  dropFinal: 0,
  duplicateFinal: 0,
  delayFinal: 0,
  delayMs: 0,
  malformedFinal: 0,
  restError: 0,
  connectError: 0,
};

export interface ScriptedVenueOptions {
  readonly clock: Clock;
  readonly instruments: readonly Instrument[];
  readonly tapes: readonly Tape[];
  readonly startsAt: number;
  /** Venue milliseconds in one of the clock's. */
  readonly pace: number;
  readonly seed: number;
  readonly pageSize?: number;
  readonly restLatencyMs?: number;
}

interface Subscriber {
  readonly series: ReadonlySet<string>;
  readonly listener: StreamListener;
  open: boolean;
  closed: boolean;
}

export class ScriptedVenue implements CandleFeed {
  faults: VenueFaults = NO_FAULTS;
  /** Acknowledges streams but sends nothing, as a wrong route does. */
  mute = false;
  /** Thrown at every question and connection while set. */
  failure: FeedError | null = null;
  /** No stream can be opened while set; REST answers. */
  streamsDown = false;
  readonly asked: HistoryRequest[] = [];
  readonly #options: ScriptedVenueOptions;
  readonly #random: SeededRandom;
  readonly #localStart: number;
  readonly #subscribers = new Set<Subscriber>();
  connections = 0;

  constructor(options: ScriptedVenueOptions) {
    this.#options = options;
    this.#random = new SeededRandom(options.seed);
    this.#localStart = options.clock.now();
    this.#scheduleFrames();
  }

  now(): number {
    const { clock, startsAt, pace } = this.#options;
    return startsAt + (clock.now() - this.#localStart) * pace;
  }

  async serverTime(signal: AbortSignal): Promise<number> {
    await this.#travel(signal);
    return this.now();
  }

  async instruments(signal: AbortSignal): Promise<readonly Instrument[]> {
    await this.#travel(signal);
    return this.#options.instruments;
  }

  async *closedCandles(request: HistoryRequest, signal: AbortSignal): AsyncGenerator<readonly Candle[], void> {
    const { pageSize = 100 } = this.#options;
    this.asked.push(request);
    let from = request.from;
    for (;;) {
      await this.#travel(signal);
      const rows = this.#closedIn({ ...request, from }).slice(0, pageSize);
      const last = rows.at(-1);
      if (last === undefined) return;
      yield rows;
      from = last.openTime + 1;
    }
  }

  connect(series: readonly SeriesKey[], listener: StreamListener): StreamConnection {
    const subscriber: Subscriber = { series: new Set(series.map(seriesName)), listener, open: false, closed: false };
    this.connections += 1;
    this.#options.clock.schedule(20, () => this.#answer(subscriber));
    return {
      close: () => {
        subscriber.closed = true;
        this.#subscribers.delete(subscriber);
      },
    };
  }

  /** Ends every stream. */
  cut(reason = "cut"): void {
    for (const subscriber of this.#subscribers) this.#end(subscriber, reason);
  }

  /** Whoever listened is gone; nobody is told. */
  abandon(): void {
    for (const subscriber of this.#subscribers) subscriber.closed = true;
    this.#subscribers.clear();
  }

  /** Says something on every stream that carries the series. */
  say(series: SeriesKey, candle: Candle, closed: boolean): void {
    for (const { series: names, listener, open } of this.#subscribers) {
      if (open && names.has(seriesName(series))) listener.onCandle(series, candle, closed);
    }
  }

  #answer(subscriber: Subscriber): void {
    if (subscriber.closed) return;
    if (this.failure !== null) return subscriber.listener.onClosed(this.failure.message, this.failure.failure);
    if (this.streamsDown || this.#happens(this.faults.connectError)) return subscriber.listener.onClosed("refused");
    subscriber.open = true;
    this.#subscribers.add(subscriber);
    subscriber.listener.onOpen();
  }

  #end(subscriber: Subscriber, reason: string): void {
    this.#subscribers.delete(subscriber);
    subscriber.closed = true;
    subscriber.listener.onClosed(reason);
  }

  async #travel(signal: AbortSignal): Promise<void> {
    const { clock, restLatencyMs = 30 } = this.#options;
    await sleep(clock, restLatencyMs, signal);
    signal.throwIfAborted();
    if (this.failure !== null) throw this.failure;
    if (this.#happens(this.faults.restError)) throw this.#restError();
  }

  #restError(): FeedError {
    const retryAt = this.#options.clock.now() + this.#random.integer(100, 3_000);
    return this.#random.pick([
      new FeedError({ kind: "unreachable" }, "no answer"),
      new FeedError({ kind: "unavailable", status: 503 }, "503"),
      new FeedError({ kind: "malformed" }, "an HTML page"),
      new FeedError({ kind: "rate-limited", retryAt, banned: false }, "429"),
    ]);
  }

  #closedIn({ series, from, to = Infinity }: HistoryRequest): readonly Candle[] {
    const now = this.now();
    return (this.#tape(series)?.candles ?? []).filter(
      ({ openTime }) => openTime >= from && openTime < to && closeTimeOf(series.timeframe, openTime) <= now,
    );
  }

  #tape(series: SeriesKey): Tape | undefined {
    return this.#options.tapes.find((tape) => seriesName(tape.series) === seriesName(series));
  }

  #scheduleFrames(): void {
    const { clock, tapes, startsAt, pace } = this.#options;
    for (const { series, candles } of tapes) {
      for (const candle of candles) {
        const close = closeTimeOf(series.timeframe, candle.openTime);
        if (close <= startsAt) continue;
        clock.schedule((close - startsAt) / pace, () => this.#sendFinal(series, candle));
        const middle = (candle.openTime + close) / 2;
        if (middle > startsAt) clock.schedule((middle - startsAt) / pace, () => this.#send(series, candle, false));
      }
    }
  }

  #sendFinal(series: SeriesKey, candle: Candle): void {
    const { clock } = this.#options;
    if (this.#happens(this.faults.dropFinal)) return;
    const sent = this.#happens(this.faults.malformedFinal) ? { ...candle, high: candle.low / 2 } : candle;
    const copies = this.#happens(this.faults.duplicateFinal) ? 2 : 1;
    for (let copy = 0; copy < copies; copy += 1) {
      const delayMs = this.#happens(this.faults.delayFinal) ? this.#random.integer(1, this.faults.delayMs) : 0;
      if (delayMs === 0) this.#send(series, sent, true);
      else clock.schedule(delayMs, () => this.#send(series, sent, true));
    }
  }

  #send(series: SeriesKey, candle: Candle, closed: boolean): void {
    if (!this.mute) this.say(series, candle, closed);
  }

  #happens(chance: number): boolean {
    return chance > 0 && this.#random.next() < chance;
  }
}
