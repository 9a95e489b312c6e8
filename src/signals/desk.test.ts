import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { AnalysisFact, Structure, WyckoffEvent } from "#analysis";
import type { Json } from "#core";
import { timeframeMs, type Timeframe } from "#market";
import type { DeskInput } from "./desk-input.ts";
import { createSignalDesk, type SignalDesk } from "./desk.ts";
import { priceText } from "./figure-text.ts";
import { DEFAULT_SIGNAL_OPTIONS, type SignalOptions } from "./options.ts";
import {
  candleAt,
  eventFact,
  HEALTHY,
  HOUR,
  invertEvent,
  invertStructure,
  readingOf,
  SERIES,
  springRange,
  SPRING_TEST,
  T0,
  type Figures,
} from "./signal-samples.ts";
import type { Signal } from "./signal.ts";
import type { SignalUpdate } from "./update.ts";

const QUIET: Figures = [102, 102.5, 101, 102];

interface Moment {
  readonly timeframe?: Timeframe;
  readonly figures?: Figures;
  readonly structure?: Structure;
  readonly event?: WyckoffEvent;
  readonly atr?: number;
}

/** A candle of the series that closes `closesAt` hours after T0, with the event it confirmed, if any. */
function moment(closesAt: number, { timeframe = "1h", figures = QUIET, structure = springRange(), event, atr }: Moment = {}): DeskInput {
  const openTime = T0 + closesAt * HOUR - timeframeMs(timeframe);
  const facts: AnalysisFact[] = event === undefined ? [] : [eventFact({ ...event, confirmedAt: T0 + closesAt * HOUR }, structure.id)];
  return {
    series: { symbol: SERIES.symbol, timeframe },
    candle: { ...candleAt(0, figures), openTime },
    facts,
    reading: readingOf(structure, atr),
    health: HEALTHY,
    coarser: undefined,
  };
}

function deskWith(changed: Partial<SignalOptions> = {}): SignalDesk {
  return createSignalDesk(SERIES.symbol, { ...DEFAULT_SIGNAL_OPTIONS, reference: null, ...changed });
}

/** A UTAD test around the sample's price level: the sample reflected to the other side of 110. */
const TOP_TEST: WyckoffEvent = { ...invertEvent(SPRING_TEST), price: 119, levels: { trigger: 117, anchor: 122 } };
const TOP_RANGE: Structure = { ...invertStructure(springRange()), support: 100, resistance: 120 };

/** The same range tested once more, from a higher candle. */
const LATER_TEST: WyckoffEvent = { ...SPRING_TEST, text: "Test held again at 101", levels: { trigger: 104, anchor: 98 } };

function heldBack(updates: readonly SignalUpdate[]): readonly (readonly [gate: string, reason: string])[] {
  return updates.flatMap((update) => (update.kind === "held-back" ? [[update.idea.gate, update.idea.reason] as const] : []));
}

test("a spring test becomes a signal with its figures", () => {
  const desk = deskWith();
  const [update, ...others] = desk.onCandle(moment(0, { event: SPRING_TEST }));
  assert.equal(others.length, 0);
  assert.equal(update?.kind, "raised");
  if (update?.kind !== "raised") return;
  const { signal } = update;
  assert.equal(signal.side, "long");
  assert.equal(signal.setup, "spring-test");
  assert.equal(signal.confirmedAt, T0);
  assert.ok(Math.abs(signal.rewardRisk - (120 - signal.entry) / (signal.entry - signal.stop)) < 1e-12);
  assert.ok(signal.confidence > 0.8 && signal.confidence < 0.9, `a textbook setup, found ${signal.confidence}`);
  assert.equal(signal.confidenceBasis, "raw");
  assert.equal(signal.hitRate, null);
  assert.equal(signal.proven, false);
  assert.deepEqual(signal.dataHealth, HEALTHY);
  assert.deepEqual(desk.openSignals(), [signal]);
});

test("a UTAD test becomes a short signal", () => {
  const [update] = deskWith().onCandle(moment(0, { event: TOP_TEST, structure: TOP_RANGE }));
  assert.ok(update?.kind === "raised" && update.signal.side === "short" && update.signal.setup === "UTAD-test");
});

test("the same history gives the same signal, another moment another id", () => {
  const raise = (closesAt: number) => deskWith().onCandle(moment(closesAt, { event: SPRING_TEST }));
  assert.deepEqual(raise(0), raise(0));
  const [first] = raise(0);
  const [second] = raise(1);
  assert.ok(first?.kind === "raised" && second?.kind === "raised" && first.signal.id !== second.signal.id);
});

test("a signal is followed on candles of its own timeframe only, and leaves the desk when it closes", () => {
  const desk = deskWith();
  desk.onCandle(moment(0, { event: SPRING_TEST }));
  assert.deepEqual(desk.onCandle(moment(4, { timeframe: "4h", figures: [102, 160, 80, 100] })), []);
  const kinds = desk
    .onCandle(moment(1, { figures: [102, 160, 101, 150] }))
    .map((update) => (update.kind === "changed" ? update.change.to : update.kind));
  assert.deepEqual(kinds, ["filled", "target1", "target2", "target3", "closed"]);
  assert.deepEqual(desk.openSignals(), []);
});

test("a reward too small for the risk is held back with the figures", () => {
  const nearTop = heldBack(deskWith().onCandle(moment(0, { event: SPRING_TEST, structure: springRange({ resistance: 107 }) })));
  assert.deepEqual(nearTop, [["reward-risk", "Reward to risk at target 1 is 0.7, below the least of 1"]]);
  const narrow = heldBack(
    deskWith().onCandle(moment(0, { event: SPRING_TEST, structure: springRange({ support: 108, resistance: 109 }) })),
  );
  assert.deepEqual(narrow, [["reward-risk", "Reward to risk at target 2 is 1.14, below the least of 1.5"]]);
});

test("with a table of past setups confidence is a rank, and comes with what happened to them", () => {
  const band = { from: 0, to: 1, samples: 200, hits: 60 };
  const family = { ideas: 300, ranks: [-1, 0, 1], samples: 200, hits: 60, bands: [band], proven: false };
  const provenance = { engine: "", options: "", data: [], calibrationError: null };
  const reference = { schema: "wyeli.reference/1", provenance, families: { "spring-test": family }, all: [-9, 9] } as const;
  const raise = (event: WyckoffEvent, structure: Structure): Signal => {
    const [update] = deskWith({ reference }).onCandle(moment(0, { event, structure }));
    assert.ok(update?.kind === "raised");
    return update.signal;
  };
  const long = raise(SPRING_TEST, springRange());
  assert.deepEqual([long.confidence, long.confidenceBasis, long.hitRate?.samples, long.proven], [1, "reference", 200, false]);
  assert.ok(Math.abs((long.hitRate?.value ?? 0) - 0.3) < 1e-12);
  assert.equal(raise(TOP_TEST, TOP_RANGE).hitRate?.samples, 200, "a mirror image is of the same family");
});

test("weak evidence is held back", () => {
  const weak = { ...SPRING_TEST, score: 0.1 };
  const structure = springRange({
    weights: { bullish: 0.5, bearish: 0.5 },
    events: springRange().events.map((e) => ({ ...e, score: 0.5 })),
  });
  const [[gate, reason] = []] = heldBack(deskWith().onCandle(moment(0, { event: weak, structure })));
  assert.equal(gate, "confidence");
  assert.match(reason ?? "", /^Evidence strength is 0\.\d+, below the minimum of 0\.65$/);
});

test("unknown volume weakens the evidence", () => {
  const confidenceOf = (volumeKnown: boolean) => {
    const [update] = deskWith({ minimumConfidence: 0 }).onCandle({
      ...moment(0, { event: SPRING_TEST }),
      health: { ...HEALTHY, volumeKnown },
    });
    return update?.kind === "raised" ? update.signal.confidence : Number.NaN;
  };
  assert.ok(confidenceOf(false) < confidenceOf(true));
});

const THEN = { rsi: 50, macdHistogram: 0, takerBuyShare: 0.5, close: 103, bandPosition: 0.5 };

test("momentum and the larger chart move the strength of an idea, and stand in its evidence", () => {
  const plain = moment(0, { event: SPRING_TEST });
  const raise = (changed: Partial<DeskInput>): Signal => {
    const [update] = deskWith({ minimumConfidence: 0 }).onCandle({ ...plain, ...changed });
    assert.ok(update?.kind === "raised");
    return update.signal;
  };
  const { rsi, macd, averages, bands } = plain.reading.momentum;
  const momentum = { rsi, macd, averages, bands, at: () => THEN, averagePriceSince: () => 101, volumeProfileSince: () => undefined };
  const priced = { ...plain.reading, momentum };
  const supported = raise({ reading: priced, coarser: { timeframe: "4h", reading: readingOf(springRange({ phase: "D" })) } });
  assert.ok(supported.confidence > raise({}).confidence);
  const rules = supported.evidence.map(({ rule }) => rule);
  assert.ok(rules.includes("M:VWAP") && rules.includes("agreement"), rules.join(" "));
  assert.deepEqual(
    supported.agreement.map(({ reading, timeframe, relation }) => `${reading} ${timeframe} ${relation}`),
    ["elliott 1h neutral", "wyckoff 4h reinforcing", "elliott 4h neutral"],
  );
});

test("costs above the limit hold an idea back", () => {
  const [[gate, reason] = []] = heldBack(deskWith({ maximumCostR: 0.02 }).onCandle(moment(0, { event: SPRING_TEST })));
  assert.equal(gate, "cost");
  assert.equal(reason, "Costs would take 0.03 R, above the limit of 0.02 R");
});

test("a second idea on the same side is held back while the first is open, on any timeframe", () => {
  const desk = deskWith();
  desk.onCandle(moment(0, { event: SPRING_TEST }));
  const [[gate, reason] = []] = heldBack(desk.onCandle(moment(4, { timeframe: "4h", event: SPRING_TEST })));
  assert.equal(gate, "same-side");
  assert.match(reason ?? "", /^A long BTCUSDT idea \(spring-test on 1h, \w{12}\) is already open on the same side$/);
});

test("an idea against an open one is held back", () => {
  const desk = deskWith();
  desk.onCandle(moment(0, { event: SPRING_TEST }));
  const [[gate, reason] = []] = heldBack(desk.onCandle(moment(1, { event: TOP_TEST, structure: TOP_RANGE })));
  assert.equal(gate, "opposite-side");
  assert.match(reason ?? "", /^A long BTCUSDT idea \(spring-test on 1h, \w{12}\) is still open on the opposite side$/);
});

test("the cooldown runs on event time and lets the next idea pass when it is over", () => {
  const secondIdea = (cooldownSeconds: number) => {
    const desk = deskWith({ cooldownSeconds });
    desk.onCandle(moment(0, { event: SPRING_TEST }));
    return desk.onCandle(moment(1, { figures: [102, 103.5, 90, 95], event: LATER_TEST }));
  };
  assert.deepEqual(heldBack(secondIdea(7200)), [
    ["cooldown", "The last BTCUSDT signal was confirmed 3600 s earlier, within the cooldown of 7200 s"],
  ]);
  assert.deepEqual(
    secondIdea(3600).map(({ kind }) => kind),
    ["changed", "changed", "raised"],
  );
});

test("an idea against the direction published of its own structure is held back and shown as a conflict, however good it is", () => {
  const against = (bearish: number) => springRange({ weights: { bullish: 0.9 - bearish, bearish } });
  const desk = deskWith({ minimumConfidence: 0 });
  assert.deepEqual(heldBack(desk.onCandle(moment(0, { event: SPRING_TEST, structure: against(0.724) }))), [
    ["conflict", "The structure is read the other way: 72.4 % of its weight is on the short side, 70 % vetoes"],
  ]);
  assert.deepEqual(desk.openSignals(), []);
  const mirrored = { ...TOP_RANGE, weights: { bullish: 0.7, bearish: 0.1 } };
  assert.deepEqual(heldBack(desk.onCandle(moment(1, { event: TOP_TEST, structure: mirrored }))), [
    ["conflict", "The structure is read the other way: 70 % of its weight is on the long side, 70 % vetoes"],
  ]);
  const [update] = desk.onCandle(moment(2, { event: SPRING_TEST, structure: against(0.699) }));
  assert.equal(update?.kind, "raised");
});

test("gates are asked in their order: conflict before reward before evidence before costs", () => {
  const strict = { minimumConfidence: 1, maximumCostR: 0 };
  const gatesOf = (structure: Structure, options: Partial<SignalOptions>) =>
    heldBack(deskWith(options).onCandle(moment(0, { event: SPRING_TEST, structure }))).map(([gate]) => gate);
  assert.deepEqual(gatesOf(springRange({ resistance: 107, weights: { bullish: 0.1, bearish: 0.8 } }), strict), ["conflict"]);
  assert.deepEqual(gatesOf(springRange({ resistance: 107 }), strict), ["reward-risk"]);
  assert.deepEqual(gatesOf(springRange(), strict), ["confidence"]);
  assert.deepEqual(gatesOf(springRange(), { maximumCostR: 0 }), ["cost"]);
});

test("the same idea seen again is no news; with another entry it updates its signal, whose levels stay", () => {
  const desk = deskWith();
  const [raised] = desk.onCandle(moment(0, { event: SPRING_TEST }));
  assert.deepEqual(desk.onCandle(moment(1, { event: SPRING_TEST })), []);
  const [again, ...others] = desk.onCandle(moment(2, { event: LATER_TEST }));
  assert.ok(raised?.kind === "raised" && again?.kind === "changed" && others.length === 0);
  assert.deepEqual(again.change, {
    confirmedAt: T0 + 2 * HOUR,
    to: "reaffirmed",
    text: `Seen again, now with an entry at ${priceText(104 * Math.exp(0.001))}: Test held again at 101`,
  });
  assert.deepEqual({ ...again.signal, changes: [] }, raised.signal);
  assert.deepEqual(desk.onCandle(moment(3, { event: LATER_TEST })), []);
});

test("an idea held back for the same reason is reported once, and raised when the reason is gone", () => {
  const desk = deskWith();
  const weak = moment(0, { event: { ...SPRING_TEST, score: 0 }, structure: springRange({ weights: { bullish: 0.3, bearish: 0.3 } }) });
  const later = (hours: number, input: DeskInput): DeskInput => {
    const facts = input.facts.map((fact) =>
      fact.fact === "wyckoff-event" ? eventFact({ ...fact.event, confirmedAt: T0 + hours * HOUR }) : fact,
    );
    return { ...input, facts, candle: { ...input.candle, openTime: input.candle.openTime + hours * HOUR } };
  };
  assert.deepEqual(
    heldBack(desk.onCandle(weak)).map(([gate]) => gate),
    ["confidence"],
  );
  assert.deepEqual(desk.onCandle(later(1, weak)), []);
  assert.deepEqual(
    desk.onCandle(moment(2, { event: SPRING_TEST })).map(({ kind }) => kind),
    ["raised"],
  );
});

test("what was held back is followed to its end, which the ledger tells", () => {
  const desk = deskWith({ maximumCostR: 0.02 });
  desk.onCandle(moment(0, { event: SPRING_TEST }));
  assert.deepEqual(desk.onCandle(moment(1, { figures: [102, 104, 101, 103] })), []);
  const [update, ...others] = desk.onCandle(moment(2, { figures: [103, 160, 102, 150] }));
  assert.ok(update?.kind === "ledger" && others.length === 0);
  const { entry } = update;
  assert.deepEqual(
    [entry.kind, entry.gate, entry.signal.setup, entry.takenR, entry.signal.outcome.result],
    ["held-back", "cost", "spring-test", 0, "WIN"],
  );
  assert.equal(entry.signal.outcome.closedAt, T0 + 2 * HOUR);
});

test("a signal left early is followed on as if the level had not broken", () => {
  const desk = deskWith();
  desk.onCandle(moment(0, { event: SPRING_TEST }));
  desk.onCandle(moment(1, { figures: [102, 104, 97.8, 97.9] })); // filled, closed below the spring's low
  const left = desk.onCandle(moment(2, { figures: [97.9, 100, 97.8, 99.5] }));
  assert.deepEqual(
    left.map((update) => (update.kind === "changed" ? (update.signal.outcome?.result ?? update.change.to) : update.kind)),
    ["INVALIDATED"],
  );
  const [update] = desk.onCandle(moment(3, { figures: [99.5, 160, 99, 150] }));
  assert.ok(update?.kind === "ledger");
  assert.deepEqual([update.entry.kind, update.entry.gate, update.entry.signal.outcome.result], ["left-early", "W:SPRING", "WIN"]);
  const [changed] = left;
  assert.ok(changed?.kind === "changed" && changed.signal.outcome !== null);
  assert.equal(update.entry.takenR, changed.signal.outcome.r);
  assert.ok(update.entry.signal.outcome.r > 0 && update.entry.takenR < 0);
});

test("with the Wyckoff family off its setups are not evaluated", () => {
  assert.deepEqual(deskWith({ readings: ["elliott"] }).onCandle(moment(0, { event: SPRING_TEST })), []);
});

test("the desk refuses candles of another symbol", () => {
  const foreign = { ...moment(0), series: { symbol: "ETHUSDT", timeframe: "1h" } } as const;
  assert.throws(() => deskWith().onCandle(foreign), /the desk of BTCUSDT sees only its own candles/);
});

test("a snapshot of another desk or of something else is refused in a sentence", () => {
  assert.throws(() => createSignalDesk("ETHUSDT").restore(deskWith().snapshot()), /restored from its own snapshot, found one of BTCUSDT/);
  assert.throws(() => deskWith().restore(null), /restored from a snapshot of schema "wyeli.signal-desk\/2", found undefined/);
});

const histories = fc.array(
  fc.record({
    move: fc.integer({ min: -6, max: 7 }),
    reach: fc.nat({ max: 6 }),
    fact: fc.constantFrom("none", "none", "spring", "later", "top", "narrow"),
    coarse: fc.boolean(),
  }),
  { minLength: 4, maxLength: 40 },
);

function replay(history: typeof histories extends fc.Arbitrary<infer H> ? H : never, cut: number | undefined) {
  let desk = deskWith({ cooldownSeconds: 7200 });
  const updates: SignalUpdate[] = [];
  let last = 103;
  for (const [place, { move, reach, fact, coarse }] of history.entries()) {
    if (place === cut) {
      const kept = JSON.parse(JSON.stringify(desk.snapshot())) as Json;
      desk = deskWith({ cooldownSeconds: 7200 });
      desk.restore(kept);
    }
    const open = last;
    last = Math.min(Math.max(open + move, 94), 126);
    const figures: Figures = [open, Math.max(open, last) + reach / 2, Math.min(open, last) - reach / 2, last];
    const facts: Moment =
      fact === "none"
        ? {}
        : fact === "top"
          ? { event: TOP_TEST, structure: TOP_RANGE }
          : { event: fact === "later" ? LATER_TEST : SPRING_TEST, structure: springRange(fact === "narrow" ? { resistance: 107 } : {}) };
    updates.push(...desk.onCandle(moment(place + 1, { figures, ...facts })));
    if (coarse && (place + 1) % 4 === 0) updates.push(...desk.onCandle(moment(place + 1, { timeframe: "4h", figures, ...facts })));
  }
  return { updates, open: desk.openSignals(), end: desk.snapshot() };
}

test("a desk restored anywhere says what one that never stopped says", () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(histories, fc.nat({ max: 39 }), (history, cut) => {
      const uninterrupted = replay(history, undefined);
      assert.deepEqual(replay(history, cut % history.length), uninterrupted);
      for (const update of uninterrupted.updates) {
        seen.add(update.kind === "changed" ? (update.signal.outcome?.result ?? update.change.to) : update.kind);
      }
    }),
    { seed: 7, numRuns: 300 },
  );
  for (const kind of ["raised", "held-back", "ledger", "reaffirmed", "filled", "target1", "LOSS", "INVALIDATED", "UNFILLED"]) {
    assert.ok(seen.has(kind), `the random histories show ${kind}`);
  }
});

test("however many ideas come, the desk holds one open signal of a symbol, and tells of every change exactly once", () => {
  fc.assert(
    fc.property(histories, (history) => {
      const { updates, open } = replay(history, undefined);
      assert.ok(open.length <= 1);
      const raised = updates.flatMap((update) => (update.kind === "raised" ? [update.signal.id] : []));
      const closed = updates.flatMap((update) => (update.kind === "changed" && update.signal.outcome !== null ? [update.signal.id] : []));
      assert.deepEqual([...closed, ...open.map(({ id }) => id)], raised);
      assert.equal(new Set(raised).size, raised.length);
    }),
    { seed: 11, numRuns: 300 },
  );
});
