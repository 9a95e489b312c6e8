import assert from "node:assert/strict";
import { test } from "node:test";
import type { AnalysisFact, Reading, Structure } from "#analysis";
import {
  candleAt,
  eventFact,
  HOUR,
  invertEvent,
  invertStructure,
  readingOf,
  SERIES,
  springRange,
  SPRING_TEST,
  T0,
} from "../../signal-samples.ts";
import { DEFAULT_PLAYBOOK_OPTIONS } from "../options.ts";
import type { Idea, SetupContext } from "../setup.ts";
import { conditionsOf, counted, rangeOf, SPRING, TEST } from "./range-samples.ts";
import { springTest, utadTest } from "./spring-test.ts";

const CANDLE = candleAt(-1, [102, 103, 101, 102]);

function contextOf(fact: AnalysisFact, reading: Reading, changed: Partial<SetupContext> = {}): SetupContext {
  const options = DEFAULT_PLAYBOOK_OPTIONS;
  return { series: SERIES, calendar: "continuous", candle: CANDLE, confirmedAt: T0, facts: [fact], reading, options, ...changed };
}

function springIdea(context: SetupContext): Idea | undefined {
  return springTest.propose(context)[0];
}

const SPRING_CONTEXT = contextOf(eventFact(SPRING_TEST), readingOf(springRange()));

function isNear(actual: number | undefined, expected: number): void {
  assert.ok(actual !== undefined && Math.abs(actual / expected - 1) < 1e-12, `expected ${expected}, found ${actual}`);
}

test("the plan of a spring test follows the playbook", () => {
  const idea = springIdea(SPRING_CONTEXT);
  assert.equal(idea?.order, "stop");
  isNear(idea?.entry, 103 * Math.exp(0.05 * 0.02));
  isNear(idea?.stop, 98 * Math.exp(-0.25 * 0.02));
  isNear(idea?.chaseLimit, 103 * Math.exp(0.55 * 0.02));
  isNear(idea?.targets[0], 120);
  isNear(idea?.targets[1], 120 * Math.sqrt(1.2));
  isNear(idea?.targets[2], 144);
  assert.equal(idea?.entryValidUntil, T0 + 10 * HOUR);
  assert.equal(idea?.expiresAt, T0 + 60 * HOUR);
  assert.equal(idea?.structureId, "range-1");
  assert.deepEqual(idea?.invalidations, [
    { rule: "W:SPRING", text: "A 1h close below 98, the spring's low", price: 98, side: "below", basis: "close" },
  ]);
});

test("the stop lies beyond the test where the test went below the spring", () => {
  const lower = { ...SPRING_TEST, price: 97 };
  isNear(springIdea(contextOf(eventFact(lower), readingOf(springRange())))?.stop, 97 * Math.exp(-0.005));
});

test("the evidence lists the range's events in order, the way it leans and where the targets come from", () => {
  const idea = springIdea(SPRING_CONTEXT);
  assert.deepEqual(
    idea?.evidence.map(({ rule, text }) => [rule, text]),
    [
      ["W:SC", "SC at 100"],
      ["W:AR", "AR at 120"],
      ["W:ST", "ST at 101"],
      ["W:SPRING", "SPRING at 98"],
      ["W:TEST", "Test held at 101"],
      ["spring-test", "The range holds 90 % of its weight on the long side"],
      [
        "spring-test",
        "Targets: 120, the top of the range; 131.4534 and 144, 0.5 and 1 of its height beyond the range, as its cause is not counted",
      ],
      ["W:T9", "No point-and-figure count to grade the reward by"],
    ],
  );
  assert.ok(idea?.evidence.every(({ confirmedAt }) => confirmedAt <= T0));
});

/** A range counted for one side, as its last point published it. */
function countedRange(prices: readonly number[], side?: "buying" | "selling"): Structure {
  return springRange(counted(prices, side));
}

function planOf(structure: Structure): { readonly targets: readonly number[]; readonly said: readonly string[] } {
  const idea = springIdea(contextOf(eventFact(SPRING_TEST), readingOf(structure)));
  assert.ok(idea);
  return { targets: idea.targets, said: idea.evidence.map(({ rule, text }) => `${rule} ${text}`) };
}

test("targets 2 and 3 are the conservative and the middle count of the cause, and the evidence says so", () => {
  const { targets, said } = planOf(countedRange([130, 138, 146]));
  assert.deepEqual(targets, [120, 130, 138]);
  assert.ok(
    said.includes(
      "spring-test Targets: 120, the top of the range; 130 and 138, the conservative and middle point-and-figure count of its cause",
    ),
  );
  assert.ok(said.includes("spring-test Grade: 6 of the nine buying tests passed, 1 failed, 2 without an answer"));
  assert.ok(said.includes("W:T7 No benchmark given"));
});

test("the count from the test itself goes before the one that was published", () => {
  const own = { ...SPRING_TEST, levels: { ...SPRING_TEST.levels, conservative: 125, middle: 131, maximum: 137 } };
  const idea = springIdea(contextOf(eventFact(own), readingOf(countedRange([130, 138, 146]))));
  assert.deepEqual(idea?.targets, [120, 125, 131]);
});

test("a count that ends inside the range gives way to the next larger one, and never breaks the order", () => {
  assert.deepEqual(planOf(countedRange([120, 138, 146])).targets, [120, 138, 146]);
  assert.deepEqual(planOf(countedRange([130, 130, 146])).targets, [120, 130, 146]);
});

test("where the count does not give two targets beyond the range its height is projected, and the evidence says why", () => {
  for (const prices of [
    [110, 115, 146],
    [110, 115, 119],
  ]) {
    const { targets, said } = planOf(countedRange(prices));
    isNear(targets[1], 120 * Math.sqrt(1.2));
    isNear(targets[2], 144);
    assert.ok(
      said.some((line) => /^spring-test Targets: .* beyond the range, as the count of its cause hardly reaches beyond$/.test(line)),
    );
  }
});

test("what was counted and tested for the other side is none of this one's", () => {
  const { targets, said } = planOf(countedRange([130, 138, 146], "selling"));
  isNear(targets[2], 144);
  assert.ok(!said.some((line) => line.startsWith("W:T7") || line.includes("point-and-figure count of its cause")));
});

test("events the range does not have weigh nothing", () => {
  const events = springRange().events.filter(({ type }) => type === "SPRING");
  const idea = springIdea(contextOf(eventFact(SPRING_TEST), readingOf(springRange({ events }))));
  assert.deepEqual(
    idea?.strength.map(({ name }) => name),
    ["phaseC", "test", "structure"],
  );
});

for (const [name, range] of [
  ["uncounted", springRange()],
  ["counted", countedRange([140, 150, 160])],
] as const) {
  test(`a UTAD test on 1/p is the mirror image of the spring test on p, the range ${name}`, () => checkMirror(range));
}

function checkMirror(range: Structure): void {
  const long = springIdea(contextOf(eventFact(SPRING_TEST), readingOf(range)));
  const short = utadTest.propose(contextOf(eventFact(invertEvent(SPRING_TEST)), readingOf(invertStructure(range))))[0];
  assert.ok(long !== undefined && short !== undefined);
  for (const level of ["entry", "stop", "chaseLimit"] as const) isNear(short[level], 1 / long[level]);
  for (const [place, target] of long.targets.entries()) isNear(short.targets[place], 1 / target);
  assert.equal(short.entryValidUntil, long.entryValidUntil);
  assert.equal(short.expiresAt, long.expiresAt);
  assert.deepEqual(short.strength, long.strength);
  assert.deepEqual(
    short.invalidations.map(({ rule, side, basis }) => [rule, side, basis]),
    [["W:UTAD", "above", "close"]],
  );
}

test("the chase ends where target 1 would pay less than the risk", () => {
  const narrow = springRange({ resistance: 109.5 });
  const idea = springIdea(contextOf(eventFact(SPRING_TEST), readingOf(narrow)));
  isNear(idea?.chaseLimit, (109.5 + 98 * Math.exp(-0.005)) / 2);
  const hopeless = springIdea(contextOf(eventFact(SPRING_TEST), readingOf(springRange({ resistance: 104 }))));
  assert.equal(hopeless?.chaseLimit, hopeless?.entry);
});

test("an idea lives as long as its range took, within bounds", () => {
  const lifeOf = (ageInCandles: number): number => {
    const structure = springRange({ from: T0 - ageInCandles * HOUR });
    return ((springIdea(contextOf(eventFact(SPRING_TEST), readingOf(structure)))?.expiresAt ?? 0) - T0) / HOUR;
  };
  assert.deepEqual([lifeOf(10), lifeOf(100), lifeOf(1000)], [40, 100, 240]);
});

test("in a market of sessions ten daily candles last two weeks", () => {
  const context = { ...SPRING_CONTEXT, series: { symbol: "SP500", timeframe: "1d" }, calendar: "sessions" } as const;
  assert.equal(springIdea(context)?.entryValidUntil, T0 + 14 * 24 * HOUR);
});

const UTAD = { type: "UTAD", at: T0, confirmedAt: T0, price: 122, score: 1, rule: "W:UTAD", text: "", levels: {} } as const;
const FAILED = { confirmedAt: T0, field: "event", from: `SPRING ${T0 - 5 * HOUR}`, to: "failed" } as const;
const NOT_A_SETUP: readonly (readonly [name: string, fact: AnalysisFact, structure?: Structure, atr?: number])[] = [
  ["an event other than a test", eventFact({ ...SPRING_TEST, type: "ST" })],
  ["the test of a UTAD", eventFact({ ...SPRING_TEST, subtype: "utad" })],
  ["a test confirmed at another candle", eventFact({ ...SPRING_TEST, confirmedAt: T0 - HOUR })],
  ["a test without levels", eventFact({ ...SPRING_TEST, levels: {} })],
  ["a fact of another kind", { fact: "pivot", confirmedAt: T0, pivot: { scale: 0, kind: "low", price: 101, at: T0, confirmedAt: T0 } }],
  ["a structure nobody knows", eventFact(SPRING_TEST, "range-9")],
  ["a structure that is no longer open", eventFact(SPRING_TEST), springRange({ status: "failed" })],
  ["a structure without a spring", eventFact(SPRING_TEST), springRange({ events: [] })],
  ["a spring that has failed", eventFact(SPRING_TEST), springRange({ changes: [FAILED] })],
  ["a range that is not in Phase C or D", eventFact(SPRING_TEST), springRange({ phase: "B" })],
  ["a range whose far edge price has left behind", eventFact(SPRING_TEST), springRange({ resistance: 103 })],
  ["a spring followed by a UTAD", eventFact(SPRING_TEST), springRange({ events: [...springRange().events, UTAD] })],
  ["an ATR still warming up", eventFact(SPRING_TEST), springRange(), Number.NaN],
];

for (const [name, fact, structure = springRange(), atr] of NOT_A_SETUP) {
  test(`no spring test comes from ${name}`, () => {
    assert.equal(springIdea(contextOf(fact, readingOf(structure, atr))), undefined);
  });
}

test("its prospects wait for the spring first, then for the test of it, as long as one may come", () => {
  const veto = "+ less than 70 % of the range's weight on the short side (now 10 %)";
  assert.deepEqual(conditionsOf(springTest, rangeOf([], { phase: "B" })), [
    veto,
    "- Phase C: a dip below 100 that is reclaimed",
    "- a quiet test of it that holds above its low and turns",
  ]);
  const reclaimed = [veto, "+ Phase C: a dip below 100 that is reclaimed", "- a quiet test of it that holds above 98 and turns"];
  assert.deepEqual(conditionsOf(springTest, rangeOf([SPRING])), reclaimed);
  assert.deepEqual(conditionsOf(springTest, rangeOf([{ ...TEST, at: SPRING.at - HOUR }, SPRING])), reclaimed);
  const longAgo = { ...SPRING, confirmedAt: T0 - 21 * HOUR };
  for (const over of [rangeOf([SPRING, TEST]), rangeOf([longAgo]), rangeOf([], { phase: "D" })]) {
    assert.deepEqual(conditionsOf(springTest, over), []);
  }
});

test("the range that has got furthest comes first", () => {
  const [waiting, reclaimed] = [rangeOf([], { phase: "B", id: "waiting" }), rangeOf([SPRING], { resistance: 130 })];
  const reading = { ...readingOf(waiting), openStructures: [waiting, reclaimed] };
  const subjects = springTest.prospects({ ...SPRING_CONTEXT, reading }).map(({ subject }) => subject);
  assert.deepEqual(subjects, ["the accumulation from 100 to 130", "the accumulation from 100 to 120"]);
});

test("springs of every type, and shakeouts, may be tested", () => {
  for (const [type, subtype] of [
    ["SPRING", "#1"],
    ["SPRING", "#2"],
    ["SPRING", "#3"],
    ["SHAKEOUT", "#1"],
  ] as const) {
    const events = springRange().events.map((event) => (event.type === "SPRING" ? { ...event, type, subtype } : event));
    assert.ok(springIdea(contextOf(eventFact(SPRING_TEST), readingOf(springRange({ events })))), `${type} ${subtype}`);
  }
});
