import assert from "node:assert/strict";
import { test } from "node:test";
import type { Structure, StructureChange, WyckoffEventType } from "#analysis";
import { timeframeMs } from "#market";
import { plantSchematic } from "#market/synthetic";
import { compareNearMiss } from "./near-miss-comparison.ts";
import { comparePlanted, isPlantedRange } from "./planted-comparison.ts";
import { TIMEFRAME } from "./planted-charts.ts";
import { sampleEvent, sampleStructure } from "./structure-samples.fixture.ts";

const CANDLE = timeframeMs(TIMEFRAME);
const { schematic } = plantSchematic({ kind: "accumulation", variant: 1, stretch: 1, seed: 3, timeframe: TIMEFRAME });
const range = schematic.range ?? { support: NaN, resistance: NaN };
const climax = schematic.events.find(({ type }) => type === "SC")?.at ?? NaN;
const turn = schematic.events.find(({ type }) => type === "SPRING")?.at ?? NaN;

/** A reading that says the truth, with every event `late` candles away from where it was planted. */
function reading({ late = 0, parts = {} }: { late?: number; parts?: Partial<Structure> } = {}): Structure {
  const changes: readonly StructureChange[] = [
    { confirmedAt: turn, field: "phase", from: "C", to: "D" },
    { confirmedAt: turn, field: "weights", from: { bullish: 0.5, bearish: 0.5 }, to: { bullish: 0.8, bearish: 0.2 } },
    { confirmedAt: turn, field: "schematic", from: "undecided", to: "accumulation" },
  ];
  return sampleStructure({
    ...range,
    from: climax,
    schematic: "accumulation",
    variant: 1,
    phase: "D",
    weights: { bullish: 0.8, bearish: 0.2 },
    events: schematic.events.map(({ type, at }) => sampleEvent(type as WyckoffEventType, at + late * CANDLE, at + late * CANDLE)),
    changes,
    ...parts,
  });
}

test("a reading that says the truth passes everywhere", () => {
  const compared = comparePlanted([reading()], schematic);
  const { events, isContradicted, ...rest } = compared;
  assert.deepEqual(new Set(Object.values(rest)), new Set([true]));
  assert.equal(isContradicted, false);
  assert.ok(events.every(({ isFound, isNamed }) => isFound && isNamed));
  assert.equal(events.length, schematic.events.length);
});

test("a reading that says nothing fails everywhere", () => {
  const { events, ...rest } = comparePlanted([], schematic);
  assert.deepEqual(new Set(Object.values(rest)), new Set([false]));
  assert.ok(events.every(({ isFound }) => !isFound));
});

test("an event counts within three candles, under its own name or another author's", () => {
  const share = (late: number): number => comparePlanted([reading({ late })], schematic).events.filter(({ isFound }) => isFound).length;
  assert.equal(share(3), schematic.events.length);
  assert.ok(share(4) < share(3));
  const shakeout = sampleStructure({ events: [sampleEvent("SHAKEOUT", turn, turn)] });
  const spring = comparePlanted([shakeout], schematic).events.find(({ planted }) => planted.type === "SPRING");
  assert.deepEqual([spring?.isFound, spring?.isNamed], [true, false]);
});

test("a name that comes after the jump is not in time", () => {
  const jump = schematic.events.find(({ type }) => type === "JAC")?.at ?? NaN;
  const named = (confirmedAt: number): boolean =>
    comparePlanted(
      [reading({ parts: { changes: [{ confirmedAt, field: "schematic", from: "undecided", to: "accumulation" }] } })],
      schematic,
    ).isNamedInTime;
  assert.equal(named(jump + 4 * CANDLE), true);
  assert.equal(named(jump + 5 * CANDLE), false);
});

test("the planted range is known by both its edges and its time", () => {
  assert.equal(isPlantedRange(reading(), schematic), true);
  const width = range.resistance - range.support;
  assert.equal(isPlantedRange(reading({ parts: { support: range.support - 0.4 * width } }), schematic), false);
  assert.equal(isPlantedRange(reading({ parts: { from: climax - 11 * CANDLE } }), schematic), false);
});

test("a direction against the truth contradicts it", () => {
  const wrong: StructureChange = {
    confirmedAt: turn,
    field: "weights",
    from: { bullish: 0.5, bearish: 0.5 },
    to: { bullish: 0.2, bearish: 0.8 },
  };
  assert.equal(
    comparePlanted([reading({ parts: { weights: wrong.to as Structure["weights"], changes: [wrong] } })], schematic).isContradicted,
    true,
  );
});

test("of a near-miss, what was claimed before price left is held against the reading, what came after is not", () => {
  const miss = plantSchematic({
    kind: "accumulation",
    variant: 1,
    stretch: 1,
    seed: 3,
    timeframe: TIMEFRAME,
    nearMiss: "drifting-channel",
  }).schematic;
  const left = miss.exitAt ?? NaN;
  const claim = (confirmedAt: number): ReturnType<typeof compareNearMiss> => {
    const changes: readonly StructureChange[] = [
      { confirmedAt, field: "phase", from: "B", to: "D" },
      { confirmedAt, field: "weights", from: { bullish: 0.5, bearish: 0.5 }, to: { bullish: 0.8, bearish: 0.2 } },
      { confirmedAt, field: "event", from: "SPRING 0", to: "failed" },
    ];
    const events = [sampleEvent("SPRING", confirmedAt - CANDLE, confirmedAt)];
    return compareNearMiss([sampleStructure({ phase: "D", weights: { bullish: 0.8, bearish: 0.2 }, events, changes })], miss);
  };
  assert.deepEqual(claim(left), { claimsPhaseC: true, isWrongWay: true, isWrongWayInPhaseD: true, hasFailure: true });
  assert.deepEqual(claim(left + CANDLE), { claimsPhaseC: false, isWrongWay: false, isWrongWayInPhaseD: false, hasFailure: true });
});
