import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import test, { type TestContext } from "node:test";
import { csvOf, plantedFiles } from "../../../test/auditors/backtest/planted-files.ts";
import { folderWith } from "../../../test/cli/run-wyeli.ts";
import { loadSettings } from "../settings/index.ts";
import { backtestDocument, type BacktestDocument } from "./backtest-document.ts";
import { backtestOptionsOf } from "./backtest-options.ts";
import { backtestDocumentSchema, backtestSchemaText } from "./document-schema.ts";
import { reportPage } from "./report/report-page.ts";
import { isRefused, type FinishedRun, type RunJob } from "./run-job.ts";
import { runJobs } from "./run-pool.ts";
import { backtestReport } from "./text-report.ts";

const { settings } = loadSettings({
  environment: { MIN_CONFIDENCE: "0", MAX_COST_R: "1", LEVERAGE: "3", BACKTEST_INITIAL_BALANCE: "5000" },
});
const options = backtestOptionsOf(settings, { calendar: "continuous", riskShare: 0.02 });
const SYMBOLS = ["AAAUSDT", "BBBUSDT", "ETHUSDT"];

function jobsIn(folder: string): RunJob[] {
  const { readings, signals, costs } = settings;
  return SYMBOLS.map((symbol) => ({
    symbol,
    charts: [{ path: join(folder, `${symbol}-15m.csv`), timeframe: "15m", benchmark: undefined }],
    calendar: "continuous",
    until: undefined,
    finer: undefined,
    settings: { readings, signals, costs },
    options,
  }));
}

function plantedFolder(context: TestContext): string {
  const files = SYMBOLS.map((symbol, place) => [`${symbol}-15m.csv`, csvOf(plantedFiles(place + 1, 16).quarters)] as const);
  return folderWith(context, Object.fromEntries(files));
}

async function finished(jobs: readonly RunJob[], threads: number): Promise<FinishedRun[]> {
  const answers = await runJobs(jobs, { threads });
  return answers.flat().map((answer) => {
    assert.ok(!isRefused(answer));
    return answer;
  });
}

function documentOf(runs: readonly FinishedRun[]): BacktestDocument {
  return backtestDocument(runs, { settings, options, until: undefined, context: null });
}

test("the document is of the published schema, is the same however threads take turns, and agrees with its signals", async (context) => {
  const jobs = jobsIn(plantedFolder(context));
  const runs = await finished(jobs, 3);
  const document = documentOf(runs);
  const text = JSON.stringify(document);
  assert.deepEqual(backtestDocumentSchema.parse(JSON.parse(text)), JSON.parse(text));
  assert.equal(JSON.stringify(documentOf(await finished(jobs, 1))), text);
  // The reference table was made from ETHUSDT of that time, among others.
  assert.deepEqual(
    document.runs.map(({ seenUntil }) => seenUntil !== null && seenUntil > Date.UTC(2024, 0, 1)),
    [false, false, true],
  );
  let trades = 0;
  for (const run of document.runs) {
    for (const { signalId, r, hit, closedAt } of run.trades) {
      const outcome = run.signals.find(({ id }) => id === signalId)?.outcome;
      assert.ok(Math.abs(r - (outcome?.r ?? NaN)) < 1e-9);
      assert.deepEqual([hit, closedAt], [outcome?.hit, outcome?.closedAt]);
      trades += 1;
    }
  }
  assert.ok(trades > 4, `${trades} trades`);
  const page = reportPage(document, runs);
  assert.match(page, /data-trade="0"/);
  assert.match(backtestReport(document), /Account {3}5000\.00 became \d+\.\d\d \([+-]?\d+\.\d %\), at 2\.0 % risk a trade and leverage 3/);
});

test("the published schema file is the one the program keeps to (UPDATE_SCHEMAS=1 writes it anew)", () => {
  const file = new URL("../../../docs/schemas/backtest-1.schema.json", import.meta.url);
  if (process.env["UPDATE_SCHEMAS"] === "1") writeFileSync(file, backtestSchemaText());
  assert.equal(readFileSync(file, "utf8"), backtestSchemaText());
});

test("a bad file is refused by its thread in one sentence, and the others are finished", async (context) => {
  const folder = folderWith(context, { "AAAUSDT-15m.csv": csvOf(plantedFiles(1, 2).quarters), "BBBUSDT-15m.csv": "nonsense" });
  const [good, bad] = (await runJobs(jobsIn(folder).slice(0, 2), { threads: 2 })).flat();
  assert.ok(good !== undefined && !isRefused(good));
  assert.ok(bad !== undefined && isRefused(bad) && /BBBUSDT-15m\.csv, line 1: expected/.test(bad.refused));
});
