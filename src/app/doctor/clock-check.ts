// How far this machine's clock is from the exchange's, from the quickest of a few answers: the shorter the way, the surer the figure.

import type { CandleFeed, Clock } from "#runtime";
import { FeedError } from "#runtime";
import type { Check } from "./check.ts";
import { skipped, warning, well } from "./finding.ts";

const SAMPLES = 3;
const TOLERATED_MS = 500;

export function clockCheck(feed: Pick<CandleFeed, "serverTime">, clock: Clock): Check {
  return {
    name: "clock",
    title: "Clock",
    withinMs: 15_000,
    look: async (signal) => {
      const measured = await measure(feed, clock, signal).catch((error: unknown) => {
        if (error instanceof FeedError) return undefined;
        throw error;
      });
      if (measured === undefined) return [skipped("Not known: the exchange, whose clock counts, gave no answer.")];
      const { offsetMs, uncertainMs } = measured;
      const size = Math.abs(offsetMs);
      const found = `This machine's clock is ${durationText(size)} ${offsetMs > 0 ? "behind" : "ahead of"} the exchange's (± ${Math.round(uncertainMs)} ms).`;
      if (size - uncertainMs <= TOLERATED_MS) return [well(found)];
      return [
        warning(found, "Let the system keep its time (NTP, chrony, systemd-timesyncd); signals follow the exchange's clock all the same."),
      ];
    },
  };
}

async function measure(feed: Pick<CandleFeed, "serverTime">, clock: Clock, signal: AbortSignal): Promise<Measured> {
  const samples: Measured[] = [];
  for (let taken = 0; taken < SAMPLES; taken += 1) {
    const asked = clock.now();
    const told = await feed.serverTime(signal);
    const answered = clock.now();
    samples.push({ offsetMs: told - (asked + answered) / 2, uncertainMs: (answered - asked) / 2 });
  }
  return samples.reduce((best, sample) => (sample.uncertainMs < best.uncertainMs ? sample : best));
}

interface Measured {
  /** Positive: the exchange is ahead. */
  readonly offsetMs: number;
  readonly uncertainMs: number;
}

function durationText(ms: number): string {
  if (ms < 10_000) return `${Math.round(ms)} ms`;
  if (ms < 600_000) return `${Math.round(ms / 1_000)} s`;
  if (ms < 172_800_000) return `${Math.round(ms / 60_000)} minutes`;
  return `${Math.round(ms / 86_400_000)} days`;
}
