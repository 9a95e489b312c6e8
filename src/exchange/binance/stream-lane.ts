// A lane carries up to as many streams as one socket may, and outlives its sockets: before the venue's 24 hours are over it opens the next
// one, and only when that one delivers does it let the old one go.

import type { Cancel, FeedFailure } from "#runtime";
import { StreamSocket, type StreamSetup } from "./stream-socket.ts";
import type { CandleMessage } from "./stream-message.ts";

export interface LaneListener {
  /** Once, when the first socket delivers. */
  onReady(): void;
  onFrame(frame: CandleMessage): void;
  /** Once, unless this side closed it. */
  onEnded(reason: string, failure?: FeedFailure): void;
}

export class StreamLane {
  readonly #setup: StreamSetup;
  readonly #streams: readonly string[];
  readonly #listener: LaneListener;
  #current: StreamSocket | undefined;
  #next: StreamSocket | undefined;
  #retiring: StreamSocket | undefined;
  #cancelRenewal: Cancel | undefined;
  #cancelRetirement: Cancel | undefined;

  constructor(setup: StreamSetup, streams: readonly string[], listener: LaneListener) {
    this.#setup = setup;
    this.#streams = streams;
    this.#listener = listener;
    this.#current = this.#openSocket(() => listener.onReady());
  }

  close(): void {
    this.#cancelRenewal?.();
    this.#cancelRetirement?.();
    for (const socket of [this.#current, this.#next, this.#retiring]) socket?.close();
  }

  #openSocket(onReady: () => void): StreamSocket {
    const socket = new StreamSocket(this.#setup, this.#streams, {
      onReady: () => {
        this.#renewAfter(this.#setup.limits.renewAfterMs);
        onReady();
      },
      onFrame: (frame) => this.#listener.onFrame(frame),
      onShutdownAnnounced: () => this.#renewAfter(0),
      onEnded: (reason, failure) => {
        if (socket === this.#current) this.#end(reason, failure);
        else if (socket === this.#next) this.#retryRenewal(reason);
      },
    });
    return socket;
  }

  #renewAfter(delayMs: number): void {
    this.#cancelRenewal?.();
    this.#cancelRenewal = this.#setup.clock.schedule(delayMs, () => this.#renew());
  }

  #renew(): void {
    if (this.#next) return;
    this.#next = this.#openSocket(() => this.#promote());
  }

  #promote(): void {
    this.#retiring?.close();
    this.#retiring = this.#current;
    this.#current = this.#next;
    this.#next = undefined;
    const retired = this.#retiring;
    this.#cancelRetirement?.();
    this.#cancelRetirement = this.#setup.clock.schedule(this.#setup.limits.renewalOverlapMs, () => retired?.close());
    this.#setup.log.info("The stream was renewed before the exchange would end it");
  }

  #retryRenewal(reason: string): void {
    this.#next = undefined;
    this.#setup.log.warning("The stream could not be renewed yet", { reason });
    this.#renewAfter(this.#setup.limits.renewalRetryMs);
  }

  #end(reason: string, failure?: FeedFailure): void {
    this.close();
    this.#listener.onEnded(reason, failure);
  }
}
