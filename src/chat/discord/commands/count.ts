// The Elliott reading of a chart: the leading count and the best alternate, with what ends them and where they aim.

import { countLines, degreeLines, priceTextFor } from "#chat/words";
import { seriesName } from "#market";
import { defineCommand } from "./frame/command.ts";
import { optional } from "./frame/argument.ts";
import { symbolArgument, timeframeArgument } from "./frame/argument-kinds.ts";
import { findChart, timeframeOr } from "./frame/lookup.ts";
import { boxed } from "./frame/reply.ts";

export const count = defineCommand({
  name: "count",
  summary: "The Elliott wave count of a chart, its best alternate, and how each degree counts",
  arguments: [symbolArgument, optional(timeframeArgument)],
  examples: ["count BTC 4h"],
  run: async ({ symbol, timeframe: asked }, { view }) => {
    const series = { symbol, timeframe: timeframeOr(view, symbol, asked) };
    const { candles, counts, countsByDegree } = await findChart(view, series);
    const price = priceTextFor(candles.at(-1)?.close ?? 1, null);
    return { text: boxed(seriesName(series), [...countLines(counts, [], price), ...degreeLines(countsByDegree, price)]) };
  },
});
