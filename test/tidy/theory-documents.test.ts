// The theory pages tie a law to its code and its tests: every link is a file, and a rule stands in the file it names and, unless it is a
// GUIDE, in a test it names. That the pages have all rules is checked in bench/elliott/rule-page.test.ts and bench/wyckoff/rule-page.test.ts,
// as only a bench may look into the rooms.

import assert from "node:assert/strict";
import { readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, test } from "node:test";

import { PROJECT, projectFiles } from "./project-files.ts";
import { cellsUnder, eventRows, evidenceRows, figuresIn, linksIn, ruleRows } from "./rule-rows.ts";
import type { Figure, RuleRow } from "./rule-rows.ts";

const THEORY = "docs/theory";
const pages = projectFiles([`${THEORY}/*.md`]);
const elliott = pageNamed("elliott");
const wyckoff = pageNamed("wyckoff");
const momentum = pageNamed("momentum");

function pageNamed(name: string): string {
  return pages.find(({ path }) => path === `${THEORY}/${name}.md`)?.text ?? "";
}

function inTheory(link: string): string {
  return join(PROJECT, THEORY, link);
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}

function textsOf(links: readonly string[]): readonly string[] {
  return links.map((link) => readFileSync(inTheory(link), "utf8"));
}

/** As it is, or as one of those a template makes for each leg: `I:r2`, `T:l${k}`, `${prefix}:t${k}`. */
function states(code: string, id: string): boolean {
  const template = id.replace(/\d$/, "${");
  if (id.startsWith("W:")) return new RegExp(`(?<!\\w)${id}\\b`).test(code);
  return [`"${id}"`, `\`${template}`, `\`\${prefix}${template.replace(/^[A-Z]+/, "")}`].some((written) => code.includes(written));
}

/** A test calls an event by its type. */
function names(text: string, id: string): boolean {
  return new RegExp(`(?<![\\w:])${id.replace(/^W:/, "(?:W:)?")}\\b`).test(text);
}

/** What is wrong with a row, for each of its ids. */
function flaws({ ids, kind, files, tests }: RuleRow): string[] {
  const [code, shown] = [textsOf(files), textsOf(tests)];
  return ids.flatMap((id) => [
    ...(code.some((text) => states(text, id)) ? [] : [`${id} stands in none of: ${files.join(", ")}`]),
    ...(tests.length > 0 ? [] : [`${id} has no test`]),
    ...(kind === "GUIDE" || shown.some((text) => names(text, id)) ? [] : [`${id} is named in none of: ${tests.join(", ")}`]),
  ]);
}

describe("theory pages", () => {
  test("there is one for Elliott, one for Wyckoff and one for momentum", () =>
    assert.ok(elliott !== "" && wyckoff !== "" && momentum !== ""));

  for (const { path, text } of pages) {
    test(`every relative link of ${path} leads to a file`, () => {
      const links = linksIn(text);
      assert.ok(links.length > 0, "it links to nothing");
      assert.deepEqual(
        links.filter((link) => !isFile(join(PROJECT, dirname(path), link))),
        [],
      );
    });
  }
});

describe("the rules of the Elliott page", () => {
  test("each stands in the code it names, and each HARD one in a test it names", () => {
    const rows = ruleRows(elliott);
    assert.ok(rows.length > 50, `${rows.length} rows`);
    assert.deepEqual(rows.flatMap(flaws), []);
  });

  test("a rule that is not where its row says is found", () => {
    const files = ["../../src/analysis/elliott/patterns/impulse.ts"];
    const tests = ["../../src/analysis/elliott/patterns/shapes.test.ts"];
    assert.deepEqual(flaws({ ids: ["I5"], kind: "HARD", text: "", files, tests }), []);
    assert.equal(flaws({ ids: ["Z1"], kind: "HARD", text: "", files, tests }).length, 2);
    assert.equal(flaws({ ids: ["I:r2"], kind: "GUIDE", text: "", files, tests: [] }).length, 2);
  });
});

describe("the events of the Wyckoff page", () => {
  const rows = eventRows(wyckoff);

  test("each stands in the code it names, and in a test it names", () => {
    assert.ok(rows.length > 10, `${rows.length} rows`);
    assert.deepEqual(rows.flatMap(flaws), []);
  });

  test("one that is not where its row says is found", () => {
    const files = ["../../src/analysis/wyckoff/events/jump.ts"];
    const tests = ["../../src/analysis/wyckoff/wyckoff-reading.test.ts"];
    assert.deepEqual(flaws({ ids: ["W:JAC"], kind: "EVENT", text: "", files, tests }), []);
    assert.equal(flaws({ ids: ["W:JA"], kind: "EVENT", text: "", files, tests }).length, 2);
    assert.equal(flaws({ ids: ["W:JAC"], kind: "EVENT", text: "", files, tests: [] }).length, 2);
  });
});

describe("the momentum page", () => {
  const rows = evidenceRows(momentum);
  const figures = figuresIn(momentum);

  /** A figure is stated in its file as `NAME = 20` or `name: 20`. */
  function isStated({ name, value, files }: Figure): boolean {
    return textsOf(files).some((text) => new RegExp(`(?<!\\w)${name}(?: =|:) ${value}(?![\\w.])`).test(text));
  }

  test("each rule stands in the code it names, and in a test it names", () => assert.deepEqual(rows.flatMap(flaws), []));

  test("it has every rule of the code, once, and no other", () => {
    const evidence = textsOf(["../../src/signals/momentum-evidence.ts"]).join("");
    const stated = [...evidence.matchAll(/"(M:[A-Z-]+)"/g)].map(([, id = ""]) => id);
    assert.ok(stated.length > 5, `${stated.length} rules`);
    assert.deepEqual(rows.flatMap(({ ids }) => ids).toSorted(), stated.toSorted());
  });

  test("every figure in its tables is that of the code", () => {
    const told = figures.filter(({ files }) => files.length > 0);
    assert.ok(told.length > 15, `${told.length} figures`);
    assert.deepEqual(
      told.filter((figure) => !isStated(figure)),
      [],
    );
  });

  test("a figure or a rule that is not where its row says is found", () => {
    const files = ["../../src/analysis/momentum/momentum-reading.ts"];
    assert.ok(isStated({ name: "RSI_PERIOD", value: 14, files }));
    for (const [name, value] of [
      ["RSI_PERIOD", 1],
      ["RSI_PERIOD", 21],
      ["PERIOD", 14],
    ] as const) {
      assert.ok(!isStated({ name, value, files }));
    }
    assert.equal(flaws({ ids: ["M:VWAP"], kind: "EVIDENCE", text: "", files, tests: files }).length, 2);
  });

  test("each measure names its code and a test", () => {
    const measures = cellsUnder(momentum, "| measure | formula | source | code | tests |");
    assert.ok(measures.length > 5, `${measures.length} measures`);
    for (const [name, formula, source, code = "", tests = ""] of measures) {
      assert.ok(name && formula && source, name);
      assert.ok(linksIn(code).length > 0 && linksIn(tests).length > 0 && linksIn(tests).every((link) => link.endsWith(".test.ts")), name);
    }
  });
});
