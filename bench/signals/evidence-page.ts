// The measured part of docs/evidence.md, between its two marks. What stands around it is written by hand and left alone.

import {
  BAND_EDGES,
  calibrationError,
  LEAST_HIT_SAMPLES,
  wilsonInterval,
  type HeldOutIdea,
  type LedgerEntry,
  type ReferenceTable,
  type Signal,
} from "#signals";
import type { DefaultRun } from "./default-run.ts";
import type { IdeaRow } from "./idea-rows.ts";
import type { IdeaRun } from "./idea-run.ts";
import { againstRandom, holm, meanR, rankCorrelation } from "./statistics.ts";

export interface Measured {
  readonly runs: readonly IdeaRun[];
  readonly rows: readonly IdeaRow[];
  readonly held: readonly HeldOutIdea[];
  readonly table: ReferenceTable;
  /** Families that beat matched random entries in each half of their history. */
  readonly beating: ReadonlySet<string>;
  readonly defaults: readonly DefaultRun[];
}

const [BEGIN, END] = ["<!-- measured: begin -->", "<!-- measured: end -->"];
const DAY = 86_400_000;

export function evidencePage(page: string, measured: Measured): string {
  const [before, rest] = page.split(BEGIN);
  const after = rest?.split(END)[1];
  if (before === undefined || after === undefined) throw new Error(`expected ${BEGIN} and ${END} in the evidence page, found no such pair`);
  return `${before}${BEGIN}\n\n${sections(measured).join("\n\n")}\n\n${END}${after}`;
}

function sections({ runs, rows, held, table, beating, defaults }: Measured): readonly string[] {
  return [
    "### The candles",
    dataTable(runs),
    "### By family",
    familyTable(rows, table, beating),
    "### By timeframe and by costs",
    groupTable(
      "timeframe",
      Map.groupBy(rows, ({ timeframe }) => timeframe),
    ),
    groupTable("expected costs", Map.groupBy(rows, costBand)),
    "### Does confidence rank outcomes?",
    confidenceText(rows, held),
    bandTable(held),
    "### Does agreement?",
    groupTable(
      "the other reading, same timeframe",
      Map.groupBy(rows, (row) => relationOf(row.signal, true)),
    ),
    groupTable(
      "the larger chart",
      Map.groupBy(rows, (row) => relationOf(row.signal, false)),
    ),
    groupTable("Wyckoff family and what Elliott says on its timeframe", pairsOf(rows)),
    "### What the default settings say",
    defaultText(defaults),
    frequencyTable(defaults),
    gateTable(defaults.flatMap(({ ledger }) => ledger)),
  ];
}

function dataTable(runs: readonly IdeaRun[]): string {
  const body = runs.map(({ file, candles, from, to, ideas }) => [file.name, day(from), day(to), count(candles), count(ideas.length)]);
  return tableOf(["file", "from", "to", "candles", "ideas"], body);
}

function familyTable(rows: readonly IdeaRow[], { families }: ReferenceTable, beating: ReadonlySet<string>): string {
  const groups = [...Map.groupBy(rows, ({ family }) => family)].toSorted(([, a], [, b]) => b.length - a.length);
  const tests = groups.map(([, ideas]) => againstRandom(ideas));
  const corrected = holm(tests.map(({ pValue }) => pValue));
  const body = groups.map(([family, ideas], place) => [
    family,
    ...outcomeCells(ideas),
    signed(tests[place]?.expectancyR ?? null),
    figure(tests[place]?.pValue ?? null),
    figure(corrected[place] ?? null),
    beating.has(family) ? "yes" : "no",
    families[family]?.proven === true ? "yes" : "no",
  ]);
  return tableOf(["family", ...OUTCOME_HEADS, "random entries R", "p", "p corrected", "in each half", "proven"], body);
}

const OUTCOME_HEADS = ["ideas", "filled", "target 1 first", "mean R, net", "costs R"];

function outcomeCells(ideas: readonly IdeaRow[]): readonly string[] {
  const filled = ideas.filter(({ isFilled }) => isFilled);
  const hits = filled.filter(({ hit }) => hit).length;
  const mean = meanR(ideas);
  const costs = ideas.reduce((sum, { costR }) => sum + costR, 0) / ideas.length;
  return [
    count(ideas.length),
    count(filled.length),
    filled.length < LEAST_HIT_SAMPLES ? "too few" : rateText(hits, filled.length),
    mean === null || filled.length < LEAST_HIT_SAMPLES ? "too few" : `${signed(mean.mean)} (${signed(mean.low)} to ${signed(mean.high)})`,
    figure(costs),
  ];
}

function groupTable(name: string, groups: ReadonlyMap<string, readonly IdeaRow[]>): string {
  const body = [...groups].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([group, ideas]) => [group, ...outcomeCells(ideas)]);
  return tableOf([name, ...OUTCOME_HEADS], body);
}

function costBand({ costR }: IdeaRow): string {
  if (costR < 0.03) return "below 0.03 R";
  if (costR <= 0.1) return "0.03 to 0.10 R";
  return costR <= 0.2 ? "0.10 to 0.20 R" : "over 0.20 R";
}

function relationOf({ agreement, timeframe }: Signal, isSame: boolean): string {
  const asked = agreement.filter((row) => (row.timeframe === timeframe) === isSame);
  if (asked.some(({ relation }) => relation === "conflicting")) return "conflicting";
  return asked.some(({ relation }) => relation === "reinforcing") ? "reinforcing" : "neutral";
}

function pairsOf(rows: readonly IdeaRow[]): ReadonlyMap<string, readonly IdeaRow[]> {
  const wyckoff = rows.filter(({ signal }) => signal.structureId !== null);
  return Map.groupBy(wyckoff, ({ family, signal }) => `${family}, ${relationOf(signal, true)}`);
}

function confidenceText(rows: readonly IdeaRow[], held: readonly HeldOutIdea[]): string {
  const error = calibrationError(held);
  const filled = rows.filter(({ isFilled }) => isFilled);
  const byHit = rankCorrelation(held.map(({ confidence, hit }) => [confidence, Number(hit)]));
  const byR = rankCorrelation(filled.map(({ logOdds, r }) => [logOdds, r ?? 0]));
  return [
    `Hit rates told before their time: ${count(held.length)} filled ideas, each judged by a table of what had ended before its stretch of`,
    `history began; expected calibration error ${figure(error)}. Rank correlation of confidence with target 1 coming first:`,
    `${signed(byHit.rho)} (standard error ${figure(byHit.error)}); of the evidence with net R: ${signed(byR.rho)} (${figure(byR.error)}).`,
  ].join("\n");
}

function bandTable(held: readonly HeldOutIdea[]): string {
  const body = BAND_EDGES.slice(1).map((to, place) => {
    const from = BAND_EDGES[place] ?? 0;
    const inside = held.filter(({ confidence }) => confidence >= from && (confidence < to || to === 1));
    const told = inside.reduce((sum, { predicted }) => sum + predicted, 0) / inside.length;
    return [`${from} to ${to}`, count(inside.length), figure(told), rateText(inside.filter(({ hit }) => hit).length, inside.length)];
  });
  return tableOf(["confidence", "ideas", "told", "happened"], body);
}

function defaultText(defaults: readonly DefaultRun[]): string {
  const days = defaults.reduce((sum, { from, to }) => sum + (to - from) / DAY, 0);
  const signals = defaults.reduce((sum, run) => sum + run.signals.length, 0);
  const perSymbol = signals / days;
  const spans = defaults.map(({ symbol, from, to, timeframes }) => `${symbol} on ${timeframes.join(", ")} from ${day(from)} to ${day(to)}`);
  return [
    `${spans.join("; ")}: ${count(signals)} signals, ${perSymbol.toFixed(2)} a day and symbol, so about ${(5 * perSymbol).toFixed(1)} a day on five.`,
    `The longest silence of one symbol was ${Math.max(...defaults.map(longestSilence)).toFixed(0)} days.`,
  ].join("\n");
}

function longestSilence({ signals, from, to }: DefaultRun): number {
  const moments = [from, ...signals.map(({ confirmedAt }) => confirmedAt).toSorted((a, b) => a - b), to];
  return Math.max(...moments.slice(1).map((moment, place) => (moment - (moments[place] ?? moment)) / DAY));
}

function frequencyTable(defaults: readonly DefaultRun[]): string {
  const groups = Map.groupBy(
    defaults.flatMap(({ signals }) => signals),
    ({ setup }) => setup,
  );
  const months = defaults.reduce((sum, { from, to }) => sum + (to - from) / DAY, 0) / 30.44;
  const body = [...groups]
    .toSorted(([, a], [, b]) => b.length - a.length)
    .map(([setup, signals]) => {
      const closed = signals.flatMap(({ outcome }) => (outcome === null || outcome.result === "UNFILLED" ? [] : [outcome]));
      const mean = closed.length === 0 ? null : closed.reduce((sum, { r }) => sum + r, 0) / closed.length;
      return [setup, count(signals.length), (signals.length / months).toFixed(2), count(closed.length), signed(mean)];
    });
  return tableOf(["setup", "signals", "a month and symbol", "filled and closed", "mean R, net"], body);
}

function gateTable(ledger: readonly LedgerEntry[]): string {
  const groups = Map.groupBy(ledger, ({ kind, gate }) => (kind === "left-early" ? `left early on ${gate}` : gate));
  const body = [...groups]
    .toSorted(([, a], [, b]) => b.length - a.length)
    .map(([gate, entries]) => {
      const filled = entries.filter(({ signal }) => signal.outcome.result !== "UNFILLED");
      const sum = filled.reduce((total, { signal }) => total + signal.outcome.r, 0);
      const taken = entries.reduce((total, { takenR }) => total + takenR, 0);
      return [
        gate,
        count(entries.length),
        count(filled.length),
        signed(filled.length === 0 ? null : sum / filled.length),
        signed(taken - sum),
      ];
    });
  return tableOf(["filter", "ideas", "would have been filled", "mean R, net", "R spared"], body);
}

function tableOf(heads: readonly string[], body: readonly (readonly string[])[]): string {
  const lines = [heads, heads.map(() => "---"), ...body].map((cells) => `| ${cells.join(" | ")} |`);
  return lines.join("\n");
}

function rateText(hits: number, samples: number): string {
  if (samples === 0) return "";
  const { low, high } = wilsonInterval(hits / samples, samples);
  return `${percent(hits / samples)} (${percent(low)} to ${percent(high)})`;
}

function percent(share: number): string {
  return `${Math.round(100 * share)} %`;
}

function figure(value: number | null): string {
  return value === null || Number.isNaN(value) ? "too few" : value.toFixed(3);
}

function signed(value: number | null): string {
  return value === null || Number.isNaN(value) ? "too few" : `${value < 0 ? "-" : "+"}${Math.abs(value).toFixed(2)}`;
}

function count(value: number): string {
  return value.toLocaleString("en-US");
}

function day(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}
