import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import type { Answer } from "./answer.ts";
import { nineTests, SupplyDemandLedger, type NineTestsInput, type SupplyAndDemand, type TestName, type WeisWave } from "./index.ts";

const RUNS = { numRuns: 300, seed: 20_240_101 };
const moment = (at: number, price: number): { at: number; confirmedAt: number; price: number } => ({ at, confirmedAt: at + 1, price });

/** A base in which every buying test is passed. */
const BASE: NineTestsInput = {
  side: "buying",
  confirmedAt: 120,
  objective: { price: 92, confirmedAt: 5 },
  extreme: moment(10, 91),
  preliminary: moment(4, 97),
  climax: moment(6, 92),
  secondaryTest: moment(30, 93),
  activity: activityOf([1, 3], [3, 1]),
  strideBroken: { at: 40, confirmedAt: 41 },
  lows: [moment(30, 93), moment(70, 91), moment(100, 95)],
  highs: [moment(20, 103), moment(60, 102), moment(90, 104)],
  strength: { stronger: true, weaker: false, slope: 0.1, strongAt: { at: 70, confirmedAt: 75 }, weakAt: null },
  phaseACandles: 20,
  phaseBCandles: 30,
  columns: 14,
  trade: { entry: 100, stop: 95, target: 115 },
};

describe("the nine buying tests", () => {
  test("are passed by a base that has it all, in Pruden's order, each with its evidence and times", () => {
    const { tests, passed, failed, unknown } = nineTests(BASE);
    assert.deepEqual([passed, failed, unknown], [9, 0, 0]);
    assert.deepEqual(
      tests.map(({ rule, name }) => [rule, name]),
      [
        ["W:T1", "objective"],
        ["W:T2", "stopping"],
        ["W:T3", "activity"],
        ["W:T4", "stride"],
        ["W:T5", "near swings"],
        ["W:T6", "far swings"],
        ["W:T7", "strength"],
        ["W:T8", "cause"],
        ["W:T9", "reward"],
      ],
    );
    assert.deepEqual(
      tests.map(({ at, confirmedAt }) => [at, confirmedAt]),
      [
        [10, 11],
        [30, 31],
        [0, 120],
        [40, 41],
        [100, 101],
        [90, 91],
        [70, 75],
        [10, 120],
        [10, 120],
      ],
    );
    const texts = tests.map(({ text }) => text);
    assert.equal(texts[1], "Stopping action: preliminary support, selling climax, secondary test");
    assert.equal(texts[2], "Bullish activity: rallies took 25 % of the volume in the first third of the range and 75 % in the last");
    assert.equal(texts[7], "Base of 30 candles in Phase B, 30 make one, 14 columns of cause");
    assert.equal(texts[8], "The conservative objective pays 3.0 times the risk, 3 are asked");
  });

  const cases: readonly (readonly [name: TestName, what: string, change: Partial<NineTestsInput>, answer: Answer])[] = [
    ["objective", "a low above it", { extreme: moment(10, 92.1) }, false],
    ["objective", "a low at it", { extreme: moment(10, 92) }, true],
    ["objective", "no earlier count", { objective: null }, "unknown"],
    ["stopping", "no climax", { climax: null }, false],
    ["stopping", "no secondary test", { secondaryTest: null }, false],
    ["stopping", "no preliminary support", { preliminary: null }, true],
    ["activity", "supply growing", { activity: activityOf([3, 1], [2, 1]) }, false],
    ["activity", "unknown volume", { activity: activityOf([NaN, NaN], [3, 1]) }, "unknown"],
    ["activity", "no waves", { activity: null }, "unknown"],
    ["stride", "an unbroken line", { strideBroken: null }, false],
    ["stride", "no line", { strideBroken: undefined }, "unknown"],
    ["near swings", "a low no higher", { lows: [moment(30, 93), moment(70, 93)] }, false],
    ["near swings", "one low", { lows: [moment(30, 93)] }, "unknown"],
    ["far swings", "a lower top", { highs: [moment(20, 103), moment(60, 102)] }, false],
    ["far swings", "no tops", { highs: [] }, "unknown"],
    ["strength", "the benchmark itself", { strength: "not applicable" }, "unknown"],
    ["strength", "no benchmark", { strength: null }, "unknown"],
    ["strength", "a weak market", { strength: { stronger: false, weaker: true, slope: -1, strongAt: null, weakAt: null } }, false],
    ["cause", "too short a base", { phaseBCandles: 29 }, false],
    ["cause", "fewer than twenty candles", { phaseACandles: 2, phaseBCandles: 19 }, false],
    ["reward", "less than three to one", { trade: { entry: 100, stop: 95, target: 114.9 } }, false],
    ["reward", "a stop beyond the entry", { trade: { entry: 100, stop: 101, target: 90 } }, false],
    ["reward", "no idea yet", { trade: null }, "unknown"],
  ];
  for (const [name, what, change, answer] of cases) {
    test(`${name}, ${what}: ${answer}, and the other eight are as before`, () => {
      const { tests, passed, unknown, failed } = nineTests({ ...BASE, ...change });
      assert.equal(tests.find((each) => each.name === name)?.answer, answer);
      assert.ok(tests.every((each) => each.name === name || each.answer === true));
      assert.equal(passed + unknown + failed, 9);
    });
  }
});

describe("the nine selling tests", () => {
  test("are numbered as Pruden numbers them", () => {
    assert.deepEqual(
      nineTests(turned(BASE)).tests.map(({ rule, name }) => `${rule} ${name}`),
      [
        "W:T1 objective",
        "W:T2 activity",
        "W:T3 stopping",
        "W:T4 strength",
        "W:T5 stride",
        "W:T6 near swings",
        "W:T7 far swings",
        "W:T8 cause",
        "W:T9 reward",
      ],
    );
  });

  test("give a crown what the buying tests give its mirror image", () => {
    const price = fc.integer({ min: 80, max: 120 });
    const priced = price.map((each) => moment(each % 7, each));
    const orNull = <Value>(arbitrary: fc.Arbitrary<Value>): fc.Arbitrary<Value | null> => fc.option(arbitrary);
    const answer = fc.constantFrom<Answer>(true, false, "unknown");
    const at = fc.constant({ at: 3, confirmedAt: 4 });
    const inputs: fc.Arbitrary<NineTestsInput> = fc.record({
      side: fc.constant("buying" as const),
      confirmedAt: fc.constant(120),
      objective: orNull(price.map((each) => ({ price: each, confirmedAt: 5 }))),
      extreme: priced,
      preliminary: orNull(priced),
      climax: orNull(priced),
      secondaryTest: orNull(priced),
      activity: orNull(fc.tuple(price, price, price, price).map(([a, b, c, d]) => activityOf([a, b], [c, d]))),
      strideBroken: fc.oneof(at, fc.constant(null), fc.constant(undefined)),
      lows: fc.array(priced, { maxLength: 3 }),
      highs: fc.array(priced, { maxLength: 3 }),
      strength: fc.oneof(
        fc.constant(null),
        fc.constant("not applicable" as const),
        fc.record({ stronger: answer, weaker: answer, slope: fc.constant(0), strongAt: orNull(at), weakAt: orNull(at) }),
      ),
      phaseACandles: fc.nat(40),
      phaseBCandles: fc.nat(60),
      columns: orNull(fc.nat(30)),
      trade: orNull(fc.record({ entry: price, stop: price, target: price })),
    });
    fc.assert(
      fc.property(inputs, (input) => {
        const [buying, selling] = [nineTests(input), nineTests(turned(input))];
        const plain = ({ tests }: ReturnType<typeof nineTests>): readonly unknown[] =>
          tests.map(({ name, answer: found, at: when, confirmedAt }) => [name, found, when, confirmedAt]).toSorted();
        assert.deepEqual(plain(selling), plain(buying));
      }),
      RUNS,
    );
  });
});

/** The same chart upside down: prices against 200, lows for highs, strong for weak. */
function turned(input: NineTestsInput): NineTestsInput {
  const price = (each: number): number => 200 - each;
  const priced = <Each extends { readonly price: number }>(each: Each): Each => ({ ...each, price: price(each.price) });
  const orNull = <Each extends { readonly price: number }>(each: Each | null): Each | null => (each === null ? null : priced(each));
  const { activity, strength, trade } = input;
  const over = (third: SupplyAndDemand["first"]): SupplyAndDemand["first"] => ({ ...third, demandShare: 1 - third.demandShare });
  return {
    ...input,
    side: "selling",
    objective: orNull(input.objective),
    extreme: priced(input.extreme),
    preliminary: orNull(input.preliminary),
    climax: orNull(input.climax),
    secondaryTest: orNull(input.secondaryTest),
    activity: activity && {
      ...activity,
      first: over(activity.first),
      last: over(activity.last),
      shift: -activity.shift,
      bullish: activity.bearish,
      bearish: activity.bullish,
    },
    lows: input.highs.map(priced),
    highs: input.lows.map(priced),
    strength:
      strength === null || strength === "not applicable"
        ? strength
        : { ...strength, stronger: strength.weaker, weaker: strength.stronger, strongAt: strength.weakAt, weakAt: strength.strongAt },
    trade: trade && { entry: price(trade.entry), stop: price(trade.stop), target: price(trade.target) },
  };
}

/** Volume of rallies and reactions in the first and the last third of a range of 120. */
function activityOf(first: readonly [number, number], last: readonly [number, number]): SupplyAndDemand {
  const ledger = new SupplyDemandLedger(0);
  for (const [place, volume] of [...first, ...last].entries()) {
    const from = place < 2 ? place * 15 : 60 + place * 15;
    ledger.push({ direction: place % 2 === 0 ? "up" : "down", from, to: from + 10, volume, candles: 5, takerBuyShare: NaN } as WeisWave);
  }
  return ledger.read(120);
}
