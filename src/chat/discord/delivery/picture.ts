// The chart of a signal, if it can be painted in time: a signal never waits long for its picture, and never fails for want of one.

import { sleep, type Clock, type Log } from "#runtime";
import type { Timeframe } from "#market";
import type { Picture } from "../message/outgoing.ts";

export interface ChartRequest {
  readonly symbol: string;
  readonly timeframe: Timeframe;
  /** The signal that is to be seen in it. */
  readonly signalId?: string;
}

/** Null where there is no such chart. */
export type ChartPainter = (request: ChartRequest) => Promise<Picture | null>;

const PATIENCE_MS = 15_000;
/** Discord takes 10 MB; a picture anywhere near it is a mistake. */
const MOST_BYTES = 8_000_000;

export async function paintInTime(paint: ChartPainter, request: ChartRequest, tools: { clock: Clock; log: Log }): Promise<Picture | null> {
  const waited = new AbortController();
  const late = sleep(tools.clock, PATIENCE_MS, waited.signal).then(() => null);
  try {
    const picture = await Promise.race([paint(request), late]);
    return picture === null || picture.png.byteLength > MOST_BYTES ? null : picture;
  } catch (error) {
    tools.log.warning(`Could not paint the chart of ${request.symbol} ${request.timeframe}`, {
      reason: error instanceof Error ? error.message : String(error),
    });
    return null;
  } finally {
    waited.abort();
  }
}
