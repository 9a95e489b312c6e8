// docs/theory/elliott.md tells the rules of the grammar, all of them and no others, in the words of the code, and names the features that
// the weights are for.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";

import { FEATURE_NAMES } from "../../src/analysis/elliott/explanation-features.ts";
import { PATTERNS } from "../../src/analysis/elliott/patterns/index.ts";
import { RULES } from "../../src/analysis/elliott/rules.ts";
import { ruleRows } from "../../test/tidy/rule-rows.ts";

const page = readFileSync(join(import.meta.dirname, "../../docs/theory/elliott.md"), "utf8");
const rows = ruleRows(page);
const told = rows.flatMap(({ ids, kind, text }) => ids.map((id) => ({ id, kind, text })));
const rules = [...RULES.values()];

/** Rules that share a row differ in the leg they look at. */
function asWritten(text: string): string {
  return text.replaceAll(/\bleg \d/g, "leg N");
}

describe("the Elliott page", () => {
  test("tells every rule of the code", () => {
    const ids = new Set(told.map(({ id }) => id));
    assert.deepEqual(
      rules.filter(({ id }) => !ids.has(id)).map(({ id }) => id),
      [],
    );
  });

  test("tells no rule that the code does not have", () => {
    assert.deepEqual(
      told.filter(({ id }) => !RULES.has(id)).map(({ id }) => id),
      [],
    );
  });

  test("tells each rule once", () => assert.equal(new Set(told.map(({ id }) => id)).size, told.length));

  test("calls HARD what rejects and GUIDE what scores, in the words of the code", () => {
    const ours = told.filter(({ id }) => RULES.has(id));
    assert.deepEqual(
      ours,
      ours.map(({ id }) => ({ id, kind: RULES.get(id)?.kind.toUpperCase(), text: asWritten(RULES.get(id)?.text ?? "") })),
    );
  });

  test("names every feature that has a weight, and no other", () => {
    const patterns = new Set<string>(PATTERNS.map(({ name }) => name));
    const features = FEATURE_NAMES.map((name) =>
      name
        .replace(/ beyond \d$/, "")
        .split(".")
        .slice(1),
    ).map(([first = "", ...rest]) => [patterns.has(first) ? "<pattern>" : first, ...rest].join("."));
    assert.deepEqual(featuresTold(page).toSorted(), [...new Set(features)].toSorted());
  });
});

/** The names in the first column of the tables under "The weights". */
function featuresTold(markdown: string): string[] {
  const weights = /^## The weights$([\s\S]*?)^## /m.exec(markdown)?.[1] ?? "";
  const cells = [...weights.matchAll(/^\| ([^|]+) \|/gm)].map((match) => match[1] ?? "");
  return cells.flatMap((cell) => [...cell.matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? ""));
}
