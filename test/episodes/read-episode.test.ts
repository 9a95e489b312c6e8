// The checks themselves, on a chart made by hand, so that they are proven where no real candles are.

import assert from "node:assert/strict";
import { test } from "node:test";
import type { Structure, StructureChange, WyckoffEvent } from "#analysis";
import type { Signal } from "#signals";
import type { Episode } from "./episode.ts";
import { checkEpisode, checksOf, instant, type EpisodeChart } from "./read-episode.ts";

const episode: Episode = {
  name: "made by hand",
  file: "NONE-1d",
  timeframe: "1d",
  support: 100,
  resistance: 120,
  opened: ["2021-01-01", "2021-01-05"],
  phaseC: { side: "bullish", types: ["SPRING"], from: "2021-02-01", to: "2021-02-03", price: 97 },
  named: { as: "accumulation", by: "2021-03-01" },
  noLongs: { from: "2021-02-01", to: "2021-02-10" },
  spike: { at: "2021-02-20", price: 133 },
  points: [],
  held: "",
  notHeld: "",
  known: {},
};

const even = { bullish: 0.5, bearish: 0.5 };

function structure(parts: Partial<Structure>): Structure {
  return {
    id: "sc-1",
    schematic: "undecided",
    variant: null,
    phase: "B",
    status: "open",
    support: 100,
    resistance: 120,
    from: instant("2021-01-03"),
    to: null,
    weights: even,
    targets: [],
    events: [],
    changes: [],
    ...parts,
  } as Structure;
}

function chart(parts: Partial<Structure>, signals: readonly Signal[] = []): EpisodeChart {
  return { candles: [], structures: [structure(parts)], signals };
}

function spring(at: string, price: number): WyckoffEvent {
  return { type: "SPRING", at: instant(at), confirmedAt: instant(at), price, score: 0.5, rule: "W:SPRING", text: "", levels: {} };
}

function holds(check: Parameters<typeof checkEpisode>[0], given: EpisodeChart): boolean {
  return checkEpisode(check, episode, given).holds;
}

test("an episode makes the checks that it has something to say about", () => {
  assert.deepEqual(checksOf(episode), [
    "box",
    "phase C",
    "no contradiction",
    "named",
    "no long signal",
    "no bullish claim",
    "spike ignored",
  ]);
  const { noLongs: _, spike: __, ...rest } = episode;
  assert.deepEqual(checksOf({ ...rest, phaseC: null, named: null }), ["box"]);
});

test("box: both edges within 3 % at one and the same time, opened in its time", () => {
  assert.ok(holds("box", chart({ support: 102.9, resistance: 116.6 })));
  assert.ok(!holds("box", chart({ support: 103.1 })));
  assert.ok(!holds("box", chart({ from: instant("2021-01-06") })));
  const moved: StructureChange = { confirmedAt: instant("2021-01-20"), field: "support", from: 100, to: 110 };
  assert.ok(holds("box", chart({ support: 110, changes: [moved] })));
  const neverBoth: readonly StructureChange[] = [
    { ...moved, to: 80 },
    { confirmedAt: instant("2021-01-21"), field: "resistance", from: 150, to: 120 },
  ];
  assert.ok(!holds("box", chart({ support: 80, changes: neverBoth })));
});

test("phase C: an event of the right type, within its days and 3 % of its price", () => {
  assert.ok(holds("phase C", chart({ events: [spring("2021-02-03", 99)] })));
  assert.ok(!holds("phase C", chart({ events: [spring("2021-02-04", 97)] })));
  assert.ok(!holds("phase C", chart({ events: [spring("2021-02-02", 101)] })));
  assert.ok(!holds("phase C", chart({ events: [{ ...spring("2021-02-02", 97), type: "ST" }] })));
});

test("no contradiction: the other side is not published before Phase C, about this range", () => {
  const bearish = (at: string): StructureChange => ({
    confirmedAt: instant(at),
    field: "weights",
    from: even,
    to: { bullish: 0.3, bearish: 0.7 },
  });
  assert.ok(!holds("no contradiction", chart({ changes: [bearish("2021-01-20")] })));
  assert.ok(holds("no contradiction", chart({ changes: [bearish("2021-02-02")] })));
  assert.ok(holds("no contradiction", chart({ changes: [bearish("2021-01-20")], support: 118, resistance: 140 })));
});

test("named: by the day, not later", () => {
  const named = (at: string): EpisodeChart =>
    chart({ changes: [{ confirmedAt: instant(at), field: "schematic", from: "undecided", to: "accumulation" }] });
  assert.ok(holds("named", named("2021-03-01")));
  assert.ok(!holds("named", named("2021-03-02")));
  assert.ok(!holds("named", chart({})));
});

test("no longs: neither a signal nor a bullish weight in the time without proof", () => {
  const long = (at: string): Signal => ({ id: "1", side: "long", confirmedAt: instant(at) }) as unknown as Signal;
  assert.ok(!holds("no long signal", chart({}, [long("2021-02-05")])));
  assert.ok(holds("no long signal", chart({}, [long("2021-02-11")])));
  const bullish = (at: string): StructureChange => ({
    confirmedAt: instant(at),
    field: "weights",
    from: even,
    to: { bullish: 0.8, bearish: 0.2 },
  });
  assert.ok(!holds("no bullish claim", chart({ changes: [bullish("2021-02-05")] })));
  assert.ok(holds("no bullish claim", chart({ changes: [bullish("2021-01-25")] })));
});

test("spike ignored: neither an event nor an edge is drawn from the print", () => {
  assert.ok(holds("spike ignored", chart({ events: [spring("2021-02-20", 132)] })));
  assert.ok(!holds("spike ignored", chart({ events: [spring("2021-02-20", 133)] })));
  assert.ok(!holds("spike ignored", chart({ changes: [{ confirmedAt: 1, field: "resistance", from: 120, to: 133 }] })));
});
