// Takes a symbol into a running bot, and lets one go: the same recovery and the same download as at the start, for one symbol, while all the
// others go on. One change at a time.

import type { Instrument } from "#market";
import type { CatchUp } from "./catch-up.ts";
import { WatchError, type BotControls } from "./controls.ts";
import type { PatientFeed } from "./patient-feed.ts";
import type { Phase } from "./phase.ts";
import type { Log } from "./ports/log.ts";
import type { Store } from "./ports/store.ts";
import { recoverSymbol, type RecoveryParts } from "./recovery.ts";
import type { StreamSupervisor } from "./stream-supervisor.ts";
import type { SymbolPipeline } from "./symbol-pipeline.ts";
import { messageOf } from "./troubles.ts";
import type { WatchList } from "./watch-list.ts";

export interface WatchingParts {
  readonly list: WatchList;
  readonly feed: PatientFeed;
  readonly store: Store;
  readonly log: Log;
  readonly phase: Phase;
  readonly recovery: RecoveryParts;
  readonly catchUp: CatchUp;
  readonly streams: StreamSupervisor;
  readonly pipelines: Map<string, SymbolPipeline>;
  /** Where the candles come from, for people. */
  readonly source: string;
  readonly onChange: () => void;
}

export class Watching implements BotControls {
  readonly #parts: WatchingParts;
  #last: Promise<unknown> = Promise.resolve();

  constructor(parts: WatchingParts) {
    this.#parts = parts;
  }

  watch(symbol: string): Promise<void> {
    return this.#inTurn(() => this.#take(symbol));
  }

  unwatch(symbol: string): Promise<void> {
    return this.#inTurn(() => this.#letGo(symbol));
  }

  #inTurn(change: () => Promise<void>): Promise<void> {
    const turn = this.#last.then(change);
    this.#last = turn.catch(() => {});
    return turn;
  }

  async #take(symbol: string): Promise<void> {
    const { list, store, log, streams, catchUp, pipelines } = this.#parts;
    this.#requireLive();
    if (list.has(symbol)) throw new WatchError(`${symbol} is followed already.`);
    const instrument = await this.#find(symbol);
    try {
      const pipeline = await this.#recover(instrument);
      pipelines.set(symbol, pipeline);
      await Promise.all(pipeline.series.map((series) => catchUp.run(pipeline, series, "history")));
      list.add(symbol);
      await store.commit({ states: [list.state] });
      streams.add(pipeline.series);
    } catch (error) {
      list.remove(symbol);
      pipelines.delete(symbol);
      throw new WatchError(`${symbol} could not be taken in: ${messageOf(error)}`, { cause: error });
    }
    log.info(`${symbol} is followed from now on`, { charts: list.timeframesOf(symbol).length });
    this.#parts.onChange();
  }

  async #letGo(symbol: string): Promise<void> {
    const { list, store, log, streams, pipelines } = this.#parts;
    this.#requireLive();
    const pipeline = pipelines.get(symbol);
    if (!list.has(symbol) || pipeline === undefined) throw new WatchError(`${symbol} is not followed.`);
    if (list.symbols.length === 1) throw new WatchError(`${symbol} is the only symbol that is followed: add another one first.`);
    // Who stops looking before a signal has ended would have a record without its losers.
    const open = pipeline.analysis.openSignals.length;
    if (open > 0) {
      const signals = open === 1 ? "an open signal" : `${open} open signals`;
      throw new WatchError(`${symbol} has ${signals}, and every signal is followed to its end: try again when it is closed.`);
    }
    list.remove(symbol);
    try {
      await store.commit({ states: [list.state] });
    } catch (error) {
      list.add(symbol);
      throw new WatchError(`${symbol} is still followed, because that could not be stored: ${messageOf(error)}`, { cause: error });
    }
    streams.remove(pipeline.series);
    pipeline.save();
    pipelines.delete(symbol);
    log.info(`${symbol} is not followed any more`);
    this.#parts.onChange();
  }

  #requireLive(): void {
    if (this.#parts.phase.now !== "live") throw new WatchError("The bot is not live yet: try again in a moment.");
  }

  async #find(symbol: string): Promise<Instrument> {
    const { feed, source, store } = this.#parts;
    const instrument = (await feed.instruments()).find((one) => one.symbol === symbol);
    if (instrument === undefined) throw new WatchError(`Unknown symbol ${symbol}: not traded at ${source}.`);
    await store.saveInstruments([instrument]);
    return instrument;
  }

  async #recover(instrument: Instrument): Promise<SymbolPipeline> {
    const { recovery, feed, list } = this.#parts;
    const timeframes = list.timeframesOf(instrument.symbol);
    return (await recoverSymbol(recovery, { instrument, timeframes, venueNow: await feed.venueNow() })).pipeline;
  }
}
