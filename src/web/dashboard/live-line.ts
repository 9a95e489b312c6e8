// The line of live messages from the bot. It reopens itself: at once where the browser does so, after three seconds where the browser gave
// up, and when nothing at all (not even the status, which comes every five) came for fifteen.

import type { LiveMessage, LiveMessages, SeriesKey } from "../wire.ts";

const SILENCE_MS = 15_000;
const RETRY_MS = 3000;
const KINDS = ["candles", "signal", "reading", "reload", "status"] as const satisfies readonly (keyof LiveMessages)[];

export interface LiveListener {
  /** The line is open, for the first time or again: what was missed meanwhile has to be asked for. */
  opened(): void;
  lost(): void;
  message(message: LiveMessage): void;
}

export class LiveLine {
  readonly #listener: LiveListener;
  #source: EventSource | undefined;
  #series: SeriesKey | undefined;
  #timer = 0;

  constructor(listener: LiveListener) {
    this.#listener = listener;
  }

  /** Listens to this series from now on; without one, to signals and status of all. */
  open(series: SeriesKey | undefined): void {
    this.close();
    this.#series = series;
    const source = new EventSource(`/api/events?${new URLSearchParams({ ...series })}`);
    this.#source = source;
    this.#expectWithin(SILENCE_MS);
    source.addEventListener("open", () => this.#listener.opened());
    source.addEventListener("error", () => {
      this.#listener.lost();
      if (source.readyState === EventSource.CLOSED) this.#expectWithin(RETRY_MS);
    });
    for (const kind of KINDS) {
      source.addEventListener(kind, (event: MessageEvent<string>) => {
        this.#expectWithin(SILENCE_MS);
        this.#listener.message({ kind, data: JSON.parse(event.data) } as LiveMessage);
      });
    }
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#source?.close();
    this.#source = undefined;
  }

  #expectWithin(delayMs: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#listener.lost();
      this.open(this.#series);
    }, delayMs);
  }
}
