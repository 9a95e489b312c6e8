// `npm test`: types, lint, format and every test, one after another. A step that passes is one line; a step that fails is printed whole.
// `npm test -- PATH…` runs only the named test files. Nothing passes by having found nothing to do.

import { spawn } from "node:child_process";
import { existsSync, globSync } from "node:fs";
import { join } from "node:path";

import { PROJECT } from "./bootstrap/project.mjs";
import { runTests } from "./verify/run-tests.mjs";

/** Those that take longest first: whichever comes last keeps the others waiting. */
const TEST_FILES = [
  "test/simulation/**/*.test.ts",
  "test/cli/**/*.test.ts",
  "src/storage/**/*.test.ts",
  "test/**/*.test.ts",
  "src/**/*.test.ts",
  "bench/**/*.test.ts",
];
/** Code of the browser, which knows other globals. */
const PAGES = { "the dashboard": "src/web/dashboard", "the backtest report": "src/app/backtest/report/page" };

process.chdir(PROJECT);
const named = process.argv.slice(2);
const files = [...new Set((named.length > 0 ? named : TEST_FILES).flatMap((name) => testFiles(name).toSorted()))];
const steps = named.length > 0 ? [] : checks();
const unmatched = named.filter((name) => testFiles(name).length === 0);

let sound = unmatched.length === 0;
for (const name of unmatched) console.log(`✖ no test file is called ${name}`);
for (const step of steps) sound = (await passes(step)) && sound;
sound = (await runTests(files, { isWhole: named.length === 0 })) && sound;
process.exitCode = sound ? 0 : 1;

/** @param {string} name a file, a folder or a pattern */
function testFiles(name) {
  return existsSync(name) && !name.endsWith(".ts") ? globSync(join(name, "**/*.test.ts")) : globSync(name);
}

/** @typedef {{ title: string, tool: string, args: string[] }} Step */

/** @returns {Step[]} */
function checks() {
  const types = { title: "types", tool: "typescript/bin/tsc", args: ["--noEmit"] };
  const lint = { title: "lint", tool: "oxlint/bin/oxlint", args: ["--deny-warnings"] };
  const format = { title: "format", tool: "oxfmt/bin/oxfmt", args: ["--check"] };
  const pages = Object.entries(PAGES).filter(([, folder]) => existsSync(join(folder, "tsconfig.json")));
  return [
    types,
    ...pages.map(([name, folder]) => ({ ...types, title: `types of ${name}`, args: ["--noEmit", "-p", folder] })),
    lint,
    format,
  ];
}

/** @param {Step} step */
async function passes({ title, tool, args }) {
  const started = performance.now();
  const child = spawn(process.execPath, [join("node_modules", tool), ...args], { stdio: ["ignore", "pipe", "pipe"] });
  /** @type {Buffer[]} */
  const output = [];
  child.stdout.on("data", (chunk) => output.push(chunk));
  child.stderr.on("data", (chunk) => output.push(chunk));
  const code = await new Promise((resolve) => child.on("close", resolve));
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${code === 0 ? "✔" : "✖"} ${title} (${seconds} s)`);
  if (code !== 0) process.stdout.write(Buffer.concat(output));
  return code === 0;
}
