// The bot: one start that is always a recovery, a life in which nothing is missed, and an end that leaves everything in order. All time,
// chance and outside world come in as arguments, so the live bot, the demo and the storm tests are this same code.

import type { Instrument } from "#market";
import type { BotControls } from "./controls.ts";
import { assemble, type BotMachinery, type BotParts } from "./machinery.ts";
import { sleep } from "./ports/clock.ts";
import { FeedError } from "./ports/feed-error.ts";
import { recoverSymbol, type Recovered } from "./recovery.ts";
import type { BotView } from "./view.ts";

export interface Bot {
  /** Resolves once every series is live, or the signal aborts. Rejects with one sentence when the bot cannot run: blocked, refused, unknown symbol. */
  start(signal: AbortSignal): Promise<void>;
  /** Finishes what is under way, saves the state and closes the stream, within a few seconds. May be called twice. */
  stop(): Promise<void>;
  readonly view: BotView;
  readonly controls: BotControls;
}

export function createBot(parts: BotParts): Bot {
  return new RunningBot(parts);
}

class RunningBot implements Bot {
  readonly #parts: BotParts;
  readonly #machinery: BotMachinery;
  #stopped: Promise<void> | null = null;

  constructor(parts: BotParts) {
    this.#parts = parts;
    this.#machinery = assemble(parts);
  }

  get view(): BotView {
    return this.#machinery.view;
  }

  get controls(): BotControls {
    return this.#machinery.watching;
  }

  async start(signal: AbortSignal): Promise<void> {
    const { ending } = this.#machinery;
    if (signal.aborted) ending.abort();
    signal.addEventListener("abort", () => ending.abort(), { once: true });
    try {
      const instruments = await this.#findInstruments();
      const recovered = await this.#recover(instruments);
      await this.#download(recovered);
      await this.#goLive();
    } catch (error) {
      if (ending.signal.aborted) return;
      await this.stop();
      throw error;
    }
  }

  stop(): Promise<void> {
    this.#stopped ??= this.#end();
    return this.#stopped;
  }

  async #findInstruments(): Promise<readonly Instrument[]> {
    const { feed, ending, list } = this.#machinery;
    const { store, identity, log } = this.#parts;
    await list.load(store);
    const traded = new Map((await feed.instruments()).map((instrument) => [instrument.symbol, instrument]));
    for (const symbol of list.symbols.filter((one) => !traded.has(one) && !list.isSettled(one))) {
      log.warning(`${symbol} was added while the bot ran and is not traded at ${identity.source} any more: it is not followed`);
      list.remove(symbol);
    }
    const { symbols } = list;
    const unknown = symbols.filter((symbol) => !traded.has(symbol));
    if (unknown.length > 0) {
      const named = unknown.length === 1 ? `Unknown symbol ${unknown[0]}` : `Unknown symbols ${unknown.join(", ")}`;
      throw new FeedError(
        { kind: "refused", code: UNKNOWN_SYMBOL, symbol: unknown[0] as string },
        `${named}: not traded at ${identity.source}`,
      );
    }
    const instruments = symbols.map((symbol) => traded.get(symbol) as Instrument);
    await store.saveInstruments(instruments);
    ending.signal.throwIfAborted();
    return instruments;
  }

  async #recover(instruments: readonly Instrument[]): Promise<readonly Recovered[]> {
    const { feed, tally, pipelines, recovery, ending, list } = this.#machinery;
    await tally.load(this.#parts.store);
    const venueNow = await feed.venueNow();
    const recovered: Recovered[] = [];
    for (const instrument of instruments) {
      ending.signal.throwIfAborted();
      const timeframes = list.timeframesOf(instrument.symbol);
      const one = await recoverSymbol(recovery, { instrument, timeframes, venueNow });
      pipelines.set(instrument.symbol, one.pipeline);
      recovered.push(one);
    }
    return recovered;
  }

  /** Everything up to now comes over REST before the stream opens, so that the stream has only the last moments to wait for. */
  async #download(recovered: readonly Recovered[]): Promise<void> {
    const { catchUp } = this.#machinery;
    await Promise.all(
      recovered.flatMap(({ pipeline, cold }) =>
        pipeline.series.map((series) => catchUp.run(pipeline, series, cold ? "history" : "backfill")),
      ),
    );
  }

  /** The stream is connected first and what it missed is refilled then, here as after every later cut. */
  async #goLive(): Promise<void> {
    const { streams, catchUp, pipelines, phase, ending, watchdog, pruner, list } = this.#machinery;
    watchdog.start();
    pruner.start();
    streams.add(list.series);
    await streams.settled(ending.signal);
    ending.signal.throwIfAborted();
    if (streams.state === "blocked") throw new FeedError({ kind: "blocked" }, streams.blockedReason);
    await Promise.all([...pipelines.values()].flatMap((pipeline) => pipeline.series.map((series) => catchUp.run(pipeline, series))));
    phase.set("live");
  }

  async #end(): Promise<void> {
    const { phase, streams, ending, pipelines, writer, lanes, watchdog, pruner } = this.#machinery;
    const { clock, log } = this.#parts;
    watchdog.stop();
    pruner.stop();
    streams.close();
    ending.abort();
    for (const pipeline of pipelines.values()) pipeline.save();
    const finished = new AbortController();
    const finish = async (): Promise<void> => {
      await writer.idle();
      await lanes.idle();
      await writer.idle(); // what was told last is struck out
      finished.abort();
    };
    await Promise.race([finish(), sleep(clock, this.#machinery.options.stopWithinMs, finished.signal)]);
    const unwritten = writer.abandon();
    if (unwritten > 0) log.error(`Stopped with ${unwritten} writes that the store did not take; the next start reads those candles again`);
    phase.set("stopped");
  }
}

/** The code by which the venue itself refuses a symbol it does not know. */
const UNKNOWN_SYMBOL = -1121;
