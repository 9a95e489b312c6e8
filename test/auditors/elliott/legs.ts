// A wave turned so that its first leg rises, measured in logarithms: y[0] is its start, y[k] the end of leg k, t[k] their places on the
// chart. Only legs that are complete are measured.

import type { Wave } from "#analysis";
import type { AuditedChart } from "./audited-chart.ts";

export type Side = "below" | "above";

export class Legs {
  readonly wave: Wave;
  readonly sign: 1 | -1;
  readonly #y: readonly number[];
  readonly #t: readonly number[];

  constructor(wave: Wave, chart: AuditedChart) {
    this.wave = wave;
    this.sign = wave.direction === "up" ? 1 : -1;
    const points = [wave.start, ...completed(wave).map(({ end }) => end)];
    this.#y = points.map(({ price }) => this.sign * Math.log(price));
    this.#t = points.map((point) => chart.at(point)?.place ?? Number.NaN);
  }

  /** Legs that are complete. */
  get count(): number {
    return this.#y.length - 1;
  }

  y(point: number): number {
    return this.#y[point] as number;
  }

  t(point: number): number {
    return this.#t[point] as number;
  }

  length(leg: number): number {
    return Math.abs(this.y(leg) - this.y(leg - 1));
  }

  slope(from: number, to: number): number {
    return (this.y(to) - this.y(from)) / (this.t(to) - this.t(from));
  }

  /** Where the line through points 1 and 3 meets the line through 2 and 4, as a place on the chart; infinite where they never do. */
  get apex(): number {
    const closing = this.slope(2, 4) - this.slope(1, 3);
    if (closing === 0) return Infinity;
    return this.t(1) + (this.y(1) - (this.y(2) + this.slope(2, 4) * (this.t(1) - this.t(2)))) / closing;
  }

  /** A level of the turned chart as a price, without the last bits that a logarithm and back leave behind. */
  priceOf(y: number): number {
    return Number(Math.exp(this.sign * y).toPrecision(12));
  }

  /** A side of the turned chart as it is on the real one. */
  sideOf(side: Side): Side {
    return this.sign === 1 ? side : side === "below" ? "above" : "below";
  }
}

/** The children that are complete, from the first up to the first that is not. */
export function completed({ children }: Wave): readonly Wave[] {
  const forming = children.findIndex(({ status }) => status === "forming");
  return forming < 0 ? children : children.slice(0, forming);
}

/** What is said of a wave: where it stands in its count, as in "impulse down > 3 impulse". */
export function nameOf({ label, pattern, direction }: Wave): string {
  return label === null ? `${pattern} ${direction}` : `${label} ${pattern}`;
}
