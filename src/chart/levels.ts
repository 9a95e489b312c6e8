// The prices that matter on a chart, each with its name and colour: what a signal plans, where the count fails and aims, the last price.

import type { Count } from "#analysis";
import type { Signal } from "#signals";
import type { Palette } from "./palette.ts";
import type { ChartPicture } from "./picture/picture.ts";
import { REACH } from "./scales/price-scale.ts";

export interface Level {
  readonly kind: "last" | "entry" | "stop" | "target" | "count-fails" | "count-target";
  readonly price: number;
  /** Beside the figure; empty for the last price, which everybody knows. */
  readonly name: string;
  readonly colour: string;
  /** How far beyond the candles it may pull the scale. */
  readonly reach: number;
}

export function levelsOf(picture: ChartPicture, palette: Palette): readonly Level[] {
  const { signal, count, latest } = picture;
  if (latest === null) return [];
  return [
    { kind: "last", price: latest.close, name: "", colour: palette.text, reach: 0 },
    ...(signal === null ? [] : signalLevels(signal, palette)),
    ...(count === null ? [] : countLevels(count, latest.close, palette)),
  ];
}

function signalLevels({ entry, stop, targets }: Signal, palette: Palette): readonly Level[] {
  const reach = REACH.signal;
  const risk = Math.abs(entry - stop);
  return [
    { kind: "entry", price: entry, name: "entry", colour: palette.accent, reach },
    { kind: "stop", price: stop, name: "stop", colour: palette.down, reach },
    ...targets.map((price, index): Level => {
      const reward = Math.abs(price - entry) / risk;
      const multiple = Number.isFinite(reward) && reward < 1000 ? ` · ${reward.toFixed(1)} R` : "";
      return { kind: "target", price, name: `target ${index + 1}${multiple}`, colour: palette.up, reach };
    }),
  ];
}

/** Prices nearer than this are one line on any chart. */
const SAME = 0.0005;

function countLevels({ invalidation, targets }: Count, last: number, palette: Palette): readonly Level[] {
  const reach = REACH.reading;
  // A target where the count would be wrong is none to draw.
  const sound = targets.filter(({ price }) => Math.abs(price / invalidation.price - 1) > SAME);
  const nearest = sound.reduce<number | undefined>(
    (best, { price }) => (best === undefined || Math.abs(price - last) < Math.abs(best - last) ? price : best),
    undefined,
  );
  return [
    { kind: "count-fails", price: invalidation.price, name: "count fails", colour: palette.wave, reach },
    ...(nearest === undefined
      ? []
      : [{ kind: "count-target", price: nearest, name: "count target", colour: palette.wave, reach } as const]),
  ];
}
