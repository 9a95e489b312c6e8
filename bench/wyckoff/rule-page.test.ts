// docs/theory/wyckoff.md tells the events of the reading, all of them and no others, the nine tests in the order of either side, the options with
// their defaults, the evidence with what it may do, the figures of the rules, and what the known episodes hold.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";

import { EVIDENCE_SIGNS } from "../../src/analysis/wyckoff/hypotheses/evidence.ts";
import { nineTests } from "../../src/analysis/wyckoff/laws/index.ts";
import { DEFAULT_WYCKOFF_OPTIONS } from "../../src/analysis/wyckoff/options.ts";
import { EPISODES } from "../../test/episodes/episodes.data.ts";
import { PROJECT, projectFiles } from "../../test/tidy/project-files.ts";
import { cellsUnder, eventRows, figuresIn, type Figure } from "../../test/tidy/rule-rows.ts";
import { checkRow, labelRows, summary } from "./episode-rows.ts";

const THEORY = "docs/theory";
const ROOM = "src/analysis/wyckoff";
const page = readFileSync(join(PROJECT, THEORY, "wyckoff.md"), "utf8");
const sources = projectFiles([`${ROOM}/**/*.ts`]).filter(({ path }) => !path.endsWith(".test.ts"));

/** Every type of event: a rule id is "W:" and the type. */
const structure = sources.find(({ path }) => path.endsWith("/structure.ts"))?.text ?? "";
const types = [...(/type WyckoffEventType =([^;]+);/.exec(structure)?.[1] ?? "").matchAll(/"(\w+)"/g)].map((match) => match[1] ?? "");

describe("the events of the Wyckoff page", () => {
  const told = eventRows(page).flatMap(({ ids }) => ids);

  test("are those of the code, each told once", () => {
    assert.ok(types.length > 10, `${types.length} types`);
    assert.deepEqual(told.toSorted(), types.map((type) => `W:${type}`).toSorted());
  });

  test("are all that the code says and cites", () => {
    const cited = sources.flatMap(({ text }) => [...text.matchAll(/\bW:[A-Za-z]+\b/g)].map(([id]) => id)).filter((id) => id !== "W:T");
    assert.ok(cited.length > 20);
    const unknown = cited.filter((id) => !told.includes(id));
    assert.deepEqual(unknown, []);
  });
});

describe("the nine tests of the Wyckoff page", () => {
  const rows = cellsUnder(page, "| test | buying | selling | passed when | unknown |");

  for (const [column, side] of [
    [1, "buying"],
    [2, "selling"],
  ] as const) {
    test(`are named and numbered as the code puts them when ${side}`, () => {
      const { tests } = nineTests({ ...NOTHING_KNOWN, side });
      assert.deepEqual(
        rows.map((row) => [row[0], unmarked(row[column])]).toSorted(),
        tests.map(({ name, rule }) => [name, rule]).toSorted(),
      );
    });
  }
});

test("the options of the Wyckoff page are those of the code, in its order, with its defaults", () => {
  const rows = cellsUnder(page, "| option | default | unit | decides | source |");
  assert.deepEqual(
    rows.map((row) => [unmarked(row[0]), Number(row[1])]),
    Object.entries(DEFAULT_WYCKOFF_OPTIONS),
  );
  for (const row of rows) assert.ok(row.length === 5 && row.every((cell) => cell.trim() !== ""), row.join());
});

test("the evidence of the Wyckoff page is that of the code, with what it may do", () => {
  const rows = cellsUnder(page, "| evidence | sign | of | what it measures |");
  const told = rows.flatMap(([names = "", sign]) => [...names.matchAll(/`(\w+)`/g)].map((match) => [match[1], sign]));
  assert.deepEqual(told.toSorted(), Object.entries(EVIDENCE_SIGNS).toSorted());
});

describe("the figures of the Wyckoff page", () => {
  const figures = figuresIn(page);

  test("are those of the code", () => {
    assert.ok(figures.length > 80, `${figures.length} figures`);
    assert.deepEqual(figures.flatMap(wrong), []);
  });

  test("a wrong one, and one that has no such name, are found", () => {
    const files = ["../../src/analysis/wyckoff/events/jump.ts"];
    assert.deepEqual(wrong({ name: "EFFORT.spread", value: 1.2, files }), []);
    assert.equal(wrong({ name: "EFFORT.spread", value: 1.3, files }).length, 1);
    assert.equal(wrong({ name: "LOWEST_OF", value: 12, files }).length, 1);
    assert.equal(wrong({ name: "testCandles", value: 21, files: [] }).length, 1);
  });

  test("are all that decide an event, a phase or an end", () => {
    const told = new Set(figures.map(({ name }) => name));
    const deciding = sources.filter(({ path }) => /\/(events|range)\/|\/(prior-trend|spike|wyckoff-reading|hypotheses)\.ts$/.test(path));
    const untold = deciding.flatMap(({ path, text }) =>
      [...constantsOf(text).keys()].filter((name) => !INNER.test(name) && !told.has(name)).map((name) => `${name} of ${path}`),
    );
    assert.deepEqual(untold, []);
  });
});

test("the known episodes of the Wyckoff page are those of the test, with every note", () => {
  const lines = new Set(page.split("\n"));
  const missing = [...labelRows(EPISODES), ...EPISODES.map(checkRow)].filter((row) => !lines.has(row));
  assert.deepEqual(missing, []);
  assert.ok(page.replaceAll(/\s+/g, " ").includes(summary(EPISODES)), summary(EPISODES));
  assert.equal(cellsUnder(page, "| range | levels | borne out | not borne out, and why |").length, labelRows(EPISODES).length);
  assert.equal(cellsUnder(page, "| episode | holds | not yet, and why |").length, EPISODES.length);
});

const OPTIONS: ReadonlyMap<string, number> = new Map(Object.entries(DEFAULT_WYCKOFF_OPTIONS));

/** Which swings are looked at and how much is remembered, not what is asked of them. */
const INNER = /_SCALE$|^REMEMBERED$|^FEWEST$/;

/** The numbers among the constants of a file; those of an object by "NAME.field". */
function constantsOf(text: string): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const [, name = "", value = ""] of text.matchAll(/^(?:export )?const ([A-Z_]+) = ([^;]+);/gm)) {
    if (/^-?[\d.]+$/.test(value)) found.set(name, Number(value));
    else if (value.startsWith("{")) {
      for (const [, field = "", part = ""] of value.matchAll(/(\w+): (-?[\d.]+)/g)) found.set(`${name}.${field}`, Number(part));
    }
  }
  return found;
}

function wrong({ name, value, files }: Figure): string[] {
  const option = OPTIONS.get(name);
  const linked = files.map((link) => join(THEORY, link));
  const within = sources.filter(({ path }) => linked.length === 0 || linked.includes(path));
  const known = option === undefined ? within.flatMap(({ text }) => constantsOf(text).get(name) ?? []) : [option];
  return known.includes(value) ? [] : [`${value} (${name}): the code has ${known.join(" or ") || "no such figure"}`];
}

function unmarked(cell = ""): string {
  return cell.replaceAll("`", "");
}

const NOTHING_KNOWN = {
  confirmedAt: 1,
  objective: null,
  extreme: { price: 1, at: 0, confirmedAt: 1 },
  preliminary: null,
  climax: null,
  secondaryTest: null,
  activity: null,
  strideBroken: undefined,
  lows: [],
  highs: [],
  strength: null,
  phaseACandles: 0,
  phaseBCandles: 0,
  columns: null,
  trade: null,
} as const;
