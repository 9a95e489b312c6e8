// All the stream connections the series need, each kept alive by itself, and the one state that people are shown for them.

import { seriesName, type SeriesKey } from "#market";
import type { Backoff } from "./backoff.ts";
import { StreamLine, type StreamLineParts } from "./stream-line.ts";
import type { StreamState } from "./view.ts";

export type StreamSupervisorParts = Omit<StreamLineParts, "backoff"> & { readonly createBackoff: () => Backoff };

/** The worst state comes first. */
const BY_GRAVITY: readonly StreamState[] = ["blocked", "stopped", "reconnecting", "connecting"];

export class StreamSupervisor {
  readonly #lines: readonly StreamLine[];
  readonly #lineOf = new Map<string, StreamLine>();
  readonly #waiting = new Set<() => void>();
  #blockedReason = "";

  constructor({ series, createBackoff, listener, ...parts }: StreamSupervisorParts) {
    const size = parts.options.maxStreamsPerConnection;
    const onStateChanged = (): void => {
      listener.onStateChanged();
      for (const wake of this.#waiting) wake();
    };
    this.#lines = Array.from({ length: Math.ceil(series.length / size) }, (_, place) => {
      const share = series.slice(place * size, (place + 1) * size);
      return new StreamLine({ ...parts, series: share, listener: { ...listener, onStateChanged }, backoff: createBackoff() });
    });
    for (const line of this.#lines) for (const one of line.series) this.#lineOf.set(seriesName(one), line);
  }

  get state(): StreamState {
    return BY_GRAVITY.find((state) => this.#lines.some((line) => line.state === state)) ?? "live";
  }

  /** One sentence, once the state is blocked. */
  get blockedReason(): string {
    return this.#blockedReason;
  }

  lineOf(series: SeriesKey): StreamLine | undefined {
    return this.#lineOf.get(seriesName(series));
  }

  open(): void {
    for (const line of this.#lines) line.open();
  }

  /** Resolves when all connections live, or when that will not be any more. */
  async settled(signal: AbortSignal): Promise<void> {
    while (!signal.aborted && (this.state === "connecting" || this.state === "reconnecting")) {
      await new Promise<void>((resolve) => {
        const wake = (): void => {
          this.#waiting.delete(wake);
          signal.removeEventListener("abort", wake);
          resolve();
        };
        this.#waiting.add(wake);
        signal.addEventListener("abort", wake);
      });
    }
  }

  block(reason: string): void {
    this.#blockedReason = reason;
    for (const line of this.#lines) line.block();
  }

  close(): void {
    for (const line of this.#lines) line.close();
  }
}
