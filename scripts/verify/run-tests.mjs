// Runs test files with Node's own runner: a dot for each test on the way, the failures in full, and the runner's closing counts.

import { availableParallelism } from "node:os";
import { run } from "node:test";
import { spec } from "node:test/reporters";

import { shareCompiled } from "./compiled.mjs";

const WIDTH = 100;

/** The one thing a test may miss even where CI is set: candles that are not part of the project. */
const NOT_OURS_TO_BRING = "the development data is not on this machine";

const LONGEST_FILE_MS = 300_000; // a test that waits for ever fails here, by name

/** @typedef {{ name: string, skip?: string | boolean, todo?: string | boolean, details: { type?: string } }} TestReport */

/**
 * @param {string[]} files
 * @param {{ isWhole: boolean }} options whole: every test of the project, so that the number of files can be held to
 */
export async function runTests(files, { isWhole }) {
  if (files.length === 0) return refuse("no test file was found");
  const skipped = /** @type {{ name: string, reason: string }[]} */ ([]);
  const dots = dotPrinter();
  await shareCompiled();
  let passed = 0;
  const events = run({
    files,
    concurrency: Math.min(4, availableParallelism() + 1), // one more than can run: many wait for a database, a browser or a timer
    execArgv: ["--disable-warning=ExperimentalWarning"],
    timeout: LONGEST_FILE_MS,
  });
  events.on("test:pass", (/** @type {TestReport} */ test) => {
    if (test.details.type === "suite") return;
    const left = test.skip !== undefined || test.todo !== undefined;
    if (left) skipped.push({ name: test.name, reason: String(test.skip ?? test.todo) });
    else passed += 1;
    dots.print(left ? "s" : ".");
  });
  events.on("test:fail", () => dots.print("x"));
  const report = await text(events.compose(spec));
  dots.end();
  const failed = !/^ℹ fail 0$/m.test(report);
  process.stdout.write(failed ? fromFailures(report) : "");
  for (const { name, reason } of skipped) console.log(`skipped: ${name} (${reason})`);
  console.log(closingLines(report));
  if (failed) return false;
  if (isWhole && passed < files.length) return refuse(`${files.length} test files ran, but only ${passed} tests passed`);
  if (process.env.CI && skipped.some(({ reason }) => reason !== NOT_OURS_TO_BRING)) return refuse("nothing may be skipped where CI is set");
  return passed > 0 || refuse("no test ran");
}

/** @param {AsyncIterable<unknown>} stream */
async function text(stream) {
  let whole = "";
  for await (const chunk of stream) whole += String(chunk);
  // oxlint-disable-next-line no-control-regex -- the runner colours its words, also when they are kept
  return whole.replaceAll(/\u001B\[\d+m/g, "");
}

/** @param {string} report the runner repeats every failure, whole, at its end */
function fromFailures(report) {
  const start = report.indexOf("✖ failing tests:");
  return start < 0 ? report : report.slice(start);
}

/** @param {string} report */
function closingLines(report) {
  return report
    .split("\n")
    .filter((line) => /^ℹ (tests|suites|pass|fail|cancelled|skipped|todo|duration_ms) /.test(line))
    .join("\n");
}

function dotPrinter() {
  let column = 0;
  return {
    /** @param {string} mark */
    print(mark) {
      process.stdout.write(mark);
      column = (column + 1) % WIDTH;
      if (column === 0) process.stdout.write("\n");
    },
    end() {
      if (column > 0) process.stdout.write("\n");
    },
  };
}

/** @param {string} sentence */
function refuse(sentence) {
  console.log(`✖ ${sentence}`);
  return false;
}
