// The latest signal of a market or, where there is none, what the chart says now and what a signal still lacks.

import { presentText, prospectLines, rangeLines, countLines, priceTextFor } from "#chat/words";
import { seriesName } from "#market";
import type { ChartView } from "#runtime";
import { signalButtons } from "../message/signal-buttons.ts";
import { signalEmbed } from "../message/signal-embed.ts";
import { defineCommand } from "./frame/command.ts";
import { optional } from "./frame/argument.ts";
import { symbolArgument, timeframeArgument } from "./frame/argument-kinds.ts";
import { findChart, tickSizeOf, timeframeOr } from "./frame/lookup.ts";
import { boxed } from "./frame/reply.ts";

/** The nearest: more of them, and the answer would be two messages. */
const PROSPECTS_SHOWN = 1;

export const signal = defineCommand({
  name: "signal",
  summary: "The latest signal of a market, or what the next one still lacks",
  arguments: [symbolArgument, optional(timeframeArgument)],
  examples: ["signal BTC", "signal BTC 1h"],
  run: async ({ symbol, timeframe }, { view, store }) => {
    const [latest] = await view.signals({ symbol, ...(timeframe === undefined ? {} : { timeframe }), limit: 1 });
    const series = { symbol, timeframe: latest?.timeframe ?? timeframeOr(view, symbol, timeframe) };
    const chart = await view.chart(series);
    const isOpen = latest !== undefined && latest.outcome === null;
    const present = chart === undefined || chart.candles.length === 0 || isOpen ? "" : presentReading(chart);
    if (latest === undefined) {
      if (present === "") await findChart(view, series);
      return { text: `No signal on ${seriesName(series)} yet.\n${present}` };
    }
    const tickSize = await tickSizeOf(store, symbol);
    const details = { tickSize, peers: [], notice: chart?.notice ?? null, mark: null, image: null };
    return { embed: signalEmbed(latest, details), components: signalButtons(latest), ...(present === "" ? {} : { text: present }) };
  },
});

/** Where price stands, the leading count, and the nearest setups with what they still lack. */
export function presentReading({ series, candles, structures, counts, prospects, notice }: ChartView): string {
  const last = candles.at(-1);
  if (last === undefined) return "";
  const price = priceTextFor(last.close, null);
  const open = structures.filter(({ status }) => status === "open");
  const newest = open.at(-1);
  return boxed(`${seriesName(series)} now${notice === null ? "" : ` · ${notice}`}`, [
    `Last close ${price(last.close)}; ${presentText(open, last.close)}`,
    ...(newest === undefined ? [] : rangeLines(newest, price)),
    ...countLines(counts.slice(0, 1), [], price),
    prospects.length === 0 ? "Next signal: no setup is near" : "Next signal: what is there [x], and what is still missing [ ]",
    ...prospects.slice(0, PROSPECTS_SHOWN).flatMap(prospectLines),
  ]);
}
