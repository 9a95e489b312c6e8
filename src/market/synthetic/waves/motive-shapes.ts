// Leg lengths of motive waves, drawn around the guide values of the reference (5.1, 5.2). A proposal may still break a rule: whoever asks
// checks it and asks again.

import type { WaveForm } from "./planted-wave.ts";
import type { RatioSource } from "./ratio-source.ts";

export function impulseLegs(ratios: RatioSource, form: WaveForm): number[] {
  if (form === "extended_1") return extendedFirst(ratios);
  const second = ratios.around({ centre: 0.55, deviation: 0.13, low: 0.2, high: 0.9 });
  const third = thirdLeg(ratios, form);
  const fourth = third * ratios.around({ centre: 0.36, deviation: 0.1, low: 0.15, high: 0.7 });
  return [1, second, third, fourth, fifthLeg(ratios, form, { third, fourth })];
}

function extendedFirst(ratios: RatioSource): number[] {
  const second = ratios.around({ centre: 0.3, deviation: 0.07, low: 0.15, high: 0.45 });
  const third = ratios.around({ centre: 0.54, deviation: 0.05, low: 0.36, high: 0.61 });
  const fourth = third * ratios.around({ centre: 0.32, deviation: 0.08, low: 0.12, high: 0.6 });
  return [1, second, third, fourth, third * ratios.around({ centre: 0.8, deviation: 0.1, low: 0.5, high: 0.97 })];
}

function thirdLeg(ratios: RatioSource, form: WaveForm): number {
  if (form === "extended_3" || form === "truncated") return ratios.near([1.75, 2, 2.618], { low: 1.62, high: 4.3 });
  if (form === "extended_5") return ratios.around({ centre: 1.15, deviation: 0.18, low: 0.8, high: 1.6 });
  return ratios.around({ centre: 1.3, deviation: 0.15, low: 0.95, high: 1.6 });
}

function fifthLeg(ratios: RatioSource, form: WaveForm, { third, fourth }: { third: number; fourth: number }): number {
  if (form === "truncated") return fourth * ratios.around({ centre: 0.8, deviation: 0.1, low: 0.5, high: 0.96 });
  if (form === "extended_5") return Math.max(1, third) * ratios.around({ centre: 1.85, deviation: 0.25, low: 1.63, high: 3.2 });
  if (form === "extended_3") return ratios.near([1, 1, 0.618], { low: 0.4, high: 1.35 });
  return ratios.around({ centre: 1, deviation: 0.15, low: 0.6, high: 1.5 });
}

export function diagonalLegs(ratios: RatioSource, form: WaveForm): number[] {
  const back = (): number => ratios.around({ centre: 0.73, deviation: 0.06, low: 0.5, high: 0.92 });
  const second = back();
  if (form === "expanding") {
    const third = ratios.around({ centre: 1.22, deviation: 0.1, low: 1.04, high: 1.6 });
    return [1, second, third, third * back(), third * ratios.around({ centre: 1.2, deviation: 0.1, low: 1.04, high: 1.6 })];
  }
  const third = ratios.around({ centre: 0.82, deviation: 0.05, low: 0.6, high: 0.95 });
  return [1, second, third, third * back(), third * ratios.around({ centre: 0.8, deviation: 0.06, low: 0.5, high: 0.96 })];
}
