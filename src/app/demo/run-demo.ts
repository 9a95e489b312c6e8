// The demo: a simulated exchange, the bot of `start` connected to it over this machine's network, and the dashboard. The bot is not told that
// it is not the real exchange; everything people see is labelled all the same.

import { createConsoleNotifier, paletteFor } from "#chat/console";
import { createBinanceFeed } from "#exchange/binance";
import { createExchangeSimulator, type ExchangeSimulator } from "#exchange/simulator";
import { sleep, type Clock, type Log, type RuntimeOptions } from "#runtime";
import type { Signal } from "#signals";
import { WebServerError } from "#web";
import { createAnalysisKit } from "../analysis/analysis-kit.ts";
import { emptyStore } from "./demo-store.ts";
import type { StoreChoice } from "../live/configured-store.ts";
import { discordOutlet, plainOutlet } from "../live/outlets.ts";
import { openBot, type RunningBot, type RunningBotOptions } from "../live/running-bot.ts";
import { tickSizesOf } from "../live/tick-sizes.ts";
import { loadSettings, type DiscordSettings } from "../settings/index.ts";
import type { StopRequest } from "../stop-request.ts";
import { VERSION } from "../version.ts";
import type { DemoConsole } from "./demo-console.ts";
import { demoNotice, HISTORICAL_SYMBOL, loadDemoMarket, type DemoMarket } from "./demo-market.ts";
import { demoSummary } from "./demo-summary.ts";
import { waitForTapeEnd } from "./tape-end.ts";

export interface DemoOptions {
  /** End by itself after the summary. */
  readonly once: boolean;
  readonly cuts: number;
  readonly seed: number;
  readonly store: StoreChoice;
  /** The port asked for; the usual one, or none, gives way to a free one where it is taken. */
  readonly webPort: number | undefined;
  /** A Discord on this machine, where there is one. */
  readonly discord: DiscordSettings | null;
}

export interface DemoTools {
  readonly clock: Clock;
  readonly log: Log;
  readonly console: DemoConsole;
  readonly stop: StopRequest;
}

const USUAL_PORT = 8787;
const CHART_CANDLES = 6_000;
const BATCH = 32;
/** With somebody watching, the replay takes about half a minute; alone it goes as fast as the bot can follow. */
const WATCHED_BATCH_PAUSE_MS = 45;

/** A venue whose hours pass in milliseconds: short waits, one saved state now and then. */
const RUNTIME: Partial<RuntimeOptions> = {
  maxCandles: CHART_CANDLES,
  saveEvery: 2_000,
  reconnectDelayMs: 50,
  maxReconnectDelayMs: 500,
  confirmDelayMs: 500,
  watchEveryMs: 200,
  stopWithinMs: 15_000,
};

export async function runDemo(options: DemoOptions, tools: DemoTools): Promise<void> {
  const market = await loadDemoMarket();
  const simulator = await createExchangeSimulator({
    clock: tools.clock,
    symbols: market.symbols,
    startAt: market.startAt,
    pace: { kind: "as-taken", closesPerBatch: BATCH, ready: () => pause(options, tools) },
    ...(options.cuts > 0 ? { faults: { cutRandomly: { times: options.cuts, seed: options.seed } } } : {}),
  });
  let running: RunningBot | undefined;
  try {
    running = await openDemoBot(simulator, market, options, tools);
    announce(tools.console, running.web.url, options);
    await running.start(tools.stop.signal);
    await replay(simulator, market, running, tools);
    if (tools.stop.signal.aborted) return;
    if (options.once) await running.bot.stop();
    tools.console.print(`\n${demoSummary(await allSignals(running))}`);
    if (options.once) return;
    tools.console.print(`\nThe dashboard stays open at ${running.web.url} until Ctrl+C.`);
    await tools.stop.requested;
  } finally {
    tools.console.endProgress();
    await running?.close();
    await simulator.stop();
  }
}

function pause({ once }: DemoOptions, { clock, stop }: DemoTools): Promise<void> {
  return once ? Promise.resolve() : sleep(clock, WATCHED_BATCH_PAUSE_MS, stop.signal);
}

async function openDemoBot(
  simulator: ExchangeSimulator,
  market: DemoMarket,
  { store: choice, webPort, discord }: DemoOptions,
  { clock, log, console }: DemoTools,
): Promise<RunningBot> {
  const { settings } = loadSettings({ environment: {} });
  const { restUrl, streamUrl } = simulator;
  const bot: Omit<RunningBotOptions, "web"> = {
    clock,
    log,
    store: emptyStore(choice),
    feed: createBinanceFeed({ clock, log, restUrl, streamUrl, sessionSymbols: [HISTORICAL_SYMBOL] }),
    kit: createAnalysisKit(settings, CHART_CANDLES),
    identity: { version: VERSION, mode: "demo", source: "local simulator", noticeOf: demoNotice },
    series: market.series,
    runtime: RUNTIME,
    openOutlets: async (store, served) => [
      plainOutlet(
        createConsoleNotifier({
          write: (text) => console.write(text),
          palette: paletteFor(process.stdout, process.env),
          tickSizeOf: tickSizesOf(store),
          noticeOf: ({ symbol }) => demoNotice(symbol),
        }),
      ),
      ...(discord === null ? [] : [await discordOutlet(discord, settings.costs, { store, bot: served, clock, log, noticeOf: demoNotice })]),
    ],
  };
  const on = (port: number): Promise<RunningBot> => openBot({ ...bot, web: { host: "127.0.0.1", port, token: undefined } });
  if (webPort !== undefined && webPort !== USUAL_PORT) return on(webPort);
  return on(USUAL_PORT).catch((error: unknown) => {
    const cause = error instanceof Error ? error.cause : undefined;
    if (cause instanceof WebServerError && cause.failure === "port-in-use") return on(0);
    throw error;
  });
}

function announce(console: DemoConsole, url: string, { cuts, seed }: DemoOptions): void {
  console.print(`wyeli ${VERSION} DEMO: nothing here is live, and nothing is traded.`);
  console.print("A simulated exchange on this machine replays the daily S&P 500 of 2000 to 2020 (SP500, past data)");
  console.print("and DEMOUSDT (synthetic data from a generator, with structures drawn into it).");
  if (cuts > 0) console.print(`Its connections are cut ${cuts} times at random (seed ${seed}).`);
  console.print(`Dashboard: ${url}\n`);
}

async function replay(simulator: ExchangeSimulator, market: DemoMarket, running: RunningBot, tools: DemoTools): Promise<void> {
  const { clock, console, stop } = tools;
  const show = (): void => {
    const { closesDone, closesTotal } = simulator.statistics();
    const { total } = running.bot.view.status().signals;
    console.progress({ share: closesDone / closesTotal, instant: simulator.now(), signals: total });
  };
  const ended = new AbortController();
  const ticking = (async () => {
    for (; !ended.signal.aborted; await sleep(clock, 200, ended.signal)) show();
  })();
  simulator.run();
  await Promise.race([simulator.finished, stop.requested]);
  await waitForTapeEnd(running.bot.view, market, { clock, signal: stop.signal });
  ended.abort();
  await ticking;
  if (!stop.signal.aborted) show();
  console.endProgress();
}

function allSignals({ bot }: RunningBot): Promise<readonly Signal[]> {
  return bot.view.signals({ limit: 1_000_000 });
}
