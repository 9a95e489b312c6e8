// Leg lengths of corrective waves, drawn around the guide values of the reference (5.3 to 5.7). A proposal may still break a rule: whoever
// asks checks it and asks again.

import type { WaveForm } from "./planted-wave.ts";
import type { RatioSource } from "./ratio-source.ts";

export function zigzagLegs(ratios: RatioSource): number[] {
  const second = ratios.around({ centre: 0.55, deviation: 0.12, low: 0.25, high: 0.85 });
  return [1, second, ratios.near([1, 1, 1, 0.618, 1.618], { low: 0.5, high: 2.7 })];
}

/** Two zigzags and what joins them; three where the form is a triple. */
export function multipleZigzagLegs(ratios: RatioSource, zigzags: 2 | 3): number[] {
  const joint = (): number => ratios.around({ centre: 0.5, deviation: 0.1, low: 0.2, high: 0.85 });
  const legs = [1, joint(), ratios.near([1, 1, 0.618, 1.618], { low: 0.5, high: 2 })];
  if (zigzags === 2) return legs;
  const third = legs[2] as number;
  return [...legs, third * joint(), ratios.near([1, 0.8, 1.3], { low: 0.4, high: 2 })];
}

export function flatLegs(ratios: RatioSource, form: WaveForm): number[] {
  if (form === "regular") {
    const second = ratios.between(0.92, 1.03);
    return [1, second, second + ratios.around({ centre: 0.05, deviation: 0.03, low: 0.005, high: 0.15 })];
  }
  if (form === "expanded") {
    const second = ratios.near([1.236, 1.382, 1.15], { low: 1.08, high: 1.75 });
    return [1, second, ratios.around({ centre: 1.62, deviation: 0.15, low: 1.2, high: 2.65 })];
  }
  const second = ratios.around({ centre: 1.17, deviation: 0.07, low: 1.03, high: 1.4 });
  return [1, second, second - 1 + ratios.between(0.2, 0.95)];
}

export function triangleLegs(ratios: RatioSource, form: WaveForm): number[] {
  if (form === "expanding") {
    const legs = [1];
    for (let leg = 2; leg <= 5; leg += 1) {
      legs.push((legs[leg - 2] as number) * ratios.around({ centre: 1.17, deviation: 0.06, low: 1.03, high: 1.47 }));
    }
    return legs;
  }
  const shrink = (): number => ratios.around({ centre: 0.78, deviation: 0.07, low: 0.55, high: 0.94 });
  const running = form === "running";
  const second = running ? ratios.around({ centre: 1.12, deviation: 0.06, low: 1.03, high: 1.4 }) : shrink();
  const third = second * shrink();
  const fourth = form === "barrier" ? third - ratios.between(0.002, 0.02) : third * shrink();
  return [1, second, third, fourth, fourth * shrink()];
}

/** Sideways: each next pattern ends near the end of the one before. */
export function doubleThreeLegs(ratios: RatioSource, form: WaveForm): number[] {
  const second = sidewaysJoint(ratios);
  if (form === "with_triangle") return [1, second, second * ratios.around({ centre: 0.5, deviation: 0.05, low: 0.35, high: 0.65 })];
  return [1, second, second + ratios.between(0.02, 0.15)];
}

export function tripleThreeLegs(ratios: RatioSource, form: WaveForm): number[] {
  const second = sidewaysJoint(ratios);
  const third = second + ratios.between(0.01, 0.1);
  const fourth = third * ratios.around({ centre: 1, deviation: 0.05, low: 0.93, high: 1.25 });
  const last =
    form === "with_triangle" ? ratios.around({ centre: 0.5, deviation: 0.05, low: 0.35, high: 0.65 }) : ratios.between(1.02, 1.1);
  return [1, second, third, fourth, fourth * last];
}

function sidewaysJoint(ratios: RatioSource): number {
  return ratios.around({ centre: 1.1, deviation: 0.12, low: 0.93, high: 1.45 });
}
