// House rules that no linter knows, each over every file of the project; a break is named by file and line.

import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { basename, join } from "node:path";
import { test } from "node:test";

import { leavesToChance } from "./chance.ts";
import { lineOf, PROJECT, projectFiles, readManifest, withoutComments } from "./project-files.ts";
import type { ProjectFile } from "./project-files.ts";
import { breaksInWalls } from "./walls.ts";

const manifest = readManifest();
const source = projectFiles(["src/**/*.ts"]);
const code = projectFiles(["src/**/*.{ts,mjs}", "test/**/*.ts", "bench/**/*.ts", "scripts/**/*.mjs"]);
const tests = code.filter((file) => file.path.endsWith(".test.ts"));
const documents = projectFiles(["*.md", "docs/**/*.md"]);

function found(files: readonly ProjectFile[], pattern: RegExp): string[] {
  return files.flatMap((file) =>
    [...file.text.matchAll(pattern)].map((match) => `${file.path}:${lineOf(file.text, match.index)} ${match[0]}`),
  );
}

function none(breaks: readonly string[]): void {
  assert.equal(breaks.join("\n"), "");
}

test("there is a project to look at", () => {
  assert.ok(source.length > 50, `${source.length} source files`);
  assert.ok(tests.length > 5, `${tests.length} test files`);
});

test("every file opens with a comment that says what it is for", () => {
  const isDoor = (file: ProjectFile) => /^(\s*(export|import) [^;]*;)+\s*$/.test(withoutComments(file.text));
  const silent = code.filter((file) => !file.path.endsWith(".test.ts") && !/^(#![^\n]*\n)?\/[/*]/.test(file.text) && !isDoor(file));
  none(silent.map(({ path }) => path));
});

test("rooms are entered by their doors, and only tests use what is made for tests", () => {
  none(code.flatMap((file) => breaksInWalls(file, manifest)));
});

test("the engine and the runtime leave nothing to chance", () => {
  none(source.flatMap(leavesToChance));
});

test("every door leads somewhere and names what it lets out", () => {
  for (const [name, path] of Object.entries(manifest.imports)) assert.ok(existsSync(join(PROJECT, path)), `${name} leads to ${path}`);
  none(found(source, /^export \*.*$/gm));
});

test("files are named for the one thing inside, in lower case with hyphens", () => {
  const odd = /[A-Z_ ]|(^|-)(utils?|helpers?|manager|common|misc|base|service)\b/;
  none(code.map(({ path }) => path).filter((path) => odd.test(basename(path))));
});

test("nothing is left for later in the code", () => {
  none(found([...code, ...documents], /\b(T(?:ODO)|F(?:IXME)|X(?:XX))\b/g));
});

test("no file names a place on somebody's machine", () => {
  const place = new RegExp(`(?<![\\w.])(/${["home", "Users", "root", "work"].join("|/")})/\\w+`, "g");
  none(found([...code, ...documents], place));
});

test("every test file holds a test, and none keeps the others from running", () => {
  none(tests.filter((file) => !/\b(test|it|[a-zA-Z]+Contract)\(/.test(file.text)).map(({ path }) => path));
  none(found(tests, /\b(test|it|describe)\.only\(|\bonly: true/g));
});
