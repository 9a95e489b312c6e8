// Figures and times as the dashboard writes them. Times are UTC, like the candles.

import type { Signal } from "../wire.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** As many decimals as a price of that size needs: 4512.30, 23.451, 0.0001234. */
export function priceDecimals(price: number): number {
  const size = Math.abs(price);
  if (size >= 50) return 2;
  if (size >= 10) return 3;
  if (size >= 1) return 4;
  if (size === 0 || !Number.isFinite(size)) return 2;
  return Math.min(10, 3 - Math.floor(Math.log10(size)));
}

/** With `like`, as many decimals as that price has: levels of one signal are written alike. */
export function formatPrice(price: number, like = price): string {
  return price.toFixed(priceDecimals(like));
}

export function formatRatio(ratio: number): string {
  return ratio.toFixed(2);
}

export function formatR(r: number): string {
  return `${r < 0 ? "−" : "+"}${Math.abs(r).toFixed(2)} R`;
}

export function formatVolume(volume: number): string {
  for (const [size, unit] of [
    [1e9, "B"],
    [1e6, "M"],
    [1e3, "K"],
  ] as const) {
    if (volume >= size) return `${(volume / size).toFixed(2)}${unit}`;
  }
  return volume.toFixed(volume < 10 ? 2 : 0);
}

/** "12.3 MB": decimal units, as disks are sold. */
export function formatBytes(bytes: number): string {
  for (const [size, unit] of [
    [1e9, "GB"],
    [1e6, "MB"],
    [1e3, "kB"],
  ] as const) {
    if (bytes >= size) return `${(bytes / size).toFixed(1)} ${unit}`;
  }
  return `${bytes} bytes`;
}

/** "2024-01-16 14:00", or only the day where the candles are days. */
export function formatTime(instant: number, timeframeMs = MINUTE): string {
  const text = new Date(instant).toISOString();
  return timeframeMs >= DAY ? text.slice(0, 10) : `${text.slice(0, 10)} ${text.slice(11, 16)}`;
}

/** "8 s", "5 min", "3 h 42 min", "12 d": rounded down, so that nothing looks older than it is. */
export function formatAge(milliseconds: number): string {
  const age = Math.max(0, milliseconds);
  if (age < MINUTE) return `${Math.floor(age / 1000)} s`;
  if (age < HOUR) return `${Math.floor(age / MINUTE)} min`;
  if (age < DAY) return joined(Math.floor(age / HOUR), "h", Math.floor((age % HOUR) / MINUTE), "min");
  return age < 10 * DAY ? joined(Math.floor(age / DAY), "d", Math.floor((age % DAY) / HOUR), "h") : `${Math.floor(age / DAY)} d`;
}

/** The strength of the evidence: a rank among past setups where there is a reference, the bare figure before there is one. */
export function formatEvidence({ confidence, confidenceBasis }: Pick<Signal, "confidence" | "confidenceBasis">): string {
  return confidenceBasis === "raw" ? `${confidence.toFixed(2)} raw` : `${ordinal(Math.round(confidence * 100))} percentile`;
}

export function ordinal(place: number): string {
  const tens = place % 100;
  const ending = tens >= 11 && tens <= 13 ? "th" : (["th", "st", "nd", "rd"][place % 10] ?? "th");
  return `${place}${ending}`;
}

function joined(whole: number, unit: string, part: number, partUnit: string): string {
  return part === 0 ? `${whole} ${unit}` : `${whole} ${unit} ${part} ${partUnit}`;
}
