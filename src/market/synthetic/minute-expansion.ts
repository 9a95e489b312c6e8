// One candle as the minutes that could have made it: put together again they give exactly its open, high, low and close, on whole price
// steps. A rising candle makes its low first, a falling one its high.

import type { SeededRandom } from "#core";
import type { Candle } from "../candle.ts";
import { timeframeMs } from "../timeframe.ts";

const MINUTE = timeframeMs("1m");
/** Share of the candle's range that a minute's close moves by chance, before dividing by the root of the number of minutes. */
const ROUGHNESS = 0.5;
const VOLUME_STEPS = 1000;

export interface MinuteGrain {
  readonly minutes: number;
  /** Price steps per unit of price. */
  readonly steps: number;
}

export function expandIntoMinutes(candle: Candle, { minutes, steps }: MinuteGrain, random: SeededRandom): Candle[] {
  const figures = { open: candle.open * steps, high: candle.high * steps, low: candle.low * steps, close: candle.close * steps };
  const wander = (ROUGHNESS * (figures.high - figures.low)) / Math.sqrt(minutes);
  const closes = closesOf(figures, { minutes, wander }, random);
  const volumes = volumesOf(candle.volume, { minutes, closes, open: figures.open }, random);
  let open = Math.round(figures.open);
  return Array.from(closes, (close, place) => {
    const high = Math.min(Math.max(open, close) + Math.round(wander * random.next()), Math.round(figures.high));
    const low = Math.max(Math.min(open, close) - Math.round(wander * random.next()), Math.round(figures.low));
    const minute = {
      openTime: candle.openTime + place * MINUTE,
      open: open / steps,
      high: high / steps,
      low: low / steps,
      close: close / steps,
      volume: (volumes[place] as number) / VOLUME_STEPS,
      quoteVolume: null,
      trades: null,
      takerBuyVolume: null,
    };
    open = close;
    return minute;
  });
}

interface Figures {
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
}

/** Closes in whole price steps: from the open to one extreme, to the other, to the close, wandering between. */
function closesOf({ open, high, low, close }: Figures, path: { minutes: number; wander: number }, random: SeededRandom): Float64Array {
  const { minutes, wander } = path;
  const firstTurn = random.integer(0, Math.floor(minutes * 0.5) - 1);
  const secondTurn = random.integer(firstTurn + 1, minutes - 2);
  const rising = close >= open;
  const anchors = [
    { minute: -1, height: open },
    { minute: firstTurn, height: rising ? low : high },
    { minute: secondTurn, height: rising ? high : low },
    { minute: minutes - 1, height: close },
  ];
  const closes = new Float64Array(minutes);
  for (let place = 1; place < anchors.length; place += 1) {
    const from = anchors[place - 1] as { minute: number; height: number };
    const to = anchors[place] as { minute: number; height: number };
    let height = from.height;
    for (let minute = from.minute + 1; minute <= to.minute; minute += 1) {
      const left = to.minute - minute + 1;
      const chance = left === 1 ? 0 : wander * random.normal() * Math.sqrt((left - 1) / left);
      height = Math.min(Math.max(height + (to.height - height) / left + chance, low), high);
      closes[minute] = Math.round(height);
    }
  }
  return closes;
}

/** Volume in whole steps, more where the price moves more; the last minute takes what rounding left. */
function volumesOf(volume: number, path: { minutes: number; closes: Float64Array; open: number }, random: SeededRandom): Float64Array {
  const { minutes, closes, open } = path;
  const moves = Float64Array.from(closes, (close, place) => Math.abs(close - (place === 0 ? open : (closes[place - 1] as number))));
  const mean = moves.reduce((sum, move) => sum + move, 0) / minutes || 1;
  const weights = moves.map((move) => 0.4 + (0.6 * move) / mean + 0.4 * random.next());
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const whole = Math.round(volume * VOLUME_STEPS);
  const parts = weights.map((weight) => Math.floor((whole * weight) / total));
  const spent = parts.reduce((sum, part) => sum + part, 0);
  parts[minutes - 1] = (parts[minutes - 1] as number) + whole - spent;
  return parts;
}
