// Small figures of a signal in words: instants, ranks, shares and multiples of the risk.

import type { HitRate, Signal } from "#signals";

/** "2024-01-15 10:00 UTC". */
export function instantText(instant: number): string {
  return `${new Date(instant).toISOString().slice(0, 16).replace("T", " ")} UTC`;
}

/** "+1.85 R": multiples of what was risked. */
export function riskMultiple(r: number): string {
  const rounded = r.toFixed(2);
  const isZero = Number(rounded) === 0;
  return `${isZero ? "0.00" : r > 0 ? `+${rounded}` : rounded} R`;
}

/** How strong the evidence is, as a rank; never worded as a chance. */
export function evidenceStrength({ confidence, confidenceBasis }: Pick<Signal, "confidence" | "confidenceBasis">): string {
  if (confidenceBasis === "raw") return `evidence strength ${confidence.toFixed(2)} (raw)`;
  return `evidence: ${ordinal(Math.round(confidence * 100))} percentile`;
}

export function hitRateText(hitRate: HitRate | null): string {
  if (hitRate === null) return "not enough evidence";
  const share = (value: number): string => (value * 100).toFixed(0);
  return `${share(hitRate.value)} % of ${hitRate.samples} past signals (95 % interval ${share(hitRate.low)} to ${share(hitRate.high)} %)`;
}

function ordinal(rank: number): string {
  const teen = rank % 100 >= 11 && rank % 100 <= 13;
  return `${rank}${teen ? "th" : (["th", "st", "nd", "rd"][rank % 10] ?? "th")}`;
}

/** "58 %". */
export function shareText(share: number): string {
  return `${(share * 100).toFixed(0)} %`;
}

const UNITS = [
  { ms: 86_400_000, name: "d" },
  { ms: 3_600_000, name: "h" },
  { ms: 60_000, name: "min" },
  { ms: 1_000, name: "s" },
] as const;

/** "2 d 4 h", "35 s": the two largest units, rounded down. */
export function durationText(durationMs: number): string {
  const first = UNITS.findIndex(({ ms }) => durationMs >= ms);
  if (first === -1) return "0 s";
  let rest = durationMs;
  const parts = UNITS.slice(first, first + 2).map(({ ms, name }) => {
    const count = Math.floor(rest / ms);
    rest -= count * ms;
    return count === 0 ? "" : `${count} ${name}`;
  });
  return parts.filter((part) => part !== "").join(" ");
}

/** "4 min ago". */
export function agoText(instant: number, now: number): string {
  return `${durationText(Math.max(0, now - instant))} ago`;
}
