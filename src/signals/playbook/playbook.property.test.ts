// What every idea of the playbook satisfies on charts drawn from a seed, read by the engine as the live bot reads them.

import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { createAnalysisEngine } from "#analysis";
import { closeTimeOf, type Candle } from "#market";
import { plantedStructureCandles, randomWalkCandles } from "#market/synthetic";
import { createSignalDesk } from "../desk.ts";
import { DEFAULT_SIGNAL_OPTIONS, type SignalOptions } from "../options.ts";
import { rewardRefusal } from "../required-reward.ts";
import { signalOfIdea } from "../signal-of-idea.ts";
import { HEALTHY, SERIES, T0 } from "../signal-samples.ts";
import { soundnessProblem } from "../sound-signal.ts";
import type { SignalUpdate } from "../update.ts";
import { PLAYBOOK } from "./index.ts";
import type { Idea, Prospect, Setup } from "./setup.ts";

const WYCKOFF_SETUPS = PLAYBOOK.filter(({ reading }) => reading === "wyckoff");
const { timeframe } = SERIES;
const OPEN_GATES: SignalOptions = { ...DEFAULT_SIGNAL_OPTIONS, minimumConfidence: 0, maximumCostR: Infinity, cooldownSeconds: 0 };
const RUNS = { seed: 20_240_101, numRuns: 60, endOnFailure: true };

/** A chart as a recipe, so that a failing one is reported in a line. */
const charts = fc.record({
  seed: fc.integer({ min: 1, max: 1_000_000 }),
  kind: fc.constantFrom("accumulation", "distribution", "random walk"),
  variant: fc.constantFrom("complete", "no-phase-c", "failed-spring"),
});

function draw({ seed, kind, variant }: typeof charts extends fc.Arbitrary<infer Chart> ? Chart : never): readonly Candle[] {
  if (kind !== "random walk") return plantedStructureCandles({ seed, kind, variant, timeframe }).candles;
  return randomWalkCandles({ seed, count: 2000, timeframe, from: T0, startPrice: 100, volatility: 0.008 });
}

interface Heard {
  readonly ideas: readonly { readonly setup: Setup; readonly idea: Idea; readonly confirmedAt: number }[];
  readonly prospects: readonly Prospect[];
  readonly updates: readonly SignalUpdate[];
}

function hear(candles: readonly Candle[]): Heard {
  const engine = createAnalysisEngine({ timeframe, calendar: "continuous", enableWyckoff: true, enableElliott: false });
  const desk = createSignalDesk(SERIES.symbol, OPEN_GATES);
  const heard = { ideas: [] as Heard["ideas"][number][], prospects: [] as Prospect[], updates: [] as SignalUpdate[] };
  for (const candle of candles) {
    const facts = engine.push(candle);
    const { reading } = engine;
    const confirmedAt = closeTimeOf(timeframe, candle.openTime);
    const context = { series: SERIES, calendar: "continuous", candle, confirmedAt, facts, reading, options: OPEN_GATES.playbook } as const;
    heard.updates.push(...desk.onCandle({ series: SERIES, candle, facts, reading, health: HEALTHY }));
    if (facts.length === 0) continue;
    for (const setup of WYCKOFF_SETUPS) {
      for (const idea of setup.propose(context)) heard.ideas.push({ setup, idea, confirmedAt });
      heard.prospects.push(...setup.prospects(context));
    }
  }
  return heard;
}

test("every idea on drawn structures is sound, and every setup has some", () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(charts, (chart) => {
      for (const { setup, idea, confirmedAt } of hear(draw(chart)).ideas) {
        seen.add(setup.name);
        const signal = signalOfIdea(idea, { series: SERIES, setup, confirmedAt, health: HEALTHY, agreement: [] }, OPEN_GATES);
        assert.equal(soundnessProblem(signal), undefined);
        assert.ok(signal.evidence.every(({ at, text }) => at <= confirmedAt && text.length > 0));
        assert.ok(signal.invalidations.every(({ price, side }) => price !== undefined && side !== undefined));
        const { divergence, turnAt } = idea.anchors;
        assert.ok(turnAt < confirmedAt && (divergence === undefined || divergence.earlier.at < divergence.later.at));
      }
    }),
    RUNS,
  );
  assert.deepEqual(
    WYCKOFF_SETUPS.filter(({ name }) => !seen.has(name)).map(({ name }) => name),
    [],
    "every setup is seen",
  );
});

test("every prospect lacks something, and says it in words", () => {
  fc.assert(
    fc.property(charts, (chart) => {
      for (const { subject, conditions } of hear(draw(chart)).prospects) {
        assert.match(subject, /^the (range|accumulation|distribution|reaccumulation|redistribution) from \S+ to \S+$/);
        assert.ok(conditions.some(({ isMet }) => !isMet));
        assert.ok(conditions.every(({ text }) => !/NaN|undefined/.test(text)));
      }
    }),
    { ...RUNS, numRuns: 10 },
  );
});

test("prefix: what was proposed and said after n candles is what the whole run says of them", () => {
  let proposed = 0;
  let raised = 0;
  fc.assert(
    fc.property(charts, fc.double({ min: 0.5, max: 1, noNaN: true }), (chart, share) => {
      const candles = draw(chart);
      const count = Math.floor(share * candles.length);
      const known = closeTimeOf(timeframe, candles[count - 1]?.openTime ?? 0);
      const [early, whole] = [hear(candles.slice(0, count)), hear(candles)];
      assert.deepEqual(
        early.ideas,
        whole.ideas.filter(({ confirmedAt }) => confirmedAt <= known),
      );
      assert.deepEqual(
        early.updates,
        whole.updates.filter((update) => momentOf(update) <= known),
      );
      proposed += early.ideas.length;
      raised += early.updates.filter(({ kind }) => kind === "raised").length;
    }),
    RUNS,
  );
  assert.ok(proposed > 50 && raised > 5, `${proposed} ideas, ${raised} signals`);
});

test("the desk asks the setups that are evaluated by default, and raises none whose count pays too little", () => {
  const names = new Set<string>();
  let refused = 0;
  fc.assert(
    fc.property(charts, (chart) => {
      const { ideas, updates } = hear(draw(chart));
      for (const update of updates) {
        names.add(setupOf(update));
        if (update.kind === "held-back" && update.idea.gate === "grade") refused += 1;
        if (update.kind !== "raised") continue;
        const { signal } = update;
        const idea = ideas.find(({ setup, confirmedAt }) => setup.name === signal.setup && confirmedAt === signal.confirmedAt)?.idea;
        assert.ok(idea !== undefined && rewardRefusal(idea) === undefined);
      }
    }),
    RUNS,
  );
  assert.ok(refused > 5, `${refused} refused`);
  assert.deepEqual([...names].toSorted(), WYCKOFF_SETUPS.flatMap(({ name, isDefault }) => (isDefault ? [name] : [])).toSorted());
});

function setupOf(update: SignalUpdate): string {
  if (update.kind === "held-back") return update.idea.setup;
  return update.kind === "ledger" ? update.entry.signal.setup : update.signal.setup;
}

/** When it was said. */
function momentOf(update: SignalUpdate): number {
  switch (update.kind) {
    case "raised":
      return update.signal.confirmedAt;
    case "changed":
      return update.change.confirmedAt;
    case "held-back":
      return update.idea.confirmedAt;
    case "ledger":
      return update.entry.signal.outcome.closedAt;
  }
}
