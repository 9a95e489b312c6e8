// The exchange over REST: reachable, willing to serve this place, and trading every symbol of the settings.

import { FeedError, type CandleFeed, type FeedFailure } from "#runtime";
import type { Settings } from "../settings/index.ts";
import { sentence, type Check } from "./check.ts";
import { fault, well, type Finding } from "./finding.ts";

export function exchangeCheck(feed: Pick<CandleFeed, "instruments">, { symbols, binance }: Pick<Settings, "symbols" | "binance">): Check {
  const { host } = new URL(binance.restUrl);
  return {
    name: "exchange",
    title: "Exchange",
    withinMs: 20_000,
    look: async (signal) => {
      try {
        const traded = new Set((await feed.instruments(signal)).map(({ symbol }) => symbol));
        return [symbolsFinding(host, symbols, traded)];
      } catch (error) {
        if (error instanceof FeedError) return [feedFault(error)];
        throw error;
      }
    },
  };
}

/** A sentence that names no way out gets one. */
export function feedFault({ message, failure }: FeedError): Finding {
  return fault(sentence(message), /\bcheck\b/i.test(message) ? null : ADVICE[failure.kind]);
}

const ADVICE: { readonly [kind in FeedFailure["kind"]]: string | null } = {
  blocked: null,
  unreachable: "Check the network, the firewall (port 443) and BINANCE_REST_URL.",
  "rate-limited": "Wait until then; other programs behind this address share its limit.",
  unavailable: null,
  refused: null,
  malformed: null,
};

function symbolsFinding(host: string, symbols: readonly string[], traded: ReadonlySet<string>): Finding {
  const unknown = symbols.filter((symbol) => !traded.has(symbol));
  if (unknown.length > 0)
    return fault(`${host} answers, but does not trade ${unknown.join(", ")}.`, "Correct SYMBOLS; the bot would not start.");
  return well(`${host} answers and trades ${symbols.length === 1 ? symbols.join("") : `all ${symbols.length} symbols`}.`);
}
