// From the scores of leading counts on null markets to the tables that the reading ships with, and their source text.

import { hashText } from "#core";
import type { Evidence } from "../../src/analysis/elliott/counts/evidence.ts";
import type { ExplanationModel } from "../../src/analysis/elliott/explanation-score.ts";
import { isOfKind, NULL_SHARES, type NullKind, type NullTable } from "../../src/analysis/elliott/counts/null-percentile.ts";

/** Patterns of the two coarsest scales are rare, and score alike. */
const SCALES: readonly (readonly number[])[] = [[1], [2], [3], [4, 5]];
/** Scores rise with the number of pivots there are to read, most of all while there are few. */
const IN_SIGHT: readonly (readonly [number, number])[] = [
  [0, 12],
  [12, 24],
  [24, Infinity],
];
/** Fewer say too little of the tails; candles of one chart say much the same, so charts count too. */
const LEAST_SAMPLES = 200;
const LEAST_CHARTS = 40;
const SCORE_DIGITS = 4;
/** Of a line of scores, without its indent. */
const LINE_LENGTH = 134;

/** Of the leading counts of one chart. */
export type ChartSamples = readonly Evidence[];

/** A name for weights: tables hold for those they were made with. */
export function modelName(model: ExplanationModel): string {
  return hashText(JSON.stringify(model));
}

export function nullTables(charts: readonly ChartSamples[]): readonly NullTable[] {
  return [true, false].flatMap((isComplete) =>
    SCALES.flatMap((scales) => IN_SIGHT.flatMap((inSight) => tableOf(charts, { isComplete, scales, inSight }))),
  );
}

function tableOf(charts: readonly ChartSamples[], kind: NullKind): readonly NullTable[] {
  const ofKind = charts.map((chart) => chart.filter((evidence) => isOfKind(evidence, kind)));
  const scores = ofKind.flat().map(({ score }) => score);
  const number = ofKind.filter((chart) => chart.length > 0).length;
  if (scores.length < LEAST_SAMPLES || number < LEAST_CHARTS) return [];
  return [{ ...kind, charts: number, samples: scores.length, scores: quantiles(scores) }];
}

function quantiles(scores: readonly number[]): readonly number[] {
  const ascending = scores.toSorted((one, other) => one - other);
  const last = ascending.length - 1;
  return NULL_SHARES.map((share) => Number((ascending[Math.round(share * last)] as number).toPrecision(SCORE_DIGITS)));
}

/** `provenance` are comment lines. */
export function tablesAsSource(tables: readonly NullTable[], model: string, provenance: readonly string[]): string {
  return [
    "// Scores of the counts that lead on null markets, written by bench/elliott/nulls.ts; not to be edited by hand.",
    ...provenance.map((line) => `// ${line}`),
    "",
    'import type { NullTable } from "./counts/null-percentile.ts";',
    "",
    "/** The weights the scores were made with, by name: with others they have to be made anew. */",
    `export const NULL_MODEL = "${model}";`,
    "",
    "export const NULL_TABLES: readonly NullTable[] = [",
    ...tables.flatMap(({ isComplete, scales, inSight, charts, samples, scores }) => [
      "  {",
      `    isComplete: ${isComplete},`,
      `    scales: [${scales.join(", ")}],`,
      `    inSight: [${inSight.join(", ")}],`,
      `    charts: ${charts},`,
      `    samples: ${samples},`,
      "    scores: [",
      ...filledLines(scores).map((line) => `      ${line}`),
      "    ],",
      "  },",
    ]),
    "];",
    "",
  ].join("\n");
}

/** As the formatter breaks them. */
function filledLines(values: readonly number[]): readonly string[] {
  const lines: string[] = [];
  for (const value of values) {
    const longer = `${lines.at(-1) ?? ""} ${value},`;
    if (lines.length > 0 && longer.length <= LINE_LENGTH) lines[lines.length - 1] = longer;
    else lines.push(`${value},`);
  }
  return lines;
}
