// One WebSocket to the venue's market route: opens, subscribes, watches that the line lives, and ends once with a reason. Pings of the
// venue are answered by the socket library; here they only count as a sign of life.

import type { IncomingMessage } from "node:http";
import { WebSocket } from "ws";
import type { Cancel, Clock, FeedError, FeedFailure, Log } from "#runtime";
import type { BinanceLimits } from "./options.ts";
import { answerFailure } from "./rest-failure.ts";
import { readStreamMessage, type CandleMessage } from "./stream-message.ts";

/** After our goodbye the other side has this long to answer it. */
const GOODBYE_MS = 1_000;

export interface StreamSetup {
  readonly baseUrl: string;
  readonly clock: Clock;
  readonly log: Log;
  readonly limits: BinanceLimits;
}

export interface SocketListener {
  /** Open, and every subscription acknowledged. */
  onReady(): void;
  onFrame(frame: CandleMessage): void;
  onShutdownAnnounced(): void;
  /** Once, unless this side closed it; with the failure where the venue refused to open the stream at all. */
  onEnded(reason: string, failure?: FeedFailure): void;
}

export class StreamSocket {
  readonly #setup: StreamSetup;
  readonly #listener: SocketListener;
  readonly #host: string;
  readonly #socket: WebSocket;
  readonly #unsent: (readonly string[])[];
  readonly #unacknowledged = new Set<number>();
  readonly #timers = new Map<"open" | "silence" | "subscribe", Cancel>();
  #state: "opening" | "ready" | "ended" = "opening";
  #lastMessageId = 0;
  #lastSignOfLife: number;
  #badMessages = 0;

  constructor(setup: StreamSetup, streams: readonly string[], listener: SocketListener) {
    this.#setup = setup;
    this.#listener = listener;
    this.#host = new URL(setup.baseUrl).host;
    this.#lastSignOfLife = setup.clock.now();
    const [first = [], ...rest] = chunks(streams, setup.limits.streamsPerMessage);
    this.#unsent = rest;
    // Parsed as a URL, symbols beyond ASCII are percent-encoded.
    const address = new URL(`${setup.baseUrl}/market/stream?streams=${first.join("/")}`);
    this.#socket = new WebSocket(address, { perMessageDeflate: false });
    this.#hear();
    this.#arm("open", setup.limits.openTimeoutMs, () => this.#end(`${this.#host} did not open the stream in time`));
    this.#watchSilence(setup.limits.silenceTimeoutMs);
  }

  /** Ends without another word to the listener. */
  close(): void {
    if (this.#state === "ended") return;
    this.#state = "ended";
    this.#sayGoodbye();
  }

  #hear(): void {
    const socket = this.#socket;
    socket.on("open", () => this.#continueOpening());
    socket.on("message", (data: Buffer) => this.#receive(data.toString("utf8")));
    socket.on("ping", () => this.#seeLife());
    socket.on("unexpected-response", (_request, response) => {
      const { message, failure } = this.#refusal(response);
      this.#end(`${this.#host} refused the stream with HTTP ${response.statusCode ?? "?"}: ${message}`, failure);
      response.destroy();
    });
    socket.on("error", (error) => this.#end(`the stream of ${this.#host} failed (${errorText(error)})`));
    socket.on("close", (code, reason) => this.#end(`${this.#host} ended the stream (${closeText(code, reason.toString("utf8"))})`));
  }

  /** Read as the same answer to a request would be: blocked, silenced until a time, or to be tried again. */
  #refusal({ statusCode = 500, headers }: IncomingMessage): FeedError {
    const named = Object.entries(headers).map(([name, value]): [string, string] => [name, String(value)]);
    return answerFailure({
      host: this.#host,
      status: statusCode,
      headers: new Headers(named),
      text: "",
      now: this.#setup.clock.now(),
      symbol: undefined,
    });
  }

  #receive(text: string): void {
    if (this.#state === "ended") return;
    this.#seeLife();
    const message = readStreamMessage(text);
    switch (message.kind) {
      case "candle":
        if (this.#state === "ready") this.#listener.onFrame(message);
        return;
      case "acknowledged":
        this.#unacknowledged.delete(message.id);
        return this.#continueOpening();
      case "rejected":
        return this.#end(`${this.#host} refused a subscription (${message.text})`);
      case "shutdown-announced":
        return this.#listener.onShutdownAnnounced();
      case "bad":
        return this.#countBad(message.problem);
    }
  }

  /** Sends the next SUBSCRIBE, or is ready once nothing is left to send or to be acknowledged. */
  #continueOpening(): void {
    if (this.#state !== "opening" || this.#timers.has("subscribe")) return;
    const batch = this.#unsent.shift();
    if (batch) {
      this.#lastMessageId += 1;
      this.#unacknowledged.add(this.#lastMessageId);
      this.#socket.send(JSON.stringify({ method: "SUBSCRIBE", params: batch, id: this.#lastMessageId }));
      this.#arm("subscribe", this.#setup.limits.messageIntervalMs, () => this.#continueOpening());
      this.#arm("open", this.#setup.limits.openTimeoutMs, () => this.#end(`${this.#host} did not acknowledge a subscription in time`));
      return;
    }
    if (this.#unacknowledged.size > 0) return;
    this.#state = "ready";
    this.#disarm("open");
    this.#listener.onReady();
  }

  #countBad(problem: string): void {
    this.#badMessages += 1;
    const isRoundCount = Number.isInteger(Math.log10(this.#badMessages));
    if (isRoundCount) this.#setup.log.warning("A stream message was left out", { problem, leftOutSoFar: this.#badMessages });
  }

  #seeLife(): void {
    this.#lastSignOfLife = this.#setup.clock.now();
  }

  #watchSilence(delayMs: number): void {
    const { clock, limits } = this.#setup;
    this.#arm("silence", delayMs, () => {
      const remaining = this.#lastSignOfLife + limits.silenceTimeoutMs - clock.now();
      if (remaining > 0) this.#watchSilence(remaining);
      else this.#end(`${this.#host} sent neither a frame nor a ping for ${limits.silenceTimeoutMs / 1_000} s`);
    });
  }

  #arm(name: "open" | "silence" | "subscribe", delayMs: number, action: () => void): void {
    this.#disarm(name);
    const cancel = this.#setup.clock.schedule(delayMs, () => {
      this.#timers.delete(name);
      action();
    });
    this.#timers.set(name, cancel);
  }

  #disarm(name: "open" | "silence" | "subscribe"): void {
    this.#timers.get(name)?.();
    this.#timers.delete(name);
  }

  #end(reason: string, failure?: FeedFailure): void {
    if (this.#state === "ended") return;
    this.#state = "ended";
    this.#sayGoodbye();
    this.#listener.onEnded(reason, failure);
  }

  #sayGoodbye(): void {
    for (const name of ["open", "silence", "subscribe"] as const) this.#disarm(name);
    const socket = this.#socket;
    if (socket.readyState === WebSocket.CLOSED) return;
    const cancel = this.#setup.clock.schedule(GOODBYE_MS, () => socket.terminate());
    socket.once("close", cancel);
    socket.close(1000);
  }
}

function chunks<T>(items: readonly T[], size: number): (readonly T[])[] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, place) => items.slice(place * size, (place + 1) * size));
}

function closeText(code: number, reason: string): string {
  const known: { readonly [code: number]: string } = {
    1001: "1001 going away",
    1006: "1006 cut without a goodbye",
    1008: "1008 against its policy",
  };
  return [known[code] ?? String(code), reason].filter((part) => part !== "").join(", ");
}

function errorText(error: Error): string {
  return "code" in error && typeof error.code === "string" ? error.code : error.message;
}
