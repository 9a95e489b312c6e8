// The annotated chart of a market, as a picture with its description.

import { seriesName } from "#market";
import { defineCommand } from "./frame/command.ts";
import { optional } from "./frame/argument.ts";
import { symbolArgument, timeframeArgument } from "./frame/argument-kinds.ts";
import { findChart, timeframeOr } from "./frame/lookup.ts";
import { presentReading } from "./signal.ts";

export const chart = defineCommand({
  name: "chart",
  summary: "The annotated chart of a market",
  arguments: [symbolArgument, optional(timeframeArgument)],
  examples: ["chart BTC 1h"],
  run: async ({ symbol, timeframe: asked }, { view, paint }) => {
    const timeframe = timeframeOr(view, symbol, asked);
    const shown = await findChart(view, { symbol, timeframe });
    const picture = await paint({ symbol, timeframe });
    if (picture === null)
      return { text: `There is no picture of ${seriesName({ symbol, timeframe })} just now.\n${presentReading(shown)}` };
    return { text: `**${seriesName({ symbol, timeframe })}**${shown.notice === null ? "" : ` · ${shown.notice}`}`, picture };
  },
});
