// One listener's line of server-sent events. It is pulled: a message is made only when the listener can take it and the last one is at
// least 200 ms old, so a burst of candles costs five messages a second and a slow listener costs no memory. The status is told
// every five seconds whatever happens: ages on the page stay true, proxies do not cut the line, and a dead one is noticed.

import type { SeriesKey } from "#market";
import type { BotView, Cancel, Clock } from "#runtime";
import { Outbox } from "./outbox.ts";
import type { LiveMessage } from "./wire.ts";

export const MESSAGE_GAP_MS = 200;
export const STATUS_GAP_MS = 1000;
export const STATUS_EVERY_MS = 5000;

export interface EventStreamOptions {
  readonly view: BotView;
  readonly clock: Clock;
  /** Tell candles and readings of this series only; signals and status are always told. */
  readonly only: SeriesKey | undefined;
  /** Ends the line from our side. */
  readonly signal: AbortSignal;
}

export function eventStream(options: EventStreamOptions): ReadableStream<Uint8Array> {
  const line = new EventLine(options);
  // No messages are made ahead of the listener: they would be old by the time it takes them.
  return new ReadableStream<Uint8Array>(line, { highWaterMark: 0 });
}

class EventLine {
  readonly #options: EventStreamOptions;
  readonly #outbox: Outbox;
  readonly #encoder = new TextEncoder();
  #stopListening: Cancel = () => undefined;
  #wake: Cancel = () => undefined;
  #lastMessageAt = -Infinity;
  #lastStatusAt = -Infinity;
  #statusIsDue = true;
  #ended = false;
  readonly #onClosing = (): void => this.#end();
  #controller: ReadableStreamDefaultController<Uint8Array> | undefined;

  constructor(options: EventStreamOptions) {
    this.#options = options;
    this.#outbox = new Outbox(options.only);
  }

  start(controller: ReadableStreamDefaultController<Uint8Array>): void {
    const { view, signal } = this.#options;
    this.#controller = controller;
    if (signal.aborted) return this.#end();
    this.#stopListening = view.subscribe((change) => {
      if (change.kind === "status" || change.kind === "signal") this.#statusIsDue = true;
      if (change.kind !== "status") this.#outbox.add(change);
      this.#wake();
    });
    signal.addEventListener("abort", this.#onClosing, { once: true });
  }

  async pull(controller: ReadableStreamDefaultController<Uint8Array>): Promise<void> {
    while (!this.#ended) {
      const wait = this.#waitMs();
      if (wait <= 0) break;
      await this.#sleep(wait);
    }
    if (this.#ended) return;
    const now = this.#options.clock.now();
    if (now >= this.#statusDueAt()) {
      this.#outbox.add({ kind: "status" });
      this.#statusIsDue = false;
      this.#lastStatusAt = now;
    }
    const messages = this.#outbox.take(() => this.#options.view.status());
    this.#lastMessageAt = now;
    controller.enqueue(this.#encoder.encode(messages.map(asServerSentEvent).join("")));
  }

  cancel(): void {
    this.#ended = true;
    this.#options.signal.removeEventListener("abort", this.#onClosing);
    this.#stopListening();
    this.#wake();
  }

  /** How long to wait before there is something to say and it may be said. */
  #waitMs(): number {
    const now = this.#options.clock.now();
    const due = this.#outbox.isEmpty ? this.#statusDueAt() : -Infinity;
    return Math.max(due, this.#lastMessageAt + MESSAGE_GAP_MS) - now;
  }

  #statusDueAt(): number {
    return this.#lastStatusAt + (this.#statusIsDue ? STATUS_GAP_MS : STATUS_EVERY_MS);
  }

  #sleep(delayMs: number): Promise<void> {
    return new Promise((resolve) => {
      const cancel = this.#options.clock.schedule(delayMs, () => this.#wake());
      this.#wake = () => {
        this.#wake = () => undefined;
        cancel();
        resolve();
      };
    });
  }

  #end(): void {
    if (this.#ended) return;
    this.cancel();
    this.#controller?.close();
  }
}

function asServerSentEvent(message: LiveMessage): string {
  return `event: ${message.kind}\ndata: ${JSON.stringify(message.data)}\n\n`;
}
