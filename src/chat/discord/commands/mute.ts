// Keeps a market out of the channel for a while; the record and those who subscribed go on.

import { succeed } from "#core";
import { durationText } from "#chat/words";
import { ALL_SYMBOLS } from "../posting-switches.ts";
import { optional, type Argument } from "./frame/argument.ts";
import { durationArgument, followedSymbol } from "./frame/argument-kinds.ts";
import { defineCommand } from "./frame/command.ts";

const symbolOrAll: Argument<string, "symbol"> = {
  name: "symbol",
  description: "a market that is followed, or all",
  isOptional: false,
  parse: (word, { series }) => (word.toLowerCase() === "all" ? succeed(ALL_SYMBOLS) : followedSymbol(word, series)),
};

export const mute = defineCommand({
  name: "mute",
  summary: "Keep a market out of the channel for a while",
  arguments: [symbolOrAll, optional(durationArgument("duration", "for how long, such as 12h; left out, until unmuted"))],
  examples: ["mute BTC 12h", "mute all 1d"],
  access: "admin",
  isAudited: true,
  run: async ({ symbol, duration }, { switches, clock }) => {
    await switches.mute(symbol, duration === undefined ? Infinity : clock.now() + duration);
    const name = symbol === ALL_SYMBOLS ? "Nothing new" : `Nothing new of ${symbol}`;
    const until = duration === undefined ? "until somebody says unmute" : `for ${durationText(duration)}`;
    return { text: `${name} is posted in the channel ${until}. Signals are recorded as ever, and subscribers get theirs.` };
  },
});

export const unmute = defineCommand({
  name: "unmute",
  summary: "Let a muted market into the channel again",
  arguments: [symbolOrAll],
  examples: ["unmute BTC", "unmute all"],
  access: "admin",
  isAudited: true,
  run: async ({ symbol }, { switches }) => {
    const was = await switches.unmute(symbol);
    const name = symbol === ALL_SYMBOLS ? "Everything" : symbol;
    return { text: was ? `${name} is posted again.` : `${name} was not muted.` };
  },
});
