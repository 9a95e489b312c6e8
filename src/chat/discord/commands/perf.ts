// What became of the signals of a while: hits with their interval, average result, and how they ended. Those never filled are told apart.

import { durationText } from "#chat/words";
import type { Signal } from "#signals";
import { defineCommand } from "./frame/command.ts";
import { optional } from "./frame/argument.ts";
import { durationArgument, setupArgument, symbolArgument } from "./frame/argument-kinds.ts";
import { boxed, tableLines } from "./frame/reply.ts";
import { averageRText, countedOutcomes, hitShareText } from "./record.ts";

const MONTH_MS = 30 * 86_400_000;
const MOST = 20_000;

export const perf = defineCommand({
  name: "perf",
  aliases: ["performance"],
  summary: "What became of past signals: hits, average R, and how they ended",
  arguments: [
    optional(durationArgument("period", "how far back, such as 30d (the usual)")),
    optional(symbolArgument),
    optional(setupArgument),
  ],
  examples: ["perf 30d", "perf 90d BTC spring-test"],
  run: async ({ period = MONTH_MS, symbol, setup }, { view, clock }) => {
    const wanted = { ...(symbol === undefined ? {} : { symbol }), ...(setup === undefined ? {} : { setup }) };
    const found = await view.signals({ ...wanted, since: clock.now() - period, limit: MOST });
    const title = [`The last ${durationText(period)}`, ...(symbol === undefined ? [] : [symbol]), ...(setup === undefined ? [] : [setup])];
    return { text: boxed(title.join(" · "), perfLines(found), "A hit is target 1 before the stop, gross of costs; R is after costs.") };
  },
});

function perfLines(found: readonly Signal[]): string[] {
  const counted = countedOutcomes(found);
  const open = found.filter(({ outcome }) => outcome === null).length;
  const unfilled = found.filter(({ outcome }) => outcome?.result === "UNFILLED").length;
  const hits = counted.filter(({ hit }) => hit).length;
  const ends = Map.groupBy(counted, ({ result }) => result);
  const byResult = [...ends].map(([result, all]) => `${result} ${all.length}`).join(", ");
  return tableLines([
    ["Signals", `${found.length} raised, ${open} still open`],
    ["Counted", counted.length === 0 ? "none has ended yet" : `${counted.length}: ${byResult}`],
    ["Unfilled", `${unfilled} (do not count)`],
    ["Hit rate", hitShareText(hits, counted.length)],
    ["Average", averageRText(counted)],
  ]);
}
