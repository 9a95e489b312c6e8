// Do two markets move together? Ideas of one side on markets that do are one bet (playbook: cluster). Measured on the logarithmic returns of
// the candles that both have.

import type { Candle } from "#market";

/** Returns that two markets need in common before anything is said. */
const LEAST_RETURNS = 60;

/** Pearson's correlation of returns, -1 to 1; undefined where the candles have too little in common or one market stood still. */
export function returnCorrelation(one: readonly Candle[], other: readonly Candle[]): number | undefined {
  const pairs = commonReturns(one, other);
  if (pairs.length < LEAST_RETURNS) return undefined;
  const [meanX, meanY] = [0, 1].map((side) => pairs.reduce((sum, pair) => sum + (pair[side] ?? 0), 0) / pairs.length);
  let [xx, yy, xy] = [0, 0, 0];
  for (const [x, y] of pairs) {
    const [dx, dy] = [x - (meanX ?? 0), y - (meanY ?? 0)];
    xx += dx * dx;
    yy += dy * dy;
    xy += dx * dy;
  }
  return xx > 0 && yy > 0 ? xy / Math.sqrt(xx * yy) : undefined;
}

function commonReturns(one: readonly Candle[], other: readonly Candle[]): readonly (readonly [number, number])[] {
  const closes = new Map(other.map(({ openTime, close }) => [openTime, close]));
  const common = one.flatMap(({ openTime, close }) => {
    const paired = closes.get(openTime);
    return paired === undefined ? [] : [[close, paired] as const];
  });
  return common.slice(1).flatMap(([close, paired], place) => {
    const before = common[place];
    return before === undefined ? [] : [[Math.log(close / before[0]), Math.log(paired / before[1])] as const];
  });
}
