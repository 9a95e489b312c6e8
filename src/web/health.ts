// Whether the bot does its work, as a container or a monitor asks it: every reason for "no" in words.

import type { BotStatus } from "#runtime";

export function healthReasons(status: BotStatus): string[] {
  const reasons = [...status.degraded];
  if (status.stream !== "live") reasons.push(`The candle stream is ${status.stream}`);
  return reasons;
}
