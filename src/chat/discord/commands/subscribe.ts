// Signals of a market by direct message.

import { shareText } from "#chat/words";
import { optional } from "./frame/argument.ts";
import { confidenceArgument, symbolArgument, timeframeArgument } from "./frame/argument-kinds.ts";
import { CommandRefusal, defineCommand } from "./frame/command.ts";

/** More than anybody reads, and far less than would hurt. */
const MOST = 30;

export const subscribe = defineCommand({
  name: "subscribe",
  summary: "Get the signals of a market by direct message",
  arguments: [symbolArgument, optional(timeframeArgument), optional(confidenceArgument)],
  examples: ["subscribe BTC 1h 0.8", "subscribe BTC"],
  isPrivate: true,
  isPersonal: true,
  run: async ({ symbol, timeframe, confidence = 0 }, { store, clock }, { asker, prefix }) => {
    const mine = await store.subscriptions({ userId: asker.userId });
    const isKnown = mine.some((one) => one.symbol === symbol && one.timeframe === (timeframe ?? null));
    if (!isKnown && mine.length >= MOST) throw new CommandRefusal(`You have ${MOST} subscriptions, the most there can be; end one first.`);
    await store.subscribe({
      userId: asker.userId,
      symbol,
      timeframe: timeframe ?? null,
      minConfidence: confidence,
      createdAt: clock.now(),
    });
    const strength = confidence === 0 ? "" : ` with an evidence rank of at least ${shareText(confidence)}`;
    return {
      text:
        `Signals of ${symbol}${timeframe === undefined ? " on every timeframe" : ` ${timeframe}`}${strength} will reach you by direct message. ` +
        `\`${prefix}unsubscribe ${symbol}\` ends that. Please allow direct messages from members of the server.`,
    };
  },
});
