import assert from "node:assert/strict";
import { test } from "node:test";
import type { Count, Wave } from "#analysis";
import { HOUR, T0 } from "../../signal-samples.ts";
import type { Idea, SetupContext } from "../setup.ts";
import {
  assertMirrors,
  ATR,
  contextAt,
  countOf,
  FORMING,
  inside,
  invertContext,
  isNear,
  lacksOnly,
  onlyIdea,
  unmet,
  waveOver,
  type Point,
} from "./counts.fixture.ts";
import { wave3 } from "./wave-3.ts";

const START: Point = [-60, 100];
const FIRST: Point = [-40, 120];
const B: Point = [-25, 115];
const SECOND: Point = [-10, 110];
const SEEN_SECOND = inside("zigzag", [FIRST, [-32, 112], B, SECOND]);

/** Five up from 100 to 120, a zigzag back to `low`, price at 112 since. */
function impulse(low = SECOND[1], parts: Record<string, Partial<Wave>> = { "2": SEEN_SECOND }): Wave {
  return waveOver("impulse", [START, FIRST, [-10, low], [0, 112]], { ...parts, "3": FORMING });
}

const COUNT = countOf(impulse());
const at = (count: Count, others: readonly Count[] = [], close = 112) => contextAt(close, [count, ...others]);
const CONTEXT = at(COUNT);
const OPPOSITE = countOf(waveOver("zigzag", [FIRST, SECOND, [-5, 114], [0, 112]], { C: FORMING }), { probability: 0.3 });

test("the plan of a third wave follows the playbook", () => {
  const idea = onlyIdea(wave3, CONTEXT);
  const first = Math.log(1.2);
  assert.deepEqual([idea.side, idea.order, idea.structureId], ["long", "stop", null]);
  isNear(idea.entry, 115 * Math.exp(0.05 * ATR));
  isNear(idea.stop, 110 * Math.exp(-0.25 * ATR));
  isNear(idea.chaseLimit, idea.entry * Math.exp(0.25 * Math.log(idea.entry / idea.stop)));
  for (const [place, ratio] of [1, 1.618, 2.618].entries()) isNear(idea.targets[place], 110 * Math.exp(ratio * first));
  assert.deepEqual(
    idea.invalidations.map(({ rule, price, side, basis }) => [rule, price, side, basis]),
    [
      ["L1", 110, "below", "touch"],
      ["I1", 100, "below", "touch"],
    ],
  );
  // Waves 1 and 2 took 50 candles, the second 30 of them; the second ended 11 candles before the close.
  assert.equal(idea.expiresAt, T0 + (50 - 11) * HOUR);
  assert.equal(idea.entryValidUntil, T0 + 30 * HOUR);
  assert.deepEqual(idea.anchors, { beganAt: T0 - 61 * HOUR, turnAt: T0 - 11 * HOUR });
});

test("the evidence says what a trader would", () => {
  const said = onlyIdea(wave3, at(COUNT, [OPPOSITE])).evidence.map(({ rule, text }) => `${rule} ${text}`);
  assert.deepEqual(said, [
    "wave-3 Impulse up from 100: 1 at 120, 2 at 110, now wave 3",
    "wave-3 The count holds 50 % of the readings of minor degree, 1.67 times the best one that implies the opposite; its evidence is stronger than that of 80 % of the counts that lead on shuffled charts",
    "I:r2 Wave 2, a zigzag, took back 0.48 of wave 1; 0.5 to 0.618 is usual",
    "wave-3 The inner waves are seen of 2",
    "wave-3 The candles do not show the inner waves of 1",
    "wave-3 Entry beyond 115, the end of wave B inside 2",
    "wave-3 Targets 132 (1 x wave 1), 147.7433 (1.618 x wave 1), 177.292 (2.618 x wave 1)",
  ]);
});

test("upside down it is the same plan", () => {
  assertMirrors(wave3, CONTEXT);
  assertMirrors(wave3, at(COUNT, [OPPOSITE]));
});

test("a double zigzag is over beyond its last X", () => {
  const second = inside("double_zigzag", [FIRST, [-30, 114], [-22, 117], SECOND]);
  isNear(onlyIdea(wave3, at(countOf(impulse(110, { "2": second })))).entry, 117 * Math.exp(0.05 * ATR));
});

test("where the inside of wave 2 is not seen, 0.618 of it stands in, and that costs evidence", () => {
  const blind = onlyIdea(wave3, at(countOf(impulse(110, {}))));
  isNear(blind.entry, 110 * (120 / 110) ** 0.618 * Math.exp(0.05 * ATR));
  const verified = ({ strength }: typeof blind): number | undefined => strength.find(({ name }) => name === "verified")?.score;
  assert.deepEqual([verified(blind), verified(onlyIdea(wave3, CONTEXT))], [0, 0.5]);
});

test("the origin names the pattern, where it began and where the last wave ended, and nothing else", () => {
  const { origin } = onlyIdea(wave3, CONTEXT);
  assert.equal(origin, `impulse:up:${T0 - 61 * HOUR}:${T0 - 11 * HOUR}`);
  assert.equal(onlyIdea(wave3, at({ ...COUNT, probability: 0.9, degree: "primary" }, [], 113)).origin, origin);
});

test("what opposes it is its weight against", () => {
  const also = countOf(OPPOSITE.root, { probability: 0.1 });
  isNear(onlyIdea(wave3, at(COUNT, [OPPOSITE, also])).against, 0.4);
  assert.equal(onlyIdea(wave3, CONTEXT).against, 0);
});

test("a count that holds too little of its degree is not traded upon", () => {
  assert.equal(wave3.propose(at({ ...COUNT, probability: 0.35 })).length, 1);
  lacksOnly(wave3, at({ ...COUNT, probability: 0.349 }), /^the count holds 34.9 % of the readings of minor degree, 35 % are asked$/);
});

test("nor is one that does not clearly lead those that imply the opposite", () => {
  assert.equal(wave3.propose(at(COUNT, [{ ...OPPOSITE, probability: 0.33 }])).length, 1);
  lacksOnly(
    wave3,
    at(COUNT, [{ ...OPPOSITE, probability: 0.34 }]),
    /^it is 1.47 times as likely as the best count that points down next, 1.5/,
  );
  const same = countOf(waveOver("flat", [START, FIRST, SECOND, [0, 112]], { C: FORMING }), { probability: 0.49 });
  assert.equal(wave3.propose(at(COUNT, [same])).length, 1);
});

test("wave 2 takes back 0.382 to 0.786 of wave 1", () => {
  const lowAt = (share: number): number => 120 * Math.exp(-share * Math.log(1.2));
  for (const share of [0.383, 0.785]) {
    const low = lowAt(share);
    const root = waveOver("impulse", [START, FIRST, [-10, low], [0, low * 1.001]], { "3": FORMING });
    assert.equal(wave3.propose(at(countOf(root), [], low)).length, 1);
  }
  for (const share of [0.381, 0.787]) {
    const low = lowAt(share);
    const count = countOf(waveOver("impulse", [START, FIRST, [-10, low], [0, low * 1.001]], { "3": FORMING }));
    assert.ok(unmet(wave3, at(count, [], low)).some((text) => text.startsWith("wave 2 retraces 0.382 to 0.786 of wave 1: 111.9268 to")));
    assert.deepEqual(wave3.propose(at(count, [], low)), []);
  }
});

/** The third wave under way has been there. */
const hasBeenAt = (price: number): Count =>
  countOf(waveOver("impulse", [START, FIRST, SECOND, [0, price]], { "2": SEEN_SECOND, "3": FORMING }));

test("an idea whose first target has been reached is none", () => {
  const [first = NaN] = onlyIdea(wave3, CONTEXT).targets;
  isNear(first, 132);
  assert.equal(onlyIdea(wave3, at(hasBeenAt(first * 0.9999))).order, "stop");
  for (const price of [first, first * 1.0001]) {
    lacksOnly(wave3, at(hasBeenAt(price)), /^price has not been at the first target yet, 132 - so far 132/);
  }
});

test("the candle's own extreme counts, on either side", () => {
  const [first = NaN] = onlyIdea(wave3, CONTEXT).targets;
  const upTo = (high: number): SetupContext => ({ ...CONTEXT, candle: { ...CONTEXT.candle, high } });
  const spike = upTo(first * 1.0001);
  for (const context of [spike, invertContext(spike)]) lacksOnly(wave3, context, /^price has not been at the first target yet/);
  const short = upTo(first * 0.9999);
  for (const context of [short, invertContext(short)]) assert.equal(wave3.propose(context).length, 1);
  const dip: SetupContext = { ...CONTEXT, candle: { ...CONTEXT.candle, low: CONTEXT.candle.low * 0.99 } };
  for (const context of [dip, invertContext(dip)]) assert.equal(wave3.propose(context).length, 1);
});

test("a close exactly at the trigger leaves a stop order there, one just beyond it is entered at the market", () => {
  const { entry } = onlyIdea(wave3, CONTEXT);
  const [on, beyond] = [entry, entry * 1.000001].map((close) => onlyIdea(wave3, at(COUNT, [], close))) as [Idea, Idea];
  assert.deepEqual([on.order, on.entry], ["stop", entry]);
  assert.deepEqual([beyond.order, beyond.entry], ["market", entry * 1.000001]);
  assert.ok(on.evidence.some(({ text }) => text === "Entry beyond 115, the end of wave B inside 2"));
  assert.ok(beyond.evidence.some(({ text }) => text === "The candle closed beyond 115, the end of wave B inside 2"));
  assert.deepEqual([beyond.stop, beyond.targets, beyond.expiresAt], [on.stop, on.targets, on.expiresAt]);
});

test("a late entry risks more, and may be so late that too little pays for it", () => {
  const late = (close: number) => at(hasBeenAt(close), [], close);
  // The stop at 109.7253: 132 pays for its risk up to sqrt(132 x 109.7253) = 120.35, 147.7433 up to 127.32. Beyond it 177.292 is left alone.
  assert.equal(onlyIdea(wave3, late(120.3)).targets.length, 3);
  const [first] = onlyIdea(wave3, late(120.4)).targets;
  isNear(first, 110 * 1.2 ** 1.618);
  const idea = onlyIdea(wave3, late(118));
  isNear(idea.chaseLimit, 118 * (118 / idea.stop) ** 0.25);
  assertMirrors(wave3, late(118));
  assertMirrors(wave3, late(120.4));
  assert.equal(wave3.propose(late(127.3)).length, 1);
  lacksOnly(wave3, late(127.4), /^two targets pay for the risk of an entry at 127.4: 177.292$/);
});

test("a target that has been reached is no bar once it no longer pays: the next one counts", () => {
  const idea = onlyIdea(wave3, at(hasBeenAt(132), [], 121));
  isNear(idea.targets[0], 110 * 1.2 ** 1.618);
});

test("once waves 1 and 2 have passed again without wave 3 it is too late", () => {
  const shifted = (places: number): Count => {
    const back = ([place, price]: Point): Point => [place - places, price];
    return countOf(waveOver("impulse", [back(START), back(FIRST), back(SECOND), [0, 112]], { "3": FORMING }));
  };
  assert.equal(wave3.propose(at(shifted(38))).length, 1);
  lacksOnly(wave3, at(shifted(39)), /^the time in which it ought to happen is not over$/);
});

test("an idea whose time is nearly over still has ten candles", () => {
  const start = -98;
  const root = waveOver(
    "impulse",
    [
      [start, 100],
      [start + 20, 120],
      [start + 50, 110],
      [0, 112],
    ],
    { "3": FORMING },
  );
  assert.equal(onlyIdea(wave3, at(countOf(root))).expiresAt, T0 + 10 * HOUR);
});

test("while wave 2 is under way the prospect says how far it is", () => {
  const root = waveOver("impulse", [START, FIRST, [0, 117]], { "2": FORMING });
  const [prospect] = wave3.prospects(at(countOf(root, { probability: 0.28 }), [], 117));
  assert.deepEqual([prospect?.side, prospect?.subject], ["long", "the impulse up from 100"]);
  assert.deepEqual(
    prospect?.conditions.map(({ text, isMet }) => `${isMet ? "+" : "-"} ${text}`),
    [
      "- the count holds 28 % of the readings of minor degree, 35 % are asked",
      "+ wave 1 is complete as an impulse",
      "- wave 2 retraces 0.382 to 0.786 of wave 1: 111.9268 to 103.9788 - so far 0.14",
      "- wave 2 is complete",
    ],
  );
});

test("where every condition is met there is an idea and no prospect", () => {
  assert.deepEqual(wave3.prospects(CONTEXT), []);
});

for (const [name, root] of [
  ["a zigzag with wave B over", waveOver("zigzag", [START, FIRST, SECOND, [0, 112]], { C: FORMING })],
  ["a diagonal", waveOver("leading_diagonal", [START, FIRST, SECOND, [0, 112]], { "3": FORMING })],
  ["an impulse whose third wave is complete", waveOver("impulse", [START, FIRST, SECOND, [-3, 140], [0, 135]], { "4": FORMING })],
] as const) {
  test(`no third wave is looked for in ${name}`, () => {
    assert.deepEqual(wave3.propose(at(countOf(root))), []);
    assert.deepEqual(wave3.prospects(at(countOf(root))), []);
  });
}

test("nothing is asked while the average range warms up, nor where no lead changed", () => {
  assert.deepEqual(wave3.propose({ ...CONTEXT, reading: { ...CONTEXT.reading, atr: Number.NaN } }), []);
  const counts = {
    ...CONTEXT.reading,
    get counts(): readonly Count[] {
      throw new Error("asked for");
    },
  };
  const pivot = { fact: "pivot", confirmedAt: T0, pivot: { scale: 0, kind: "low", price: 110, at: T0 - HOUR, confirmedAt: T0 } } as const;
  assert.deepEqual(wave3.propose({ ...CONTEXT, facts: [pivot], reading: counts }), []);
});
