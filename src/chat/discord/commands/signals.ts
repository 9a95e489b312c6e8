// The last signals, a line each.

import { instantText, priceTextFor, signalState } from "#chat/words";
import type { Signal } from "#signals";
import { optional } from "./frame/argument.ts";
import { countArgument } from "./frame/argument-kinds.ts";
import { defineCommand } from "./frame/command.ts";
import { boxed, tableLines } from "./frame/reply.ts";

const USUAL = 5;

export const signals = defineCommand({
  name: "signals",
  summary: "The last signals, a line each",
  arguments: [optional(countArgument(25))],
  examples: ["signals", "signals 10"],
  run: async ({ n = USUAL }, { view }) => {
    const last = await view.signals({ limit: n });
    if (last.length === 0) return { text: "There are no signals yet. The command `signal` says what the next one still lacks." };
    return { text: boxed(`The last ${last.length} signals`, tableLines(last.map(signalRow))) };
  },
});

export function signalRow(signal: Signal): readonly string[] {
  const price = priceTextFor(signal.entry, null);
  return [
    instantText(signal.confirmedAt).slice(0, 16),
    signal.symbol,
    signal.timeframe,
    signal.side,
    signal.setup,
    `entry ${price(signal.entry)}`,
    `stop ${price(signal.stop)}`,
    signalState(signal).text,
    signal.id,
  ];
}
