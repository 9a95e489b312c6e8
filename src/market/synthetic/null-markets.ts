// Markets made of a real one with its larger structure taken away, to see what a reader finds where there is nothing: blocks of candles
// in another order, or the same spectrum of returns with its phases drawn by lot. Times stay as they are.

import { assert, SeededRandom } from "#core";
import type { Candle } from "../candle.ts";
import { fourierTransform, inverseFourierTransform } from "./fourier.ts";

export interface BlockBootstrapOptions {
  readonly seed: number;
  /** Candles that stay together. */
  readonly blockLength: number;
}

/** Every candle keeps its shape relative to the close before it; blocks of neighbours are drawn with replacement. */
export function blockBootstrap(candles: readonly Candle[], { seed, blockLength }: BlockBootstrapOptions): Candle[] {
  assert(Number.isInteger(blockLength) && blockLength > 0, "a block is a whole number of candles");
  if (candles.length < 2) return [...candles];
  const random = new SeededRandom(seed);
  const length = Math.min(blockLength, candles.length - 1);
  const drawn: Candle[] = [candles[0] as Candle];
  let source = 0;
  for (let place = 1; place < candles.length; place += 1) {
    const isFirstOfBlock = (place - 1) % length === 0;
    source = isFirstOfBlock ? random.integer(1, candles.length - length) : source + 1;
    const factor = closeOf(drawn, place - 1) / closeOf(candles, source - 1);
    drawn.push(scaled(candles[source] as Candle, { factor, openTime: (candles[place] as Candle).openTime }));
  }
  return drawn;
}

/**
 * Every candle once, in blocks of neighbours put in another order: returns, spreads and volumes stay together inside a block, prices are
 * chained anew, and the walk ends where it ended.
 */
export function scrambledBlocks(candles: readonly Candle[], { seed, blockLength }: BlockBootstrapOptions): Candle[] {
  assert(Number.isInteger(blockLength) && blockLength > 0, "a block is a whole number of candles");
  if (candles.length < 2) return [...candles];
  const starts = Array.from({ length: Math.ceil((candles.length - 1) / blockLength) }, (_, block) => 1 + block * blockLength);
  const drawn: Candle[] = [candles[0] as Candle];
  for (const start of inRandomOrder(starts, new SeededRandom(seed))) {
    for (let source = start; source < Math.min(start + blockLength, candles.length); source += 1) {
      const place = drawn.length;
      const factor = closeOf(drawn, place - 1) / closeOf(candles, source - 1);
      drawn.push(scaled(candles[source] as Candle, { factor, openTime: (candles[place] as Candle).openTime }));
    }
  }
  return drawn;
}

/** Returns with the same spectrum in random phase; candles keep their gap, their wicks and their volume. */
export function phaseRandomised(candles: readonly Candle[], { seed }: { readonly seed: number }): Candle[] {
  if (candles.length < 2) return [...candles];
  const returns = Float64Array.from({ length: candles.length - 1 }, (_, place) =>
    Math.log(closeOf(candles, place + 1) / closeOf(candles, place)),
  );
  const shuffled = withRandomPhases(returns, new SeededRandom(seed));
  const drawn: Candle[] = [candles[0] as Candle];
  for (const [place, value] of shuffled.entries()) {
    const before = closeOf(drawn, place);
    drawn.push(redrawn(candles, place + 1, { before, close: before * Math.exp(value) }));
  }
  return drawn;
}

function inRandomOrder(items: readonly number[], random: SeededRandom): number[] {
  const order = [...items];
  for (let place = order.length - 1; place > 0; place -= 1) {
    const other = random.integer(0, place);
    [order[place], order[other]] = [order[other] as number, order[place] as number];
  }
  return order;
}

function closeOf(candles: readonly Candle[], place: number): number {
  return (candles[place] as Candle).close;
}

function scaled(candle: Candle, { factor, openTime }: { factor: number; openTime: number }): Candle {
  return {
    ...candle,
    openTime,
    open: candle.open * factor,
    high: candle.high * factor,
    low: candle.low * factor,
    close: candle.close * factor,
    quoteVolume: candle.quoteVolume === null ? null : candle.quoteVolume * factor,
  };
}

function redrawn(candles: readonly Candle[], place: number, { before, close }: { before: number; close: number }): Candle {
  const original = candles[place] as Candle;
  const open = before * (original.open / closeOf(candles, place - 1));
  const upperWick = original.high / Math.max(original.open, original.close);
  const lowerWick = original.low / Math.min(original.open, original.close);
  const quoteVolume = original.quoteVolume === null ? null : original.quoteVolume * (close / original.close);
  return { ...original, open, high: Math.max(open, close) * upperWick, low: Math.min(open, close) * lowerWick, close, quoteVolume };
}

/** The mean and, in an even count, the fastest swing have no phase to draw. */
function withRandomPhases(values: Float64Array, random: SeededRandom): Float64Array {
  const length = values.length;
  const { real, imaginary } = fourierTransform({ real: values, imaginary: new Float64Array(length) });
  for (let place = 1; 2 * place < length; place += 1) {
    const size = Math.hypot(real[place] as number, imaginary[place] as number);
    const phase = 2 * Math.PI * random.next();
    real[place] = real[length - place] = size * Math.cos(phase);
    imaginary[place] = size * Math.sin(phase);
    imaginary[length - place] = -(imaginary[place] as number);
  }
  return inverseFourierTransform({ real, imaginary }).real;
}
