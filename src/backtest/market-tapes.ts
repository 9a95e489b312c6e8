// The candles a run is filled on: those of its own timeframe and, where they were given, finer ones that decide what happened first inside
// a candle. Finer candles are believed for a candle only if they are all there and add up to it; otherwise the candle itself decides.

import { timeframeMs, type Candle, type Timeframe, type TradingCalendar } from "#market";
import { candleAt, figureAt, placeAtOrAfter, type CandleTape } from "./candle-tape.ts";

export interface MarketTapes {
  readonly tape: CandleTape;
  readonly finer: CandleTape | null;
  readonly calendar: TradingCalendar;
}

/** One candle to be filled on. */
export interface Step {
  readonly candle: Candle;
  readonly timeframe: Timeframe;
  /** Its close is the close of a candle of the run's own timeframe. */
  readonly isClose: boolean;
}

/** The candles that decide the one at this place, in order. */
export function stepsAt(market: MarketTapes, place: number): readonly Step[] {
  const range = finerRange(market, place);
  const { tape, finer } = market;
  if (range === undefined || finer === null) return [{ candle: candleAt(tape, place), timeframe: tape.timeframe, isClose: true }];
  const steps: Step[] = [];
  for (let inside = range.from; inside < range.to; inside += 1) {
    steps.push({ candle: candleAt(finer, inside), timeframe: finer.timeframe, isClose: inside === range.to - 1 });
  }
  return steps;
}

export interface FinerRange {
  readonly from: number;
  /** Exclusive. */
  readonly to: number;
}

/** Places of the finer candles inside a candle; undefined where they are not all there or say something else. */
export function finerRange({ tape, finer, calendar }: MarketTapes, place: number): FinerRange | undefined {
  if (finer === null) return undefined;
  const length = timeframeMs(tape.timeframe);
  const opens = figureAt(tape.openTime, place);
  const from = placeAtOrAfter(finer, opens);
  let to = from;
  while (figureAt(finer.openTime, to) < opens + length) to += 1;
  const expected = length / timeframeMs(finer.timeframe);
  const isWhole = calendar === "sessions" ? to > from : to - from === expected;
  return isWhole && addsUp(tape, place, finer, { from, to }) ? { from, to } : undefined;
}

const ROUNDING = 1e-9;

function addsUp(tape: CandleTape, place: number, finer: CandleTape, { from, to }: FinerRange): boolean {
  let high = -Infinity;
  let low = Infinity;
  for (let inside = from; inside < to; inside += 1) {
    high = Math.max(high, figureAt(finer.high, inside));
    low = Math.min(low, figureAt(finer.low, inside));
  }
  return (
    isSame(high, figureAt(tape.high, place)) &&
    isSame(low, figureAt(tape.low, place)) &&
    isSame(figureAt(finer.open, from), figureAt(tape.open, place)) &&
    isSame(figureAt(finer.close, to - 1), figureAt(tape.close, place))
  );
}

function isSame(one: number, other: number): boolean {
  return Math.abs(one - other) <= ROUNDING * other;
}
