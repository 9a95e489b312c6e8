// A bot with its store and its dashboard, opened together and closed together: what `start` and `demo` have in common. The dashboard is open
// before the first question to the exchange, so that a slow or failing start can be watched.

import type { SeriesKey } from "#market";
import {
  createBot,
  type AnalysisKit,
  type Bot,
  type BotIdentity,
  type CandleFeed,
  type Clock,
  type Log,
  type Notifier,
  type RuntimeOptions,
  type Store,
} from "#runtime";
import { StoreError } from "#storage";
import { startWebServer, WebServerError, type WebServer } from "#web";
import { CommandError } from "../command-error.ts";
import { EXIT } from "../exit-codes.ts";
import type { StoreChoice } from "./configured-store.ts";

export interface RunningBotOptions {
  readonly store: StoreChoice;
  readonly feed: CandleFeed;
  readonly clock: Clock;
  readonly log: Log;
  readonly kit: AnalysisKit;
  readonly identity: BotIdentity;
  readonly series: readonly SeriesKey[];
  readonly runtime: Partial<RuntimeOptions>;
  readonly web: { readonly host: string; readonly port: number; readonly token: string | undefined };
  readonly createNotifiers: (store: Store) => readonly Notifier[];
  /** Ends the waiting for a store that does not answer. */
  readonly stop?: AbortSignal;
}

export interface RunningBot {
  readonly bot: Bot;
  readonly store: Store;
  readonly web: WebServer;
  /** Stops the bot, then closes the dashboard and the store. May be called twice. */
  close(): Promise<void>;
}

/** Throws CommandError; what was opened by then is closed again. The bot is not started yet. */
export async function openBot(options: RunningBotOptions): Promise<RunningBot> {
  const { store: choice, createNotifiers, runtime, web: address, stop, ...parts } = options;
  const { log, clock } = parts;
  const store = await openStore(choice, { clock, log, stop }).catch(refuse);
  try {
    log.info(store.replication?.isAway === true ? "Starting on what the data folder holds" : `${choice.kind} connected`, {
      store: store.description,
    });
    const bot = createBot({ ...parts, store, notifiers: createNotifiers(store), options: runtime, seed: clock.now() >>> 0 });
    const web = await startWebServer({ ...address, view: bot.view, log, clock }).catch(refuse);
    log.info(`Dashboard at ${web.url}`);
    return { bot, store, web, close: once(() => closeAll(bot, web, store)) };
  } catch (error) {
    await store.close();
    throw error;
  }
}

interface OpeningTools extends Pick<RunningBotOptions, "clock" | "log"> {
  readonly stop: AbortSignal | undefined;
}

function openStore(choice: StoreChoice, { clock, log, stop }: OpeningTools): Promise<Store> {
  const warn = (sentence: string): void => log.warning(sentence);
  const report = (sentence: string): void => log.info(sentence);
  return choice.open({ clock, warn, report, ...(stop === undefined ? {} : { signal: stop }) });
}

/** What this machine will not give is an expected end of a command. */
function refuse(error: unknown): never {
  if (error instanceof StoreError || error instanceof WebServerError) throw new CommandError(EXIT.machine, error.message, { cause: error });
  throw error;
}

async function closeAll(bot: Bot, web: WebServer, store: Store): Promise<void> {
  await bot.stop();
  await web.close();
  await store.close();
}

function once(action: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  return () => (running ??= action());
}

/** Every chart there is to watch. */
export function allSeries(symbols: readonly string[], timeframes: readonly SeriesKey["timeframe"][]): readonly SeriesKey[] {
  return symbols.flatMap((symbol) => timeframes.map((timeframe) => ({ symbol, timeframe })));
}

/** Looks a tick size up in the store, where the bot has put what the exchange told. */
export function tickSizesOf(store: Store): (symbol: string) => Promise<string | null> {
  return async (symbol) => (await store.instruments()).find((instrument) => instrument.symbol === symbol)?.tickSize ?? null;
}
