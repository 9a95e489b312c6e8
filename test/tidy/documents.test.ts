// The documents hold together: every relative link and picture leads to a file, and a link to a heading leads to one that is there.

import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";

import { PROJECT, projectFiles } from "./project-files.ts";

const documents = projectFiles(["*.md", "docs/**/*.md", "src/**/*.md", "test/**/*.md", "bench/**/*.md", "scripts/**/*.md"]);
const LINK = /!?\[[^\]]*\]\(<?([^)\s>]+)>?(?:\s+"[^"]*")?\)|\b(?:src|href)="([^"]+)"/g;

function withoutCode(markdown: string): string {
  return markdown.replaceAll(/^ *```[\s\S]*?^ *```/gm, "").replaceAll(/`[^`\n]*`/g, "");
}

function headingsOf(markdown: string): Set<string> {
  const titles = [...markdown.replaceAll(/^ *```[\s\S]*?^ *```/gm, "").matchAll(/^#+ +(.+?) *#*$/gm)].map((match) => match[1] ?? "");
  return new Set(
    titles.map((title) =>
      title
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N} _-]/gu, "")
        .replaceAll(" ", "-"),
    ),
  );
}

function brokenLinks(path: string, text: string): string[] {
  const links = [...withoutCode(text).matchAll(LINK)].map((match) => match[1] ?? match[2] ?? "");
  return links.filter((link) => {
    if (/^[a-z]+:/i.test(link)) return false;
    const [file = "", heading] = decodeURI(link).split("#");
    const target = file === "" ? join(PROJECT, path) : join(PROJECT, dirname(path), file);
    if (!existsSync(target)) return true;
    return heading !== undefined && target.endsWith(".md") && !headingsOf(readFileSync(target, "utf8")).has(heading);
  });
}

test("every link in the documents leads somewhere", () => {
  assert.ok(documents.length >= 3, `${documents.length} documents`);
  assert.deepEqual(
    documents.flatMap(({ path, text }) => brokenLinks(path, text).map((link) => `${path}: ${link}`)),
    [],
  );
});

test("a link that leads nowhere is found", () => {
  assert.deepEqual(
    brokenLinks("docs/x.md", "[a](nowhere.md) [b](../package.json) [c](https://example.com) `[d](code.md)` [e](#none)\n# One"),
    ["nowhere.md", "#none"],
  );
});

test("every decision has a number of its own", () => {
  const numbers = projectFiles(["docs/decisions/*.md"]).map(({ path }) => /\/(\d{4})-[a-z0-9-]+\.md$/.exec(path)?.[1] ?? path);
  assert.deepEqual(numbers, [...new Set(numbers)]);
  assert.ok(
    numbers.every((number) => number.length === 4),
    String(numbers),
  );
});
