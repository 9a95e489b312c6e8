// The candles as the auditor walks them: for each candle of the run the ones that decide what happened inside it.

import { timeframeMs, type Candle, type Timeframe } from "#market";

export interface AuditedFile {
  readonly timeframe: Timeframe;
  readonly candles: readonly Candle[];
}

export interface AuditedFiles extends AuditedFile {
  readonly finer?: AuditedFile;
}

/** A candle on which orders are filled. */
export interface Deciding {
  readonly candle: Candle;
  readonly timeframe: Timeframe;
  readonly closesAt: number;
  /** Set on the last one of a candle of the run: its close counts for levels that break by the close. */
  readonly isRunClose: boolean;
}

export class AuditedTape {
  readonly files: AuditedFiles;
  readonly #deciding = new Map<number, readonly Deciding[]>();
  readonly #inside = new Map<number, Candle[]>();

  constructor(files: AuditedFiles) {
    this.files = files;
    const length = timeframeMs(files.timeframe);
    for (const candle of files.finer?.candles ?? []) {
      const opens = files.candles.length > 0 ? Math.floor(candle.openTime / length) * length : 0;
      const inside = this.#inside.get(opens);
      if (inside === undefined) this.#inside.set(opens, [candle]);
      else inside.push(candle);
    }
  }

  get length(): number {
    return timeframeMs(this.files.timeframe);
  }

  decidingOf(candle: Candle): readonly Deciding[] {
    const known = this.#deciding.get(candle.openTime);
    if (known !== undefined) return known;
    const made = this.#decide(candle);
    this.#deciding.set(candle.openTime, made);
    return made;
  }

  /** All that follow an instant, in order. */
  *after(instant: number): Generator<Deciding> {
    for (const candle of this.files.candles) {
      if (candle.openTime + this.length <= instant) continue;
      for (const deciding of this.decidingOf(candle)) if (deciding.candle.openTime >= instant) yield deciding;
    }
  }

  find(openTime: number, timeframe: string): Candle | undefined {
    const own = this.files.candles.find((candle) => candle.openTime === openTime);
    if (timeframe === this.files.timeframe) return own;
    return timeframe === this.files.finer?.timeframe ? this.files.finer.candles.find((candle) => candle.openTime === openTime) : undefined;
  }

  #decide(candle: Candle): readonly Deciding[] {
    const { timeframe, finer } = this.files;
    const whole = [{ candle, timeframe, closesAt: candle.openTime + this.length, isRunClose: true }];
    const inside = this.#inside.get(candle.openTime) ?? [];
    if (finer === undefined || inside.length !== this.length / timeframeMs(finer.timeframe)) return whole;
    const says = [
      [inside[0]?.open, candle.open],
      [Math.max(...inside.map(({ high }) => high)), candle.high],
      [Math.min(...inside.map(({ low }) => low)), candle.low],
      [inside.at(-1)?.close, candle.close],
    ] as const;
    if (says.some(([one = NaN, other]) => !(Math.abs(one - other) <= 1e-9 * other))) return whole;
    return inside.map((part, place) => ({
      candle: part,
      timeframe: finer.timeframe,
      closesAt: part.openTime + timeframeMs(finer.timeframe),
      isRunClose: place === inside.length - 1,
    }));
  }
}
