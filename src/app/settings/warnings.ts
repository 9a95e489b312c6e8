// Settings that are allowed but probably not what was meant.

import { isLoopback } from "#core";
import type { Given } from "./rules.ts";

const SHORTEST_GOOD_TOKEN = 16;

export function settingWarnings({ values, names }: Given): string[] {
  const warnings: string[] = [];
  if (names.has("BINANCE_API_KEY"))
    warnings.push("BINANCE_API_KEY is set but not used: trading is not available yet, and market data needs no key");
  if (values.CACHE_TYPE === "memory" && (names.has("REDIS_PASSWORD") || values.REDIS_HOST !== "localhost")) {
    warnings.push("REDIS settings are set but not used: CACHE_TYPE is memory");
  }
  if (names.has("DISCORD_ADMIN_ROLE_ID") && !names.has("DISCORD_TOKEN")) {
    warnings.push("DISCORD_ADMIN_ROLE_ID is set but not used: there is no DISCORD_TOKEN");
  }
  const token = values.WEB_TOKEN?.reveal();
  if (values.WEB_HOST !== undefined && !isLoopback(values.WEB_HOST) && token !== undefined && token.length < SHORTEST_GOOD_TOKEN) {
    warnings.push(`WEB_TOKEN is short for a page that other machines can reach; use ${SHORTEST_GOOD_TOKEN} characters or more`);
  }
  return warnings;
}
