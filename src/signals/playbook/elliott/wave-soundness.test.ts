// On planted waves and on random walks, with the gates about the count opened so that there is much to look at: whatever a setup proposes is
// a sound plan, and whatever it says is known by then.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { createAnalysisEngine } from "#analysis";
import { closeTimeOf, type Candle } from "#market";
import { plantWaves, randomWalkCandles, type WavePattern } from "#market/synthetic";
import { DEFAULT_SIGNAL_OPTIONS, type SignalOptions } from "../../options.ts";
import { HEALTHY, SERIES } from "../../signal-samples.ts";
import { signalOfIdea } from "../../signal-of-idea.ts";
import type { Signal } from "../../signal.ts";
import { soundnessProblem } from "../../sound-signal.ts";
import { PLAYBOOK } from "../index.ts";
import type { Idea, Setup, SetupContext } from "../setup.ts";

const { playbook } = DEFAULT_SIGNAL_OPTIONS;
const { correctionEnd } = playbook.elliott;
const OPENED: SignalOptions = {
  ...DEFAULT_SIGNAL_OPTIONS,
  playbook: {
    ...playbook,
    elliott: {
      ...playbook.elliott,
      leastPivots: 0,
      leastProbability: 0.02,
      leastLead: 0,
      leastTrendShare: 0,
      correctionEnd: { ...correctionEnd, leastRelations: 0 },
    },
  },
};
const SETUPS = PLAYBOOK.filter(({ reading }) => reading === "elliott");
const PATTERNS: readonly WavePattern[] = ["impulse", "zigzag", "flat", "triangle", "leading_diagonal", "ending_diagonal"];

interface Proposed {
  readonly setup: Setup;
  readonly idea: Idea;
  readonly signal: Signal;
}

function proposedOn(candles: readonly Candle[]): readonly Proposed[] {
  const engine = createAnalysisEngine({ timeframe: "1h", calendar: "continuous", enableWyckoff: false, enableElliott: true });
  return candles.flatMap((candle) => {
    const facts = engine.push(candle);
    if (facts.length === 0) return [];
    const confirmedAt = closeTimeOf("1h", candle.openTime);
    const context: SetupContext = {
      series: SERIES,
      calendar: "continuous",
      candle,
      confirmedAt,
      facts,
      reading: engine.reading,
      options: OPENED.playbook,
    };
    return SETUPS.flatMap((setup) => {
      const source = { series: SERIES, setup, confirmedAt, health: HEALTHY, agreement: [] };
      return setup.propose(context).map((idea) => ({ setup, idea, signal: signalOfIdea(idea, source, OPENED) }));
    });
  });
}

const WALK = { count: 1500, timeframe: "1h", from: 1_704_067_200_000, startPrice: 100, volatility: 0.008 } as const;
const CHARTS = [
  ...PATTERNS.flatMap((pattern, place) =>
    [1, 2].map((seed) => plantWaves({ seed: 7 * place + seed, pattern, timeframe: "1h", direction: seed === 1 ? "up" : "down" }).candles),
  ),
  ...[1, 2].map((seed) => randomWalkCandles({ ...WALK, seed })),
];

describe("on planted waves and random walks", () => {
  const proposed = CHARTS.map(proposedOn);
  const all = proposed.flat();

  test("every setup proposes something, on either side", () => {
    const found = new Set(all.map(({ setup, idea }) => `${setup.name} ${idea.side}`));
    assert.deepEqual(
      SETUPS.flatMap(({ name }) => [`${name} long`, `${name} short`]).filter((name) => !found.has(name)),
      [],
    );
  });

  test("every idea is a sound plan", () => {
    assert.ok(all.length > 100, `${all.length} ideas`);
    for (const { signal } of all) assert.equal(soundnessProblem(signal), undefined);
  });

  test("nothing it says lies after the candle, and no level ends the idea where it begins", () => {
    for (const { idea, signal } of all) {
      for (const { at, confirmedAt } of idea.evidence) assert.ok(at < confirmedAt && confirmedAt === signal.confirmedAt);
      assert.ok(idea.anchors.beganAt < idea.anchors.turnAt && idea.anchors.turnAt < signal.confirmedAt);
      for (const { price } of idea.invalidations) assert.ok((price ?? NaN) < idea.entry === (idea.side === "long"));
    }
  });

  test("scores lie between 0 and 1, and the weights come to what a textbook setup may weigh", () => {
    for (const { idea } of all) {
      for (const { score, name } of idea.strength) assert.ok(score >= 0 && score <= 1, `${name} ${score}`);
      assert.ok(idea.strength.reduce((sum, { weight }) => sum + weight, 0) < 1.96);
    }
  });

  test("one origin is one wave: at one candle no setup proposes it twice", () => {
    for (const chart of proposed) {
      const names = chart.map(({ setup, idea, signal }) => `${setup.name} ${idea.origin} ${signal.confirmedAt}`);
      assert.equal(new Set(names).size, names.length);
    }
  });

  test("the same wave seen at a later candle has the origin it had", () => {
    const again = proposed.map((chart) => chart.length - new Set(chart.map(({ setup, idea }) => `${setup.name} ${idea.origin}`)).size);
    assert.ok(again.some((count) => count > 0));
  });
});
