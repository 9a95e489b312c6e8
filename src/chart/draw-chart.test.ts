import assert from "node:assert/strict";
import test from "node:test";
import { Resvg } from "@resvg/resvg-js";
import fc from "fast-check";
import { altText, drawChart, pictureOf, pictureOfSignal, type ChartPicture, type ChartStyle } from "#chart";
import { drawnParts, overlappingTexts, texts } from "./drawn-parts.fixture.ts";
import { candleColumns } from "./layers/candle-layer.ts";
import { placeOf } from "./place.ts";
import { exampleView, viewArbitrary } from "./pictures.fixture.ts";

const SIZES: readonly Partial<ChartStyle>[] = [{}, { width: 800, height: 450 }, { width: 1600, height: 900 }];
const style = fc.record({ theme: fc.constantFrom("dark" as const, "light" as const), size: fc.constantFrom(...SIZES) });

const picture: fc.Arbitrary<ChartPicture> = fc
  .tuple(viewArbitrary, fc.option(fc.integer({ min: 1, max: 1000 })), fc.option(fc.constantFrom("0.10", "1", "0.00000001")))
  .map(([view, candles, tickSize]) => {
    const options = { tickSize, ...(candles === null ? {} : { candles }) };
    const [signal] = view.signals;
    return signal === undefined || candles === null ? pictureOf(view, options) : pictureOfSignal(view, signal, options);
  });

test("whatever the picture, everything lies on the canvas, no words cover each other, and it is sound XML", () => {
  fc.assert(
    fc.property(picture, style, (drawn, { theme, size }) => {
      const svg = drawChart(drawn, { theme, ...size });
      const { width = 1200, height = 675 } = size;
      assert.doesNotMatch(svg.replaceAll(/>[^<]*</g, "><"), /NaN|Infinity|undefined|null/);
      const outside = drawnParts(svg).filter(
        ({ box }) => !(box.left >= -0.01 && box.right <= width + 0.01 && box.top >= -0.01 && box.bottom <= height + 0.01),
      );
      assert.deepEqual(outside, []);
      assert.deepEqual(overlappingTexts(svg), []);
      assert.equal(new Resvg(svg, { font: { loadSystemFonts: false }, logLevel: "off" }).width, width);
    }),
    { seed: 20_240_115, numRuns: 300 },
  );
});

test("no word among the candles covers one of them", () => {
  fc.assert(
    fc.property(picture, (drawn) => {
      const place = placeOf(drawn, { theme: "light" });
      const { prices, candles } = place.layout;
      const among = texts(drawChart(drawn, { theme: "light" })).filter(
        ({ box }) => box.top >= prices.top && box.bottom <= prices.bottom && box.right <= candles.right,
      );
      const columns = candleColumns(place);
      const covered = among.filter(({ box }) =>
        columns.some(({ top, bottom }, index) => {
          const x = place.times.x(index);
          return x > box.left && x < box.right && top < box.bottom && bottom > box.top;
        }),
      );
      assert.deepEqual(covered, []);
    }),
    { seed: 20_240_115, numRuns: 100 },
  );
});

test("the same picture is the same drawing, and the description is short enough for a message", () => {
  fc.assert(
    fc.property(picture, (drawn) => {
      assert.equal(drawChart(drawn, { theme: "dark" }), drawChart(structuredClone(drawn), { theme: "dark" }));
      assert.ok(altText(drawn).length <= 1000 && altText(drawn).isWellFormed() && altText(drawn).length > 0);
    }),
    { seed: 20_240_115, numRuns: 50 },
  );
});

function wordsOf(drawn: ChartPicture): readonly string[] {
  return texts(drawChart(drawn, { theme: "dark" })).map(({ content }) => content);
}

function includesAll(words: readonly string[], wanted: readonly string[]): void {
  assert.deepEqual(
    wanted.filter((word) => !words.includes(word)),
    [],
  );
}

test("an open signal on its range: title, levels, events, phases, waves, the note and the mark are all there", () => {
  const words = wordsOf(pictureOf(exampleView(), { tickSize: "0.01" }));
  includesAll(words, [
    "DEMO, synthetic data",
    "DEMOUSDT",
    "1h",
    "SHORT",
    "Upthrust and test",
    "Distribution, phase C",
    "wyeli",
    "not advice",
  ]);
  includesAll(words, ["entry", "stop", "target 1 · 0.8 R", "target 2 · 1.9 R", "count fails", "support 120.00"]);
  includesAll(words, ["BC", "AR", "UTAD", "TEST", "B", "C", "▼ short"]);
  includesAll(words, ["iii", "iv?"]);
  includesAll(words, ["last candle 2024-01-24 15:00 UTC"]);
});

test("a signal that is over is seen whole, with what became of it and without the counts of another day", () => {
  const view = exampleView();
  const over = view.signals.find(({ outcome }) => outcome !== null);
  assert.ok(over?.outcome);
  const drawn = pictureOfSignal(view, over);
  assert.equal(drawn.count, null);
  assert.equal(drawn.structure?.id, over.structureId);
  assert.ok((drawn.candles[0]?.openTime ?? Infinity) < (drawn.structure?.from ?? 0));
  assert.ok((drawn.candles.at(-1)?.openTime ?? 0) > over.outcome.closedAt);
  includesAll(wordsOf(drawn), ["LONG", "Spring and test", "SC", "SPRING", "filled", "+1.47 R", "▲ long"]);
});

test("text is escaped and nothing in it becomes markup", () => {
  const svg = drawChart(pictureOf(exampleView({ notice: `<script>&"'\u0000` })), { theme: "light" });
  assert.ok(svg.includes("&lt;script&gt;&amp;&quot;'"));
  assert.ok(!svg.includes("<script"));
});

test("an empty chart says so", () => {
  const empty = pictureOf(exampleView({ candles: [], structures: [], counts: [], signals: [] }));
  includesAll(wordsOf(empty), ["DEMOUSDT", "No candles yet"]);
  assert.match(altText(empty), /DEMOUSDT 1h: no candles yet\./);
});

test("a chart without volume says so in place of bars", () => {
  const silent = exampleView().candles.map((candle) => ({ ...candle, volume: 0 }));
  includesAll(wordsOf(pictureOf(exampleView({ candles: silent }))), ["volume unknown"]);
});

test("the forming candle is the last price, and the header says that it is not closed", () => {
  const view = exampleView();
  const last = view.candles.at(-1);
  assert.ok(last);
  const forming = { ...last, openTime: last.openTime + 3_600_000, close: 126.11, low: 126 };
  includesAll(wordsOf(pictureOf({ ...view, forming }, { tickSize: "0.01" })), ["126.11", "candle forming 2024-01-24 16:00 UTC"]);
});

test("a structure too long to be told apart is drawn with several candles as one, and the header says so", () => {
  const view = exampleView();
  const [first] = view.candles;
  assert.ok(first);
  const candles = Array.from({ length: 800 }, (_, place) => ({
    ...first,
    openTime: first.openTime + (place - 400) * 3_600_000,
    volume: 1,
  }));
  const structures = view.structures.slice(1).map((structure) => ({ ...structure, from: candles[20]?.openTime ?? 0 }));
  const drawn = pictureOf({ ...view, candles, structures });
  assert.equal(drawn.merged, 3);
  assert.ok(drawn.candles.length <= 300);
  assert.equal(drawn.candles.at(-1)?.volume, 3);
  includesAll(wordsOf(drawn), ["(3 candles drawn as one)"]);
});

test("the description holds what is drawn, in words", () => {
  const text = altText(pictureOf(exampleView(), { tickSize: "0.01" }));
  for (const part of [
    "DEMO, synthetic data. DEMOUSDT 1h, last price 127.00 in the candle of 2024-01-24 15:00 UTC.",
    "Distribution, phase C, between 120.00 and 130.00; impulse up, wave 4 forming, wrong below",
    "Short, upthrust and test: entry",
    "reward to risk",
  ])
    assert.ok(text.includes(part), `${part} in: ${text}`);
});

test("phases that were over before the first candle are left out, and so is what came after the last one", () => {
  const view = exampleView();
  const over = view.signals.find(({ outcome }) => outcome !== null);
  assert.ok(over);
  const phasesOf = (drawn: ChartPicture): readonly string[] => wordsOf(drawn).filter((word) => /^[A-E]$/.test(word));
  assert.deepEqual(phasesOf(pictureOfSignal(view, over)), ["A", "B", "C", "D"]);
  assert.deepEqual(phasesOf(pictureOfSignal(view, over, { candles: 60 })), ["B", "C", "D"]);
});
