// All the stream connections the series need, each kept alive by itself, and the one state that people are shown for them.

import { seriesName, type SeriesKey } from "#market";
import type { Backoff } from "./backoff.ts";
import { StreamLine, type StreamLineParts } from "./stream-line.ts";
import type { StreamState } from "./view.ts";

export type StreamSupervisorParts = Omit<StreamLineParts, "backoff" | "series"> & { readonly createBackoff: () => Backoff };

/** The worst state comes first. */
const BY_GRAVITY: readonly StreamState[] = ["blocked", "stopped", "reconnecting", "connecting"];

export class StreamSupervisor {
  readonly #parts: StreamSupervisorParts;
  #lines: readonly StreamLine[] = [];
  readonly #lineOf = new Map<string, StreamLine>();
  readonly #waiting = new Set<() => void>();
  #end: "blocked" | "stopped" | null = null;
  #blockedReason = "";

  constructor(parts: StreamSupervisorParts) {
    this.#parts = parts;
  }

  get state(): StreamState {
    if (this.#end !== null) return this.#end;
    if (this.#lines.length === 0) return "connecting";
    return BY_GRAVITY.find((state) => this.#lines.some((line) => line.state === state)) ?? "live";
  }

  /** One sentence, once the state is blocked. */
  get blockedReason(): string {
    return this.#blockedReason;
  }

  lineOf(series: SeriesKey): StreamLine | undefined {
    return this.#lineOf.get(seriesName(series));
  }

  /** Opens connections of their own for these. */
  add(series: readonly SeriesKey[]): void {
    if (this.#end !== null) return;
    const size = this.#parts.options.maxStreamsPerConnection;
    const lines = Array.from({ length: Math.ceil(series.length / size) }, (_, place) =>
      this.#createLine(series.slice(place * size, (place + 1) * size)),
    );
    this.#lines = [...this.#lines, ...lines];
    for (const line of lines) line.open();
  }

  /** What shared a connection with these gets a new one. */
  remove(series: readonly SeriesKey[]): void {
    const names = new Set(series.map(seriesName));
    const isLeft = (one: SeriesKey): boolean => !names.has(seriesName(one));
    const touched = this.#lines.filter((line) => !line.series.every(isLeft));
    for (const name of names) this.#lineOf.delete(name);
    this.#lines = this.#lines.filter((line) => !touched.includes(line));
    for (const line of touched) line.close();
    this.add(touched.flatMap((line) => line.series.filter(isLeft)));
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
    this.#end = "blocked";
    this.#blockedReason = reason;
    for (const line of this.#lines) line.block();
    this.#wake();
  }

  close(): void {
    this.#end = "stopped";
    for (const line of this.#lines) line.close();
    this.#wake();
  }

  #wake(): void {
    for (const wake of this.#waiting) wake();
  }

  #createLine(series: readonly SeriesKey[]): StreamLine {
    const { createBackoff, listener, ...parts } = this.#parts;
    const onStateChanged = (): void => {
      listener.onStateChanged();
      this.#wake();
    };
    const line = new StreamLine({ ...parts, series, listener: { ...listener, onStateChanged }, backoff: createBackoff() });
    for (const one of series) this.#lineOf.set(seriesName(one), line);
    return line;
  }
}
