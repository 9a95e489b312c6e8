// Which candles a picture shows: enough to see whole what is drawn on them, and no more than can be told apart. Where a structure is longer than
// that, several candles are drawn as one.

import type { Candle } from "#market";

const LEAST_CANDLES = 90;
/** More than these cannot be told apart. */
const MOST_DRAWN = 300;
/** What would be good to see may widen the picture to so many candles; what has to be seen, to so many drawn as one. */
const MOST_FOR_WISHES = 260;
const MOST_MERGED = 4;
/** Where nothing has to be seen, what would be good to see may be drawn with two candles as one. */
const MOST_FOR_WISHES_ALONE = 2 * MOST_DRAWN;
/** Before the first thing drawn and after the last, as a share of what lies between. */
const SURROUNDINGS = 0.08;
const LEAST_AFTER = 8;

/** Places in the candles; `end` is exclusive. */
export interface CandleWindow {
  readonly begin: number;
  readonly end: number;
}

export interface WindowWish {
  /** Instants that have to be in the picture, and such as would be good to have; those too far back are left out. */
  readonly needed: readonly number[];
  readonly wished: readonly number[];
  /** The last instant that has to be in the picture; the present when absent. */
  readonly until?: number;
  /** Exactly so many candles, where there are as many. */
  readonly count?: number | undefined;
}

export function candleWindow(candles: readonly Candle[], { needed, wished, until = Infinity, count }: WindowWish): CandleWindow {
  const last = placeOf(candles, until);
  const within = (starts: readonly number[], most: number): number[] =>
    starts.map((start) => last - placeOf(candles, start) + 1).filter((span) => span <= most);
  const longest = Math.max(0, ...within(needed, MOST_DRAWN * MOST_MERGED));
  const widest = Math.max(longest, ...within(wished, longest === 0 ? MOST_FOR_WISHES_ALONE : MOST_FOR_WISHES));
  const margin = Math.ceil(widest * SURROUNDINGS);
  const after = until === Infinity ? 0 : Math.max(margin, LEAST_AFTER);
  const end = Math.min(candles.length, last + 1 + after);
  const wanted = count ?? Math.max(LEAST_CANDLES, widest + margin + after);
  const begin = Math.max(0, end - wanted);
  return { begin, end: Math.min(candles.length, Math.max(end, begin + wanted)) };
}

/** The last candle that opened at or before the instant; the first one for an instant before all. */
function placeOf(candles: readonly Candle[], instant: number): number {
  return Math.max(
    0,
    candles.findLastIndex(({ openTime }) => openTime <= instant),
  );
}

export interface DrawnCandles {
  readonly candles: readonly Candle[];
  readonly merged: number;
  readonly volumeAverage: readonly (number | null)[];
}

export function drawnCandles(candles: readonly Candle[], { begin, end }: CandleWindow): DrawnCandles {
  const merged = Math.max(1, Math.ceil((end - begin) / MOST_DRAWN));
  const shown = Math.ceil((end - begin) / merged);
  const all = merge(candles.slice(0, end), merged);
  return { candles: all.slice(all.length - shown), merged, volumeAverage: volumeAverages(all).slice(all.length - shown) };
}

/** In groups that end with the last candle, so that the newest one drawn is as long as the others. */
function merge(candles: readonly Candle[], size: number): readonly Candle[] {
  if (size === 1) return candles;
  const groups: Candle[] = [];
  for (let end = candles.length; end > 0; end -= size) {
    const group = candles.slice(Math.max(0, end - size), end);
    const [first, last] = [group[0], group.at(-1)];
    if (first === undefined || last === undefined) continue;
    groups.push({
      ...first,
      high: Math.max(...group.map(({ high }) => high)),
      low: Math.min(...group.map(({ low }) => low)),
      close: last.close,
      volume: group.reduce((sum, { volume }) => sum + volume, 0),
    });
  }
  return groups.toReversed();
}

/** Candles the average volume is taken over, as the engine does. */
const AVERAGED = 20;

function volumeAverages(candles: readonly Candle[]): readonly (number | null)[] {
  let sum = 0;
  return candles.map(({ volume }, place) => {
    sum += volume - (candles[place - AVERAGED]?.volume ?? 0);
    return place + 1 < AVERAGED ? null : Math.max(0, sum) / AVERAGED;
  });
}
