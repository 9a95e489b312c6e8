// The nine buying and the nine selling tests, as Pruden handed them down (wyckoff reference 2.4): pure functions of one input record, each
// answered with its evidence. Both sides are one set of nine questions; Pruden numbers them differently on each, and so do the rule ids.

import { both, isAbove, isAtLeast, isBelow, type Answer } from "./answer.ts";
import type { NineTestsInput, PricedMoment, TestSide } from "./nine-tests-input.ts";
import type { Moment } from "./relative-strength.ts";
import type { SupplyAndDemand, ThirdOfLife } from "./supply-and-demand.ts";

export type TestName = "objective" | "stopping" | "activity" | "stride" | "near swings" | "far swings" | "strength" | "cause" | "reward";

export interface TestResult {
  /** "W:T1" to "W:T9", in the numbering of the side. */
  readonly rule: string;
  readonly name: TestName;
  readonly answer: Answer;
  /** The evidence in words. */
  readonly text: string;
  /** The candle the answer rests on, and when it became knowable. */
  readonly at: number;
  readonly confirmedAt: number;
}

export interface NineTests {
  /** In the order of the side. */
  readonly tests: readonly TestResult[];
  readonly passed: number;
  readonly failed: number;
  readonly unknown: number;
}

const ORDER: { readonly [Side in TestSide]: readonly TestName[] } = {
  buying: ["objective", "stopping", "activity", "stride", "near swings", "far swings", "strength", "cause", "reward"],
  selling: ["objective", "activity", "stopping", "strength", "stride", "near swings", "far swings", "cause", "reward"],
};

/** Shortest Phase B that makes a base or a crown: in candles, and in lengths of Phase A. */
const BASE_CANDLES = 20;
const BASE_SHARE = 1.5;
const REWARD = 3;

interface Finding {
  readonly answer: Answer;
  /** Worked out only where the tests are told: they are put more often than that. */
  text(): string;
  /** The close at which the tests are put, unless an event decides. */
  readonly moment?: Moment | null;
}

/** The reading of one side: what is up and down to it. */
interface Reading {
  readonly input: NineTestsInput;
  readonly isBuying: boolean;
  /** Prices compared the way the side reads them. */
  readonly sign: 1 | -1;
}

export function nineTests(input: NineTestsInput): NineTests {
  const reading = readingOf(input);
  const tests = ORDER[input.side].map((name, place) => result(name, `W:T${place + 1}`, FINDERS[name](reading), input));
  const count = (answer: Answer): number => tests.filter((test) => test.answer === answer).length;
  return { tests, passed: count(true), failed: count(false), unknown: count("unknown") };
}

/** How many of the tests are passed, less those that are failed: what they say without a word. */
export function balanceOfTests(input: NineTestsInput): number {
  const reading = readingOf(input);
  let balance = 0;
  for (const name of ORDER[input.side]) {
    const { answer } = FINDERS[name](reading);
    if (answer !== "unknown") balance += answer ? 1 : -1;
  }
  return balance;
}

function readingOf(input: NineTestsInput): Reading {
  const isBuying = input.side === "buying";
  return { input, isBuying, sign: isBuying ? 1 : -1 };
}

function result(name: TestName, rule: string, finding: Finding, input: NineTestsInput): TestResult {
  const { at, confirmedAt } = finding.moment ?? { at: input.extreme.at, confirmedAt: input.confirmedAt };
  return { rule, name, answer: finding.answer, text: finding.text(), at, confirmedAt };
}

const FINDERS: { readonly [Name in TestName]: (reading: Reading) => Finding } = {
  objective: findObjective,
  stopping: findStopping,
  activity: findActivity,
  stride: findStride,
  "near swings": ({ input, isBuying, sign }) =>
    isBuying ? findSwings(input.lows, sign, "Higher supports") : findSwings(input.highs, sign, "Lower tops"),
  "far swings": ({ input, isBuying, sign }) =>
    isBuying ? findSwings(input.highs, sign, "Higher tops") : findSwings(input.lows, sign, "Lower bottoms"),
  strength: findStrength,
  cause: findCause,
  reward: findReward,
};

function findObjective({ input: { objective, extreme }, isBuying, sign }: Reading): Finding {
  const name = isBuying ? "Downside objective" : "Upside objective";
  if (objective === null) return { answer: "unknown", text: () => `${name}: no earlier count to measure by` };
  const isMet = sign * (objective.price - extreme.price) >= 0;
  const confirmedAt = Math.max(objective.confirmedAt, extreme.confirmedAt);
  const moment = { at: extreme.at, confirmedAt };
  return { answer: isMet, text: () => `${name} of the earlier count ${isMet ? "met" : "not met"}`, moment };
}

/** Preliminary support or supply is often not to be told from the climax, so its absence is said but does not fail the test. */
function findStopping({ input: { preliminary, climax, secondaryTest }, isBuying }: Reading): Finding {
  const text = (): string => {
    const [first, second] = isBuying ? ["preliminary support", "selling climax"] : ["preliminary supply", "buying climax"];
    const seen: string[] = [];
    if (preliminary !== null) seen.push(first);
    if (climax !== null) seen.push(second);
    if (secondaryTest !== null) seen.push("secondary test");
    return seen.length === 0 ? "No stopping action seen" : `Stopping action: ${seen.join(", ")}`;
  };
  return { answer: climax !== null && secondaryTest !== null, text, moment: secondaryTest ?? climax ?? preliminary };
}

function findActivity({ input: { activity }, isBuying }: Reading): Finding {
  const name = isBuying ? "Bullish activity" : "Bearish activity";
  if (activity === null) return { answer: "unknown", text: () => `${name}: no waves to weigh yet` };
  const answer = isBuying ? activity.bullish : activity.bearish;
  if (answer === "unknown") return { answer, text: () => `${name}: volume of the waves unknown` };
  return { answer, text: () => `${name}: ${takenText(activity, isBuying)}`, moment: { at: activity.from, confirmedAt: activity.to } };
}

function takenText({ first, last }: SupplyAndDemand, isBuying: boolean): string {
  const own = ({ demandShare }: ThirdOfLife): string => percent(isBuying ? demandShare : 1 - demandShare);
  const waves = isBuying ? "rallies" : "reactions";
  const takers = Number.isNaN(last.takerBuyShare) ? "" : `, where takers bought ${percent(last.takerBuyShare)} of it`;
  return `${waves} took ${own(first)} of the volume in the first third of the range and ${own(last)} in the last${takers}`;
}

function findStride({ input: { strideBroken }, isBuying }: Reading): Finding {
  const name = isBuying ? "Down stride" : "Up stride";
  if (strideBroken === undefined) return { answer: "unknown", text: () => `${name}: no line to draw` };
  const text = (): string => `${name} ${strideBroken === null ? "not broken" : "broken by a close beyond its line"}`;
  return { answer: strideBroken !== null, text, moment: strideBroken };
}

function findSwings(swings: readonly PricedMoment[], sign: 1 | -1, name: string): Finding {
  const [before, newest] = swings.slice(-2);
  if (before === undefined || newest === undefined) return { answer: "unknown", text: () => `${name}: fewer than two swings` };
  const answer = sign * (newest.price - before.price) > 0;
  return { answer, text: () => (answer ? name : `${name}: not yet`), moment: newest };
}

function findStrength({ input: { strength }, isBuying }: Reading): Finding {
  const name = isBuying ? "Stronger than the market" : "Weaker than the market";
  if (strength === "not applicable") return { answer: "unknown", text: () => `${name}: not applicable to the benchmark itself` };
  if (strength === null) return { answer: "unknown", text: () => `${name}: no benchmark given` };
  const answer = isBuying ? strength.stronger : strength.weaker;
  const divergence = isBuying ? strength.strongAt : strength.weakAt;
  if (answer === "unknown") return { answer, text: () => `${name}: too little of the benchmark known` };
  const held = isBuying ? "held where price made an equal or lower low" : "failed where price made an equal or higher high";
  const how = divergence === null ? "by the slope of 50 candles" : held;
  return { answer, text: () => (answer ? `${name}: ${how}` : `${name}: no`), moment: divergence };
}

function findCause({ input: { phaseACandles, phaseBCandles, columns }, isBuying }: Reading): Finding {
  const name = isBuying ? "Base" : "Crown";
  const needed = Math.max(BASE_CANDLES, BASE_SHARE * phaseACandles);
  const answer = isAtLeast(phaseBCandles, needed);
  const counted = columns === null ? "" : `, ${columns} columns of cause`;
  return { answer, text: () => `${name} of ${phaseBCandles} candles in Phase B, ${Math.ceil(needed)} make one${counted}` };
}

function findReward({ input: { trade }, sign }: Reading): Finding {
  if (trade === null) return { answer: "unknown", text: () => "Reward at least three times the risk: no count to measure by" };
  const risk = sign * (trade.entry - trade.stop);
  const ratio = (sign * (trade.target - trade.entry)) / risk;
  const answer = both(isAbove(risk, 0), isAtLeast(ratio, REWARD));
  const shown = isBelow(risk, 0) === false ? ratio.toFixed(1) : "no";
  return { answer, text: () => `The conservative objective pays ${shown} times the risk, 3 are asked` };
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
