// Everything a signal rests on, in full: every reason with the moment it became knowable, what the other readings said, what would prove it wrong.

import { changeText, describeSignal, instantText, signalState } from "#chat/words";
import type { Signal } from "#signals";
import { defineCommand } from "./frame/command.ts";
import { idArgument } from "./frame/argument-kinds.ts";
import { findSignal, tickSizeOf } from "./frame/lookup.ts";
import { boxed } from "./frame/reply.ts";

export const why = defineCommand({
  name: "why",
  summary: "Everything a signal rests on, and what would prove it wrong",
  arguments: [idArgument],
  examples: ["why last"],
  run: async ({ id }, { view, store }) => {
    const signal = await findSignal(view, id);
    return { text: whyText(signal, await tickSizeOf(store, signal.symbol)) };
  },
});

export function whyText(signal: Signal, tickSize: string | null): string {
  const words = describeSignal(signal, { tickSize });
  return boxed(`Why ${words.side} ${words.market} · ${words.setup}`, [
    `${signalState(signal).text}; ${words.evidence}; hit rate ${words.hitRate}`,
    "",
    "Because",
    ...words.reasons.map(
      ({ text, rule, at, confirmedAt }) => `- ${text} [${rule}; on ${instantText(at)}, known ${instantText(confirmedAt)}]`,
    ),
    ...(signal.agreement.length === 0 ? [] : ["", `Context: ${words.context}`]),
    ...signal.agreement.flatMap(({ text }) => (text === "" ? [] : [`- ${text}`])),
    "",
    "Wrong if",
    ...words.wrongIf.map(({ text, rule }) => `- ${text} [${rule}]`),
    "",
    `Data: ${words.data}`,
    ...(signal.changes.length === 0 ? [] : ["", "So far"]),
    ...signal.changes.map((change) => `- ${instantText(change.confirmedAt)}: ${changeText(signal, change)}`),
    "",
    `Signal ${signal.id}, confirmed ${instantText(signal.confirmedAt)}`,
  ]);
}
