import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import test from "node:test";
import type { StructureTests } from "#analysis";
import { closeTimeOf, type Candle } from "#market";
import { plantedStructureCandles } from "#market/synthetic";
import { loadSettings } from "../settings/index.ts";
import type { AnalysisDocument } from "./analysis-document.ts";
import { createAnalysisKit } from "./analysis-kit.ts";
import { runAnalysis } from "./analysis-run.ts";
import { analysisDocumentSchema, analysisSchemaText } from "./document-schema.ts";
import { analysisReport } from "./report.ts";
import type { BenchmarkCloses } from "./symbol-run.ts";

const { settings } = loadSettings({ environment: { MIN_CONFIDENCE: "0.3", MAX_COST_R: "1" } });
const kit = createAnalysisKit(settings, Infinity);

function chart(): readonly Candle[] {
  let from = Date.UTC(2024, 0, 1);
  let startPrice = 100;
  return [3, 8, 11, 21].flatMap((seed, place) => {
    const kind = place % 2 === 0 ? "accumulation" : "distribution";
    const { candles } = plantedStructureCandles({ seed, kind, timeframe: "1h", from, startPrice });
    const last = candles.at(-1) as Candle;
    from = closeTimeOf("1h", last.openTime);
    startPrice = last.close;
    return candles;
  });
}

async function analyze(candles: readonly Candle[], until?: number, benchmark?: BenchmarkCloses): Promise<AnalysisDocument> {
  const { document } = await runAnalysis([candles], { symbol: "DEMOUSDT", timeframe: "1h", calendar: "continuous", kit, until, benchmark });
  return document;
}

/** A benchmark that the market gains on, candle by candle. */
function losingBenchmark(candles: readonly Candle[]): BenchmarkCloses {
  return new Map(candles.map(({ openTime, close }, place) => [openTime, close * Math.exp(-place / 500)]));
}

/** What was found of relative strength each time the tests were put. */
function strengthsOf({ wyckoff }: AnalysisDocument): readonly string[] {
  const put = wyckoff.structures.flatMap(({ changes }) =>
    changes.filter(({ field }) => field === "tests").map(({ to }) => to as StructureTests),
  );
  return put.map(({ side, tests }) => `${side} ${String(tests.find(({ name }) => name === "strength")?.answer)}`);
}

/** What the document would have been had it been made at that moment. */
function asOf(document: AnalysisDocument, until: number): unknown {
  const known = (fact: { readonly confirmedAt: number }): boolean => fact.confirmedAt <= until;
  return {
    pivots: document.pivots.filter(known),
    structures: document.wyckoff.structures.flatMap(({ id, from, events, changes }) => {
      const opened = events.some(known);
      return opened ? [{ id, from, events: events.filter(known), changes: changes.filter(known) }] : [];
    }),
    signals: document.signals.filter(known).map(({ id, entry, stop, changes }) => ({ id, entry, stop, changes: changes.filter(known) })),
  };
}

test("a planted chart gives a document of the published schema, with structures and signals", async () => {
  const document = await analyze(chart());
  assert.deepEqual(analysisDocumentSchema.parse(JSON.parse(JSON.stringify(document))), JSON.parse(JSON.stringify(document)));
  assert.ok(document.wyckoff.structures.length > 0);
  assert.ok(document.signals.length > 0);
  assert.ok(document.signals.some(({ outcome }) => outcome !== null));
});

test("the published schema file is the one the program keeps to (UPDATE_SCHEMAS=1 writes it anew)", () => {
  const file = new URL("../../../docs/schemas/analysis-1.schema.json", import.meta.url);
  if (process.env["UPDATE_SCHEMAS"] === "1") writeFileSync(file, analysisSchemaText());
  assert.equal(readFileSync(file, "utf8"), analysisSchemaText());
});

test("with an end the document holds exactly what was known by then", async () => {
  const candles = chart();
  const whole = await analyze(candles);
  const ends = whole.signals
    .map(({ confirmedAt }) => confirmedAt)
    .concat(candles.filter((_, place) => place % 97 === 0).map(({ openTime }) => openTime));
  for (const until of ends) assert.deepEqual(asOf(await analyze(candles, until), until), asOf(whole, until), `until ${until}`);
});

test("a benchmark is compared candle by candle, with an end as without one, and absent it is unknown", async () => {
  const candles = chart();
  const benchmark = losingBenchmark(candles);
  const whole = await analyze(candles, undefined, benchmark);
  const strengths = strengthsOf(whole);
  assert.ok(strengths.length > 2);
  for (const strength of strengths) assert.equal(strength, strength.startsWith("buying") ? "buying true" : "selling false");
  for (const strength of strengthsOf(await analyze(candles))) assert.match(strength, /unknown$/);
  for (const { openTime } of candles.filter((_, place) => place % 211 === 0)) {
    assert.deepEqual(asOf(await analyze(candles, openTime, benchmark), openTime), asOf(whole, openTime), `until ${openTime}`);
  }
});

test("BTC is never compared, and it is said how many candles were", async () => {
  const candles = chart();
  const benchmark = losingBenchmark(candles.slice(5));
  const run = await runAnalysis([candles], { symbol: "BTCUSDT", timeframe: "1h", calendar: "continuous", kit, benchmark });
  assert.equal(run.compared, candles.length - 5);
  assert.ok(strengthsOf(run.document).length > 2);
  assert.match(JSON.stringify(run.document), /not applicable to the benchmark itself/);
  for (const strength of strengthsOf(run.document)) assert.match(strength, /unknown$/);
});

test("only candles that have closed by the end are read", async () => {
  const candles = chart().slice(0, 10);
  const second = candles[1] as Candle;
  assert.equal((await analyze(candles, closeTimeOf("1h", second.openTime))).candles.count, 2);
  assert.equal((await analyze(candles, closeTimeOf("1h", second.openTime) - 1)).candles.count, 1);
  assert.deepEqual((await analyze(candles, 0)).candles, { count: 0, from: null, to: null, gaps: 0 });
});

test("missing candles are counted as gaps and never filled", async () => {
  const candles = chart().filter((_, place) => place !== 20 && place !== 40 && place !== 41);
  const { count, gaps } = (await analyze(candles)).candles;
  assert.equal(count, candles.length);
  assert.equal(gaps, 2);
});

test("the report says where the chart stands and how the signals ended", async () => {
  const run = await runAnalysis([chart()], { symbol: "DEMOUSDT", timeframe: "1h", calendar: "continuous", kit });
  const report = analysisReport(run);
  assert.match(report, /^DEMOUSDT 1h: \d+ candles, 2024-01-01 00:00 UTC to .* UTC, no gaps\n/);
  assert.match(report, /\nNow {7}last close [\d.]+; /);
  assert.match(report, new RegExp(`\\nSignals: ${run.document.signals.length} raised, `));
  assert.match(report, /: closed, (WIN|LOSS|BREAKEVEN|EXPIRED|INVALIDATED|UNFILLED)/);
});

test("the report of no candles says so", async () => {
  const run = await runAnalysis([], { symbol: "DEMOUSDT", timeframe: "1h", calendar: "continuous", kit });
  assert.equal(analysisReport(run), "DEMOUSDT 1h: no candles in this time");
});
