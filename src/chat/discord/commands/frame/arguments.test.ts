import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import type { SeriesKey } from "#market";
import { COMMANDS } from "../registry.ts";
import { optional, parseNamed, parseWords, type Argument } from "./argument.ts";
import { durationArgument, followedSymbol, setupArgument, symbolArgument, timeframeArgument } from "./argument-kinds.ts";
import { pagesOf } from "./reply.ts";
import { sameForms, slashForms } from "./slash-form.ts";
import { usageText } from "./usage.ts";
import { UserBudget } from "./user-budget.ts";

const SERIES: readonly SeriesKey[] = [
  { symbol: "BTCUSDT", timeframe: "1h" },
  { symbol: "ETHUSDT", timeframe: "1h" },
  { symbol: "ETCUSDT", timeframe: "4h" },
];
const WORLD = { series: SERIES };
const PERF = [optional(durationArgument("period", "how far back")), optional(symbolArgument), optional(setupArgument)];

function parsed(text: string, wanted: readonly Argument<unknown>[]): unknown {
  const result = parseWords(text === "" ? [] : text.split(" "), wanted, WORLD);
  return result.ok ? result.value : result.problem;
}

test("a market is known by its name, its base or a start that no other has", () => {
  const found = (word: string): unknown => {
    const result = followedSymbol(word, SERIES);
    return result.ok ? result.value : result.problem;
  };
  for (const word of ["BTC", "btc", "BTCUSDT", "BTC/USDT", "$btc", "B"]) assert.equal(found(word), "BTCUSDT", word);
  assert.equal(found("ETH"), "ETHUSDT");
  assert.equal(found("ET"), '"ET" could be ETHUSDT or ETCUSDT');
  assert.equal(found("DOGE"), 'expected a market that is followed (BTCUSDT, ETHUSDT, ETCUSDT), found "DOGE"');
  assert.match(String(found("--")), /^expected a market/);
});

test("optional arguments may be left out anywhere, and a word that fits none says what was expected", () => {
  assert.deepEqual(parsed("", PERF), {});
  assert.deepEqual(parsed("30d BTC spring-test", PERF), { period: 2_592_000_000, symbol: "BTCUSDT", setup: "spring-test" });
  assert.deepEqual(parsed("BTC", PERF), { symbol: "BTCUSDT" });
  assert.deepEqual(parsed("12h UTAD-TEST", PERF), { period: 43_200_000, setup: "UTAD-test" });
  assert.match(String(parsed("yesterday", PERF)), /^expected a length of time/);
  assert.match(String(parsed("BTC spring-test more", PERF)), /^did not expect "more"$/);
  assert.match(String(parsed("0d", PERF)), /^expected a length of time/);
});

test("what is needed is asked for by name", () => {
  const wanted = [symbolArgument, optional(timeframeArgument)];
  assert.match(String(parsed("", wanted)), /^expected symbol: a market that is followed/);
  assert.deepEqual(parsed("eth 1H", wanted), { symbol: "ETHUSDT", timeframe: "1h" });
  assert.match(String(parsed("eth 5m", wanted)), /^expected a timeframe that is followed \(1h, 4h\), found "5m"$/);
  const named = parseNamed(new Map([["timeframe", "1h"]]), wanted, WORLD);
  assert.match(named.ok ? "" : named.problem, /^expected symbol/);
});

test("every command has a right example for itself and fits what Discord takes", () => {
  const names = COMMANDS.flatMap(({ name, aliases }) => [name, ...aliases]);
  assert.equal(new Set(names).size, names.length);
  for (const { name, summary, examples, arguments: wanted } of COMMANDS) {
    assert.match(name, /^[a-z]{1,32}$/);
    assert.ok(summary.length <= 100, summary);
    for (const argument of wanted) assert.ok(argument.description.length <= 100, argument.description);
    const firstOptional = wanted.findIndex(({ isOptional }) => isOptional);
    if (firstOptional >= 0)
      assert.ok(
        wanted.slice(firstOptional).every(({ isOptional }) => isOptional),
        name,
      );
    for (const example of examples) {
      const [first, ...words] = example.split(" ");
      assert.equal(first, name);
      const result = parseWords(words, wanted, WORLD);
      assert.ok(result.ok, `${example}: ${result.ok ? "" : result.problem}`);
    }
  }
});

test("the page for people lists every command as it is used, and no other", () => {
  const page = readFileSync(new URL("../../../../../docs/discord.md", import.meta.url), "utf8");
  const rows = [...page.matchAll(/^\| (`>[^|]+`) \|/gm)].flatMap(([, cell = ""]) =>
    [...cell.matchAll(/`>([a-z]+)/g)].map(([, name]) => name),
  );
  assert.deepEqual(new Set(rows), new Set(COMMANDS.map(({ name }) => name)));
  for (const command of COMMANDS) {
    const usage = usageText(command, ">").replace("add|remove", "add");
    assert.ok(page.includes(usage.slice(0, -1)), usage);
  }
});

test("slash forms are the same as Discord keeps them, and differ when anything people see differs", () => {
  const forms = slashForms(COMMANDS, false);
  const kept = forms.map((form) => ({ ...form, id: "1", version: "2", options: form.options.length === 0 ? undefined : form.options }));
  assert.ok(sameForms(kept.toReversed(), forms));
  assert.ok(!sameForms(kept.slice(1), forms));
  assert.ok(!sameForms(kept, slashForms(COMMANDS, true)));
  const [first, ...rest] = kept;
  assert.ok(!sameForms([{ ...first, description: "other" }, ...rest], forms));
});

test("a long answer is cut between lines, with every box closed", () => {
  const text = ["**Title**", "```", ...Array.from({ length: 900 }, (_, place) => `line ${place}`), "```"].join("\n");
  const pages = pagesOf(text);
  assert.equal(pages.length, 4);
  for (const page of pages) {
    assert.ok(page.length <= 2_000, String(page.length));
    assert.equal(page.split("```").length % 2, 1);
  }
  assert.match(pages.at(-1) ?? "", /Shortened/);
  assert.deepEqual(pagesOf("short"), ["short"]);
});

test("ten commands a minute, for each person alone", () => {
  let now = 0;
  const budget = new UserBudget({ now: () => now });
  for (let asked = 0; asked < 10; asked += 1) assert.equal(budget.spend("one"), null);
  assert.equal(budget.spend("one"), 60);
  assert.equal(budget.spend("two"), null);
  now = 59_000;
  assert.equal(budget.spend("one"), 1);
  now = 60_001;
  assert.equal(budget.spend("one"), null);
});
