// A local exchange that speaks the protocol of Binance USDT-M futures: REST and streams over one port of this machine, prices from tapes,
// one virtual clock, and faults on demand. Whoever connects is not told that it is not the real one.

import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Candle, SeriesKey } from "#market";
import type { Cut, FrameFault, HistoryHole, RandomCuts, RestFault } from "./fault-plan.ts";
import { FrameFaults } from "./frame-faults.ts";
import { PROTOCOL, type SimulatorOptions } from "./options.ts";
import { Pacer, type PacedTape } from "./pacer.ts";
import { CutSchedule } from "./random-cuts.ts";
import { RestSide } from "./rest-side.ts";
import { ServedHistory } from "./served-history.ts";
import { SimulatedMarket } from "./simulated-market.ts";
import { StreamSide } from "./stream-side.ts";
import { SymbolTape } from "./symbol-tape.ts";

const LOOPBACK = "127.0.0.1";

export interface SimulatorStatistics {
  readonly connectionsAccepted: number;
  readonly connectionsOpen: number;
  readonly framesSent: number;
  readonly requests: { readonly [path: string]: number };
  /** Weight of all requests served. */
  readonly weight: number;
  readonly closesDone: number;
  readonly closesTotal: number;
  readonly cutsLeft: number;
}

/** Loads the tapes and listens; the tape stands still until `run`, `advance` or `runUntil`. */
export async function createExchangeSimulator(options: SimulatorOptions): Promise<ExchangeSimulator> {
  const tapes = await Promise.all(options.symbols.map((symbol) => SymbolTape.load(symbol)));
  const market = new SimulatedMarket({ tapes, startAt: options.startAt, formingFramesPerCandle: options.formingFramesPerCandle ?? 1 });
  const simulator = new ExchangeSimulator(options, market);
  await simulator.listen(options.port ?? 0);
  return simulator;
}

export class ExchangeSimulator {
  /** Settles when the last candle of the tape has closed, or when the exchange stops. */
  readonly finished: Promise<void>;
  readonly #market: SimulatedMarket;
  readonly #history: ServedHistory;
  readonly #frameFaults: FrameFaults;
  readonly #cuts = new CutSchedule();
  readonly #rest: RestSide;
  readonly #streams: StreamSide;
  readonly #pacer: Pacer;
  readonly #server: Server;
  readonly #finish: () => void;

  constructor(options: SimulatorOptions, market: SimulatedMarket) {
    const { clock, symbols, faults = {} } = options;
    const limits = { ...PROTOCOL, ...options.protocol };
    const finished = Promise.withResolvers<void>();
    this.finished = finished.promise;
    this.#finish = finished.resolve;
    this.#market = market;
    this.#history = new ServedHistory(market, faults.holes ?? []);
    this.#frameFaults = new FrameFaults(faults.frames ?? []);
    if (faults.cutRandomly) this.#cuts.addRandom(faults.cutRandomly, market);
    this.#rest = new RestSide({ clock, limits, symbols, history: this.#history, faults: faults.rest ?? [], now: () => market.now });
    this.#streams = new StreamSide({ clock, limits, faults: this.#frameFaults });
    this.#pacer = new Pacer(clock, options.pace ?? { kind: "manual" }, this.#pacedTape());
    this.#server = createServer((request, response) => this.#rest.handle(request, response));
    this.#server.on("upgrade", (request, socket, head) => this.#streams.handleUpgrade(request, socket, head));
  }

  /** Rejects with a plain sentence when the port is taken. */
  listen(port: number): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#server.once("error", (error: NodeJS.ErrnoException) => {
        const problem = error.code === "EADDRINUSE" ? `port ${port} is in use by another program` : error.message;
        reject(new Error(`The simulated exchange cannot listen on ${LOOPBACK}: ${problem}.`, { cause: error }));
      });
      this.#server.listen(port, LOOPBACK, resolve);
    });
  }

  get restUrl(): string {
    return `http://${LOOPBACK}:${this.#port}`;
  }

  get streamUrl(): string {
    return `ws://${LOOPBACK}:${this.#port}`;
  }

  /** The exchange's time. */
  now(): number {
    return this.#market.now;
  }

  /** Lets the tape move by itself, at the pace it was given. */
  run(): void {
    this.#pacer.start();
  }

  pause(): void {
    this.#pacer.stop();
  }

  /** Moves the tape by so many closes; settles when every listener has received them. */
  async advance(closes: number): Promise<void> {
    for (let done = 0; done < closes && this.#step(); done += 1);
    await this.#streams.taken();
  }

  /** Moves the tape through every close up to the instant, that instant included. */
  async runUntil(instant: number): Promise<void> {
    while ((this.#market.nextClose ?? Infinity) <= instant) this.#step();
    await this.#streams.taken();
  }

  statistics(): SimulatorStatistics {
    return {
      connectionsAccepted: this.#streams.accepted,
      connectionsOpen: this.#streams.open,
      framesSent: this.#streams.framesSent,
      requests: this.#rest.requests,
      weight: this.#rest.weight,
      closesDone: this.#market.done,
      closesTotal: this.#market.total,
      cutsLeft: this.#cuts.left,
    };
  }

  cutConnections(manner: Cut): void {
    this.#streams.cutAll(manner);
  }

  cutRandomly(cuts: RandomCuts): void {
    this.#cuts.addRandom(cuts, this.#market);
  }

  /** The next socket is refused with this HTTP status. */
  refuseNextConnection(status: number): void {
    this.#streams.refuseNext(status);
  }

  distortFrame(fault: FrameFault): void {
    this.#frameFaults.add(fault);
  }

  failRest(fault: RestFault): void {
    this.#rest.fail(fault);
  }

  addHole(hole: HistoryHole): void {
    this.#history.addHole(hole);
  }

  fillHoles(): void {
    this.#history.fillHoles();
  }

  correctHistory(series: SeriesKey, openTime: number, figures: Partial<Candle>): void {
    this.#history.correct(series, openTime, figures);
  }

  /** Cuts everybody off and frees the port at once. */
  async stop(): Promise<void> {
    this.#pacer.stop();
    this.#streams.stop();
    this.#finish();
    if (!this.#server.listening) return;
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    this.#server.closeAllConnections();
    await closed;
  }

  get #port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  #pacedTape(): PacedTape {
    const streams = this.#streams;
    return {
      step: () => this.#step(),
      get isCongested() {
        return streams.isCongested;
      },
      get hasListener() {
        return streams.hasListener;
      },
      listener: () => streams.listener(),
      taken: () => streams.taken(),
    };
  }

  #step(): boolean {
    for (const frame of this.#market.step()) this.#streams.publish(frame);
    const cut = this.#streams.hasListener ? this.#cuts.take(this.#market.done) : undefined;
    if (cut !== undefined) this.#streams.cutAll(cut);
    const hasMore = this.#market.done < this.#market.total;
    if (!hasMore) this.#finish();
    return hasMore;
  }
}
