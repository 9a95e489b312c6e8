import assert from "node:assert/strict";
import { test } from "node:test";
import type { Count, Wave } from "#analysis";
import { HOUR, T0 } from "../../signal-samples.ts";
import { DEFAULT_PLAYBOOK_OPTIONS } from "../options.ts";
import type { Idea, SetupContext } from "../setup.ts";
import { correctionEnd } from "./correction-end.ts";
import {
  assertMirrors,
  ATR,
  contextAt,
  countOf,
  FORMING,
  inside,
  isNear,
  lacksOnly,
  onlyIdea,
  waveOver,
  type Point,
} from "./counts.fixture.ts";

// A falls from 120 to 112, B takes back a half, C is as long as A and its fifth wave as long as its first.
const START: Point = [-60, 120];
const A: Point = [-45, 112];
const B: Point = [-35, 116];
const END: Point = [-5, (116 * 112) / 120];
const [FIRST, SECOND, THIRD] = [
  [-30, 113.5],
  [-26, 115],
  [-18, 110],
] as const;
const FOURTH: Point = [-12, (END[1] * 116) / 113.5];
const FIVE = inside("impulse", [B, FIRST, SECOND, THIRD, FOURTH, END]);

function zigzag(c: Partial<Wave> = FIVE, end: Point = END): Wave {
  return waveOver("zigzag", [START, A, B, end], { C: c });
}

/** The larger impulse up, its fourth wave under way. */
const TREND = countOf(waveOver("impulse", [[-200, 90], [-180, 100], [-160, 96], START, [0, 109]], { "4": FORMING }), {
  probability: 0.4,
  degree: "intermediate",
});
const DOWNTREND = countOf(
  waveOver(
    "impulse",
    [
      [-200, 150],
      [-180, 130],
      [-160, 140],
      [-90, 110],
      [0, 115],
    ],
    { "4": FORMING },
  ),
  { probability: 0.3, degree: "intermediate" },
);

const ALONE = countOf(zigzag());
const at = (counts: readonly Count[], close = 109) => contextAt(close, counts);
const CONTEXT = at([ALONE, TREND]);

/** The same zigzag as wave 4 of the impulse. */
function asFourth(changed: Partial<Wave> = {}): Count {
  const { pattern, children, verified } = zigzag();
  const root = waveOver("impulse", [[-200, 90], [-180, 100], [-160, 97.68], START, END, [0, 109]], {
    "4": { pattern, children, verified, ...changed },
    "5": FORMING,
  });
  return countOf(root);
}

test("the plan at the end of a correction follows the playbook", () => {
  const idea = onlyIdea(correctionEnd, CONTEXT);
  assert.deepEqual([idea.side, idea.order], ["long", "stop"]);
  isNear(idea.entry, FOURTH[1] * Math.exp(0.05 * ATR));
  isNear(idea.stop, END[1] * Math.exp(-0.25 * ATR));
  isNear(idea.targets[0], 116);
  isNear(idea.targets[1], 120);
  isNear(idea.targets[2], 120 * (120 / END[1]) ** 0.618);
  assert.deepEqual(
    idea.invalidations.map(({ rule, price, side, basis }) => [rule, price, side, basis]),
    [["L1", END[1], "below", "touch"]],
  );
  // C took 30 candles and ended six before the close.
  assert.equal(idea.expiresAt, T0 + 24 * HOUR);
  assert.equal(idea.entryValidUntil, T0 + 24 * HOUR);
  assert.deepEqual(idea.anchors, {
    beganAt: T0 - 61 * HOUR,
    turnAt: T0 - 6 * HOUR,
    divergence: { earlier: { at: T0 - 19 * HOUR, price: 110 }, later: { at: T0 - 6 * HOUR, price: END[1] } },
  });
  assert.ok(idea.evidence.every(({ at: moment, confirmedAt }) => moment < T0 && confirmedAt === T0));
});

test("the evidence names the larger trend and the relations that meet", () => {
  const said = onlyIdea(correctionEnd, CONTEXT).evidence.map(({ text }) => text);
  assert.ok(
    said.includes("The larger trend is up: the likeliest count since before it is the impulse up from 90, 40 % of intermediate degree"),
  );
  assert.ok(said.includes("It ended at a target cluster: C is 1 x A and 5 is 1 x 1 inside C"));
  assert.ok(said.some((text) => text.startsWith("Entry beyond ") && text.endsWith(", the end of wave 4 of C")));
});

test("upside down it is the same plan", () => {
  assertMirrors(correctionEnd, CONTEXT);
  assertMirrors(correctionEnd, at([asFourth()]));
});

test("a correction seen inside its impulse needs no other count, and is held against the wave it corrects", () => {
  const idea = onlyIdea(correctionEnd, at([asFourth()]));
  const alone = onlyIdea(correctionEnd, CONTEXT);
  assert.deepEqual([idea.entry, idea.stop, idea.targets], [alone.entry, alone.stop, alone.targets]);
  assert.ok(idea.evidence.some(({ text }) => text === "The larger trend is up by the same count: it is wave 4 of the impulse up from 90"));
  assert.ok(idea.evidence.some(({ text }) => text.includes("it took back 0.5 of the wave 3 before it")));
  const trend = ({ strength }: typeof idea): number => strength.find(({ name }) => name === "trend")?.score ?? NaN;
  assert.ok(trend(idea) > trend(alone) && trend(alone) > 0.5);
});

test("a correction by itself needs a count that shows the larger trend since before it", () => {
  lacksOnly(correctionEnd, at([ALONE]), /^the larger trend is up: no count shows one since before the correction$/);
  lacksOnly(
    correctionEnd,
    at([ALONE, DOWNTREND]),
    /^the larger trend is up: the likeliest count since before it is the impulse down from 150, 30 % of intermediate degree$/,
  );
  lacksOnly(correctionEnd, at([ALONE, { ...TREND, probability: 0.19 }]), /no count shows one/);
  const since = countOf(waveOver("impulse", [START, [-50, 125], [-40, 122], [0, 130]], { "3": FORMING }), { probability: 0.2 });
  lacksOnly(correctionEnd, at([ALONE, since]), /no count shows one/);
  assert.equal(correctionEnd.propose(at([ALONE, TREND, DOWNTREND])).length, 1);
});

test("another count of its own degree may show it; one of a smaller degree may not", () => {
  assert.equal(correctionEnd.propose(at([ALONE, { ...TREND, degree: "minor", probability: 0.3 }])).length, 1);
  lacksOnly(correctionEnd, at([ALONE, { ...TREND, degree: "minute" }]), /no count shows one/);
});

test("a corrective count, and one whose pattern is finished, show no larger trend", () => {
  const points: readonly Point[] = [
    [-200, 90],
    [-180, 100],
    [-160, 96],
    [0, 109],
  ];
  const others = [waveOver("zigzag", points, { C: FORMING }), waveOver("impulse", [...points.slice(0, -1), START, [-50, 110], [-40, 130]])];
  for (const root of others) lacksOnly(correctionEnd, at([ALONE, countOf(root, { probability: 0.2 })]), /no count shows one/);
});

test("how far price has run since is known from any count whose next wave began there", () => {
  const since = (price: number): Count =>
    countOf(waveOver("flat", [[-70, 114], START, END, [0, price]], { C: FORMING }), { probability: 0.05 });
  assert.equal(correctionEnd.propose(at([ALONE, TREND, since(115.99)])).length, 1);
  lacksOnly(correctionEnd, at([ALONE, TREND, since(116)]), /^price has not been at the first target yet, 116 - so far 116$/);
});

test("while C is under way the prospect says where it is expected", () => {
  const root = waveOver("zigzag", [START, A, B, [0, 109]], { C: FORMING });
  const targets = [{ price: 108.3, basis: "1 x wave A", weight: 0.5 }];
  const [prospect] = correctionEnd.prospects(at([countOf(root, { targets }), TREND]));
  assert.equal(prospect?.side, "long");
  assert.deepEqual(
    prospect?.conditions.map(({ text, isMet }) => `${isMet ? "+" : "-"} ${text}`),
    [
      "+ the count holds 50 % of the readings of minor degree, 35 % are asked",
      "- wave C is complete, expected at 108.3 (1 x wave A)",
      "+ the larger trend is up: the likeliest count since before it is the impulse up from 90, 40 % of intermediate degree",
    ],
  );
});

test("a wave B whose inside is not seen is no correction to go with", () => {
  const root = waveOver("zigzag", [[-90, 90], START, END, [0, 109]], { C: FORMING });
  assert.deepEqual(correctionEnd.propose(at([countOf(root), TREND])), []);
});

const relationsOf = ({ strength }: Idea): number | undefined => strength.find(({ name }) => name === "relations")?.score;

/** C, of which no five is seen, longer than A by a share of itself. */
function endingAt(share: number): Count {
  return countOf(zigzag({ ...FIVE, children: [] }, [-5, 116 * (END[1] / 116) ** (1 + share)]));
}

test("one relation is enough, and is called no cluster; those of more degrees are evidence", () => {
  const [one, two, three] = [endingAt(0), ALONE, asFourth()].map((count) => onlyIdea(correctionEnd, at([count, TREND]))) as [
    Idea,
    Idea,
    Idea,
  ];
  assert.ok(one.evidence.some(({ text }) => text === "A usual relation holds where it ended: C is 1 x A"));
  assert.ok(!one.evidence.some(({ text }) => text.includes("cluster")));
  isNear(relationsOf(one), 1 / 3);
  isNear(relationsOf(two), 2 / 3);
  isNear(relationsOf(three), 1);
});

function asking(leastRelations: number, count: Count): SetupContext {
  const { elliott } = DEFAULT_PLAYBOOK_OPTIONS;
  const options = { ...DEFAULT_PLAYBOOK_OPTIONS, elliott: { ...elliott, correctionEnd: { ...elliott.correctionEnd, leastRelations } } };
  return contextAt(109, [count, TREND], { options });
}

test("who asks for two degrees is told so, and who asks for none is told of none", () => {
  lacksOnly(correctionEnd, asking(2, endingAt(0)), /^usual relations of 2 degrees meet where it ended - C is 1 x A$/);
  assert.equal(correctionEnd.propose(asking(2, ALONE)).length, 1);
  const idea = onlyIdea(correctionEnd, asking(0, endingAt(0.06)));
  assert.ok(!idea.evidence.some(({ text }) => text.includes("where it ended") || text.includes("cluster")));
});

test("a relation is met within 0.05 of C and no further", () => {
  for (const share of [-0.04, 0.04]) assert.equal(correctionEnd.propose(at([endingAt(share), TREND])).length, 1);
  for (const share of [-0.06, 0.06])
    lacksOnly(correctionEnd, at([endingAt(share), TREND]), /^a usual relation holds where it ended - none$/);
});

test("past the fourth wave of C it is entered at the market, short of the end of B", () => {
  // The stop at 107.9966: 116 pays for its risk up to sqrt(116 x 107.9966) = 111.93, 120 up to 113.84.
  const entry = FOURTH[1] * Math.exp(0.05 * ATR);
  assert.equal(onlyIdea(correctionEnd, at([ALONE, TREND], entry)).order, "stop");
  const late = onlyIdea(correctionEnd, at([ALONE, TREND], 111.9));
  assert.deepEqual([late.order, late.entry], ["market", 111.9]);
  assert.ok(late.evidence.some(({ text }) => text === "The candle closed beyond 110.6514, the end of wave 4 of C"));
  assert.deepEqual([late.targets.length, late.targets[0]], [3, 116]);
  assert.deepEqual(onlyIdea(correctionEnd, at([ALONE, TREND], 112)).targets.slice(0, 1), [120]);
  lacksOnly(correctionEnd, at([ALONE, TREND], 113.9), /^two targets pay for the risk of an entry at 113.9: 127.8785$/);
  for (const close of [111.9, 112]) assertMirrors(correctionEnd, at([ALONE, TREND], close));
});

test("where the fourth wave of C is not seen, 0.382 of C stands in", () => {
  const blind = asFourth({ children: zigzag({}).children });
  const idea = onlyIdea(correctionEnd, at([blind]));
  isNear(idea.entry, END[1] * (116 / END[1]) ** 0.382 * Math.exp(0.05 * ATR));
});

test("after a double the last figure gives entry and first target, the whole gives the others", () => {
  const x: Point = [-75, 126];
  const y = { ...zigzag(), label: "Y" } as const;
  const root = waveOver("double_zigzag", [[-100, 132], [-85, 119], x, END], { Y: y });
  const trend = countOf(
    waveOver(
      "impulse",
      [
        [-200, 90],
        [-180, 100],
        [-160, 96],
        [-100, 132],
        [0, 109],
      ],
      { "4": FORMING },
    ),
    { probability: 0.2 },
  );
  const idea = onlyIdea(correctionEnd, at([countOf(root), trend]));
  isNear(idea.targets[0], 116);
  isNear(idea.targets[1], 132);
});

for (const [name, root] of [
  ["a triple", waveOver("triple_zigzag", [[-90, 130], [-80, 120], [-70, 125], START, A, END])],
  ["a finished impulse", waveOver("impulse", [[-90, 130], [-80, 120], [-70, 125], A, B, END])],
  [
    "wave 4 of a diagonal",
    waveOver("leading_diagonal", [[-90, 90], [-80, 112], [-70, 100], START, END, [0, 109]], {
      "4": { pattern: "zigzag", children: zigzag().children },
      "5": FORMING,
    }),
  ],
  ["a double that ends with a triangle", waveOver("double_three", [[-90, 130], [-80, 120], START, END], { Y: { pattern: "triangle" } })],
] as const) {
  test(`no end of a correction is seen in ${name}`, () => {
    assert.deepEqual(correctionEnd.propose(at([countOf(root), TREND])), []);
    assert.deepEqual(correctionEnd.prospects(at([countOf(root)])), []);
  });
}
