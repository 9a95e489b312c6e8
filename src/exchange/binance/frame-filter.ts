// Frames of one stream, each said once: two connections overlap at a renewal, and a line may repeat or reorder. A closed candle passes
// once; a frame of a candle that has already closed, or older than one already seen, is dropped. Closed candles are never held back for
// an earlier one that is missing: gaps are the runtime's to find and refill.

import type { CandleMessage } from "./stream-message.ts";

/** A closed candle repeated later than this many candles of its series is not recognised any more. */
const REMEMBERED_CLOSES = 8;

interface Progress {
  /** Newest last. */
  readonly closed: number[];
  newestClosed: number;
  eventTime: number;
}

export class FrameFilter {
  readonly #progress = new Map<string, Progress>();

  /** Whether the frame says something new; remembers it when it does. */
  admits(stream: string, frame: CandleMessage): boolean {
    const progress = this.#progressOf(stream);
    return frame.closed ? admitsClosed(progress, frame) : admitsForming(progress, frame);
  }

  #progressOf(stream: string): Progress {
    let progress = this.#progress.get(stream);
    if (!progress) {
      progress = { closed: [], newestClosed: -1, eventTime: -1 };
      this.#progress.set(stream, progress);
    }
    return progress;
  }
}

function admitsClosed(progress: Progress, { candle }: CandleMessage): boolean {
  const { closed } = progress;
  if (closed.includes(candle.openTime)) return false;
  closed.push(candle.openTime);
  if (closed.length > REMEMBERED_CLOSES) closed.shift();
  progress.newestClosed = Math.max(progress.newestClosed, candle.openTime);
  return true;
}

function admitsForming(progress: Progress, { candle, eventTime }: CandleMessage): boolean {
  if (candle.openTime <= progress.newestClosed || eventTime < progress.eventTime) return false;
  progress.eventTime = eventTime;
  return true;
}
