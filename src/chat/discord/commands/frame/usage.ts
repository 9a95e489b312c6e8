// How a command is written, for help and for wrong uses.

import type { Command } from "./command.ts";

/** "`>signal SYMBOL [TIMEFRAME]`". */
export function usageText({ name, arguments: wanted }: Command, prefix: string): string {
  const places = wanted.map((argument) => {
    const word = argument.choices?.join("|") ?? argument.name.toUpperCase();
    return argument.isOptional ? `[${word}]` : word;
  });
  return `\`${[`${prefix}${name}`, ...places].join(" ")}\``;
}

/** A slash command names its options, so its example is said in words. */
export function exampleText({ examples }: Command, prefix: string): string {
  return `\`${prefix}${examples[0]}\``;
}
