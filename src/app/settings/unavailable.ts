// Settings of parts that have not landed yet. They are refused, never ignored: who configured a store or a channel must not believe that it
// is in use. When a part lands, its entry here goes.

import type { Given } from "./rules.ts";

export function unavailableProblems({ values }: Pick<Given, "values">): string[] {
  const problems: string[] = [];
  if (values.ENABLE_TRADING === true) {
    problems.push("ENABLE_TRADING: trading is not available yet; set it to false (signals and alerts work without it)");
  }
  if (values.CACHE_TYPE === "redis") problems.push("CACHE_TYPE: the Redis cache is not available yet; set it to memory");
  return problems;
}
