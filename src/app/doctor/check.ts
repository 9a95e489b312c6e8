// A check: looks at one part of what the settings ask for, beside all others and within a time of its own.

import type { Clock } from "#runtime";
import { fault, type Finding } from "./finding.ts";

export interface Check {
  /** For programs: "exchange-stream". */
  readonly name: string;
  /** For people: "Exchange stream". */
  readonly title: string;
  /** Afterwards it is told to stop, and counts as a fault. */
  readonly withinMs: number;
  /** What it throws is a fault in its own words. The signal aborts when its time is over. */
  readonly look: (signal: AbortSignal) => readonly Finding[] | Promise<readonly Finding[]>;
}

/** Never rejects, and never takes longer than its time. */
export async function findingsOf(check: Check, clock: Clock): Promise<readonly Finding[]> {
  const time = new AbortController();
  const over = Promise.withResolvers<readonly Finding[]>();
  const cancel = clock.schedule(check.withinMs, () => {
    over.resolve([
      fault(
        `No answer within ${check.withinMs / 1_000} s.`,
        "Run doctor again; if it stays so, look at the network and at what stands between.",
      ),
    ]);
    time.abort();
  });
  try {
    return await Promise.race([(async () => check.look(time.signal))(), over.promise]);
  } catch (error) {
    return [fault(sentence(error instanceof Error ? error.message : String(error)), null)];
  } finally {
    cancel();
    time.abort();
  }
}

/** Ends like one. */
export function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
