// How a few charts are drawn, from synthetic candles read by the real engine and desk: SVG, one element and one candle to a line. A difference
// is seen by everyone who gets a picture: open both in a browser, and if it is meant, renew it with `node --test --test-update-snapshots`.

import { join } from "node:path";
import { test } from "node:test";
import { createAnalysisKit, loadSettings, runAnalysis } from "#app";
import { drawChart, pictureOf, type PicturedView } from "#chart";
import type { Candle } from "#market";
import { plantSchematic, plantWaves } from "#market/synthetic";

const HERE = import.meta.dirname;
const AS_TEXT = { serializers: [(value: unknown) => String(value)] };
const { settings } = loadSettings({ environment: { MIN_CONFIDENCE: "0", MAX_COST_R: "1" } });

test("golden: the drawing of an accumulation that raised a signal", async (context) => {
  const { candles } = plantSchematic({ seed: 6, kind: "accumulation", variant: 1, timeframe: "1h", startPrice: 100 });
  const view = await read(candles.slice(0, 477));
  context.assert.fileSnapshot(drawChart(pictureOf(view), { theme: "dark" }), join(HERE, "drawing-accumulation.svg"), AS_TEXT);
});

test("golden: the drawing of an impulse, two candles drawn as one", async (context) => {
  const { candles } = plantWaves({ seed: 10_002, pattern: "impulse", timeframe: "1h", direction: "up", depth: 1, aftermath: 0.3 });
  const view = await read(candles);
  context.assert.fileSnapshot(
    drawChart(pictureOf(view, { candles: candles.length }), { theme: "light" }),
    join(HERE, "drawing-impulse.svg"),
    AS_TEXT,
  );
});

async function read(candles: readonly Candle[]): Promise<PicturedView> {
  const series = { symbol: "DEMOUSDT", timeframe: "1h" } as const;
  const { document } = await runAnalysis([candles], { ...series, calendar: "continuous", kit: createAnalysisKit(settings, Infinity) });
  return {
    series,
    notice: "DEMO, synthetic data",
    candles,
    forming: null,
    structures: document.wyckoff.structures,
    counts: document.elliott.counts,
    signals: document.signals,
  };
}
