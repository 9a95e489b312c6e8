// Where the cache is kept. Redis is not used yet; the settings say so as well.

import type { Settings } from "../settings/index.ts";
import type { Check } from "./check.ts";
import { warning, well } from "./finding.ts";

export function cacheCheck({ type, host, port }: Settings["cache"]): Check {
  return {
    name: "cache",
    title: "Cache",
    withinMs: 1_000,
    look: () => {
      if (type === "memory") return [well("In memory.")];
      return [warning(`Redis at ${host}:${port} is not used: the Redis cache is not available yet.`, "Set CACHE_TYPE=memory.")];
    },
  };
}
