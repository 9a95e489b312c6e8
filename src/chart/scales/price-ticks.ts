// Round prices for the axis: 1, 2 or 5 times a power of ten, never finer than the instrument moves.

const STEPS = [1, 2, 2.5, 5, 10] as const;
/** A chart that spans more than this is marked in multiples, not in equal steps. */
const WIDE = 6;

export interface TickWish {
  readonly low: number;
  readonly high: number;
  readonly most: number;
  readonly decimals: number;
}

export function priceTicks({ low, high, most, decimals }: TickWish): readonly number[] {
  if (high / low > WIDE) return multiples(low, high, most);
  const finest = 10 ** -decimals;
  const step = roundStep(Math.max((high - low) / most, finest), decimals);
  const ticks: number[] = [];
  for (let index = Math.ceil(low / step); index * step <= high && ticks.length <= 2 * most; index += 1) {
    const tick = Number((index * step).toPrecision(12));
    if (tick > 0) ticks.push(tick);
  }
  return ticks;
}

function roundStep(least: number, decimals: number): number {
  const power = 10 ** Math.floor(Math.log10(least));
  const steps = STEPS.map((step) => Number((step * power).toPrecision(6)));
  // A quarter of a tick cannot be written.
  return steps.find((step) => step >= least * (1 - 1e-9) && isWritable(step, decimals)) ?? 10 * power;
}

function isWritable(step: number, decimals: number): boolean {
  const units = step * 10 ** decimals;
  return Math.abs(units - Math.round(units)) < 1e-6 * Math.max(units, 1);
}

/** 1, 2, 5 of every decade; or 1 of every one, of every second one and so on. */
function multiples(low: number, high: number, most: number): readonly number[] {
  const [first, last] = [Math.floor(Math.log10(low)), Math.ceil(Math.log10(high))];
  for (const figures of [[1, 2, 5], [1, 3], [1]]) {
    const ticks = decades(first, last, 1).flatMap((power) => figures.map((figure) => Number((figure * power).toPrecision(6))));
    const seen = ticks.filter((tick) => tick >= low && tick <= high);
    if (seen.length <= most) return seen;
  }
  return decades(first, last, Math.ceil((last - first) / most)).filter((tick) => tick >= low && tick <= high);
}

function decades(first: number, last: number, every: number): number[] {
  return Array.from({ length: Math.floor((last - first) / every) + 1 }, (_, index) => Number(`1e${first + index * every}`));
}
