// The live bot: from settings to a running bot, and back to an orderly end.

import { createConsoleNotifier, paletteFor } from "#chat/console";
import { createBinanceFeed, LIVE_REST_URL } from "#exchange/binance";
import { FeedError, type Clock, type Log } from "#runtime";
import { createAnalysisKit } from "../analysis/analysis-kit.ts";
import { CommandError } from "../command-error.ts";
import { failureOf } from "../failure.ts";
import type { LoadedSettings, Settings } from "../settings/index.ts";
import type { StopRequest } from "../stop-request.ts";
import { VERSION } from "../version.ts";
import { chosenStore } from "./configured-store.ts";
import { configuredOutlets, plainOutlet } from "./outlets.ts";
import { allSeries, openBot, type RunningBot } from "./running-bot.ts";
import { tickSizesOf } from "./tick-sizes.ts";

export interface LiveTools {
  readonly clock: Clock;
  readonly log: Log;
  readonly stop: StopRequest;
}

/** Runs until somebody asks to stop. A failure is logged, then thrown with nothing left to say. */
export async function runLive({ settings, warnings }: LoadedSettings, { clock, log, stop }: LiveTools): Promise<void> {
  log.info("Bot starting...", { version: VERSION, charts: settings.symbols.length * settings.timeframes.length });
  for (const warning of warnings) log.warning(warning);
  let running: RunningBot | undefined;
  try {
    running = await openLiveBot(settings, { clock, log, stop });
    await running.start(stop.signal);
    if (!stop.signal.aborted) log.info("Bot is live", { dashboard: running.web.url });
    await stop.requested;
    log.info("Bot stopping...");
  } catch (error) {
    if (running === undefined && stop.signal.aborted) return log.info("Bot stopped"); // while it waited for its store
    const { exitCode, message } = failureOf(error, process.env);
    const isSaid = error instanceof FeedError && error.failure.kind === "blocked"; // the bot says that itself, whenever it happens
    if (!isSaid) log.critical(message.replace(/^wyeli: /, ""));
    throw new CommandError(exitCode, "", { cause: error });
  } finally {
    await running?.close();
  }
  log.info("Bot stopped");
}

function openLiveBot(settings: Settings, { clock, log, stop }: LiveTools): Promise<RunningBot> {
  const { restUrl, wsUrl } = settings.binance;
  const { web, maxCandles, retentionDays, reconnect } = settings;
  return openBot({
    clock,
    log,
    store: chosenStore(settings),
    stop: stop.signal,
    feed: createBinanceFeed({ clock, log, restUrl, streamUrl: wsUrl }),
    kit: createAnalysisKit(settings, maxCandles),
    identity: { version: VERSION, mode: "live", source: sourceText(restUrl) },
    series: allSeries(settings.symbols, settings.timeframes),
    runtime: {
      maxCandles,
      retentionDays,
      reconnectDelayMs: reconnect.delayMs,
      maxReconnectDelayMs: reconnect.maxDelayMs,
      maxClusterSignals: settings.signals.maxClusterSignals,
    },
    web: { host: web.host, port: web.port, token: web.token?.reveal() },
    openOutlets: async (store, bot) => [
      plainOutlet(
        createConsoleNotifier({
          write: (text) => void process.stdout.write(text),
          palette: paletteFor(process.stdout, process.env),
          tickSizeOf: tickSizesOf(store),
        }),
      ),
      ...(await configuredOutlets(settings, { store, bot, clock, log })),
    ],
  });
}

function sourceText(restUrl: string): string {
  return restUrl === LIVE_REST_URL ? "Binance USDT-M futures" : `Binance USDT-M futures protocol at ${new URL(restUrl).host}`;
}
