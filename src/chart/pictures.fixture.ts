// Charts for tests of the drawing: a plain one to vary by hand, and arbitrary ones that reach every corner: one candle or a thousand, flat or wild,
// prices of a hundred-millionth or a million, no volume, structures and counts that begin before the first candle, and signals from anywhere.

import fc from "fast-check";
import { DEGREES, type Count, type Structure, type Wave, type WyckoffEvent } from "#analysis";
import { timeframeMs, type Candle } from "#market";
import { signalArbitrary } from "../../test/generators/signals.ts";
import { exampleCandles, exampleSignals, exampleStructures } from "../../test/generators/bot-view.ts";
import { exampleCounts } from "../../test/generators/counts.ts";
import type { PicturedView } from "./picture/picture-of.ts";

export const START = Date.UTC(2024, 0, 8);
const HOUR = timeframeMs("1h");

/** An accumulation that worked, then a distribution whose signal is open, and two counts. */
export function exampleView(changes: Partial<PicturedView> = {}): PicturedView {
  const candles = exampleCandles();
  return {
    series: { symbol: "DEMOUSDT", timeframe: "1h" },
    notice: "DEMO, synthetic data",
    candles,
    forming: null,
    structures: exampleStructures(),
    counts: exampleCounts(candles),
    signals: exampleSignals(),
    ...changes,
  };
}

const priceFactor = fc.double({ min: 0.2, max: 5, noNaN: true });
/** In candles from the first one; some lie before it and some after the last. */
const placeArbitrary = fc.integer({ min: -300, max: 1200 });
const timeOf = (place: number): number => START + place * HOUR;

const tape = fc
  .record({
    count: fc.oneof({ weight: 6, arbitrary: fc.integer({ min: 1, max: 220 }) }, { weight: 1, arbitrary: fc.constant(1000) }),
    price: fc.constantFrom(1e-8, 0.0042, 1, 61.4, 42_150.5, 1e6),
    wildness: fc.constantFrom(0, 0.0005, 0.01, 0.15),
    hasVolume: fc.boolean(),
    seeds: fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 4, maxLength: 40 }),
  })
  .map(({ count, price, wildness, hasVolume, seeds }) => {
    const candles: Candle[] = [];
    let open: number = price;
    for (let place = 0; place < count; place += 1) {
      const seed = (seeds[place % seeds.length] ?? 0) * Math.sin(place);
      const close = open * Math.exp(seed * wildness);
      const reach = 1 + wildness * Math.abs(seeds[(place * 7) % seeds.length] ?? 0);
      candles.push({
        openTime: timeOf(place),
        open,
        high: Math.max(open, close) * reach,
        low: Math.min(open, close) / reach,
        close,
        volume: hasVolume ? 1000 * Math.abs(seed) : 0,
        quoteVolume: null,
        trades: null,
        takerBuyVolume: null,
      });
      open = close;
    }
    return candles;
  });

const event = fc.record({
  type: fc.constantFrom("SC", "AR", "ST", "SPRING", "TEST", "SOS", "LPS", "UTAD", "SHAKEOUT", "mSOW"),
  place: placeArbitrary,
  factor: priceFactor,
  subtype: fc.constantFrom(undefined, "B", "2"),
});

function structures(price: number): fc.Arbitrary<Structure[]> {
  const structure = fc
    .record({
      id: fc.uuid(),
      schematic: fc.constantFrom("accumulation", "distribution", "reaccumulation", "redistribution", "undecided"),
      phase: fc.constantFrom("A", "B", "C", "D", "E"),
      status: fc.constantFrom("open", "completed", "failed", "interrupted"),
      from: placeArbitrary,
      to: fc.option(placeArbitrary),
      edges: fc.tuple(priceFactor, priceFactor),
      events: fc.array(event, { maxLength: 14 }),
      phases: fc.array(placeArbitrary, { maxLength: 4 }),
    })
    .map(({ id, schematic, phase, status, from, to, edges, events, phases }): Structure => {
      const [support, resistance] = edges.map((factor) => factor * price).toSorted((one, other) => one - other) as [number, number];
      const width = resistance / support;
      return {
        ...(exampleStructures()[0] as Structure),
        id,
        schematic,
        phase,
        status,
        support,
        resistance,
        supportZone: { outer: support / width ** 0.1, inner: support * width ** 0.1 },
        resistanceZone: { outer: resistance * width ** 0.1, inner: resistance / width ** 0.1 },
        from: timeOf(from),
        to: to === null ? null : timeOf(to),
        events: events.map(({ type, place, factor, subtype }) => {
          const known = { at: timeOf(place), confirmedAt: timeOf(place + 1), price: price * factor, score: 1, rule: `W:${type}`, text: "" };
          return { type, ...known, levels: {}, ...(subtype === undefined ? {} : { subtype }) } as WyckoffEvent;
        }),
        changes: phases
          .toSorted((one, other) => one - other)
          .map((place, index) => ({
            confirmedAt: timeOf(place),
            field: "phase" as const,
            from: "ABCD"[index] ?? "A",
            to: "BCDE"[index] ?? "E",
          })),
      };
    });
  return fc.array(structure, { maxLength: 3 });
}

function counts(price: number): fc.Arbitrary<Count[]> {
  return fc
    .record({
      places: fc.uniqueArray(placeArbitrary, { minLength: 2, maxLength: 6 }),
      factors: fc.array(priceFactor, { minLength: 6, maxLength: 6 }),
      degree: fc.constantFrom(...DEGREES),
      labels: fc.constantFrom("12345", "ABCDE"),
      levels: fc.tuple(priceFactor, priceFactor),
    })
    .map(({ places, factors, degree, labels, levels }) => {
      const points = places
        .toSorted((one, other) => one - other)
        .map((place, index) => ({ time: timeOf(place), price: price * (factors[index] ?? 1) }));
      const waves = points.slice(1).map((end, index): Wave => {
        const start = points[index] ?? end;
        const label = labels[index] as Wave["label"];
        const status = index === points.length - 2 ? "forming" : "complete";
        const direction = end.price > start.price ? "up" : "down";
        return { label, pattern: "impulse", flags: [], direction, degree, status, start, end, children: [], verified: "passed" };
      });
      const [first, last] = [waves[0] as Wave, waves.at(-1) as Wave];
      const root: Wave = {
        ...first,
        label: null,
        status: "forming",
        end: last.end,
        children: [{ ...first, children: waves.slice(1) }, ...waves.slice(1)],
      };
      return [
        {
          probability: 0.5,
          percentile: null,
          degree,
          root,
          invalidation: { price: price * levels[0], side: "below", rule: "I1" },
          targets: [{ price: price * levels[1], basis: "", weight: 1 }],
        },
      ];
    });
}

const words = fc.oneof(fc.constant("DEMO, synthetic data"), fc.string({ unit: "binary", maxLength: 60 }));

export const viewArbitrary: fc.Arbitrary<PicturedView> = tape.chain((candles) => {
  const price = (candles[0] as Candle).close;
  const near = signalArbitrary.chain((signal) =>
    fc.tuple(priceFactor, priceFactor, fc.array(priceFactor, { maxLength: 4 }), placeArbitrary).map(([entry, stop, targets, place]) => ({
      ...signal,
      entry: entry * price,
      stop: stop * price,
      targets: targets.map((factor) => factor * price),
      confirmedAt: timeOf(place),
    })),
  );
  return fc.record({
    series: fc.record({ symbol: fc.oneof(fc.constant("BTCUSDT"), words), timeframe: fc.constant("1h" as const) }),
    notice: fc.option(words),
    candles: fc.constant(candles),
    forming: fc.option(fc.constant({ ...(candles.at(-1) as Candle), openTime: timeOf(candles.length) })),
    structures: structures(price),
    counts: fc.oneof(fc.constant([]), counts(price)),
    signals: fc.array(fc.oneof(signalArbitrary, near), { maxLength: 2 }),
  });
});
