// `npm run reference -- FILE…`: makes the reference table and the evidence page anew from candle files of your own
// (SYMBOL-…-TIMEFRAME.csv[.gz]). Two runs on the same files with the same code write the same bytes. With `--unseen` the files are candles
// that nobody had looked at when the rules were written: only on such can a family be proven.

import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { measuredFingerprint } from "#app";
import { hashText } from "#core";
import { parseTimeframe, type Timeframe } from "#market";
import { calibrationError, DEFAULT_SIGNAL_OPTIONS, fitReference, walkForward, type ReferenceTable } from "#signals";
import { runDefaults, type DefaultRun } from "./default-run.ts";
import { evidencePage } from "./evidence-page.ts";
import { againstRandom, holm } from "./statistics.ts";
import { ideaRows, type IdeaRow } from "./idea-rows.ts";
import { runIdeas, type IdeaFile, type IdeaRun } from "./idea-run.ts";

const TABLE = new URL("../../src/signals/reference/reference-table.data.ts", import.meta.url);
const FORMATTER = fileURLToPath(new URL("../../node_modules/oxfmt/bin/oxfmt", import.meta.url));
const PAGE = new URL("../../docs/evidence.md", import.meta.url);
const STRETCHES = 6;
const DEFAULT_TIMEFRAMES: readonly Timeframe[] = ["15m", "1h", "4h"];
/** Ideas a family needs before its test against random entries counts at all. */
const LEAST_PROVEN_IDEAS = 100;

const { values, positionals: paths } = parseArgs({ allowPositionals: true, options: { unseen: { type: "boolean", default: false } } });
if (paths.length === 0) fail("expected candle files, named SYMBOL-…-TIMEFRAME.csv or .csv.gz; found none");

const runs: IdeaRun[] = [];
for (const path of paths) {
  const run = await runIdeas(fileOf(path));
  process.stderr.write(`${run.file.name}: ${run.ideas.length} ideas on ${run.candles.toLocaleString("en-US")} candles\n`);
  runs.push(run);
}
const rows = runs.flatMap(ideaRows);
const held = walkForward(rows, { stretches: STRETCHES });
const beating = beatingFamilies(rows);
const table: ReferenceTable = {
  schema: "wyeli.reference/1",
  provenance: {
    engine: measuredFingerprint(),
    options: hashText(JSON.stringify({ ...DEFAULT_SIGNAL_OPTIONS, reference: null })),
    data: runs.map(({ file, sha256, candles, from, to }) => ({ name: file.name, sha256, candles, from, to })),
    calibrationError: calibrationError(held),
  },
  ...fitReference(rows, values.unseen ? beating : new Set()),
};
const defaults: DefaultRun[] = [];
for (const [symbol, files] of Map.groupBy(
  runs.map(({ file }) => file).filter(({ timeframe }) => DEFAULT_TIMEFRAMES.includes(timeframe)),
  ({ symbol: name }) => name,
)) {
  if (files.length === DEFAULT_TIMEFRAMES.length) defaults.push(await runDefaults(symbol, files, table));
}
writeFileSync(TABLE, tableSource(table));
execFileSync(process.execPath, [FORMATTER, fileURLToPath(TABLE)]);
writeFileSync(PAGE, evidencePage(readFileSync(PAGE, "utf8"), { runs, rows, held, table, beating, defaults }));

function fileOf(path: string): IdeaFile {
  const name = basename(path);
  const found = /^([A-Z0-9_]+)-(?:.*-)?(\d+[mhdw])\.csv(?:\.gz)?$/.exec(name);
  const timeframe = parseTimeframe(found?.[2] ?? "");
  if (found?.[1] === undefined || !timeframe.ok) fail(`expected a file named SYMBOL-…-TIMEFRAME.csv or .csv.gz, found ${name}`);
  return { path, name, symbol: found[1], timeframe: timeframe.value };
}

/**
 * Families that beat matched random entries after costs in each half of their history, the p-values corrected for how many were asked. One
 * stretch of luck, or a few large winners, do not make it twice.
 */
function beatingFamilies(all: readonly IdeaRow[]): ReadonlySet<string> {
  const families = [...Map.groupBy(all, ({ family }) => family)].filter(([, ideas]) => ideas.length >= LEAST_PROVEN_IDEAS);
  const halves = families.map(([, ideas]) => {
    const inOrder = ideas.toSorted((one, other) => one.confirmedAt - other.confirmedAt);
    const middle = Math.ceil(inOrder.length / 2);
    return [inOrder.slice(0, middle), inOrder.slice(middle)].map((half) => againstRandom(half).pValue);
  });
  const [first, second] = [0, 1].map((half) => holm(halves.map((pValues) => pValues[half] ?? null)));
  const isBeaten = (place: number): boolean => (first?.[place] ?? 1) < 0.05 && (second?.[place] ?? 1) < 0.05;
  return new Set(families.flatMap(([family], place) => (isBeaten(place) ? [family] : [])));
}

function tableSource(fitted: ReferenceTable): string {
  const rounded = JSON.stringify(fitted, (_, value: unknown) =>
    typeof value === "number" && !Number.isInteger(value) ? Number(value.toPrecision(6)) : value,
  );
  return `// Made by \`npm run reference\`; not written by hand. What it is: reference-table.ts. Its provenance stands in it.

import type { ReferenceTable } from "./reference-table.ts";

export const REFERENCE_TABLE: ReferenceTable = ${rounded};
`;
}

function fail(problem: string): never {
  process.stderr.write(`${problem}\n`);
  process.exit(1);
}
