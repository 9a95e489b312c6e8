// What happened to a signal, in a trader's sentence. The time of a change is the close of the candle that made it known.

import { priceText, resultText } from "./figure-text.ts";
import { isTargetKind, type Fill } from "./fill.ts";
import type { Invalidation, Signal, SignalChange, SignalOutcome } from "./signal.ts";

/** The entry and each target reached; other exits are told by the closing change. */
export function fillChanges(signal: Signal, fills: readonly Fill[], confirmedAt: number): readonly SignalChange[] {
  return fills.flatMap((fill): SignalChange[] => {
    if (fill.kind === "entry") return [{ confirmedAt, to: "filled", text: entryText(signal, fill) }];
    return isTargetKind(fill.kind) ? [{ confirmedAt, to: fill.kind, text: targetText(signal, fill) }] : [];
  });
}

function entryText({ side, order }: Signal, { price }: Fill): string {
  return `${side === "long" ? "Bought" : "Sold"} at ${priceText(price)} by ${order} order`;
}

function targetText({ targets }: Signal, { kind, price }: Fill): string {
  const share = targets.length === 1 ? "all" : `1/${targets.length}`;
  return `Target ${kind.slice("target".length)} reached: ${share} taken off at ${priceText(price)}`;
}

export function closedChange(last: Fill, outcome: SignalOutcome, broken: Invalidation | null): SignalChange {
  const text = `${exitText(last, broken)}. ${outcome.result}, ${resultText(outcome.r)} after costs`;
  return { confirmedAt: outcome.closedAt, to: "closed", text };
}

function exitText({ kind, price }: Fill, broken: Invalidation | null): string {
  const paid = priceText(price);
  if (kind === "stop") return `Stopped out at ${paid}`;
  if (kind === "expiry") return `Time is up, closed at the open at ${paid}`;
  if (kind === "invalidation") return `${broken?.text ?? "A hard level broke"}: closed at the next open at ${paid}`;
  return `Last target reached at ${paid}`;
}

export function unfilledChange(outcome: SignalOutcome, broken: Invalidation | null): SignalChange {
  const reason = broken === null ? "The entry was never filled on acceptable terms" : `${broken.text}, came before the entry`;
  return { confirmedAt: outcome.closedAt, to: "closed", text: `${reason}. ${outcome.result}` };
}

/** The same idea with another entry: said once, the levels of the signal stay. */
export function reaffirmedChange({ entry, evidence }: Pick<Signal, "entry" | "evidence">, confirmedAt: number): SignalChange {
  const newest = evidence.find((row) => row.confirmedAt === confirmedAt);
  const why = newest === undefined ? "" : `: ${newest.text}`;
  return { confirmedAt, to: "reaffirmed", text: `Seen again, now with an entry at ${priceText(entry)}${why}` };
}
