// When the bot has caught up with the last candle of the tape and everything it said has been stored, or when it never will.

import { sleep, type BotView, type Clock } from "#runtime";
import { CommandError } from "../command-error.ts";
import { EXIT } from "../exit-codes.ts";
import type { DemoMarket } from "./demo-market.ts";

const LOOK_EVERY_MS = 50;
/** Stored signals that have not changed over so many looks are the last ones. */
const QUIET_LOOKS = 6;

export async function waitForTapeEnd(
  view: BotView,
  market: DemoMarket,
  { clock, signal }: { readonly clock: Clock; readonly signal: AbortSignal },
): Promise<void> {
  let quiet = 0;
  let before = "";
  while (!signal.aborted && quiet < QUIET_LOOKS) {
    throwIfStopped(view);
    const now = hasSeenAll(view, market) ? await storedVersions(view) : "";
    quiet = now !== "" && now === before ? quiet + 1 : 0;
    before = now;
    await sleep(clock, LOOK_EVERY_MS, signal);
  }
}

/** A chart whose analysis has stopped does not reach the end of the tape. */
function throwIfStopped(view: BotView): void {
  const { series, degraded } = view.status();
  const stopped = series.filter(({ state }) => state === "stopped").map((each) => `${each.series.symbol} ${each.series.timeframe}`);
  if (stopped.length === 0) return;
  throw new CommandError(EXIT.machine, `The demo cannot go on: ${stopped.join(", ")} stopped. ${degraded.join(" ")}`);
}

function hasSeenAll(view: BotView, market: DemoMarket): boolean {
  const lastOf = new Map([...market.lastOpenTimes].map(([{ symbol, timeframe }, openTime]) => [`${symbol} ${timeframe}`, openTime]));
  return view
    .status()
    .series.every(({ series, lastCandle }) => lastCandle?.openTime === lastOf.get(`${series.symbol} ${series.timeframe}`));
}

async function storedVersions(view: BotView): Promise<string> {
  const signals = await view.signals({ limit: 1_000_000 });
  return `stored ${signals.length} ${signals.reduce((changes, signal) => changes + signal.changes.length, 0)}`;
}
