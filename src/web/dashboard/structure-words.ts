// A structure in a line, and in time.

import type { Structure } from "../wire.ts";

const NAMES: { readonly [Schematic in Structure["schematic"]]: string } = {
  accumulation: "Accumulation",
  distribution: "Distribution",
  reaccumulation: "Re-accumulation",
  redistribution: "Re-distribution",
  undecided: "Trading range",
};

export function structureTitle({ schematic, phase, status }: Structure): string {
  return status === "open" ? `${NAMES[schematic]} · phase ${phase}` : `${NAMES[schematic]} · ${status} in phase ${phase}`;
}

/** The last instant of a structure: its last Phase-D event, or the candle that ended it, or now. */
export function structureEnd({ status, to, events, changes }: Structure, now: number): number {
  if (to !== null) return to;
  if (status === "open") return now;
  const ended = changes.findLast((change) => change.field === "status")?.confirmedAt;
  // Known at a close, which is the open of the candle after.
  return ended === undefined ? (events.at(-1)?.at ?? now) : ended - 1;
}
