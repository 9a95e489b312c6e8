import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import fc from "fast-check";
import { exampleCandles, exampleSignals, exampleStructures } from "../../test/generators/bot-view.ts";
import { exampleCounts } from "../../test/generators/counts.ts";
import { candleColumns } from "./candle-columns.ts";
import { CandleTape } from "./dashboard/chart/candle-tape.ts";
import { firstView } from "./dashboard/chart/first-view.ts";
import { findRoom, type Label } from "./dashboard/chart/label-room.ts";
import { namedEvents } from "./dashboard/chart/named-events.ts";
import { phaseBands } from "./dashboard/chart/phase-bands.ts";
import { riverPieces } from "./dashboard/chart/river.ts";
import { targetZone } from "./dashboard/chart/target-life.ts";
import { hasRoomForLegs } from "./dashboard/chart/wave-room.ts";
import { overlaps, type Zone } from "./dashboard/chart/zone.ts";
import { degreesWithin, wavesWithin } from "./dashboard/count-words.ts";
import { chosenStructure, focusOf, structureIdOf, structuresInFocus } from "./dashboard/structure-focus.ts";
import { countFormula, countRange, phaseSpans, weightShares } from "./dashboard/structure-words.ts";

const HOUR = 3_600_000;
const candles = exampleCandles();
const tape = new CandleTape(HOUR, candleColumns(candles), null);
const timeOf = (place: number): number => (candles[0]?.openTime ?? NaN) + place * HOUR;
const [finished, open] = exampleStructures();
const [impulse] = exampleCounts(candles);
assert.ok(finished && open && impulse);

describe("which structures are drawn strongly", () => {
  const failed = { ...finished, id: "failed", status: "failed" } as const;
  const ids = (structures: readonly { readonly id: string }[]) => structures.map(({ id }) => id);

  test("the open ones, newest first and three at most", () => {
    const more = [1, 2, 3, 4].map((nth) => ({ ...open, id: `open-${nth}` }));
    assert.deepEqual(ids(structuresInFocus([finished, ...more, failed], undefined)), ["open-4", "open-3", "open-2"]);
  });

  test("without an open one the last that was completed, and never one that failed", () => {
    assert.deepEqual(ids(structuresInFocus([finished, { ...finished, id: "later" }, failed], undefined)), ["later"]);
    assert.deepEqual(structuresInFocus([failed], undefined), []);
  });

  test("one that is chosen, by itself or by its signal, and nothing else", () => {
    const reading = { structures: [finished, open], signals: exampleSignals() } as unknown as NonNullable<Parameters<typeof focusOf>[0]>;
    const nothing = { structureId: undefined, signalId: undefined };
    assert.deepEqual(ids(focusOf(reading, nothing)), [open.id]);
    assert.deepEqual(ids(focusOf(reading, { ...nothing, signalId: "sig-spring-1" })), [finished.id]);
    assert.deepEqual(ids(focusOf(reading, { signalId: "sig-spring-1", structureId: open.id })), [open.id]);
    assert.equal(chosenStructure(reading, { ...nothing, structureId: "gone" }), undefined);
  });

  test("whatever of it is under the pointer names it, even where its id holds colons", () => {
    assert.deepEqual(["event:3:a:b", "structure:a:b", "count:a:b", "signal:a:b", undefined].map(structureIdOf), [
      "a:b",
      "a:b",
      "a:b",
      undefined,
      undefined,
    ]);
  });
});

describe("which events are named", () => {
  const crowded = { ...finished, events: [...finished.events, { ...open.events[2], subtype: "B" } as (typeof open.events)[number]] };
  const ranks = (spacing: number, focus: readonly string[], structures = [crowded]) =>
    namedEvents(structures, new Set(focus), spacing).map(({ event, rank }) => `${event.type} ${rank}`);

  test("in focus the turning points, and the lesser tests where candles are wide", () => {
    assert.equal(ranks(2, [finished.id]).length, 7);
    assert.deepEqual(ranks(8, [finished.id]).slice(6), ["LPS turning", "ST lesser"]);
  });

  test("out of focus only the turning points, faintly, where candles are wide and the structure was believed", () => {
    assert.deepEqual(new Set(ranks(8, []).map((text) => text.split(" ")[1])), new Set(["faint"]));
    assert.equal(ranks(8, []).length, 7);
    assert.deepEqual(ranks(2, []), []);
    assert.deepEqual(ranks(8, [], [{ ...crowded, status: "failed" }]), []);
  });
});

describe("the phases of a structure", () => {
  test("each lasts from the close that made it known to the next; the last to the end", () => {
    const spans = phaseSpans(finished, Infinity);
    assert.deepEqual(
      spans.map(({ phase, from, to }) => [phase, (from - timeOf(0)) / HOUR, (to - timeOf(0)) / HOUR]),
      [
        ["A", 58, 97],
        ["B", 97, 192],
        ["C", 192, 227],
        ["D", 227, 250],
        ["E", 250, 250],
      ],
    );
  });

  test("an open one goes on, and one that another took over at the same close is left out", () => {
    assert.deepEqual(phaseSpans(open, 7e12).at(-1), { phase: "C", from: timeOf(362), to: 7e12 });
    const twice = [...open.changes, { confirmedAt: timeOf(362), field: "phase", from: "C", to: "D" } as const];
    assert.deepEqual(
      phaseSpans({ ...open, changes: twice }, 7e12).map(({ phase }) => phase),
      ["B", "D"],
    );
  });

  test("preliminary support belongs to phase A", () => {
    const early = { ...finished.events[0], type: "PS", at: timeOf(40) } as (typeof finished.events)[number];
    assert.equal(phaseSpans({ ...finished, events: [early, ...finished.events] }, 0)[0]?.from, timeOf(40));
  });

  test("bands keep their order and room for their letter, however narrow", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 900, noNaN: true }), { minLength: 2, maxLength: 6 }), (edges) => {
        const sorted = edges.toSorted((one, other) => one - other);
        const bands = phaseBands(sorted.slice(1).map((right, index) => ({ phase: "B", left: sorted[index] ?? 0, right })));
        for (const [index, { left, right }] of bands.entries()) {
          assert.ok(right - left >= 12.99, `${right - left} wide`);
          assert.ok(left >= (bands[index - 1]?.right ?? -Infinity), "it begins where the one before ends, or later");
        }
      }),
      { seed: 7 },
    );
  });
});

describe("weights and counts in words", () => {
  test("the three shares are whole and make a hundred", () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(share, share, (bullish, part) => {
        const shares = weightShares({ ...finished, weights: { bullish, bearish: (1 - bullish) * part } });
        assert.equal(
          shares.reduce((sum, { percent }) => sum + percent, 0),
          100,
        );
        assert.ok(shares.every(({ percent }) => Number.isInteger(percent) && percent >= 0));
      }),
      { seed: 7 },
    );
    const percents = (bullish: number, bearish: number) =>
      weightShares({ ...finished, weights: { bullish, bearish } }).map(({ percent }) => percent);
    assert.deepEqual(
      [percents(0.88, 0.08), percents(0.505, 0.495)],
      [
        [88, 4, 8],
        [51, 0, 49],
      ],
    );
  });

  test("a point-and-figure count is columns by box by reversal", () => {
    const [first] = finished.targets;
    assert.ok(first);
    assert.equal(countFormula(first), "9 columns x 1.00 % x 3");
    assert.equal(countRange(finished), "128.99 to 131.34");
    assert.equal(countRange(open), undefined);
  });
});

describe("creek and ice", () => {
  const line = { from: { at: timeOf(100), price: 100 }, to: { at: timeOf(110), price: 110 } };
  const until = timeOf(120);

  test("what rises goes on level as a creek, and straight in logarithms as ice", () => {
    assert.deepEqual(riverPieces(line, "creek", { tape, until }).at(-1), { at: until, price: 110 });
    assert.ok(Math.abs((riverPieces(line, "ice", { tape, until }).at(-1)?.price ?? 0) - 121) < 1e-9);
  });

  test("a line that ends with the range is not carried on", () => {
    assert.deepEqual(riverPieces(line, "ice", { tape, until: line.to.at }), [line.from, line.to]);
  });
});

describe("how long a count is drawn", () => {
  test("until the candle that reaches it", () => {
    const zone = targetZone(finished, tape);
    const first = candles.find(({ openTime, high }) => openTime >= timeOf(227) && high >= 98.6 * 1.01 ** 27);
    assert.deepEqual([zone?.fate, zone?.from, zone?.to], ["reached", timeOf(227), first?.openTime]);
  });

  test("until a close beyond the other edge, for a count downwards too", () => {
    const falls = finished.targets.map((target) => ({ ...target, price: 60 }));
    const lost = targetZone({ ...finished, targets: falls, resistance: 112 }, tape);
    const first = candles.find(({ openTime, close }) => openTime >= timeOf(227) && close > 112);
    assert.deepEqual([lost?.fate, lost?.to], ["range lost", first?.openTime]);
  });

  test("until now while it waits, and not at all without one", () => {
    const far = finished.targets.map((target) => ({ ...target, price: 500 }));
    assert.deepEqual([targetZone({ ...finished, targets: far }, tape)?.fate, targetZone(open, tape)], ["waiting", undefined]);
  });
});

describe("what a chart opens on", () => {
  test("the latest candles, and back to the furthest beginning that leaves candles to see", () => {
    const view = (starts: readonly number[]) => firstView({ length: 5000, width: 900, starts });
    assert.equal(view([]).from, 5000 - 150);
    assert.ok(view([4700, 4900]).from < 4700);
    assert.equal(view([4700, 10]).from, view([4700]).from);
    assert.ok(view([4700]).to > 5000);
  });
});

describe("labels", () => {
  const label: Label = {
    id: "x",
    text: "SPRING",
    at: 0,
    isAbove: false,
    colour: "#000000",
    style: "framed",
    size: 10,
    isAlwaysSaid: false,
    ifCrowded: "dot",
  };
  const place = { spacing: 6, width: 300, height: 200 };

  test("none covers another or leaves the chart, wherever they are wanted", () => {
    const wanted = fc.record({ x: fc.integer({ min: 0, max: 300 }), y: fc.integer({ min: 0, max: 200 }), isAbove: fc.boolean() });
    fc.assert(
      fc.property(fc.array(wanted, { maxLength: 40 }), (points) => {
        const taken: Zone[] = [];
        for (const { isAbove, ...point } of points) {
          const room = findRoom({ place, label: { ...label, isAbove }, point, half: 24, taken });
          if (room === undefined) continue;
          assert.ok(room.left >= 0 && room.right <= 300 && room.top >= 0 && room.bottom <= 200);
          assert.ok(!taken.some((other) => overlaps(other, room)));
          taken.push(room);
        }
      }),
      { seed: 7 },
    );
  });

  test("the legs of a wave are drawn where they have room, and the key names every degree once", () => {
    const { root } = impulse;
    const wide = (pixels: number) => ({ x: (instant: number) => ((instant - root.start.time) / HOUR) * pixels });
    const depths = (pixels: number) => new Set(wavesWithin(root, (wave) => hasRoomForLegs(wave, wide(pixels))).map(({ depth }) => depth));
    assert.deepEqual(depths(0.3), new Set([0]));
    assert.deepEqual(depths(12), new Set([2, 1, 0]));
    assert.deepEqual(
      degreesWithin(impulse).map(({ degree, symbol }) => `${symbol} ${degree}`),
      ["[i] minute", "(a) minuette", "a subminuette"],
    );
  });
});

test("words and lines stand out from both backgrounds, light and dark", () => {
  const styles = readFileSync(new URL("dashboard/theme.css", import.meta.url), "utf8");
  const [light = "", dark = ""] = [...styles.matchAll(/:root \{([^}]*)\}/g)].map((match) => match[1]);
  for (const palette of [light, dark]) {
    const colour = (name: string) => new RegExp(`--${name}: (#[0-9a-f]{6})`).exec(palette)?.[1] ?? assert.fail(`no colour ${name}`);
    for (const name of ["text", "muted", "accent", "up", "down", "warning", "undecided", "wave", "creek", "ice"]) {
      for (const ground of ["panel", "raised"]) {
        const ratio = contrast(colour(name), colour(ground));
        assert.ok(ratio >= 4.5, `${name} on ${ground} has a contrast of ${ratio.toFixed(2)}`);
      }
    }
  }
});

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].toSorted((left, right) => left - right);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
