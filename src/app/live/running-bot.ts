// A bot with its store and its dashboard, opened together and closed together: what `start` and `demo` have in common. The dashboard is open
// before the first question to the exchange, so that a slow or failing start can be watched.

import { present } from "#core";
import type { SeriesKey } from "#market";
import {
  createBot,
  sleep,
  type AnalysisKit,
  type Bot,
  type BotIdentity,
  type BotStatus,
  type BotView,
  type CandleFeed,
  type Clock,
  type Log,
  type RuntimeOptions,
  type Store,
} from "#runtime";
import { StoreError } from "#storage";
import { startWebServer, WebServerError, type WebServer } from "#web";
import { CommandError } from "../command-error.ts";
import { EXIT } from "../exit-codes.ts";
import { chartPictures } from "./chart-pictures.ts";
import type { StoreChoice } from "./configured-store.ts";
import type { Outlet, ServedBot } from "./outlets.ts";
import { tickSizesOf } from "./tick-sizes.ts";

const OUTLETS_WAIT_MS = 30_000;

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
  /** `bot` is there once this is done. */
  readonly openOutlets: (store: Store, bot: () => ServedBot) => Promise<readonly Outlet[]>;
  /** Ends the waiting for a store that does not answer. */
  readonly stop?: AbortSignal;
}

export interface RunningBot {
  readonly bot: Bot;
  readonly store: Store;
  readonly web: WebServer;
  /** Starts the bot; settles once it is live, or was asked to stop. */
  start(stop: AbortSignal): Promise<void>;
  /** Stops the bot, then closes the dashboard and the store. May be called twice. */
  close(): Promise<void>;
}

/** Throws CommandError; what was opened by then is closed again. The bot is not started yet. */
export async function openBot(options: RunningBotOptions): Promise<RunningBot> {
  const { store: choice, openOutlets, runtime, web: address, stop, ...parts } = options;
  const { log, clock } = parts;
  const store = await openStore(choice, { clock, log, stop }).catch(refuse);
  try {
    log.info(store.replication?.isAway === true ? "Starting on what the data folder holds" : `${choice.kind} connected`, {
      store: store.description,
    });
    const made: { bot?: ServedBot } = {};
    const outlets = await openOutlets(store, () => present(made.bot, "a bot to be asked"));
    const notifiers = outlets.map(({ notifier }) => notifier);
    const bot = createBot({ ...parts, store, notifiers, options: runtime, seed: clock.now() >>> 0 });
    const view = viewWithOutlets(bot.view, outlets);
    made.bot = { view, controls: bot.controls };
    const paint = chartPictures(() => view, tickSizesOf(store)).forDashboard;
    const web = await startWebServer({ ...address, view, log, clock, paint }).catch(refuse);
    log.info(`Dashboard at ${web.url}`);
    const start = (signal: AbortSignal): Promise<void> => startAll(bot, outlets, { clock, stop: signal });
    return { bot, store, web, start, close: once(() => closeAll({ bot, outlets, web, store })) };
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

/** What is amiss where people are told is shown with what is amiss with the bot. */
function viewWithOutlets(view: BotView, outlets: readonly Outlet[]): BotView {
  const status = (): BotStatus => {
    const own = view.status();
    return { ...own, degraded: [...own.degraded, ...outlets.flatMap(({ problems }) => problems)] };
  };
  return { ...view, status };
}

/** A bot that does not come alive is asked why: its outlets wait for it, but not for ever. */
async function startAll(bot: Bot, outlets: readonly Outlet[], { clock, stop }: { clock: Clock; stop: AbortSignal }): Promise<void> {
  const isLive = new AbortController();
  const live = bot.start(stop).finally(() => isLive.abort());
  await Promise.race([live, sleep(clock, OUTLETS_WAIT_MS, isLive.signal)]);
  if (!stop.aborted) for (const outlet of outlets) outlet.start();
  await live;
}

interface OpenParts {
  readonly bot: Bot;
  readonly outlets: readonly Outlet[];
  readonly web: WebServer;
  readonly store: Store;
}

async function closeAll({ bot, outlets, web, store }: OpenParts): Promise<void> {
  await bot.stop();
  await Promise.all(outlets.map((outlet) => outlet.stop()));
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
