// A signal as one readable block on a terminal: what to do, what it rests on with the moment each fact became knowable, and what would prove
// it wrong. Pure: the same signal is the same text.

import { describeSignal, instantText, NOT_ADVICE, type SignalWording } from "#chat/words";
import type { Evidence, Signal } from "#signals";
import { PLAIN, type Palette } from "./palette.ts";

export interface SignalFormat extends Omit<SignalWording, "instant"> {
  /** Stands beside the title, where the figures are not live ("DEMO"). */
  readonly notice?: string | null;
  readonly palette?: Palette;
}

export function formatSignal(signal: Signal, { palette = PLAIN, notice = null, ...wording }: SignalFormat = {}): string {
  const words = describeSignal(signal, wording);
  const side = signal.side === "long" ? palette.long(words.side) : palette.short(words.side);
  return [
    `${side} ${palette.strong(words.market)} · ${signal.setup}${notice === null ? "" : ` · ${notice}`}`,
    row("Entry", words.entry),
    row("Stop", words.stop),
    row("Targets", words.targets.join("  ")),
    row("Reward", words.reward),
    row("Evidence", words.evidence),
    row("Hit rate", words.hitRate),
    row("Because", ""),
    ...signal.evidence.map((evidence) => `    - ${reasonText(evidence)}`),
    ...optionalRow("Context", words.context),
    ...optionalRow("Cluster", words.cluster),
    row("Wrong if", ""),
    ...words.wrongIf.map(({ text, rule }) => `    - ${text} [${rule}]`),
    row("Data", words.data),
    row("Expires", words.expires),
    palette.faint(row("Signal", `${signal.id}, confirmed ${instantText(signal.confirmedAt)}`)),
    palette.faint(`  ${NOT_ADVICE}`),
  ].join("\n");
}

function row(label: string, text: string): string {
  return `  ${label.padEnd(10)}${text}`.trimEnd();
}

function optionalRow(label: string, text: string): readonly string[] {
  return text === "" ? [] : [row(label, text)];
}

function reasonText({ rule, text, at, confirmedAt }: Evidence): string {
  return `${text} [${rule}; on ${instantText(at)}, known ${instantText(confirmedAt)}]`;
}
