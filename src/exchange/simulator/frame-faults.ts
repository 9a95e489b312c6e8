// Distorts the final frames of candles on their way out, one fault at a time.

import { seriesName } from "#market";
import type { FrameFault } from "./fault-plan.ts";
import type { MarketFrame } from "./simulated-market.ts";

interface HeldFrame {
  readonly frame: MarketFrame;
  /** Leaves once this says so; asked after every final frame. */
  readonly isDue: (passed: MarketFrame) => boolean;
}

export interface Distorted {
  readonly frames: readonly MarketFrame[];
  /** Junk goes out before the frame. */
  readonly junkFirst: boolean;
}

export class FrameFaults {
  readonly #faults: FrameFault[];
  #held: readonly HeldFrame[] = [];

  constructor(faults: readonly FrameFault[]) {
    this.#faults = [...faults];
  }

  add(fault: FrameFault): void {
    this.#faults.push(fault);
  }

  /** What goes out in place of a final frame, frames held back earlier included. */
  distort(frame: MarketFrame): Distorted {
    const released = this.#release(frame);
    const fault = this.#take(frame);
    switch (fault?.kind) {
      case "drop":
        return { frames: released, junkFirst: false };
      case "duplicate":
        return { frames: [frame, frame, ...released], junkFirst: false };
      case "delay":
        return this.#hold(frame, released, countdown(fault.closes ?? 1));
      case "swap":
        return this.#hold(frame, released, (passed) => seriesName(passed) === seriesName(frame));
      default:
        return { frames: [frame, ...released], junkFirst: fault?.kind === "junk" };
    }
  }

  #hold(frame: MarketFrame, released: readonly MarketFrame[], isDue: HeldFrame["isDue"]): Distorted {
    this.#held = [...this.#held, { frame, isDue }];
    return { frames: released, junkFirst: false };
  }

  #release(passed: MarketFrame): readonly MarketFrame[] {
    if (this.#held.length === 0) return [];
    const { due = [], early = [] } = Object.groupBy(this.#held, ({ isDue }) => (isDue(passed) ? "due" : "early"));
    this.#held = early;
    return due.map(({ frame }) => frame);
  }

  #take(frame: MarketFrame): FrameFault | undefined {
    const place = this.#faults.findIndex((fault) => fits(fault, frame));
    return place < 0 ? undefined : this.#faults.splice(place, 1)[0];
  }
}

/** What a client may find between two frames: broken JSON, an unknown event, a frame without figures, an impossible candle. */
export function junkMessages(stream: string, event: object): readonly string[] {
  const { k } = event as { k: { h: string; l: string } };
  const wrap = (data: unknown): string => JSON.stringify({ stream, data });
  return [
    `{"stream":"${stream}","data":{"e":"kli`,
    wrap({ e: "somethingNew", E: 1, payload: [1, 2, 3] }),
    wrap({ e: "kline", E: 1, s: "?", k: { x: true } }),
    wrap({ ...event, k: { ...k, h: k.l, l: decimalAbove(k.h), x: true } }),
  ];
}

function decimalAbove(price: string): string {
  return String(Number(price) * 2);
}

function countdown(closes: number): () => boolean {
  let left = closes;
  return () => {
    left -= 1;
    return left <= 0;
  };
}

function fits({ series, openTime }: FrameFault, frame: MarketFrame): boolean {
  if (series !== undefined && seriesName(series) !== seriesName(frame)) return false;
  return openTime === undefined || openTime === frame.candle.openTime;
}
