// What is said of a picture in its header and in its description.

import type { Count, Structure, Wave } from "#analysis";
import type { Signal } from "#signals";

const SCHEMATICS: { readonly [Schematic in Structure["schematic"]]: string } = {
  accumulation: "Accumulation",
  distribution: "Distribution",
  reaccumulation: "Re-accumulation",
  redistribution: "Re-distribution",
  undecided: "Trading range",
};

/** "Accumulation, phase D". */
export function structureTitle({ schematic, phase, status }: Structure): string {
  return status === "open" ? `${SCHEMATICS[schematic]}, phase ${phase}` : `${SCHEMATICS[schematic]}, ${status} in phase ${phase}`;
}

const LEGS: { readonly [Pattern in Wave["pattern"]]: string } = {
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

/** "Expanded flat up, wave C forming". */
export function countTitle({ root }: Count): string {
  const { pattern, variant, direction, status, children } = root;
  const words = [variant, pattern.replaceAll("_", " "), direction].filter((word) => word !== undefined).join(" ");
  const shown = children.findIndex((child) => child.status === "forming");
  const wave = LEGS[pattern][shown < 0 ? children.length : shown];
  const state = status === "complete" || wave === undefined ? "complete" : `wave ${wave} forming`;
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}, ${state}`;
}

/** "WIN +1.85 R", "waiting for its entry", "open". */
export function signalState({ outcome, changes }: Signal): string {
  if (outcome !== null) return outcome.result === "UNFILLED" ? "unfilled" : `${outcome.result} ${riskMultiple(outcome.r)}`;
  const last = changes.findLast(({ to }) => to !== "reaffirmed")?.to;
  if (last === undefined) return "waiting for its entry";
  return last === "filled" ? "open" : `open, ${last.replace("target", "target ")} reached`;
}

/** "+1.85 R". */
export function riskMultiple(r: number): string {
  const text = Math.abs(r).toFixed(2);
  return `${text === "0.00" ? "" : r < 0 ? "−" : "+"}${text} R`;
}

/** How strong the evidence is, as a rank; never worded as a chance. */
export function evidenceText({ confidence, confidenceBasis }: Pick<Signal, "confidence" | "confidenceBasis">): string {
  return confidenceBasis === "raw"
    ? `evidence ${confidence.toFixed(2)} (raw)`
    : `evidence: ${ordinal(Math.round(confidence * 100))} percentile`;
}

function ordinal(rank: number): string {
  const teen = rank % 100 >= 11 && rank % 100 <= 13;
  return `${rank}${teen ? "th" : (["th", "st", "nd", "rd"][rank % 10] ?? "th")}`;
}

/** The latest instant a date can be written of. */
const LAST_INSTANT = 8.64e15;

/** "2024-01-15 10:00 UTC". */
export function instantText(instant: number): string {
  return `${utcDate(instant).toISOString().slice(0, 16).replace("T", " ")} UTC`;
}

/** A date there is, whatever the instant. */
export function utcDate(instant: number): Date {
  return new Date(Math.min(Math.max(instant, 0), LAST_INSTANT));
}
