// One stream for many series, as the runtime sees it: as many lanes as the venue's cap asks for, open when all of them deliver, and ended
// as a whole, once, when any of them ends.

import { assert } from "#core";
import type { SeriesKey } from "#market";
import type { StreamConnection, StreamListener } from "#runtime";
import { FrameFilter } from "./frame-filter.ts";
import { StreamLane } from "./stream-lane.ts";
import type { CandleMessage } from "./stream-message.ts";
import type { StreamSetup } from "./stream-socket.ts";

export function openStream(setup: StreamSetup, series: readonly SeriesKey[], listener: StreamListener): StreamConnection {
  assert(series.length > 0, "a stream carries at least one series");
  return new CandleStream(setup, series, listener);
}

class CandleStream implements StreamConnection {
  readonly #setup: StreamSetup;
  readonly #listener: StreamListener;
  readonly #series: ReadonlyMap<string, SeriesKey>;
  readonly #filter = new FrameFilter();
  readonly #lanes: readonly StreamLane[];
  #lanesOpening: number;
  #ended = false;

  constructor(setup: StreamSetup, series: readonly SeriesKey[], listener: StreamListener) {
    this.#setup = setup;
    this.#listener = listener;
    this.#series = new Map(series.map((key) => [streamName(key.symbol, key.timeframe), key]));
    const names = [...this.#series.keys()];
    const size = setup.limits.streamsPerSocket;
    const count = Math.ceil(names.length / size);
    this.#lanesOpening = count;
    this.#lanes = Array.from({ length: count }, (_, place) => this.#openLane(names.slice(place * size, (place + 1) * size)));
  }

  close(): void {
    if (this.#ended) return;
    this.#ended = true;
    for (const lane of this.#lanes) lane.close();
  }

  #openLane(names: readonly string[]): StreamLane {
    return new StreamLane(this.#setup, names, {
      onReady: () => this.#laneReady(),
      onFrame: (frame) => this.#receive(frame),
      onEnded: (reason, failure) => {
        if (this.#ended) return;
        this.close();
        this.#listener.onClosed(reason, failure);
      },
    });
  }

  #laneReady(): void {
    this.#lanesOpening -= 1;
    if (this.#lanesOpening === 0 && !this.#ended) this.#listener.onOpen();
  }

  /** Frames before the stream is open as a whole are left out: whoever opens it refills from history afterwards. */
  #receive(frame: CandleMessage): void {
    if (this.#ended || this.#lanesOpening > 0) return;
    const name = streamName(frame.symbol, frame.timeframe);
    const series = this.#series.get(name);
    if (series && this.#filter.admits(name, frame)) this.#listener.onCandle(series, frame.candle, frame.closed);
  }
}

/** Stream names are lowercase; the frames spell the symbol in capitals. */
function streamName(symbol: string, timeframe: string): string {
  return `${symbol.toLowerCase()}@kline_${timeframe}`;
}
