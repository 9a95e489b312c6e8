// An analysis as a trader would read it: what the chart says now, the Elliott counts, the ranges still open, what happened last, and how the signals ended.

import type { Structure } from "#analysis";
import {
  countLines,
  degreeLines,
  eventText,
  instantText,
  outcomeText,
  presentText,
  priceTextFor,
  prospectLines,
  rangeLines,
  riskMultiple,
  type PriceText,
} from "#chat/words";
import type { Signal } from "#signals";
import type { AnalysisRun } from "./symbol-run.ts";
import { signalTally } from "./signal-tally.ts";

const EVENTS_SHOWN = 12;
const SIGNALS_SHOWN = 12;
const PROSPECTS_SHOWN = 4;

export function analysisReport({ document, lastCandle, prospects }: AnalysisRun): string {
  const { symbol, timeframe, candles, signals } = document;
  const { structures } = document.wyckoff;
  const { counts, byDegree, history } = document.elliott;
  if (lastCandle === null || candles.from === null || candles.to === null) return `${symbol} ${timeframe}: no candles in this time`;
  const price = priceTextFor(lastCandle.close, null);
  const open = structures.filter(({ status }) => status === "open");
  return [
    `${symbol} ${timeframe}: ${candles.count} candles, ${instantText(candles.from)} to ${instantText(candles.to)}, ${gapsText(candles.gaps)}`,
    "",
    `Now       last close ${price(lastCandle.close)}; ${presentText(open, lastCandle.close)}`,
    "",
    ...countLines(counts, history, price),
    ...degreeLines(byDegree, price),
    "",
    open.length === 0 ? "Open ranges: none" : "Open ranges",
    ...open.flatMap((structure) => rangeLines(structure, price)),
    "",
    prospects.length === 0 ? "Next signal: no setup is near" : "Next signal: what is there, and what is still missing",
    ...prospects.slice(0, PROSPECTS_SHOWN).flatMap(prospectLines),
    "",
    ...section(`Last events (of ${structures.length} ranges)`, eventLines(structures, price)),
    "",
    ...section(
      `Signals: ${tallyText(signals)}`,
      signals.slice(-SIGNALS_SHOWN).map((signal) => signalLine(signal, price)),
    ),
    ...(signals.length > SIGNALS_SHOWN ? [`  (the last ${SIGNALS_SHOWN}; --json prints all)`] : []),
  ].join("\n");
}

function section(title: string, lines: readonly string[]): string[] {
  return [title, ...lines];
}

function gapsText(gaps: number): string {
  if (gaps === 0) return "no gaps";
  return gaps === 1 ? "1 gap" : `${gaps} gaps`;
}

function eventLines(structures: readonly Structure[], price: PriceText): string[] {
  const events = structures.flatMap(({ events: own }) => own).toSorted((a, b) => a.confirmedAt - b.confirmedAt);
  return events.slice(-EVENTS_SHOWN).map((event) => `  ${eventText(event, price)}`);
}

function tallyText(signals: readonly Signal[]): string {
  const { raised, closed, hits, averageR } = signalTally(signals);
  if (raised === 0) return "none raised";
  const average = averageR === null ? "" : `, average ${riskMultiple(averageR)}`;
  return `${raised} raised, ${closed} closed, ${hits} hit target 1 before the stop${average}`;
}

function signalLine(signal: Signal, price: PriceText): string {
  const { confirmedAt, side, setup, entry, stop, targets, outcome, changes } = signal;
  const levels = `entry ${price(entry)}, stop ${price(stop)}, target ${targets.map((target) => price(target)).join(" / ")}`;
  const state = outcome === null ? `open (${changes.at(-1)?.to ?? "waiting for its entry"})` : outcomeText(outcome);
  return `  ${instantText(confirmedAt)}  ${side.padEnd(5)} ${setup.padEnd(12)} ${levels}: ${state}`;
}
