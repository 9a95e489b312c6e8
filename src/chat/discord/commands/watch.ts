// Follows one more market, or lets one go.

import { defineCommand } from "./frame/command.ts";
import { choiceArgument, newSymbolArgument } from "./frame/argument-kinds.ts";

export const watch = defineCommand({
  name: "watch",
  summary: "Follow one more market, or let one go",
  arguments: [choiceArgument("action", "add or remove", ["add", "remove"]), newSymbolArgument],
  examples: ["watch add DOGEUSDT", "watch remove DOGEUSDT"],
  access: "admin",
  isAudited: true,
  run: async ({ action, symbol }, { controls }) => {
    if (action === "add") {
      await controls.watch(symbol);
      return { text: `${symbol} is followed from now on, on every timeframe; its history is being fetched.` };
    }
    await controls.unwatch(symbol);
    return { text: `${symbol} is not followed any more; its record stays.` };
  },
});
