// Ends direct messages: of one market, or all of them.

import { succeed } from "#core";
import { optional, type Argument } from "./frame/argument.ts";
import { followedSymbol, timeframeArgument } from "./frame/argument-kinds.ts";
import { defineCommand } from "./frame/command.ts";

/** A subscription may outlast the market being followed, so any name goes. */
const subscribedSymbol: Argument<string, "symbol"> = {
  name: "symbol",
  description: "the market; left out, all of them",
  isOptional: false,
  parse: (word, { series }) => {
    const followed = followedSymbol(word, series);
    return followed.ok || /^\p{L}/u.test(word) ? succeed(followed.ok ? followed.value : word.toUpperCase()) : followed;
  },
};

export const unsubscribe = defineCommand({
  name: "unsubscribe",
  summary: "End direct messages of a market, or all of them",
  arguments: [optional(subscribedSymbol), optional(timeframeArgument)],
  examples: ["unsubscribe BTC", "unsubscribe"],
  isPrivate: true,
  isPersonal: true,
  run: async ({ symbol, timeframe }, { store }, { asker }) => {
    const query = { ...(symbol === undefined ? {} : { symbol }), ...(timeframe === undefined ? {} : { timeframe }) };
    const ended = await store.unsubscribe({ userId: asker.userId, ...query });
    if (ended > 0) return { text: `${ended === 1 ? "The subscription is" : `${ended} subscriptions are`} ended.` };
    const left = await store.subscriptions({ userId: asker.userId });
    const names = left.map((one) => `${one.symbol}${one.timeframe === null ? "" : ` ${one.timeframe}`}`).join(", ");
    return { text: `There was no such subscription. ${left.length === 0 ? "You have none." : `You have: ${names}.`}` };
  },
});
