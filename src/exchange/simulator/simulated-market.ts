// One virtual clock over all tapes. Time moves from close to close: at each moment the candles that close then first show as forming,
// then close one by one, finer before coarser, as the exchange sends them.

import { closeTimeOf, timeframeMs, type Candle, type Timeframe } from "#market";
import type { SymbolTape } from "./symbol-tape.ts";

export interface MarketFrame {
  readonly symbol: string;
  readonly timeframe: Timeframe;
  readonly candle: Candle;
  readonly closed: boolean;
  readonly eventTime: number;
}

interface Closing {
  readonly tape: SymbolTape;
  readonly timeframe: Timeframe;
  readonly candle: Candle;
  readonly closeTime: number;
}

export interface MarketOptions {
  readonly tapes: readonly SymbolTape[];
  readonly startAt: number;
  readonly formingFramesPerCandle: number;
}

export class SimulatedMarket {
  readonly #tapes: ReadonlyMap<string, SymbolTape>;
  readonly #closings: readonly Closing[];
  readonly #formingFrames: number;
  #now: number;
  #done = 0;

  constructor({ tapes, startAt, formingFramesPerCandle }: MarketOptions) {
    this.#tapes = new Map(tapes.map((tape) => [tape.symbol, tape]));
    this.#closings = closingsAfter(tapes, startAt);
    this.#formingFrames = formingFramesPerCandle;
    this.#now = startAt;
  }

  get now(): number {
    return this.#now;
  }

  /** Closes on the tape, and how many of them have happened. */
  get total(): number {
    return this.#closings.length;
  }

  get done(): number {
    return this.#done;
  }

  /** When the next candle closes; undefined at the end of the tape. */
  get nextClose(): number | undefined {
    return this.#closings[this.#done]?.closeTime;
  }

  tape(symbol: string): SymbolTape | undefined {
    return this.#tapes.get(symbol);
  }

  /** Moves to the next close; the frames come in sending order and the last one is final. Nothing at the end of the tape. */
  step(): readonly MarketFrame[] {
    const closing = this.#closings[this.#done];
    if (!closing) return [];
    const opensMoment = this.#closings[this.#done - 1]?.closeTime !== closing.closeTime;
    const forming = opensMoment ? this.#showForming(closing) : [];
    this.#now = closing.closeTime;
    this.#done += 1;
    return [...forming, frameOf(closing, { candle: closing.candle, closed: true, eventTime: this.#now })];
  }

  #showForming(first: Closing): readonly MarketFrame[] {
    const moment = this.#closingsOfMoment(first.closeTime);
    const start = Math.max(this.#now, first.candle.openTime);
    const frames: MarketFrame[] = [];
    for (let place = 1; place <= this.#formingFrames; place += 1) {
      const eventTime = start + Math.floor(((first.closeTime - start) * place) / (this.#formingFrames + 1));
      for (const closing of moment) {
        const candle = closing.tape.forming(closing.timeframe, eventTime);
        if (candle?.openTime === closing.candle.openTime) frames.push(frameOf(closing, { candle, closed: false, eventTime }));
      }
    }
    return frames;
  }

  #closingsOfMoment(closeTime: number): readonly Closing[] {
    let end = this.#done;
    while (this.#closings[end]?.closeTime === closeTime) end += 1;
    return this.#closings.slice(this.#done, end);
  }
}

function frameOf({ tape, timeframe }: Closing, frame: Pick<MarketFrame, "candle" | "closed" | "eventTime">): MarketFrame {
  return { symbol: tape.symbol, timeframe, ...frame };
}

function closingsAfter(tapes: readonly SymbolTape[], startAt: number): readonly Closing[] {
  const closings = tapes.flatMap((tape) =>
    tape.timeframes.flatMap((timeframe) =>
      (tape.closed(timeframe) ?? [])
        .map((candle): Closing => ({ tape, timeframe, candle, closeTime: closeTimeOf(timeframe, candle.openTime) }))
        .filter(({ closeTime }) => closeTime > startAt),
    ),
  );
  return closings.toSorted((one, other) => one.closeTime - other.closeTime || timeframeMs(one.timeframe) - timeframeMs(other.timeframe));
}
