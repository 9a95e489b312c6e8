// The exchange's stream, as the bot will use it: subscribed to every chart, and then a frame has to come. A subscription that is acknowledged
// and stays silent is a fault of its own: nothing else would show it.

import { seriesName } from "#market";
import type { CandleFeed, Clock, FeedFailure } from "#runtime";
import type { Settings } from "../settings/index.ts";
import { sentence, type Check } from "./check.ts";
import { fault, well, type Finding } from "./finding.ts";

const FRAME_WITHIN_MS = 10_000;
const WITHIN_MS = 25_000;

type StreamSettings = Pick<Settings, "symbols" | "timeframes" | "binance">;

export function streamCheck(
  feed: Pick<CandleFeed, "connect">,
  settings: StreamSettings,
  clock: Clock,
  frameWithinMs = FRAME_WITHIN_MS,
): Check {
  return {
    name: "exchange-stream",
    title: "Exchange stream",
    withinMs: WITHIN_MS,
    look: (signal) => firstFrame(feed, settings, { clock, signal, frameWithinMs }).then((finding) => [finding]),
  };
}

interface Wait {
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly frameWithinMs: number;
}

function firstFrame(feed: Pick<CandleFeed, "connect">, settings: StreamSettings, { clock, signal, frameWithinMs }: Wait): Promise<Finding> {
  const { host } = new URL(settings.binance.wsUrl);
  const series = settings.symbols.flatMap((symbol) => settings.timeframes.map((timeframe) => ({ symbol, timeframe })));
  return new Promise((resolve) => {
    const start = clock.now();
    let cancel = (): void => {};
    const end = (finding: Finding): void => {
      cancel();
      connection.close();
      resolve(finding);
    };
    const connection = feed.connect(series, {
      onOpen: () => {
        cancel = clock.schedule(frameWithinMs, () => end(silent(host, frameWithinMs)));
      },
      onCandle: (from) => end(well(`${host} delivers: ${seriesName(from)} came after ${seconds(clock.now() - start)}.`)),
      onClosed: (reason, failure) => end(closed(reason, failure)),
    });
    signal.addEventListener(
      "abort",
      () => end(fault(`${host} did not open the stream in time.`, "Check the network and BINANCE_WS_URL.")),
      { once: true },
    );
  });
}

function silent(host: string, frameWithinMs: number): Finding {
  return fault(
    `${host} acknowledged the subscription and then sent no candle within ${frameWithinMs / 1_000} s.`,
    "Check BINANCE_WS_URL (the host alone, without a path): a wrong route is acknowledged and stays silent. The bot would fetch candles over REST meanwhile.",
  );
}

function closed(reason: string, failure: FeedFailure | undefined): Finding {
  if (failure?.kind === "blocked") return fault(sentence(capital(reason)), null);
  return fault(sentence(capital(reason)), "Check the network, the firewall (port 443, WebSocket) and BINANCE_WS_URL.");
}

function capital(text: string): string {
  return text.replace(/^[a-z](?=[a-z]* )/, (letter) => letter.toUpperCase());
}

function seconds(ms: number): string {
  return `${(ms / 1_000).toFixed(1)} s`;
}
