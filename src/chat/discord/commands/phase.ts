// The Wyckoff reading of a chart: the open ranges with their phase and weights, and what has happened in them.

import { eventText, presentText, priceTextFor, rangeLines } from "#chat/words";
import { seriesName } from "#market";
import { defineCommand } from "./frame/command.ts";
import { optional } from "./frame/argument.ts";
import { symbolArgument, timeframeArgument } from "./frame/argument-kinds.ts";
import { findChart, timeframeOr } from "./frame/lookup.ts";
import { boxed } from "./frame/reply.ts";

const EVENTS_SHOWN = 8;

export const phase = defineCommand({
  name: "phase",
  summary: "The Wyckoff phase of a chart, its range and its last events",
  arguments: [symbolArgument, optional(timeframeArgument)],
  examples: ["phase ETH 1h"],
  run: async ({ symbol, timeframe: asked }, { view }) => {
    const series = { symbol, timeframe: timeframeOr(view, symbol, asked) };
    const { candles, structures } = await findChart(view, series);
    const close = candles.at(-1)?.close ?? 1;
    const price = priceTextFor(close, null);
    const open = structures.filter(({ status }) => status === "open");
    const events = structures.flatMap((structure) => structure.events).toSorted((one, other) => one.confirmedAt - other.confirmedAt);
    return {
      text: boxed(seriesName(series), [
        `Last close ${price(close)}; ${presentText(open, close)}`,
        ...open.toReversed().flatMap((structure) => rangeLines(structure, price)),
        ...(events.length === 0 ? [] : ["", "Last events"]),
        ...events.slice(-EVENTS_SHOWN).map((event) => `  ${eventText(event, price)}`),
      ]),
    };
  },
});
