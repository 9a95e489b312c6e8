// With powers of two and no distances in ATR the ratios are exact in logarithms too: the stop lies at 1, the trigger at 2, so that 4 pays the risk
// once and 8 twice. Short plans are the same on 1/p.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { HOUR, T0 } from "../../signal-samples.ts";
import { directionOf, orient } from "../../direction.ts";
import type { Side } from "../../signal.ts";
import { DEFAULT_PLAYBOOK_OPTIONS } from "../options.ts";
import type { ProspectCondition, SetupContext } from "../setup.ts";
import { countViews, type CountView } from "./count-view.ts";
import { ATR, contextAt, countOf, FORMING, isNear, waveOver } from "./counts.fixture.ts";
import type { WavePlan } from "./sighting.ts";
import { levelsOf, planConditions, type WaveLevels } from "./wave-levels.ts";

const { elliott } = DEFAULT_PLAYBOOK_OPTIONS;
const EXACT = { ...DEFAULT_PLAYBOOK_OPTIONS, elliott: { ...elliott, entryOffset: 0, stopOffset: 0 } };

/** As a long sees it; a short trades 1/p. */
interface Drawn {
  readonly side: Side;
  readonly close: number;
  readonly targets: readonly number[];
  readonly trigger?: number;
  readonly order?: WavePlan["order"];
  readonly options?: SetupContext["options"];
}

function seen({ side }: Pick<Drawn, "side">, price: number): number {
  return side === "long" ? price : 1 / price;
}

function planOf(drawn: Drawn): WavePlan {
  return {
    order: drawn.order ?? "stop",
    trigger: { price: seen(drawn, drawn.trigger ?? 2), text: "the level" },
    turn: { time: T0 - 10 * HOUR, price: seen(drawn, 1) },
    targets: drawn.targets.map((price) => ({ price: seen(drawn, price), basis: `at ${price}` })),
    invalidations: [],
    lifeMs: 40 * HOUR,
    entryMs: 20 * HOUR,
    waves: [],
    notes: [],
    strength: [],
    anchors: { beganAt: T0 - 60 * HOUR, turnAt: T0 - 10 * HOUR },
  };
}

function contextOf(drawn: Drawn): SetupContext {
  return contextAt(seen(drawn, drawn.close), [], { options: drawn.options ?? EXACT });
}

function levels(drawn: Drawn): WaveLevels {
  return levelsOf(planOf(drawn), directionOf(drawn.side), contextOf(drawn));
}

function bases(drawn: Drawn): readonly string[] {
  return levels(drawn).targets.map(({ basis }) => basis);
}

/** A count whose wave under way has come to `furthest`. */
function viewTo(drawn: Drawn, furthest: number): CountView {
  const count = countOf(
    waveOver(
      "impulse",
      [
        [-60, seen(drawn, 0.5)],
        [-40, seen(drawn, 1.5)],
        [-10, seen(drawn, 1)],
        [0, seen(drawn, furthest)],
      ],
      { "3": FORMING },
    ),
  );
  return countViews({ own: { outlines: [], sketches: [count], pivots: 20 }, larger: [] })[0] as CountView;
}

function conditions(drawn: Drawn, furthest: number): readonly ProspectCondition[] {
  const direction = directionOf(drawn.side);
  const plan = planOf(drawn);
  const sighting = { direction, subject: "the impulse", conditions: [], plan };
  return planConditions(sighting, levels(drawn), viewTo(drawn, furthest), contextOf(drawn));
}

function lacking(drawn: Drawn, furthest: number): readonly string[] {
  return conditions(drawn, furthest).flatMap(({ isMet, text }) => (isMet ? [] : [text]));
}

for (const side of ["long", "short"] as const) {
  describe(`${side}: where the order lies`, () => {
    const at = (close: number, changed: Partial<Drawn> = {}): WaveLevels => levels({ side, close, targets: [8, 16], ...changed });

    test("a close short of the trigger, or exactly at it, leaves a stop order there", () => {
      for (const close of [1.5, 1.999999, 2]) {
        const { order, entry } = at(close);
        assert.deepEqual([order, entry], ["stop", seen({ side }, 2)]);
      }
    });

    test("a close just beyond it is entered at the market, at that close", () => {
      for (const close of [2.000001, 2.5]) {
        const { order, entry, trigger } = at(close);
        assert.deepEqual([order, entry, trigger], ["market", seen({ side }, close), seen({ side }, 2)]);
      }
    });

    test("the trigger is where the order would lie, not the level it lies beyond", () => {
      const near = (share: number): WaveLevels =>
        at(2 * Math.exp(share * elliott.entryOffset * ATR), { options: DEFAULT_PLAYBOOK_OPTIONS });
      assert.deepEqual([near(0.9).order, near(1.1).order], ["stop", "market"]);
    });

    test("a wick beyond the trigger is no close beyond it", () => {
      const drawn: Drawn = { side, close: 1.9, targets: [8, 16] };
      const { candle, ...rest } = contextOf(drawn);
      const [best, worst] = [seen({ side }, 2.2), seen({ side }, 1.9)];
      const spike = { ...candle, high: Math.max(best, worst), low: Math.min(best, worst) };
      const { order, entry } = levelsOf(planOf(drawn), directionOf(side), { ...rest, candle: spike });
      assert.deepEqual([order, entry], ["stop", seen({ side }, 2)]);
    });

    test("a plan at the market stays one", () => {
      assert.deepEqual([at(2.5, { order: "market" }).order, at(2.5, { order: "market" }).entry], ["market", seen({ side }, 2.5)]);
    });

    test("the chase is counted from the entry, wherever that lies", () => {
      // A quarter of the risk, which from the stop at 1 is the whole of the entry's logarithm.
      isNear(at(1.5).chaseLimit, seen({ side }, 2 ** 1.25));
      isNear(at(2.5, { targets: [64, 128] }).chaseLimit, seen({ side }, 2.5 ** 1.25));
    });
  });

  describe(`${side}: what is a target`, () => {
    test("a level that pays exactly the least reward is one, and a fill beyond the entry is then not accepted", () => {
      const drawn: Drawn = { side, close: 1.5, targets: [4, 8, 16] };
      assert.deepEqual(bases(drawn), ["at 4", "at 8", "at 16"]);
      isNear(levels(drawn).chaseLimit, seen(drawn, 2));
    });

    test("one that pays a little less is none: the next takes its place", () => {
      const drawn: Drawn = { side, close: 1.5, targets: [3.9999, 8, 16] };
      assert.deepEqual(bases(drawn), ["at 8", "at 16"]);
      isNear(levels(drawn).chaseLimit, seen(drawn, 2 ** 1.25));
    });

    test("the least reward is that of the options", () => {
      const options = { ...EXACT, minimumRewardRisk: { target1: 2, target2: 3 } };
      assert.deepEqual(bases({ side, close: 1.5, targets: [4, 8, 16], options }), ["at 8", "at 16"]);
      assert.deepEqual(bases({ side, close: 1.5, targets: [4, 7.9999, 16], options }), ["at 16"]);
    });

    test("a late entry costs the targets that no longer pay for its risk", () => {
      // To 4 it is ln 1.6 = 0.47 and to 8 ln 3.2 = 1.16, with a risk of ln 2.5 = 0.92; at 3 the risk is 1.10 and to 8 it is 0.98.
      assert.deepEqual(bases({ side, close: 2.5, targets: [4, 8, 16] }), ["at 8", "at 16"]);
      assert.deepEqual(bases({ side, close: 3, targets: [4, 8, 16] }), ["at 16"]);
    });

    test("levels behind the entry are none, in whatever order they are named", () => {
      assert.deepEqual(bases({ side, close: 1.5, targets: [16, 1.5, 8, 2] }), ["at 8", "at 16"]);
    });

    test("of targets closer than the gap the nearer stands, but one that pays too little takes none with it", () => {
      const gap = elliott.targetGap * ATR;
      const beyond = (share: number): number => 8 * Math.exp(share * gap);
      assert.deepEqual(bases({ side, close: 1.5, targets: [8, beyond(0.9), 16] }), ["at 8", "at 16"]);
      assert.equal(bases({ side, close: 1.5, targets: [8, beyond(1.1), 16] }).length, 3);
      assert.deepEqual(bases({ side, close: 1.5, targets: [3.9999, 4, 8] }), ["at 4", "at 8"]);
    });
  });

  describe(`${side}: whether it is still a plan`, () => {
    test("two targets have to pay", () => {
      assert.deepEqual(lacking({ side, close: 1.5, targets: [3, 8, 16] }, 1.5), []);
      const [one] = lacking({ side, close: 1.5, targets: [3, 3.9999, 16] }, 1.5);
      assert.match(one ?? "", /^two targets pay for the risk of an entry at (2|0\.5): (16|0\.0625)$/);
    });

    test("where none does, there is no first one to ask for", () => {
      const texts = lacking({ side, close: 2.5, targets: [3, 4] }, 3);
      assert.equal(texts.length, 1, texts.join("; "));
      assert.match(texts[0] ?? "", /^two targets pay for the risk of an entry at (2\.5|0\.4): none does$/);
    });

    test("price may have come close to the first target that pays, and not to it", () => {
      const drawn: Drawn = { side, close: 1.5, targets: [3, 8, 16] };
      assert.deepEqual(lacking(drawn, 7.999), []);
      for (const furthest of [8, 8.1]) {
        assert.match(
          lacking(drawn, furthest).join(),
          /^price has not been at the first target yet, (8|0\.125) - so far (8|8\.1|0\.125|0\.1234568)$/,
        );
      }
    });

    test("a trigger beyond which price stands before it has turned shows nothing", () => {
      // The stop at 1: a level at 1.001 lies in front of it, one at 1 or 0.9 does not, though the close is far beyond either.
      const by = (trigger: number): readonly string[] => lacking({ side, close: 1.2, trigger, targets: [8, 16] }, 1.2);
      assert.deepEqual(by(1.001), []);
      for (const trigger of [1, 0.9]) {
        assert.match(by(trigger).join(), /^the stop at 1 lies behind the level of entry at (1|0\.9|1\.111111)$/);
      }
    });
  });
}

/** From the stop at 1, in logarithms, none of them a multiple of another. */
const distance = (min: number, max: number) => fc.double({ min, max, noNaN: true, minExcluded: true, maxExcluded: true });
const drawing = fc.record({
  trigger: distance(0.02, 0.6).map(Math.exp),
  close: distance(0, 1).map(Math.exp),
  targets: fc.array(distance(0, 3).map(Math.exp), { maxLength: 5 }),
});

/** Not on the very edge of an answer, where the last bit of a logarithm decides. */
function isDecided({ trigger, close, targets }: Pick<Drawn, "close" | "targets"> & { readonly trigger: number }): boolean {
  const logs = [trigger, close, ...targets].map(Math.log);
  const edges = [...logs, ...logs.map((log) => 2 * log), ...logs.map((log) => log + elliott.targetGap * ATR)].toSorted(
    (one, other) => one - other,
  );
  return edges.every((edge, place) => place === 0 || edge - (edges[place - 1] ?? 0) > 1e-12);
}

test("every target pays the least reward, and what is left out pays less or is told by the one before", () => {
  fc.assert(
    fc.property(drawing, (drawn) => {
      const { entry, order, targets, chaseLimit } = levels({ side: "long", ...drawn });
      const paid = ({ price }: { readonly price: number }, from = entry): number => Math.log(price / from) / Math.log(from);
      assert.deepEqual([order, entry], drawn.close > drawn.trigger ? ["market", drawn.close] : ["stop", drawn.trigger]);
      for (const target of targets) assert.ok(paid(target) >= 1 - 1e-9, `${paid(target)}`);
      for (const price of drawn.targets) {
        const isTold = targets.some((target) => Math.abs(Math.log(price / target.price)) <= elliott.targetGap * ATR + 1e-12);
        assert.ok(isTold || paid({ price }) < 1 + 1e-9, `${price} left out`);
      }
      const [first] = targets;
      if (first === undefined) return;
      assert.ok(entry <= chaseLimit && chaseLimit < first.price);
      assert.ok(paid(first, chaseLimit) >= 1 - 1e-9);
    }),
  );
});

test("upside down they are the same levels", () => {
  fc.assert(
    fc.property(drawing.filter(isDecided), (drawn) => {
      const [long, short] = (["long", "short"] as const).map((side) => levels({ side, ...drawn })) as [WaveLevels, WaveLevels];
      for (const level of ["trigger", "entry", "stop", "chaseLimit"] as const) isNear(short[level], 1 / long[level]);
      assert.deepEqual([short.order, short.entryValidUntil, short.expiresAt], [long.order, long.entryValidUntil, long.expiresAt]);
      assert.deepEqual(
        short.targets.map(({ basis }) => basis),
        long.targets.map(({ basis }) => basis),
      );
      assert.ok(orient(directionOf("short"), short.stop) < orient(directionOf("short"), short.entry));
    }),
  );
});
