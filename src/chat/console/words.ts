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
