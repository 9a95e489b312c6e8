// One client's socket as the exchange sees it: its subscriptions, its pings and its age, and the rules it is thrown out for breaking.

import type { WebSocket } from "ws";
import type { Cancel, Clock } from "#runtime";
import type { Cut } from "./fault-plan.ts";
import type { ProtocolLimits } from "./options.ts";
import type { StreamAddress } from "./stream-address.ts";
import { parseStreamRequest, type StreamRequest } from "./stream-request.ts";

const GOING_AWAY = 1001;
const POLICY_VIOLATION = 1008;
const SECOND = 1_000;
/** A listener that has not confirmed what it received after this long is not waited for. */
const TAKEN_TIMEOUT = 5 * SECOND;

export interface ConnectionSetup {
  readonly clock: Clock;
  readonly limits: ProtocolLimits;
  readonly onSubscribed: () => void;
  readonly onClosed: (connection: ClientConnection) => void;
}

export class ClientConnection {
  readonly #socket: WebSocket;
  readonly #setup: ConnectionSetup;
  readonly #delivers: boolean;
  readonly #streams = new Set<string>();
  readonly #timers = new Set<Cancel>();
  readonly #confirmations = new Map<string, () => void>();
  #combined: boolean;
  #isCut = false;
  #lastPong: number;
  #messageTimes: number[] = [];
  #confirmationCount = 0;

  constructor(socket: WebSocket, address: StreamAddress, setup: ConnectionSetup) {
    this.#socket = socket;
    this.#setup = setup;
    this.#delivers = address.delivers;
    this.#combined = address.combined;
    this.#lastPong = setup.clock.now();
    socket.on("message", (data: Buffer) => this.#receive(data.toString("utf8")));
    socket.on("ping", () => this.#countMessage());
    socket.on("pong", (payload: Buffer) => this.#receivePong(payload.toString("utf8")));
    socket.on("error", () => socket.terminate());
    socket.on("close", () => this.#release());
    this.#after(setup.limits.connectionLifetimeMs, () => this.cut(setup.limits.lifetimeEnd));
    this.#pingAfterInterval();
    this.#subscribe(address.streams);
  }

  /** Whether this client would receive candles now. */
  get listens(): boolean {
    return this.#delivers && !this.#isCut && this.#streams.size > 0;
  }

  get isCongested(): boolean {
    return !this.#isCut && this.#socket.bufferedAmount > 1_000_000;
  }

  /** Sends the event if it is subscribed here; says whether it did. */
  deliver(stream: string, event: string): boolean {
    if (!this.listens || !this.#streams.has(stream)) return false;
    this.#socket.send(this.#combined ? `{"stream":${JSON.stringify(stream)},"data":${event}}` : event);
    return true;
  }

  /** Sends a text as it is to whoever is subscribed to the stream. */
  deliverRaw(stream: string, text: string): void {
    if (this.listens && this.#streams.has(stream)) this.#socket.send(text);
  }

  cut(manner: Cut): void {
    this.#isCut = true;
    if (manner === "terminate") this.#socket.terminate();
    else if (manner === "going-away") this.#socket.close(GOING_AWAY);
  }

  /** Settles once the client has received everything sent so far, is gone, or has had its time. */
  taken(): Promise<void> {
    if (!this.listens) return Promise.resolve();
    return new Promise((resolve) => {
      this.#confirmationCount += 1;
      const payload = `taken ${this.#confirmationCount}`;
      const cancel = this.#after(TAKEN_TIMEOUT, () => this.#confirmations.get(payload)?.());
      this.#confirmations.set(payload, () => {
        this.#confirmations.delete(payload);
        cancel();
        resolve();
      });
      this.#socket.ping(payload);
    });
  }

  #receive(text: string): void {
    if (this.#isCut || !this.#countMessage()) return;
    const request = parseStreamRequest(text);
    if (request.ok) return this.#answer(request.value);
    const { code, msg, fatal } = request.problem;
    this.#send({ error: { code, msg } });
    if (fatal) this.#socket.close(POLICY_VIOLATION, "Invalid request");
  }

  #answer({ method, params, id }: StreamRequest): void {
    const names = params.filter((name) => typeof name === "string");
    switch (method) {
      case "SUBSCRIBE":
        if (this.#subscribe(names)) this.#send({ result: null, id });
        return;
      case "UNSUBSCRIBE":
        for (const name of names) this.#streams.delete(name);
        return this.#send({ result: null, id });
      case "LIST_SUBSCRIPTIONS":
        return this.#send({ result: [...this.#streams], id });
      case "GET_PROPERTY":
        return this.#send(params[0] === "combined" ? { result: this.#combined, id } : UNKNOWN_PROPERTY);
      case "SET_PROPERTY":
        return this.#setProperty(params, id);
    }
  }

  #setProperty([name, value]: readonly unknown[], id: number): void {
    if (name !== "combined") return this.#send(UNKNOWN_PROPERTY);
    if (typeof value !== "boolean") return this.#send({ error: { code: 1, msg: "Invalid value type: expected Boolean" } });
    this.#combined = value;
    this.#send({ result: null, id });
  }

  #subscribe(names: readonly string[]): boolean {
    for (const name of names) this.#streams.add(name);
    if (this.#streams.size > this.#setup.limits.streamsPerConnection) {
      this.#socket.close(POLICY_VIOLATION, "Too many subscriptions");
      return false;
    }
    if (this.listens) this.#setup.onSubscribed();
    return true;
  }

  #send(message: object): void {
    this.#socket.send(JSON.stringify(message));
  }

  /** False once the client has sent more than its share and been thrown out. */
  #countMessage(): boolean {
    const now = this.#setup.clock.now();
    this.#messageTimes = this.#messageTimes.filter((time) => now - time < SECOND);
    this.#messageTimes.push(now);
    if (this.#messageTimes.length <= this.#setup.limits.messagesPerSecond) return true;
    this.#socket.close(POLICY_VIOLATION, "Too many requests");
    return false;
  }

  #receivePong(payload: string): void {
    this.#lastPong = this.#setup.clock.now();
    this.#confirmations.get(payload)?.();
  }

  #pingAfterInterval(): void {
    const { clock, limits } = this.#setup;
    this.#after(limits.pingIntervalMs, () => {
      if (clock.now() - this.#lastPong > limits.pongTimeoutMs) return this.#socket.terminate();
      if (!this.#isCut) this.#socket.ping(String(clock.now()));
      this.#pingAfterInterval();
    });
  }

  #after(delayMs: number, action: () => void): Cancel {
    const cancelTimer = this.#setup.clock.schedule(delayMs, () => {
      this.#timers.delete(cancel);
      action();
    });
    const cancel = (): void => {
      this.#timers.delete(cancel);
      cancelTimer();
    };
    this.#timers.add(cancel);
    return cancel;
  }

  #release(): void {
    for (const cancel of this.#timers) cancel();
    for (const confirm of this.#confirmations.values()) confirm();
    this.#setup.onClosed(this);
  }
}

const UNKNOWN_PROPERTY = { error: { code: 0, msg: "Unknown property" } };
