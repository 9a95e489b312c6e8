// Counts drawn by hand with candles that fit them: straight legs between the points, each point the extreme of its candle. For tests of the
// auditor, which change a drawing in one place and expect to hear of it.

import type { Candle } from "#market";
import type { Count, CountLevel, PatternName, PatternVariant, Wave, WaveFlag, WaveLabel } from "#analysis";

export const HOUR = 3_600_000;
const EACH_LEG = 10;

export interface Sketch {
  readonly pattern: PatternName;
  readonly variant?: PatternVariant;
  readonly flags?: readonly WaveFlag[];
  /** Prices of the start and of the end of each leg; while forming, the last leg has come as far as the last price. */
  readonly prices: readonly number[];
  /** Places of the points; ten candles to a leg unless given. */
  readonly places?: readonly number[];
  readonly kinds: readonly Leaf[];
  readonly isForming?: boolean;
  /** Waves given with their own legs instead of as leaves, by the number of the leg. */
  readonly inner?: { readonly [leg: number]: Sketch };
  readonly invalidation?: CountLevel;
  readonly upperBound?: CountLevel;
  readonly targets?: Count["targets"];
  /** Prices that candles go on to after the count was made. */
  readonly afterwards?: readonly number[];
}

/** A pattern, or one with its variant: "flat expanded". */
export type Leaf = PatternName | `${PatternName} ${PatternVariant}`;

export interface Drawing {
  readonly count: Count;
  readonly candles: readonly Candle[];
}

const LABELS: { readonly [Name in PatternName]: string } = {
  impulse: "12345",
  leading_diagonal: "12345",
  ending_diagonal: "12345",
  zigzag: "ABC",
  double_zigzag: "WXY",
  triple_zigzag: "WXYXZ",
  flat: "ABC",
  triangle: "ABCDE",
  double_three: "WXY",
  triple_three: "WXYXZ",
};

export function draw(sketch: Sketch): Drawing {
  const corners = [...cornersOf(sketch), ...afterwardsOf(sketch)];
  const count: Count = {
    probability: 0.4,
    percentile: null,
    degree: "minor",
    root: waveOf(sketch, null, 0),
    invalidation: sketch.invalidation ?? { price: sketch.prices[0] as number, side: isUp(sketch) ? "below" : "above", rule: "I1" },
    ...(sketch.upperBound === undefined ? {} : { upperBound: sketch.upperBound }),
    targets: sketch.targets ?? [],
  };
  return { count, candles: candlesThrough(corners) };
}

/** The same drawing upside down: prices p become 10,000 / p. */
export function mirrored(sketch: Sketch): Sketch {
  const turn = (price: number): number => 10_000 / price;
  const level = (given: CountLevel | undefined) =>
    given === undefined
      ? undefined
      : { ...given, price: turn(given.price), side: given.side === "above" ? ("below" as const) : ("above" as const) };
  const { inner, afterwards, targets, invalidation, upperBound, ...plain } = sketch;
  return {
    ...plain,
    prices: sketch.prices.map(turn),
    ...(afterwards === undefined ? {} : { afterwards: afterwards.map(turn) }),
    ...(targets === undefined ? {} : { targets: targets.map((target) => ({ ...target, price: turn(target.price) })) }),
    ...(inner === undefined ? {} : { inner: Object.fromEntries(Object.entries(inner).map(([leg, own]) => [leg, mirrored(own)])) }),
    ...(invalidation === undefined ? {} : { invalidation: level(invalidation) as CountLevel }),
    ...(upperBound === undefined ? {} : { upperBound: level(upperBound) as CountLevel }),
  };
}

/** A candle changed in one place. */
export function withCandle(drawing: Drawing, place: number, change: Partial<Candle>): Drawing {
  return { ...drawing, candles: drawing.candles.map((candle, index) => (index === place ? { ...candle, ...change } : candle)) };
}

export function withRoot(drawing: Drawing, change: (root: Wave) => Wave): Drawing {
  return { ...drawing, count: { ...drawing.count, root: change(drawing.count.root) } };
}

export function withChild(drawing: Drawing, leg: number, change: Partial<Wave>): Drawing {
  const changed = (child: Wave, index: number): Wave => (index === leg - 1 ? { ...child, ...change } : child);
  return withRoot(drawing, (root) => ({ ...root, children: root.children.map(changed) }));
}

interface Corner {
  readonly place: number;
  readonly price: number;
}

function isUp({ prices }: Sketch): boolean {
  return (prices[1] as number) > (prices[0] as number);
}

function pointsOf({ prices, places }: Sketch, from = 0): readonly Corner[] {
  return prices.map((price, index) => ({ place: from + (places?.[index] ?? index * EACH_LEG), price }));
}

function cornersOf(sketch: Sketch, from = 0): readonly Corner[] {
  const points = pointsOf(sketch, from);
  return points.flatMap((point, index) => {
    const own = sketch.inner?.[index + 1];
    return own === undefined ? [point] : cornersOf(own, point.place).slice(0, -1);
  });
}

function afterwardsOf(sketch: Sketch): readonly Corner[] {
  const last = pointsOf(sketch).at(-1) as Corner;
  return (sketch.afterwards ?? []).map((price, index) => ({ place: last.place + (index + 1) * EACH_LEG, price }));
}

function waveOf(sketch: Sketch, label: WaveLabel | null, depth: number, from = 0): Wave {
  const points = pointsOf(sketch, from);
  const legs = points.length - 1;
  const isForming = sketch.isForming ?? false;
  const children = Array.from({ length: legs }, (_, index): Wave => {
    const name = LABELS[sketch.pattern][index] as WaveLabel;
    const own = sketch.inner?.[index + 1];
    const start = points[index] as Corner;
    return own === undefined
      ? leafOf(sketch.kinds[index] as Leaf, name, { start, end: points[index + 1] as Corner }, isForming && index === legs - 1)
      : waveOf(own, name, depth + 1, start.place);
  });
  const [first, last] = [points[0] as Corner, points.at(-1) as Corner];
  return {
    label,
    pattern: sketch.pattern,
    ...(sketch.variant === undefined ? {} : { variant: sketch.variant }),
    flags: sketch.flags ?? [],
    direction: isUp(sketch) ? "up" : "down",
    degree: depth === 0 ? "minor" : "minute",
    status: isForming ? "forming" : "complete",
    start: pointOf(first),
    end: pointOf(last),
    children: depth === 0 ? children : children.map((child) => ({ ...child, degree: "minuette" })),
    verified: "passed",
  };
}

function leafOf(kind: Leaf, label: WaveLabel, { start, end }: { start: Corner; end: Corner }, isForming: boolean): Wave {
  const [pattern, variant] = kind.split(" ") as [PatternName, PatternVariant | undefined];
  return {
    label,
    pattern,
    ...(variant === undefined ? {} : { variant }),
    flags: [],
    direction: end.price > start.price ? "up" : "down",
    degree: "minute",
    status: isForming ? "forming" : "complete",
    start: pointOf(start),
    end: pointOf(end),
    children: [],
    verified: "unverified",
  };
}

function pointOf({ place, price }: Corner): { readonly time: number; readonly price: number } {
  return { time: place * HOUR, price };
}

/** Closes run straight, in logarithms, from corner to corner; a candle opens where the one before closed. */
function candlesThrough(corners: readonly Corner[]): readonly Candle[] {
  const closes: number[] = [];
  for (const [index, { place, price }] of corners.entries()) {
    const before = corners[index - 1];
    for (let at = (before?.place ?? place - 1) + 1; at < place && before !== undefined; at += 1) {
      closes.push(before.price * (price / before.price) ** ((at - before.place) / (place - before.place)));
    }
    closes.push(price);
  }
  return closes.map((close, place) => {
    const open = closes[place - 1] ?? close;
    return {
      openTime: place * HOUR,
      open,
      high: Math.max(open, close),
      low: Math.min(open, close),
      close,
      volume: 1000,
      quoteVolume: null,
      trades: null,
      takerBuyVolume: null,
    };
  });
}
