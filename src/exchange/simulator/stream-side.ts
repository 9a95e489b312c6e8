// The stream side: accepts sockets on the exchange's paths and sends every frame of the market to whoever is subscribed.

import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { WebSocketServer } from "ws";
import type { Clock } from "#runtime";
import { ClientConnection } from "./client-connection.ts";
import type { Cut } from "./fault-plan.ts";
import { junkMessages, type FrameFaults } from "./frame-faults.ts";
import type { ProtocolLimits } from "./options.ts";
import type { MarketFrame } from "./simulated-market.ts";
import { parseStreamAddress } from "./stream-address.ts";
import { klineEvent, streamName } from "./wire.ts";

export interface StreamSideOptions {
  readonly clock: Clock;
  readonly limits: ProtocolLimits;
  readonly faults: FrameFaults;
}

export class StreamSide {
  readonly #options: StreamSideOptions;
  readonly #sockets = new WebSocketServer({ noServer: true, clientTracking: false });
  readonly #connections = new Set<ClientConnection>();
  #awaitingListener: (() => void)[] = [];
  #accepted = 0;
  #framesSent = 0;
  #refuseNext: number[] = [];

  constructor(options: StreamSideOptions) {
    this.#options = options;
  }

  get accepted(): number {
    return this.#accepted;
  }

  get open(): number {
    return this.#connections.size;
  }

  get framesSent(): number {
    return this.#framesSent;
  }

  get isCongested(): boolean {
    return [...this.#connections].some((connection) => connection.isCongested);
  }

  get hasListener(): boolean {
    return [...this.#connections].some((connection) => connection.listens);
  }

  /** The next socket is refused with this HTTP status. */
  refuseNext(status: number): void {
    this.#refuseNext.push(status);
  }

  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const address = parseStreamAddress(request.url ?? "/");
    const status = this.#refuseNext.shift() ?? (address ? undefined : 404);
    if (!address || status !== undefined) {
      socket.end(`HTTP/1.1 ${status ?? 404} Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
      return;
    }
    this.#sockets.handleUpgrade(request, socket, head, (client) => {
      this.#accepted += 1;
      const connection = new ClientConnection(client, address, {
        clock: this.#options.clock,
        limits: this.#options.limits,
        onSubscribed: () => queueMicrotask(() => this.#greetListener()),
        onClosed: (closed) => this.#connections.delete(closed),
      });
      this.#connections.add(connection);
    });
  }

  publish(frame: MarketFrame): void {
    if (!frame.closed) return this.#send(frame);
    const { frames, junkFirst } = this.#options.faults.distort(frame);
    if (junkFirst) this.#sendJunk(frame);
    for (const each of frames) this.#send(each);
  }

  cutAll(manner: Cut): void {
    for (const connection of this.#connections) connection.cut(manner);
  }

  /** Settles once every listener has received what was sent so far. */
  async taken(): Promise<void> {
    await Promise.all([...this.#connections].map((connection) => connection.taken()));
  }

  /** Settles when somebody is subscribed, or at the end of the exchange. */
  async listener(): Promise<void> {
    if (!this.hasListener) await new Promise<void>((resolve) => this.#awaitingListener.push(resolve));
  }

  stop(): void {
    this.cutAll("terminate");
    this.#sockets.close();
    this.#greetListener();
  }

  #greetListener(): void {
    for (const resolve of this.#awaitingListener) resolve();
    this.#awaitingListener = [];
  }

  #send(frame: MarketFrame): void {
    const stream = streamName(frame.symbol, frame.timeframe);
    const event = JSON.stringify(this.#event(frame));
    for (const connection of this.#connections) {
      if (connection.deliver(stream, event)) this.#framesSent += 1;
    }
  }

  #sendJunk(frame: MarketFrame): void {
    const stream = streamName(frame.symbol, frame.timeframe);
    for (const text of junkMessages(stream, this.#event(frame))) {
      for (const connection of this.#connections) connection.deliverRaw(stream, text);
    }
  }

  #event(frame: MarketFrame): object {
    const event = klineEvent(frame);
    return this.#options.limits.unknownFields ? { ...event, st: 1, ps: frame.symbol } : event;
  }
}
