// Each file under test/canary breaks one rule on purpose, and says in its first line what has to catch it. A tool that stops looking (a
// pattern that matches nothing, a plugin that is gone) fails here instead of passing everything.

import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { copyFileSync, cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";

import { leavesToChance } from "./chance.ts";
import { PROJECT, projectFiles, readManifest } from "./project-files.ts";
import { breaksInWalls } from "./walls.ts";

const OXLINT = join(PROJECT, "node_modules", "oxlint", "bin", "oxlint");
const CAUGHT_BY = /^\/\/ Canary, caught by ([a-z-]+): /;
const canaries = projectFiles(["src/**/*.ts"], join(PROJECT, "test", "canary"));

interface LintReport {
  readonly number_of_files: number;
  readonly diagnostics: readonly { readonly code: string; readonly filename: string }[];
}

function lint(folder: string): LintReport {
  const { stdout } = spawnSync(process.execPath, [OXLINT, "-f", "json"], { cwd: folder, encoding: "utf8" });
  return JSON.parse(stdout);
}

describe("canaries", () => {
  let folder = "";
  let linted: readonly string[] = [];

  before(() => {
    folder = mkdtempSync(join(tmpdir(), "wyeli-canary-"));
    cpSync(join(PROJECT, "test", "canary"), folder, { recursive: true });
    for (const file of [".oxlintrc.json", "package.json", "tsconfig.json"]) copyFileSync(join(PROJECT, file), join(folder, file));
    linted = lint(folder).diagnostics.map(({ filename, code }) => `${filename.replaceAll("\\", "/")} ${/\((.+)\)/.exec(code)?.[1]}`);
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  for (const file of canaries) {
    const rule = CAUGHT_BY.exec(file.text)?.[1];
    test(`${file.path} is caught by ${rule}`, () => {
      if (rule === "walls") assert.equal(breaksInWalls(file, readManifest()).length, 1);
      else if (rule === "chance") assert.equal(leavesToChance(file).length, 1);
      else assert.ok(linted.includes(`${file.path} ${rule}`), `found instead: ${linted.filter((line) => line.startsWith(file.path))}`);
    });
  }

  test("there is a canary for every tool and every wall", () => {
    const rules = new Set(canaries.map((file) => CAUGHT_BY.exec(file.text)?.[1]));
    assert.deepEqual([...rules].toSorted(), [
      "chance",
      "max-lines",
      "no-console",
      "no-cycle",
      "no-default-export",
      "no-restricted-globals",
      "no-restricted-imports",
      "walls",
    ]);
  });
});

test("the linter looks at every file of the program", () => {
  const program = projectFiles(["src/**/*.{ts,mjs}", "test/**/*.ts", "scripts/**/*.mjs"]).length;
  const looked = lint(PROJECT).number_of_files;
  assert.ok(program > 50, `${program} files`);
  assert.ok(looked >= program, `${looked} of ${program} files`);
});

/** Checked by itself, with the globals of a browser. */
const BROWSER_CODE = ["src/web/dashboard/", "src/app/backtest/report/page/"];

test("the type checker looks at every file of the program", () => {
  const tsc = join(PROJECT, "node_modules", "typescript", "bin", "tsc");
  const listed = execFileSync(process.execPath, [tsc, "--listFilesOnly"], { cwd: PROJECT, encoding: "utf8", maxBuffer: 1e8 });
  const seen = new Set(listed.replaceAll("\\", "/").split(/\r?\n/));
  const root = PROJECT.replaceAll("\\", "/");
  const unseen = projectFiles(["src/**/*.ts", "test/**/*.ts", "bench/**/*.ts", "scripts/**/*.mjs"])
    .map(({ path }) => path)
    .filter((path) => !BROWSER_CODE.some((folder) => path.startsWith(folder)) && !seen.has(`${root}/${path}`));
  assert.deepEqual(unseen, []);
});
