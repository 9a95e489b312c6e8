// Conflict vetoes (playbook, agreement): an idea against the direction that is published of its own structure is held back, however well its own
// conditions are met, and is shown with the reason. It is never averaged away into a weaker signal.

import type { Refusal } from "./refusal.ts";
import type { SignalOptions } from "./options.ts";
import type { Idea } from "./playbook/setup.ts";

export function conflictRefusal({ against, side }: Idea, { playbook }: SignalOptions): Refusal | undefined {
  if (against < playbook.vetoWeight) return undefined;
  const [share, needed] = [against, playbook.vetoWeight].map((weight) => `${Number((100 * weight).toFixed(1))} %`);
  const other = side === "long" ? "short" : "long";
  return {
    gate: "conflict",
    reason: `The structure is read the other way: ${share} of its weight is on the ${other} side, ${needed} vetoes`,
  };
}
