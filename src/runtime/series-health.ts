// The data-health passport of one series: how whole its last candles were. It is counted over a fixed window, so that two signals of the
// same chart are comparable, and it never changes what is signalled.

import { RingBuffer, type Json } from "#core";
import type { DataHealth } from "#signals";
import type { AlignedCandle } from "./series-queue.ts";

const WINDOW = 200;

export class SeriesHealth {
  readonly #missing: RingBuffer;
  readonly #backfilled: RingBuffer;
  readonly #withVolume: RingBuffer;
  readonly #sums = { missing: 0, backfilled: 0, withVolume: 0 };

  constructor(saved?: Json) {
    const rows = isSavedHealth(saved) ? saved : { missing: [], backfilled: [], withVolume: [] };
    this.#missing = new RingBuffer(WINDOW, rows.missing);
    this.#backfilled = new RingBuffer(WINDOW, rows.backfilled);
    this.#withVolume = new RingBuffer(WINDOW, rows.withVolume);
    this.#sums = { missing: sum(rows.missing), backfilled: sum(rows.backfilled), withVolume: sum(rows.withVolume) };
  }

  push({ missingBefore, source, candle }: AlignedCandle): void {
    this.#sums.missing += added(this.#missing, missingBefore);
    this.#sums.backfilled += added(this.#backfilled, source === "backfill" ? 1 : 0);
    this.#sums.withVolume += added(this.#withVolume, candle.volume > 0 ? 1 : 0);
  }

  passport(): DataHealth {
    const { missing, backfilled, withVolume } = this.#sums;
    const notes: string[] = [];
    if (missing > 0) notes.push(`${missing} of the last ${WINDOW} candles were never made by the exchange`);
    if (backfilled > 0) notes.push(`${backfilled} of the last ${WINDOW} candles came over REST after a cut`);
    if (withVolume === 0) notes.push("the candles carry no volume");
    return { missingCandles: missing, backfilledCandles: backfilled, volumeKnown: missing === 0 && withVolume > 0, notes };
  }

  snapshot(): Json {
    return {
      missing: this.#missing.toArray(),
      backfilled: this.#backfilled.toArray(),
      withVolume: this.#withVolume.toArray(),
    };
  }
}

/** Adds a count to the ring and says by how much the sum over the ring changes. */
function added(ring: RingBuffer, count: number): number {
  const dropped = ring.push(count);
  return Number.isNaN(dropped) ? count : count - dropped;
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}

interface SavedHealth {
  readonly missing: readonly number[];
  readonly backfilled: readonly number[];
  readonly withVolume: readonly number[];
}

function isSavedHealth(saved: Json | undefined): saved is Json & SavedHealth {
  return typeof saved === "object" && saved !== null && "missing" in saved && "backfilled" in saved && "withVolume" in saved;
}
